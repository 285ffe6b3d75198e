import type { Risk } from "../api/common.ts";
import type { Summary } from "../api/summary.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "count_screened",
  "read_cases",
  "read_register",
  "read_workers",
]);

/** An area as the tables need it; null: the whole city. */
export interface SummaryArea {
  code: string | null;
  villages: readonly string[] | null;
}

export interface RegisterRow {
  category: string;
  risk: Risk;
  households: number;
  people: number;
  overdue_visits: number;
}

/** Workers employed in the area on a day. */
export async function readWorkers(db: Queryable, { code }: SummaryArea, today: string) {
  const [row] = await db.query<Summary["workers"]>(sql.read_workers, [code, today]);
  return row!;
}

/** Households and people on the register, by category and risk. */
export function readRegister(
  db: Queryable,
  { villages }: SummaryArea,
  today: string,
): Promise<RegisterRow[]> {
  return db.query(sql.read_register, [villages, today]);
}

/** Person-visits of screening, first and last day included. */
export async function countScreened(
  db: Queryable,
  { villages }: SummaryArea,
  from: string,
  to: string,
): Promise<number> {
  const [row] = await db.query<{ screened: number }>(sql.count_screened, [villages, from, to]);
  return row!.screened;
}

/** Cases now, and since an instant. */
export async function readCases(db: Queryable, { villages }: SummaryArea, now: string, since: string) {
  const [row] = await db.query<Summary["cases"]>(sql.read_cases, [villages, now, since]);
  return row!;
}
