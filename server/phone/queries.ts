import type { EntryKind, GpsDatum, Outcome } from "../api/phone.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "find_gps_datum",
  "find_last_mover",
  "find_session_end",
  "insert_entries",
  "insert_entry_notices",
  "list_entries",
  "list_served",
  "list_servers",
  "take_key",
]);

/** What became of an entry, as it is kept. */
export interface EntryRow {
  id: string;
  account_id: number;
  outcome: Exclude<Outcome, "try_again">;
  case_id: number | null;
  case_number: string | null;
  /** Of a refusal `{reason, …}`. */
  detail: Record<string, unknown>;
}

export function listEntries(db: Queryable, ids: readonly string[]): Promise<EntryRow[]> {
  return db.query(sql.list_entries, [ids]);
}

export type EntryToInsert = Pick<EntryRow, "id" | "account_id" | "outcome" | "case_id" | "detail"> & {
  kind: EntryKind;
  /** Seconds by which the phone's clock was behind. */
  lag_s: number;
  /** By the server's clock, ISO 8601; null for a time that cannot be. */
  made_at: string | null;
};

/** Writes down what became of entries; returns the ids of those that nobody had written down. */
export async function insertEntries(
  tx: Queryable,
  rows: readonly EntryToInsert[],
  now: string,
): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await tx.query<{ id: string }>(sql.insert_entries, [JSON.stringify(rows), now]);
  return written.map(({ id }) => id);
}

/** What somebody has to hear of an entry. */
export interface NoticeToInsert {
  worker_id: number;
  kind: "handed_over" | "taken_over" | "visited_twice" | "overtaken";
  entry_id: string;
  happened_on: string;
  other_worker_id: number | null;
  grid_code: string | null;
  case_id: number | null;
}

export async function insertEntryNotices(
  tx: Queryable,
  notices: readonly NoticeToInsert[],
  now: string,
): Promise<void> {
  if (notices.length > 0) await tx.query(sql.insert_entry_notices, [JSON.stringify(notices), now]);
}

/** Grids that workers served on any day of a span. */
export function listServed(
  db: Queryable,
  workerIds: readonly number[],
  from: string,
  to: string,
): Promise<{ worker_id: number; grid_code: string }[]> {
  return db.query(sql.list_served, [workerIds, from, to]);
}

/** Who serves grids on a day, with those who stand in. */
export function listServers(
  db: Queryable,
  grid_codes: readonly string[],
  day: string,
): Promise<{ grid_code: string; worker_id: number }[]> {
  return db.query(sql.list_servers, [grid_codes, day]);
}

/** The worker who last did something with a case, other than this one. */
export async function findLastMover(
  db: Queryable,
  case_id: number,
  workerId: number,
): Promise<number | null> {
  const [row] = await db.query<{ worker_id: number }>(sql.find_last_mover, [case_id, workerId]);
  return row?.worker_id ?? null;
}

/** The key of an account's unsent entries, base64; the one given here when there is none yet. */
export async function takeKey(
  db: Queryable,
  account_id: number,
  fresh: Buffer,
  now: string,
): Promise<string> {
  const [row] = await db.query<{ key: string }>(sql.take_key, [account_id, fresh, now]);
  return row!.key;
}

export async function findSessionEnd(db: Queryable, tokenHash: Buffer): Promise<string | null> {
  const [row] = await db.query<{ expires_at: string }>(sql.find_session_end, [tokenHash]);
  return row?.expires_at ?? null;
}

/** In what the phones of the city tell where they are; WGS 84 unless the city has written otherwise. */
export async function readGpsDatum(db: Queryable): Promise<GpsDatum> {
  const [row] = await db.query<{ datum: string | null }>(sql.find_gps_datum);
  return row?.datum === "gcj02" ? "gcj02" : "wgs84";
}
