import type { Static } from "typebox";
import { Session, SignIn } from "../api/session.ts";
import type { App, AppOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { verifyPassword } from "./password.ts";
import { deleteEndedSessions, deleteSession, findSessions, findSignIn, insertSession } from "./queries.ts";
import { COOKIE, cookieOptions, hashToken, newToken } from "./sessions.ts";

/** Tries of one username from one address, right or wrong, until it has to wait. */
const TRIES = 20;
const TRIES_WITHIN_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/** Signing in, asking who one is, signing out. Needs @fastify/cookie and @fastify/rate-limit. */
export async function sessionRoutes(app: App, { database, config, now }: AppOptions): Promise<void> {
  app.post(
    "/api/session",
    {
      schema: { tags: ["session"], summary: "Sign in", body: SignIn, response: { 200: Session } },
      config: {
        access: "public",
        rateLimit: {
          hook: "preHandler",
          max: TRIES,
          timeWindow: TRIES_WITHIN_MS,
          keyGenerator: (request) => `${request.ip} ${(request.body as Static<typeof SignIn>).username}`,
          errorResponseBuilder: (_request, { ttl }) =>
            new AppError("too_many_tries", 429, {
              retry_after_s: Math.ceil(ttl / 1000),
              expected: `at most ${TRIES} tries in ${TRIES_WITHIN_MS / 60_000} minutes`,
            }),
        },
      },
    },
    async (request, reply) => {
      const { username, password } = request.body;
      const instant = now();
      const found = await findSignIn(database, username, today(instant));
      const right = await verifyPassword(password, found?.password_hash ?? null);
      const at = instant.toISOString();
      if (!found || !right || found.closed) {
        const reason = found && right ? "account_disabled" : "wrong_password";
        // What was typed may be a password in the wrong field: only a name that exists is written down.
        const subject = `account:${found ? username : "unknown"}`;
        const accountId = found?.id ?? null;
        await audit(database, {
          happenedAt: at,
          accountId,
          action: "sign_in_refused",
          subject,
          detail: { reason, address: request.ip },
        });
        throw new AppError(reason, reason === "wrong_password" ? 401 : 403);
      }

      const token = newToken();
      const tokenHash = hashToken(token);
      const expiresAt = new Date(instant.getTime() + config.sessionHours * HOUR_MS).toISOString();
      const account = await database.transaction(async (tx) => {
        await deleteEndedSessions(tx, at);
        await insertSession(tx, { tokenHash, accountId: found.id, now: at, expiresAt });
        await audit(tx, {
          happenedAt: at,
          accountId: found.id,
          action: "sign_in",
          subject: `account:${username}`,
          detail: { address: request.ip },
        });
        const [opened] = await findSessions(tx, [tokenHash], at, today(instant));
        return opened!;
      });
      reply.setCookie(COOKIE, token, { ...cookieOptions(request), maxAge: config.sessionHours * 3600 });
      return { account };
    },
  );

  app.get(
    "/api/session",
    {
      schema: { tags: ["session"], summary: "Who is signed in", response: { 200: Session } },
      config: { access: "public" },
    },
    (request) => ({ account: request.account }),
  );

  app.delete(
    "/api/session",
    {
      schema: { tags: ["session"], summary: "Sign out", response: { 200: Session } },
      config: { access: "public" },
    },
    async (request, reply) => {
      const token = request.cookies[COOKIE];
      if (token && request.account) {
        const { id, username } = request.account;
        await database.transaction(async (tx) => {
          await deleteSession(tx, hashToken(token));
          await audit(tx, {
            happenedAt: now().toISOString(),
            accountId: id,
            action: "sign_out",
            subject: `account:${username}`,
          });
        });
      }
      reply.clearCookie(COOKIE, cookieOptions(request));
      return { account: null };
    },
  );
}
