import type { Risk, Stage } from "../api/common.ts";
import type { Queryable } from "../db/database.ts";
import { sql } from "./statements.ts";

/** Helped households of micro-grids by category and risk; a visit due before the day is overdue. */
export function listHelped(db: Queryable, ids: readonly number[], day: string) {
  return db.query<{
    micro_grid_id: number;
    category: string;
    risk: Risk;
    households: number;
    people: number;
    overdue_visits: number;
  }>(sql.list_helped, [ids, day]);
}

/** Cases of micro-grids that ask for work, by stage. */
export function listPendingCases(db: Queryable, ids: readonly number[], now: string) {
  return db.query<{ micro_grid_id: number; stage: Stage; cases: number; overdue: number }>(
    sql.list_pending_cases,
    [ids, now],
  );
}

/** Micro-grids of towns that were cut, or came of a cut, ancestors first. */
export function listLineage(db: Queryable, towns: readonly string[]) {
  return db.query<{ id: number; parent_id: number | null; estimated: boolean; current: boolean }>(
    sql.list_lineage,
    [towns],
  );
}

/** Full-time workers of grids on a day, on leave or not. */
export function listStaff(db: Queryable, codes: readonly string[], day: string) {
  return db.query<{ worker_id: number; grid_code: string; duty: "lead" | "stand_in"; to_on: string | null }>(
    sql.list_staff,
    [codes, day],
  );
}

/** How many part-time workers help in grids on a day. */
export function countPartTime(db: Queryable, codes: readonly string[], day: string) {
  return db.query<{ grid_code: string; workers: number }>(sql.count_part_time, [codes, day]);
}

/** Full-time workers employed in towns, or named, who have not left by a day. */
export function listLandWorkers(
  db: Queryable,
  towns: readonly string[],
  ids: readonly number[],
  day: string,
) {
  return db.query<{ id: number; name: string; capacity_minutes: number }>(sql.list_land_workers, [
    towns,
    ids,
    day,
  ]);
}

/** All codes that grids of towns ever had. */
export async function listUsedCodes(db: Queryable, towns: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql.list_used_codes, [towns]);
  return rows.map(({ code }) => code);
}

/** Micro-grids of towns, as they are called at the latest revision, that belong elsewhere than at a former one. */
export async function listMovedSince(
  db: Queryable,
  towns: readonly string[],
  revision: number,
): Promise<number[]> {
  const rows = await db.query<{ id: number }>(sql.list_moved_since, [towns, revision]);
  return rows.map(({ id }) => id);
}

/** Codes of grids that publications after a revision changed. */
export async function listChangedSince(db: Queryable, revision: number): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql.list_changed_since, [revision]);
  return rows.map(({ code }) => code);
}

/** How many households a grid of a kind should have. */
export function listSizeBands(db: Queryable) {
  return db.query<{ kind: string; least: number; most: number }>(sql.list_size_bands);
}
