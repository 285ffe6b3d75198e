import type { Level } from "../api/common.ts";
import type { Account } from "../api/session.ts";
import type { NewToken, Token } from "../api/tokens.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "delete_account_sessions",
  "delete_ended_sessions",
  "delete_session",
  "find_area_within",
  "find_city",
  "find_sessions",
  "find_sign_in",
  "find_token",
  "insert_admin",
  "insert_city",
  "insert_demo_accounts",
  "insert_session",
  "insert_token",
  "list_tokens",
  "revoke_token",
  "touch_token",
]);

/** The accounts of open sessions, null where there is none. `now` is ISO 8601, `today` the date in Asia/Shanghai. */
export async function findSessions(
  db: Queryable,
  tokenHashes: readonly Buffer[],
  now: string,
  today: string,
): Promise<(Account | null)[]> {
  const rows = await db.query<Account & { token_hash: Buffer }>(sql.find_sessions, [tokenHashes, now, today]);
  const accounts = new Map(rows.map(({ token_hash, ...account }) => [token_hash.toString("hex"), account]));
  return tokenHashes.map((hash) => accounts.get(hash.toString("hex")) ?? null);
}

/** What the password of a username is checked against, or null. */
export async function findSignIn(
  db: Queryable,
  username: string,
  today: string,
): Promise<{ id: number; password_hash: string; closed: boolean } | null> {
  const [row] = await db.query<{ id: number; password_hash: string; closed: boolean }>(sql.find_sign_in, [
    username,
    today,
  ]);
  return row ?? null;
}

/** Opens a session; instants are ISO 8601. */
export async function insertSession(
  db: Queryable,
  session: { tokenHash: Buffer; accountId: number; now: string; expiresAt: string },
): Promise<void> {
  const { tokenHash, accountId, now, expiresAt } = session;
  await db.query(sql.insert_session, [tokenHash, accountId, now, expiresAt]);
}

/** Ends a session, if there is one. */
export async function deleteSession(db: Queryable, tokenHash: Buffer): Promise<void> {
  await db.query(sql.delete_session, [tokenHash]);
}

/** Forgets the sessions that ended before now. */
export async function deleteEndedSessions(db: Queryable, now: string): Promise<void> {
  await db.query(sql.delete_ended_sessions, [now]);
}

/** The level of an area and whether it lies in `other` (or is it); null when there is no such area. */
export async function findAreaWithin(
  db: Queryable,
  area: string,
  other: string,
): Promise<{ level: Level; within: boolean } | null> {
  const [row] = await db.query<{ level: Level; within: boolean }>(sql.find_area_within, [area, other]);
  return row ?? null;
}

/** Writes the demo accounts and returns their usernames; none when the city, a town or the worker is missing. */
export async function insertDemoAccounts(
  db: Queryable,
  passwordHash: string,
  workerId: number,
): Promise<string[]> {
  const rows = await db.query<{ username: string }>(sql.insert_demo_accounts, [passwordHash, workerId]);
  return rows.map((row) => row.username);
}

/** The city of this installation; null while there is none. */
export async function findCity(db: Queryable): Promise<{ code: string; name: string } | null> {
  const [row] = await db.query<{ code: string; name: string }>(sql.find_city);
  return row ?? null;
}

/** Names the city of an installation that has none; false when there is one already. */
export async function insertCity(
  db: Queryable,
  { code, name }: { code: string; name: string },
): Promise<boolean> {
  return (await db.query(sql.insert_city, [code, name])).length > 0;
}

/**
 * Makes an administrator, or gives one a new password, which ends the sessions that the former one opened; false when
 * somebody of another role has that name.
 */
export async function insertAdmin(
  tx: Queryable,
  { username, password_hash, city }: { username: string; password_hash: string; city: string },
): Promise<boolean> {
  const [made] = await tx.query<{ id: number }>(sql.insert_admin, [username, password_hash, city]);
  if (!made) return false;
  await tx.query(sql.delete_account_sessions, [made.id]);
  return true;
}

/** Whom a token stands for, and when it was last used (ISO 8601); null when it does not hold. */
export async function findToken(
  db: Queryable,
  tokenHash: Buffer,
  now: string,
): Promise<{ token_id: number; last_used_at: string | null; account: Account } | null> {
  type Row = Omit<Account, "worker_id" | "grid_codes"> & { token_id: number; last_used_at: string | null };
  const [row] = await db.query<Row>(sql.find_token, [tokenHash, now]);
  if (!row) return null;
  const { token_id, last_used_at, ...account } = row;
  return { token_id, last_used_at, account: { ...account, worker_id: null, grid_codes: null } };
}

export async function touchToken(db: Queryable, id: number, now: string): Promise<void> {
  await db.query(sql.touch_token, [id, now]);
}

/** Writes down a new token and returns its id; instants are ISO 8601. */
export async function insertToken(
  db: Queryable,
  token: Omit<NewToken, "expires_on"> & {
    tokenHash: Buffer;
    createdBy: number;
    now: string;
    expiresAt: string;
  },
): Promise<number> {
  const { tokenHash, name, role, area_code, createdBy, now, expiresAt } = token;
  const values = [tokenHash, name, role, area_code, createdBy, now, expiresAt];
  const [row] = await db.query<{ id: number }>(sql.insert_token, values);
  return row!.id;
}

/** The tokens of an area and all in it: those that hold first. */
export function listTokens(db: Queryable, area: string, now: string): Promise<Token[]> {
  return db.query(sql.list_tokens, [area, now, null]);
}

/** A token of an area or of one in it; null when there is none. */
export async function findTokenEntry(
  db: Queryable,
  area: string,
  id: number,
  now: string,
): Promise<Token | null> {
  const [token] = await db.query<Token>(sql.list_tokens, [area, now, id]);
  return token ?? null;
}

/** Ends a token; false when it was ended before. */
export async function revokeToken(
  db: Queryable,
  id: number,
  now: string,
  accountId: number,
): Promise<boolean> {
  return (await db.query(sql.revoke_token, [id, now, accountId])).length > 0;
}
