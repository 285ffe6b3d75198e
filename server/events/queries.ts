import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { Noun } from "../api/events.ts";

const sql = loadStatements(import.meta.url, ["read_state"]);

/** A number a noun that grows with every write. */
export type State = Record<Noun, number>;

/** How far the tables that pages show have been written. */
export async function readState(db: Queryable): Promise<State> {
  const [state] = await db.query<State>(sql.read_state);
  return state!;
}
