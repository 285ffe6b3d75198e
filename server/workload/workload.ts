import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import {
  gridMinutes,
  type GridWork,
  loadPercent,
  type Loads,
  loads,
  type WorkloadRules,
  workloadRules,
} from "../domain/workload.ts";
import type { City } from "../map/city.ts";
import { gridLand } from "../map/grid_land.ts";

/** Work and load as every noun shows them: counted here once, by the formula in the domain. */

const sql = loadStatements(import.meta.url, [
  "list_helped_households",
  "list_pending_cases",
  "list_services",
  "list_workload_rules",
]);

export interface WorkloadRule {
  activity: string;
  minutes_per_week: number;
  note: string;
}

/** The rules as they stand in the table, for showing and for counting. */
export async function readWorkloadRules(
  db: Queryable,
): Promise<{ rows: WorkloadRule[]; rules: WorkloadRules }> {
  const rows = await db.query<WorkloadRule>(sql.list_workload_rules);
  return { rows, rules: workloadRules(rows) };
}

type PendingStage = "report" | "assess" | "handle" | "return_visit";

export interface CityWork {
  /** By grid, in the order of `city.grids`. */
  grids: readonly (GridWork & { overdue_households: number; overdue_since_on: string | null })[];
  /** Cases that ask for work, one entry a case. */
  cases: readonly { grid_code: string; stage: PendingStage; reported_on: string }[];
}

/** What all grids have to do on a day. Records without a position or on uncovered land are no grid's work. */
export async function readCityWork(db: Queryable, city: City, today: string): Promise<CityWork> {
  const helped = await db.query<{
    micro_grid_id: number;
    red: number;
    yellow: number;
    green: number;
    overdue: number;
    overdue_since_on: string | null;
  }>(sql.list_helped_households, [today]);
  const pending = await db.query<{ micro_grid_id: number; stage: PendingStage; reported_on: string }>(
    sql.list_pending_cases,
  );
  const placeOf = (microGridId: number) => city.gridOf[city.cellOf(microGridId)] ?? -1;

  const grids = gridLand(city).map(({ households }) => noWork(households));
  for (const { micro_grid_id, red, yellow, green, overdue, overdue_since_on } of helped) {
    const grid = grids[placeOf(micro_grid_id)];
    if (!grid) continue;
    grid.red += red;
    grid.yellow += yellow;
    grid.green += green;
    grid.overdue_households += overdue;
    grid.overdue_since_on = earlier(grid.overdue_since_on, overdue_since_on);
  }
  const cases: { grid_code: string; stage: PendingStage; reported_on: string }[] = [];
  for (const { micro_grid_id, stage, reported_on } of pending) {
    const place = placeOf(micro_grid_id);
    const grid = grids[place];
    if (!grid) continue;
    grid[stage] += 1;
    cases.push({ grid_code: city.grids[place]!.code, stage, reported_on });
  }
  return { grids, cases };
}

function noWork(households: number) {
  return {
    households,
    red: 0,
    yellow: 0,
    green: 0,
    report: 0,
    assess: 0,
    handle: 0,
    return_visit: 0,
    overdue_households: 0,
    overdue_since_on: null as string | null,
  };
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

export interface WorkerLoads extends Loads {
  work: CityWork;
  /** Minutes a week that a grid asks for. */
  minutesOfGrid: ReadonlyMap<string, number>;
  /** Whole per cent of the worker's capacity; none for one who serves no grid today. */
  percent: ReadonlyMap<number, number>;
}

/** The loads of all full-time workers who serve a grid on a day. */
export async function readLoads(
  db: Queryable,
  city: City,
  today: string,
  rules: WorkloadRules,
): Promise<WorkerLoads> {
  const services = await db.query<{ worker_id: number; grid_code: string; capacity_minutes: number }>(
    sql.list_services,
    [today],
  );
  const work = await readCityWork(db, city, today);
  const minutesOfGrid = new Map(
    city.grids.map(({ code }, place) => [code, gridMinutes(work.grids[place]!, rules)]),
  );
  const load = loads(services, minutesOfGrid);
  const percent = new Map(
    services.map(({ worker_id, capacity_minutes }) => [
      worker_id,
      loadPercent(load.minutes.get(worker_id)!, capacity_minutes),
    ]),
  );
  return { ...load, work, minutesOfGrid, percent };
}
