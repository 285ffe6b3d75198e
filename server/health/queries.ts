import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["revisionInForce"]);

/** The boundary revision in force on a day, or null while there is none. */
export async function revisionInForce(db: Queryable, day: string): Promise<number | null> {
  const [row] = await db.query<{ revision: number | null }>(sql.revisionInForce, [day]);
  return row?.revision ?? null;
}
