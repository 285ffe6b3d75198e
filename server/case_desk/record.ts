import type { CaseEvent, CaseRecord } from "../api/case_desk.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { asTold } from "../attachments/add.ts";
import { listAttachments } from "../attachments/queries.ts";
import { mayMove, movesOpen, PATH_STEPS } from "../domain/case_flow.ts";
import { lightOf } from "../domain/case_light.ts";
import type { OfficeCalendar } from "../domain/working_days.ts";
import type { City } from "../map/city.ts";
import { listEvents, listSimilar, readOfficeCalendar } from "./queries.ts";
import { readReporter } from "./reporter.ts";
import { caseInSight, type CaseInSight, daysLeft } from "./sight.ts";

/** Moves whose reasons are between offices, and tell nothing of who a case is about. */
const BETWEEN_OFFICES: ReadonlySet<string> = new Set([
  "route",
  "pause",
  "ask_extension",
  "grant_extension",
  "refuse_extension",
  "supervise",
]);

/** A case as its page shows it to an account. Throws 404 `unknown_case`. */
export async function readCase(
  { database, now, secrets }: LandOptions,
  city: City,
  account: Account,
  id: number,
): Promise<CaseRecord> {
  const seen = await caseInSight(database, city, account, id);
  const { row, way, closely } = seen;
  const [events, similar, attachments, reporter, calendar] = await Promise.all([
    listEvents(database, id),
    listSimilar(database, id),
    closely ? listAttachments(database, id) : null,
    closely ? readReporter(database, secrets, id) : null,
    readOfficeCalendar(database),
  ]);
  const taken = new Map(seen.taken.filter(({ path }) => path === row.path).map((step) => [step.step, step]));
  return {
    ...entryOf(seen, now(), calendar),
    as_of: now().toISOString(),
    path: row.path,
    outcome: row.outcome,
    paused_at: row.paused_at,
    waits_for: row.waits_for,
    satisfaction: row.satisfaction,
    merged_into: row.merged_into === null ? null : { id: row.merged_into, number: row.merged_number! },
    stage_since: row.stage_since,
    ...closeUp(seen),
    reporter,
    worker_name: row.worker_name,
    steps:
      row.path === null
        ? []
        : PATH_STEPS[row.path].map((step) => {
            const { done_on, by, note } = taken.get(step) ?? { done_on: null, by: null, note: "" };
            return { step, done_on, by, note: closely ? note : "" };
          }),
    events: closely ? events : events.map(withoutPeople),
    attachments: attachments?.map((one) => asTold(one, account)) ?? null,
    similar,
    moves: movesOpen(way, account),
    may_take_steps: way.stage === "handle" && !way.paused && mayMove("close", way, account),
  };
}

/** The line of a case in a list. */
function entryOf({ row, way }: Pick<CaseInSight, "row" | "way">, now: Date, calendar: OfficeCalendar) {
  const { id, number, need, stage, level, urgency, channel, village_code, village_name, town_name } = row;
  const { reported_at, due_at, closed_at, extension_days, supervised_at, version } = row;
  return {
    id,
    number,
    need,
    stage,
    level,
    urgency,
    channel,
    village_code,
    village_name,
    town_name,
    reported_at,
    due_at,
    closed_at,
    extension_days,
    grid_code: way.grid_code,
    light: lightOf(row, now),
    supervised: supervised_at !== null,
    days_left: closed_at === null ? daysLeft(due_at, now, calendar) : null,
    version,
  };
}

/** What tells who a case is about, for those who may know. */
function closeUp({ row, closely }: CaseInSight): Pick<CaseRecord, "position" | "summary" | "household"> {
  if (!closely) return { position: null, summary: null, household: null };
  return {
    position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    summary: row.summary,
    household:
      row.household_id === null
        ? null
        : {
            id: row.household_id,
            category: row.household_category,
            risk: row.household_risk!,
            people: row.household_people!,
          },
  };
}

function withoutPeople(event: CaseEvent): CaseEvent {
  if (BETWEEN_OFFICES.has(event.move)) return event;
  // The name of a file may be somebody's.
  const { name: _name, ...detail } = event.detail;
  return { ...event, note: null, detail };
}
