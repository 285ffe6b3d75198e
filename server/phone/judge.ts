import type { TSchema } from "typebox";
import { ENTRY_KINDS, type EntryKind, type SentEntry } from "../api/phone.ts";
import type { Account } from "../api/session.ts";
import { timeOfEntry } from "../domain/phone_rules.ts";
import { AppError, type Reason } from "../errors.ts";
import { compileValidator } from "../validation.ts";

/** Why an entry is not recorded. What was got is left out: the phone has it, and it may be about a person. */
export interface Refusal {
  reason: Reason;
  detail: Record<string, unknown>;
}

/** Who walks about and writes entries. */
export type WorkerAccount = Account & { worker_id: number };

/** An entry that can be looked at: its time is the server's, its body is what its kind wants. */
export interface Entry<Body = unknown> {
  id: string;
  kind: EntryKind;
  account: WorkerAccount;
  made_at: Date;
  body: Body;
}

/** `entry` null: nothing to keep a row of. */
export type Judged =
  | { id: string; refusal: null; entry: Entry }
  | { id: string; refusal: Refusal; entry: Pick<Entry, "id" | "kind"> | null };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Check = (body: unknown) => { value?: unknown; error?: Error };

/** How to look at a sent entry by itself, for the schemas of the bodies by kind. */
export function judgeBy(schemas: Record<EntryKind, TSchema>) {
  const checks = Object.fromEntries(
    ENTRY_KINDS.map((kind) => [
      kind,
      compileValidator({ schema: schemas[kind], method: "POST", url: "", httpPart: "body" }) as Check,
    ]),
  ) as Record<EntryKind, Check>;

  return function judge(
    { id, kind, made_at, body }: SentEntry,
    account: WorkerAccount,
    lag_ms: number,
    now: Date,
  ): Judged {
    const refused = (reason: Reason, detail: Record<string, unknown>, keep: boolean): Judged => ({
      id,
      refusal: { reason, detail },
      entry: keep ? { id, kind: kind as EntryKind } : null,
    });
    if (!UUID.test(id))
      return refused("invalid_input", { fields: [{ field: "id", expected: "a UUID in lower case" }] }, false);
    const known = ENTRY_KINDS.find((one) => one === kind);
    if (!known) return refused("unknown_kind", { expected: ENTRY_KINDS }, false);
    const time = timeOfEntry(made_at, lag_ms, now);
    if ("reason" in time) return refused(time.reason, { expected: time.expected }, true);
    const { error } = checks[known](body);
    if (error) return refused(...wordsOf(error), true);
    return { id, refusal: null, entry: { id, kind: known, account, made_at: time.made_at, body } };
  };
}

function wordsOf(error: Error): [Reason, Record<string, unknown>] {
  if (!(error instanceof AppError)) throw error;
  return [error.reason, withoutGot(error.detail)];
}

/** A refusal in the words of an AppError. */
export function refusalOf({ reason, detail }: AppError): Refusal {
  return { reason, detail: withoutGot(detail) };
}

function withoutGot(detail: unknown): Record<string, unknown> {
  const { got: _got, fields, ...rest } = Object(detail) as Record<string, unknown>;
  if (!Array.isArray(fields)) return rest;
  return {
    ...rest,
    fields: fields.map((field: Record<string, unknown>) => {
      const { got: _value, ...said } = field;
      return said;
    }),
  };
}
