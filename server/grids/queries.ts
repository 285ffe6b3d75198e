import type { Risk, Stage } from "../api/common.ts";
import type { Grid } from "../api/grids.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "count_cases",
  "find_grid",
  "find_last_visit",
  "list_workers",
  "read_register",
]);

export interface GridRecords {
  grid: Pick<Grid, "dedicated_use" | "contact_name">;
  register: { category: string; risk: Risk; households: number; people: number; overdue_visits: number }[];
  cases: { stage: Stage; cases: number; overdue: number }[];
  last_visit_on: string | null;
  workers: Omit<Grid["workers"][number], "load_percent">[];
}

/** What stands in the tables about a grid that is in force and its micro-grids, at an instant. */
export async function readGridRecords(
  db: Queryable,
  code: string,
  microGridIds: readonly number[],
  { now, today }: { now: string; today: string },
): Promise<GridRecords> {
  const [grids, register, cases, visits, workers] = await Promise.all([
    db.query<GridRecords["grid"]>(sql.find_grid, [code]),
    db.query<GridRecords["register"][number]>(sql.read_register, [microGridIds, today]),
    db.query<GridRecords["cases"][number]>(sql.count_cases, [microGridIds, now]),
    db.query<{ last_visit_on: string | null }>(sql.find_last_visit, [microGridIds]),
    db.query<GridRecords["workers"][number]>(sql.list_workers, [code, today]),
  ]);
  return { grid: grids[0]!, register, cases, last_visit_on: visits[0]!.last_visit_on, workers };
}
