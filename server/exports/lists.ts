import type { Static } from "typebox";
import { type CasesExportQuery, MOST_LIST_ROWS, type WorkersExportQuery } from "../api/exports.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { wholeListFor } from "../case_desk/list.ts";
import { cityNow } from "../case_desk/sight.ts";
import { today } from "../domain/calendar.ts";
import { may } from "../domain/disclosure.ts";
import { loadPercent } from "../domain/workload.ts";
import { AppError } from "../errors.ts";
import { readSettings } from "../settings/settings.ts";
import { listWorkers } from "../workers/queries.ts";
import { readLoads, readWorkloadRules } from "../workload/workload.ts";
import { readPhones, readSummaries } from "./queries.ts";
import type { TableFile } from "../table_file.ts";
import { CHANNEL, EMPLOYMENT, LEVEL, LIGHT, STAGE, URGENCY } from "./words.ts";

type Rows = Omit<TableFile, "note">;

/** Instants as people write them, in Shanghai. */
export const clock = new Intl.DateTimeFormat("sv-SE", {
  dateStyle: "short",
  timeStyle: "short",
  timeZone: "Asia/Shanghai",
});

function written(instant: string | null): string | null {
  return instant === null ? null : clock.format(new Date(instant));
}

/** Cases as the desk lists them; who may see who they are about gets what was written of them as well. */
export async function casesTable(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  { format: _format, reason: _reason, ...query }: Static<typeof CasesExportQuery>,
): Promise<Rows> {
  const cases = await wholeListFor(
    options,
    await cityNow(options),
    account,
    area_code,
    query,
    MOST_LIST_ROWS + 1,
  );
  refuseTooMany(cases.length);
  const { needs } = await readSettings(options);
  const needName = new Map(needs.map(({ code, name_zh }) => [code, name_zh]));
  const personal = may(account, "points");
  const ids = cases.map(({ id }) => id);
  const summaries = personal ? await readSummaries(options.database, ids) : new Map<number, string>();
  const header = ["编号", "需求", "环节", "时限", "层级", "缓急", "来源", "镇（街道）", "村（社区）"];
  header.push("网格编码", "登记时间", "办结时限", "办结时间", "督办");
  return {
    sheet: "救助事项",
    header: personal ? [...header, "情况说明"] : header,
    rows: cases.map((one) =>
      [
        one.number,
        needName.get(one.need) ?? one.need,
        STAGE[one.stage],
        one.light === null ? "" : LIGHT[one.light],
        LEVEL[one.level],
        URGENCY[one.urgency],
        CHANNEL[one.channel],
        one.town_name,
        one.village_name,
        one.grid_code,
        written(one.reported_at),
        written(one.due_at),
        written(one.closed_at),
        one.supervised ? "是" : "否",
      ].concat(personal ? [summaries.get(one.id) ?? ""] : []),
    ),
  };
}

/** Workers with their loads; their telephones too, for who may see those. */
export async function workersTable(
  { database, cities, now }: LandOptions,
  account: Account,
  area_code: string | null,
  query: Static<typeof WorkersExportQuery>,
): Promise<Rows> {
  const day = today(now());
  const city = await cities.inForce(day);
  const { rules } = await readWorkloadRules(database);
  const { minutes } = await readLoads(database, city, day, rules);
  const { employment = null, q = null, sort = "load" } = query;
  const page = { area: area_code, employment, q, sort, offset: 0, limit: MOST_LIST_ROWS + 1 };
  const { workers } = await listWorkers(database, day, page, minutes);
  refuseTooMany(workers.length);
  const personal = may(account, "worker_phone");
  const ids = workers.map(({ id }) => id);
  const phones = personal ? await readPhones(database, ids) : new Map<number, string>();
  const header = [
    "姓名",
    "用工",
    "镇（街道）",
    "村（社区）",
    "村（社区）编码",
    "服务网格数",
    "负荷（%）",
    "请假至",
  ];
  return {
    sheet: "网格员",
    header: personal ? [...header, "电话"] : header,
    rows: workers.map((one) =>
      [
        one.name,
        EMPLOYMENT[one.employment],
        one.town_name,
        one.village_name,
        one.village_code,
        one.grids,
        one.employment === "full_time" ? loadPercent(minutes.get(one.id) ?? 0, one.capacity_minutes) : null,
        one.leave_until,
      ].concat(personal ? [phones.get(one.id) ?? ""] : []),
    ),
  };
}

function refuseTooMany(rows: number): void {
  if (rows > MOST_LIST_ROWS)
    throw new AppError("too_many_rows", 422, { got: rows, expected: `at most ${MOST_LIST_ROWS}` });
}
