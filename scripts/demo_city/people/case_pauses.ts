import type { Random } from "../random.ts";
import { dayNumber } from "./calendar.ts";
import type { CaseEventRow, CasePauseRow, CaseRow } from "./rows.ts";

/** The share of the cases in hand, not overdue, that wait for another office; made up. */
const PAUSED = 0.05;
const OFFICES = [
  "市医疗保障局",
  "市残疾人联合会",
  "市人力资源和社会保障局",
  "市住房和城乡建设局",
  "市教育局",
  "居民家庭经济状况核对中心",
];
const REASON = "已发函，待对方答复";
const THREE_HOURS_MS = 3 * 3_600_000;

/** Some of the cases in hand stand still while another office must answer. Overdue ones do not, so no figure changes. */
export function makePauses(
  cases: readonly CaseRow[],
  events: readonly CaseEventRow[],
  random: Random,
  today: number,
): CasePauseRow[] {
  const last = new Map(events.map(({ case_id, happened_at }) => [case_id, happened_at]));
  return cases.flatMap((row): CasePauseRow[] => {
    const since = last.get(row.id);
    const inHand = row.stage === "assess" || row.stage === "handle";
    if (!inHand || since === undefined || !random.chance(PAUSED)) return [];
    const waits_for = random.pick(OFFICES);
    if (dayNumber(row.due_at.slice(0, 10)) <= today || dayNumber(since.slice(0, 10)) >= today - 1) return [];
    const happened_at = new Date(Date.parse(since) + THREE_HOURS_MS).toISOString();
    return [{ case_id: row.id, happened_at, stage: row.stage, waits_for, note: REASON }];
  });
}
