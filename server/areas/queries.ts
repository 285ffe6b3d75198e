import type { Areas } from "../api/areas.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["list_areas"]);

/** The hierarchy, city first, then by level and code. */
export function listAreas(db: Queryable): Promise<Areas> {
  return db.query(sql.list_areas);
}
