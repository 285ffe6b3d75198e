import { PATH_STEPS } from "../../../server/domain/case_flow.ts";
import { dayNumber, isoDate } from "./calendar.ts";
import type { CaseEventRow, CaseRow, CaseStepRow } from "./rows.ts";

/** Working through a way of handling takes about so many days a step, where the case is still in hand. */
const DAYS_A_STEP = 6;

/**
 * The steps that were taken: all of them, evenly spread, where a case was closed as its path wanted; where it is in
 * hand as many as there was time for until today.
 */
export function makeCaseSteps(
  cases: readonly CaseRow[],
  events: readonly CaseEventRow[],
  today: number,
): CaseStepRow[] {
  const planned = new Map(
    events.flatMap((event) => (event.move === "plan" ? [[event.case_id, dayOf(event.happened_at)]] : [])),
  );
  return cases.flatMap((row): CaseStepRow[] => {
    const from = planned.get(row.id);
    if (row.path === null || from === undefined) return [];
    const steps = PATH_STEPS[row.path];
    const each = row.closed_at === null ? DAYS_A_STEP : (dayOf(row.closed_at) - from) / steps.length;
    const days = steps.map((_step, i) => Math.floor(from + (i + 1) * each));
    return steps.flatMap((step, i): CaseStepRow[] =>
      // The last is what closes it.
      days[i]! < today && (row.closed_at !== null || i < steps.length - 1)
        ? [{ case_id: row.id, path: row.path!, step, done_on: isoDate(days[i]!), note: "" }]
        : [],
    );
  });
}

function dayOf(instant: string): number {
  return dayNumber(instant.slice(0, 10));
}
