import type { Gap, PlanEntry, PlanQuery, PlanRecord, Plans, PlanTask } from "../api/plans.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { gridOf } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { may } from "../domain/disclosure.ts";
import { groupBy } from "../domain/group_by.ts";
import { isOpen, stepsOpen } from "../domain/resources/plan_flow.ts";
import {
  GAPS_AHEAD_DAYS,
  GAPS_SOON_DAYS,
  gapsOf,
  helpersOn,
  windowAhead,
} from "../domain/resources/plan_gaps.ts";
import { addDays } from "../domain/resources/rhythm.ts";
import type { City } from "../map/city.ts";
import { listHelpers, listLogs, listPlans, listTasks, type PlanRow } from "./queries.ts";
import { ownSight, planInSight, sightOf } from "./sight.ts";

const MOST = 300;
/** How far back a plan's page tells what was done. */
const LOGS_DAYS = 800;

/** The tasks of plans with their helpers, by plan. */
export async function tasksOf(db: Queryable, plan_ids: readonly number[]): Promise<Map<number, PlanTask[]>> {
  const helpers = groupBy(await listHelpers(db, plan_ids), ({ task_id }) => task_id);
  const tasks = (await listTasks(db, plan_ids)).map((task) =>
    Object.assign(task, { helpers: helpers.get(task.id) ?? [] }),
  );
  return groupBy(tasks, ({ plan_id }) => plan_id);
}

/** The gaps of a plan in its next days; one that has ended has none. */
export function gapsAhead(
  plan: Pick<PlanRow, "status" | "from_on" | "to_on">,
  tasks: readonly PlanTask[],
  day: string,
  days: number,
): Gap[] {
  return isOpen(plan.status) ? gapsOf(tasks, plan, windowAhead(plan, day, days)) : [];
}

/** The plans of an area that an account sees. */
export async function plansFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  query: PlanQuery,
): Promise<Plans> {
  const { database, now } = options;
  const { city, sight } = await sightOf(options, account, area_code);
  const rows = await listPlans(database, sight, {
    ...(query.status && { status: query.status }),
    ...(query.gaps && { status: "running" }),
    ...(query.case !== undefined && { case_id: query.case }),
    ...(query.household !== undefined && { household_id: query.household }),
  });
  const tasks = await tasksOf(
    database,
    rows.map(({ id }) => id),
  );
  const entries = rows.map((row) => entryOf(city, row, tasks.get(row.id) ?? [], today(now())));
  const kept = (query.gaps ? entries.filter(({ gap_days }) => gap_days > 0) : entries).toSorted(soonestGap);
  return { as_of: now().toISOString(), count: kept.length, plans: kept.slice(0, MOST) };
}

/** Who is soonest without help comes first; the others stay in their order. */
function soonestGap({ next_gap_on: a }: PlanEntry, { next_gap_on: b }: PlanEntry): number {
  if (a === b) return 0;
  return b === null || (a !== null && a < b) ? -1 : 1;
}

/** A line of the list. */
function entryOf(city: City, row: PlanRow, tasks: readonly PlanTask[], day: string): PlanEntry {
  const { id, title, status, household_id, case_id, case_number } = row;
  const { village_code, village_name, town_name, from_on, to_on } = row;
  const soon = row.status === "running" ? gapsAhead(row, tasks, day, GAPS_SOON_DAYS) : [];
  // Who helps at this time of the year, whether or not today is one of the weekdays.
  const helping = tasks.flatMap((task) =>
    [0, 1, 2, 3, 4, 5, 6].flatMap((n) => helpersOn(task, addDays(day, n))),
  );
  return {
    id,
    title,
    status,
    household_id,
    case_id,
    case_number,
    village_code,
    village_name,
    town_name,
    grid_code: gridOf(city, row.micro_grid_id),
    from_on,
    to_on,
    services: [...new Set(tasks.map(({ service }) => service))],
    helpers: new Set(helping.map(({ provider_id }) => provider_id)).size,
    gap_days: soon.reduce((sum, { days }) => sum + days.length, 0),
    next_gap_on: soon[0]?.from_on ?? null,
  };
}

/** A plan as its page shows it. Throws 404 `unknown_plan`. */
export async function readPlan(options: LandOptions, account: Account, id: number): Promise<PlanRecord> {
  const { database, now } = options;
  const { city, sight } = await ownSight(options, account);
  const row = await planInSight(database, sight, id);
  const day = today(now());
  const tasks = (await tasksOf(database, [id])).get(id) ?? [];
  const changes = may(account, "help");
  return {
    ...entryOf(city, row, tasks, day),
    as_of: now().toISOString(),
    today: day,
    version: row.version,
    goal: row.goal,
    ended_on: row.ended_on,
    household: row.risk === null ? null : { category: row.category, risk: row.risk, people: row.people! },
    position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    tasks,
    logs: await listLogs(database, id, addDays(day, -LOGS_DAYS)),
    gaps: gapsAhead(row, tasks, day, GAPS_AHEAD_DAYS),
    may_change: changes && isOpen(row.status),
    steps: changes ? stepsOpen(row.status) : [],
  };
}
