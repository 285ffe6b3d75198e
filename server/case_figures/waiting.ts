import type { CaseFlowFigures } from "../api/case_figures.ts";
import type { AppOptions } from "../app.ts";
import { readOfficeCalendar } from "../case_desk/queries.ts";
import { today } from "../domain/calendar.ts";
import type { CaseSight } from "../domain/case_narrowing.ts";
import { waitingFigures } from "../domain/case_waiting.ts";
import { listWaiting } from "./queries.ts";

/** What waits in which stage at which office now, of the cases that somebody may see. */
export async function readWaiting(
  { database, now }: AppOptions,
  sight: CaseSight,
): Promise<Omit<CaseFlowFigures, "area_code">> {
  const instant = now();
  const groups = await listWaiting(database, sight, instant.toISOString());
  const calendar = await readOfficeCalendar(database);
  return { as_of: instant.toISOString(), ...waitingFigures(groups, today(instant), calendar) };
}
