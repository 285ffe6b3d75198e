import type { SheetRow } from "../api/sheets.ts";
import type { Cell } from "../domain/csv.ts";

export const SHEET_HEADER = [
  "村（社区）编码",
  "村（社区）",
  "网格员编号",
  "姓名",
  "在岗天数",
  "入户走访",
  "未遇",
  "拒访",
  "排查",
  "回访",
  "受理登记",
  "分析研判",
  "跟踪办理",
  "办结",
  "回访办结",
  "步行（公里）",
  "异议更正（分钟）",
  "工作量（分钟）",
  "薪酬档次",
  "薪酬（元）",
  "工作量补贴（元）",
  "未答复异议",
  "状态",
] as const;

/** A line of the file a worker; codes and numbers of people are text. */
export function sheetCells(rows: readonly (SheetRow & { version: number })[]): Cell[][] {
  return rows.map((row) => [
    row.village_code,
    row.village_name,
    String(row.worker_id),
    row.name,
    row.days_served,
    row.visits.routine,
    row.visits.not_at_home,
    row.visits.refused,
    row.visits.screening,
    row.visits.return_visit,
    row.cases.report,
    row.cases.assess,
    row.cases.handle,
    row.cases.return_visit,
    row.cases.done,
    row.lines.find(({ activity }) => activity === "walking_km")?.count ?? 0,
    row.correction_minutes,
    row.minutes,
    row.band,
    row.pay_yuan,
    row.subsidy_yuan,
    row.objections.open,
    row.version === 0 ? "未确认" : `已确认（第 ${row.version} 版）`,
  ]);
}
