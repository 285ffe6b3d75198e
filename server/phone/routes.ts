import { randomBytes } from "node:crypto";
import { COOKIE, hashToken } from "../accounts/sessions.ts";
import { EntryAnswers, EntryBatch, PhoneDay, PhoneKey } from "../api/phone.ts";
import type { Account } from "../api/session.ts";
import type { App, LandOptions } from "../app.ts";
import { keptUntil } from "../domain/phone_rules.ts";
import { AppError } from "../errors.ts";
import { readDay } from "./day.ts";
import { findSessionEnd, takeKey } from "./queries.ts";
import type { WorkerAccount } from "./judge.ts";
import { takeIn } from "./take_in.ts";

const KEY_BYTES = 32;

/** What a worker's phone takes along and what it brings back. */
export async function phoneRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now } = options;

  app.get(
    "/api/phone/day",
    {
      schema: { tags: ["phone"], summary: "All a worker takes along for a day", response: { 200: PhoneDay } },
      config: { access: "phone" },
    },
    (request) => readDay(options, request.account!),
  );

  app.post(
    "/api/phone/key",
    {
      schema: {
        tags: ["phone"],
        summary: "What opens one's own unsent entries, and until when the day may be kept",
        response: { 200: PhoneKey },
      },
      config: { access: "phone" },
    },
    async (request) => {
      const instant = now();
      const ends = await findSessionEnd(database, hashToken(request.cookies[COOKIE] ?? ""));
      return {
        key: await takeKey(database, request.account!.id, randomBytes(KEY_BYTES), instant.toISOString()),
        now: instant.toISOString(),
        expires_at: keptUntil(ends === null ? instant : new Date(ends)).toISOString(),
      };
    },
  );

  app.post(
    "/api/phone/entries",
    {
      schema: {
        tags: ["phone"],
        summary: "Send what was written down outdoors; each entry is answered by itself",
        body: EntryBatch,
        response: { 200: EntryAnswers },
      },
      config: { access: "phone" },
    },
    (request) => takeIn(options, asWorker(request.account!), request.body),
  );
}

/** Entries are somebody's who walks about: an account without a worker has none. */
function asWorker(account: Account): WorkerAccount {
  const { worker_id } = account;
  if (worker_id === null)
    throw new AppError("not_allowed", 403, { got: account.username, expected: "the account of a worker" });
  return { ...account, worker_id };
}
