import { LONGEST_TOKEN_DAYS, MadeToken, NewToken, TokenParams, Token, Tokens } from "../api/tokens.ts";
import type { App, AppOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import { AppError } from "../errors.ts";
import { findTokenEntry, insertToken, listTokens, revokeToken } from "./queries.ts";
import { makeToken } from "./tokens.ts";

/** Tokens for programs, as an administrator makes and revokes them inside the own area. */
export async function tokenRoutes(app: App, { database, now }: AppOptions): Promise<void> {
  app.get(
    "/api/admin/tokens",
    {
      schema: {
        tags: ["administration"],
        summary: "Tokens of one's area: those that hold first",
        response: { 200: Tokens },
      },
      config: { access: "administer" },
    },
    async (request) => {
      const as_of = now().toISOString();
      return { as_of, tokens: await listTokens(database, request.account!.area_code, as_of) };
    },
  );

  app.post(
    "/api/admin/tokens",
    {
      schema: {
        tags: ["administration"],
        summary: "Make a token; it is told this once",
        body: NewToken,
        response: { 201: MadeToken },
      },
      config: { access: "administer" },
    },
    async (request, reply) => {
      const account = request.account!;
      const { name, role, area_code, expires_on } = request.body;
      await request.scopeFor(area_code);
      const instant = now();
      const at = instant.toISOString();
      const { token, tokenHash } = makeToken();
      const entry = await database.transaction(async (tx) => {
        const id = await insertToken(tx, {
          tokenHash,
          name: name.trim(),
          role,
          area_code,
          createdBy: account.id,
          now: at,
          expiresAt: endOf(expires_on, today(instant)),
        });
        await audit(tx, {
          happenedAt: at,
          accountId: account.id,
          action: "token_make",
          subject: `token:${id}`,
          detail: { name: name.trim(), role, area_code, expires_on },
        });
        return (await findTokenEntry(tx, area_code, id, at))!;
      });
      return reply.code(201).send({ token, entry });
    },
  );

  app.post(
    "/api/admin/tokens/:id/revoke",
    {
      schema: {
        tags: ["administration"],
        summary: "Revoke a token, at once and for good; again changes nothing",
        params: TokenParams,
        response: { 200: Token },
      },
      config: { access: "administer" },
    },
    async (request) => {
      const { id } = request.params;
      const { id: accountId, area_code } = request.account!;
      const at = now().toISOString();
      return database.transaction(async (tx) => {
        const found = await findTokenEntry(tx, area_code, id, at);
        if (!found) throw new AppError("unknown_token", 404, { got: id, expected: "a token of your area" });
        if (await revokeToken(tx, id, at, accountId))
          await audit(tx, { happenedAt: at, accountId, action: "token_revoke", subject: `token:${id}` });
        return (await findTokenEntry(tx, area_code, id, at))!;
      });
    },
  );
}

/** The end of a day in Shanghai. Throws 400 `impossible_expiry` for one before today or too far away. */
function endOf(expires_on: string, today: string): string {
  const last = text(day(today) + LONGEST_TOKEN_DAYS);
  if (expires_on < today || expires_on > last)
    throw new AppError("impossible_expiry", 400, { got: expires_on, expected: `${today} to ${last}` });
  return new Date(`${text(day(expires_on) + 1)}T00:00:00+08:00`).toISOString();
}
