import type { Role } from "../api/session.ts";
import { COOKIE, hashToken, newToken } from "../accounts/sessions.ts";
import type { Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { TEST_NOW } from "./build_app.ts";

/** A new account with an open session, without the cost of a password: the headers that its requests carry. */
export async function signIn(
  db: Queryable,
  account: { role: Role; area: string; workerId?: number },
): Promise<{ cookie: string }> {
  const token = newToken();
  await db.query(INSERT, [
    `test_${hashToken(token).toString("hex").slice(0, 12)}`,
    account.role,
    account.area,
    account.workerId ?? null,
    hashToken(token),
    TEST_NOW.toISOString(),
  ]);
  return { cookie: `${COOKIE}=${token}` };
}

const INSERT = plain(
  `with account as (
     insert into accounts (username, name, password_hash, role, area_code, worker_id)
     values ($1::text, 'test', '-', $2::text, $3::text, $4::integer)
     returning id
   )
   insert into sessions (token_hash, account_id, created_at, expires_at)
   select $5::bytea, id, $6::timestamptz, $6::timestamptz + interval '1 hour' from account`,
);
