import { createHash, randomBytes } from "node:crypto";
import type { Account } from "../api/session.ts";
import type { Database } from "../db/database.ts";
import { findToken, touchToken } from "./queries.ts";

/** So that a token that has got into a file or a chat is known for what it is. */
const PREFIX = "nwt_";
const TOKEN_BYTES = 32;
/** How finely "last used" is kept: a map asks for a hundred tiles in a second. */
const TOUCHED_EVERY_MS = 5 * 60_000;

/** A new token, to be told once; only its hash is kept. */
export function makeToken(): { token: string; tokenHash: Buffer } {
  const token = PREFIX + randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, tokenHash: hashOf(token) };
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * The token of an Authorization header: `Bearer TOKEN` (RFC 6750), or as the password of `Basic` (RFC 7617) with any
 * user name. Null without one.
 */
export function readToken(authorization: string | undefined): string | null {
  const [, scheme = "", credentials = ""] = /^(\S+) +(\S+) *$/.exec(authorization ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return credentials;
  if (scheme.toLowerCase() !== "basic") return null;
  const [, password] = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, "base64").toString("utf8")) ?? [];
  return password ?? null;
}

/** Whom a token stands for; null when there is no such token, or it holds no more. */
export async function tokenAccount(database: Database, token: string, now: Date): Promise<Account | null> {
  const found = await findToken(database, hashOf(token), now.toISOString());
  if (!found) return null;
  const { token_id, last_used_at, account } = found;
  if (last_used_at === null || now.getTime() - Date.parse(last_used_at) >= TOUCHED_EVERY_MS)
    await touchToken(database, token_id, now.toISOString());
  return account;
}
