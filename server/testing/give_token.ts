import { insertToken } from "../accounts/queries.ts";
import { makeToken } from "../accounts/tokens.ts";
import type { TokenRole } from "../api/tokens.ts";
import { plain } from "../db/sql.ts";
import type { Queryable } from "../db/database.ts";
import { TEST_NOW } from "./build_app.ts";

/** A new token that holds for an hour, without an administrator: what programs send. */
export async function giveToken(
  db: Queryable,
  { role, area }: { role: TokenRole; area: string },
): Promise<{ authorization: string }> {
  const { token, tokenHash } = makeToken();
  const [maker] = await db.query<{ id: number }>(
    plain(
      `insert into accounts (username, name, password_hash, role, area_code)
       select 'maker_' || left($1::text, 12), 'maker', '-', 'admin', code from areas where level = 'city'
       returning id`,
    ),
    [tokenHash.toString("hex")],
  );
  await insertToken(db, {
    tokenHash,
    name: "test",
    role,
    area_code: area,
    createdBy: maker!.id,
    now: TEST_NOW.toISOString(),
    expiresAt: new Date(TEST_NOW.getTime() + 3_600_000).toISOString(),
  });
  return { authorization: `Bearer ${token}` };
}
