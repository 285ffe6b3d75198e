import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["list_phones", "list_summaries"]);

/** What was written of cases when they were reported, by id. */
export async function readSummaries(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.query<{ id: number; summary: string }>(sql.list_summaries, [ids]);
  return new Map(rows.map(({ id, summary }) => [id, summary]));
}

/** Telephones of workers, by id. */
export async function readPhones(db: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.query<{ id: number; phone: string }>(sql.list_phones, [ids]);
  return new Map(rows.map(({ id, phone }) => [id, phone]));
}
