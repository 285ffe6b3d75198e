import type { Redrawn, StandIns, Worker, WorkerRow } from "../api/workers.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "find_worker",
  "list_assignments",
  "list_full_time",
  "list_leaves",
  "list_redrawn",
  "list_stand_ins",
  "list_unstaffed",
  "list_workers",
]);

export interface WorkersFilter {
  area: string | null;
  employment: WorkerRow["employment"] | null;
  /** Any part of the name, its pinyin or its initials. */
  q: string | null;
  sort: "load" | "name" | "grids";
  offset: number;
  limit: number;
}

type PlainRow = Omit<WorkerRow, "minutes" | "load_percent">;

/** A page of the workers employed in an area; by load needs the minutes a week of those who have a load. */
export async function listWorkers(
  db: Queryable,
  today: string,
  filter: WorkersFilter,
  minutes: ReadonlyMap<number, number>,
): Promise<{ total: number; workers: PlainRow[] }> {
  const { area, employment, q, sort, offset, limit } = filter;
  const [row] = await db.query<{ total: number; workers: PlainRow[] }>(sql.list_workers, [
    today,
    area,
    employment,
    q && containing(q),
    [...minutes.keys()],
    [...minutes.values()],
    sort,
    offset,
    limit,
  ]);
  return row!;
}

/** A LIKE pattern: what was typed is text, its wildcards too. */
function containing(text: string): string {
  return `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&")}%`;
}

/** Ids of the full-time workers employed in an area. */
export async function listFullTime(db: Queryable, today: string, area: string | null): Promise<number[]> {
  const rows = await db.query<{ id: number }>(sql.list_full_time, [today, area]);
  return rows.map(({ id }) => id);
}

type PlainAssignment = Pick<
  Worker["assignments"][number],
  "grid_code" | "grid_name" | "duty" | "from_on" | "to_on"
>;
type PlainWorker = Omit<
  Worker,
  "as_of" | "grids" | "minutes" | "load_percent" | "leave_until" | "assignments"
> & { assignments: PlainAssignment[] };

/** A worker who is employed in the area or serves a grid there, with what is served in it; null when there is none. */
export async function findWorker(
  db: Queryable,
  id: number,
  today: string,
  area: string | null,
): Promise<PlainWorker | null> {
  const [worker] = await db.query<Omit<PlainWorker, "assignments" | "leaves">>(sql.find_worker, [
    id,
    today,
    area,
  ]);
  if (!worker) return null;
  return {
    ...worker,
    assignments: await db.query<PlainAssignment>(sql.list_assignments, [id, today, area]),
    leaves: await db.query<Worker["leaves"][number]>(sql.list_leaves, [id, today]),
  };
}

/** Stand-ins on the grids of an area, soonest end first. */
export function listStandIns(
  db: Queryable,
  today: string,
  area: string | null,
): Promise<Omit<StandIns["stand_ins"][number], "lon" | "lat">[]> {
  return db.query(sql.list_stand_ins, [today, area]);
}

/** Workers for whom a revision that took effect since a day, or will, changed a grid of the area. */
export function listRedrawn(db: Queryable, since: string, area: string | null): Promise<Redrawn["workers"]> {
  return db.query(sql.list_redrawn, [since, area]);
}

/** Grids of the area that a revision which took effect since a day, or will, left without a full-time worker. */
export function listUnstaffed(
  db: Queryable,
  since: string,
  today: string,
  area: string | null,
): Promise<Redrawn["unstaffed"]> {
  return db.query(sql.list_unstaffed, [since, today, area]);
}
