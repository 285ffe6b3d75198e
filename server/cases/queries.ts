import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["list_categories", "list_needs"]);

/** Codes of needs, in their order. */
export async function listNeeds(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql.list_needs);
  return rows.map(({ code }) => code);
}

/** Codes of categories, in their order. */
export async function listCategories(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql.list_categories);
  return rows.map(({ code }) => code);
}
