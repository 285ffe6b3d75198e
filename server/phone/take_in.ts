import type { EntryAnswer, EntryAnswers, EntryBatch, EntryKind } from "../api/phone.ts";
import { NewCase } from "../api/case_desk.ts";
import { PhoneVisit, VisitBack } from "../api/phone.ts";
import type { LandOptions } from "../app.ts";
import type { Database, Queryable } from "../db/database.ts";
import { clockLag } from "../domain/phone_rules.ts";
import { AppError, refusedByDatabase } from "../errors.ts";
import { type Entry, judgeBy, type Judged, type Refusal, refusalOf } from "./judge.ts";
import {
  type EntryRow,
  type EntryToInsert,
  insertEntries,
  insertEntryNotices,
  listEntries,
} from "./queries.ts";
import { openShift, type Result, type Shift, type Writer } from "./shift.ts";
import { writeCases } from "./write_cases.ts";
import { writeVisits } from "./write_visits.ts";
import { writeVisitsBack } from "./write_visits_back.ts";

const judge = judgeBy({ visit: PhoneVisit, case: NewCase, visit_back: VisitBack });
const WRITERS: Record<EntryKind, Writer<never>> = {
  visit: writeVisits,
  case: writeCases,
  visit_back: writeVisitsBack,
};

/** Somebody else has written one of the entries down in the meantime. */
class Twin extends Error {}

/**
 * Takes in what a phone sends: every entry is decided on once, by the id that the phone gave it, and gets the same
 * answer however often and by however many it is sent. All that is good is written in one transaction, which is
 * quick; should anything break there, each is written in its own, so that only the broken one is held up.
 * Throws 403 `other_account`, and what makes the whole batch worth sending again, like 503 `database_busy`.
 */
export async function takeIn(
  options: LandOptions,
  account: Shift["account"],
  { account_id, sent_at, entries }: EntryBatch,
): Promise<EntryAnswers> {
  if (account_id !== account.id)
    throw new AppError("other_account", 403, { got: account.id, expected: account_id });
  const now = options.now();
  const lag_ms = clockLag(new Date(sent_at), now);
  const judged = entries.map((entry) => judge(entry, lag_ms, now));
  const good = judged.flatMap((one) => (one.refusal === null ? [one.entry] : []));
  const shift = await openShift(options, account, good);
  const job = { shift, lag_s: Math.round(lag_ms / 1000) };
  const answers =
    (await together(options.database, job, judged)) ?? (await oneByOne(options.database, job, judged));
  return { now: now.toISOString(), answers: entries.map(({ id }) => answers.get(id)!) };
}

interface Job {
  shift: Shift;
  lag_s: number;
}
type Answers = Map<string, EntryAnswer>;

async function together(database: Database, job: Job, judged: readonly Judged[]): Promise<Answers | null> {
  try {
    return await database.transaction((tx) => write(tx, job, judged));
  } catch (error) {
    if (isOfOneEntry(error)) return null;
    throw error;
  }
}

async function oneByOne(database: Database, job: Job, judged: readonly Judged[]): Promise<Answers> {
  const answers: Answers = new Map();
  for (const one of judged) {
    if (answers.has(one.id)) continue;
    for (const [id, answer] of await alone(database, job, one)) answers.set(id, answer);
  }
  return answers;
}

/** One entry in a transaction of its own; what breaks it is written down as the reason why it is refused. */
async function alone(database: Database, job: Job, one: Judged): Promise<Answers> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction((tx) => write(tx, job, [one]));
    } catch (error) {
      if (error instanceof Twin && attempt < ATTEMPTS) continue;
      const refusal = one.entry && decided(error);
      if (!refusal) return new Map([[one.id, { id: one.id, outcome: "try_again" }]]);
      return database.transaction((tx) => write(tx, job, [{ id: one.id, refusal, entry: one.entry! }]));
    }
  }
}
const ATTEMPTS = 3;

function isOfOneEntry(error: unknown): boolean {
  return error instanceof Twin || error instanceof AppError || refusedByDatabase(error) !== null;
}

/** The refusal that an error means for good; null for what may go better the next time. */
function decided(error: unknown): Refusal | null {
  const refused = error instanceof AppError ? error : refusedByDatabase(error);
  const passing = !refused || refused.status >= 500 || refused.reason === "stale_version";
  return passing ? null : refusalOf(refused);
}

/** Decides on all entries that were not decided on before. Throws Twin when somebody else does so at the same time. */
async function write(tx: Queryable, { shift, lag_s }: Job, judged: readonly Judged[]): Promise<Answers> {
  const { account, now } = shift;
  const ids = judged.flatMap(({ entry }) => entry?.id ?? []);
  const known = new Map((await listEntries(tx, ids)).map((row) => [row.id, row]));
  const fresh = [...new Map(judged.filter(({ id }) => !known.has(id)).map((one) => [one.id, one])).values()];
  const results = await writeAll(
    tx,
    shift,
    fresh.flatMap((one) => (one.refusal === null ? [one.entry] : [])),
  );
  for (const { id, refusal } of fresh) if (refusal) results.set(id, refusal);

  const rows = fresh.flatMap((one) => (one.entry ? [rowOf(one, results.get(one.id)!)] : []));
  const written = await insertEntries(tx, rows, {
    account_id: account.id,
    now: now.toISOString(),
    lag_s,
  });
  if (written.length < rows.length) throw new Twin();
  const notices = [...results.values()].flatMap((result) => ("notices" in result ? result.notices : []));
  await insertEntryNotices(tx, notices, now.toISOString());

  const answers: Answers = new Map();
  for (const [id, row] of known) answers.set(id, answerFromRow(row, account.id));
  for (const [id, result] of results) answers.set(id, answerOf(id, result));
  return answers;
}

async function writeAll(
  tx: Queryable,
  shift: Shift,
  entries: readonly Entry[],
): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  for (const [kind, writer] of Object.entries(WRITERS)) {
    const own = entries.filter((entry) => entry.kind === kind);
    if (own.length === 0) continue;
    for (const [id, result] of await writer(tx, shift, own as Entry<never>[])) results.set(id, result);
  }
  return results;
}

function rowOf(one: Judged, result: Result): EntryToInsert {
  const { id, kind } = one.entry!;
  const made_at = "made_at" in one.entry! ? one.entry.made_at.toISOString() : null;
  if ("reason" in result) {
    const detail = { reason: result.reason, ...result.detail };
    return { id, kind, made_at, outcome: "refused", case_id: null, detail };
  }
  const { outcome, case_id, detail } = result;
  return { id, kind, made_at, outcome, case_id, detail };
}

function answerOf(id: string, result: Result): EntryAnswer {
  if ("reason" in result) return { id, outcome: "refused", reason: result.reason, detail: result.detail };
  const { outcome, case_id, case_number } = result;
  return { id, outcome, ...caseOf(case_id, case_number) };
}

/** The same answer again. The id of somebody else's entry tells nothing of it. */
function answerFromRow(row: EntryRow, account_id: number): EntryAnswer {
  const { id, outcome, case_id, case_number, detail } = row;
  if (row.account_id !== account_id) return { id, outcome: "refused", reason: "duplicate", detail: {} };
  if (outcome !== "refused") return { id, outcome, ...caseOf(case_id, case_number) };
  const { reason, ...rest } = detail;
  return { id, outcome, reason: String(reason), detail: rest };
}

function caseOf(case_id: number | null, case_number: string | null): Partial<EntryAnswer> {
  return { ...(case_id !== null && { case_id }), ...(case_number !== null && { case_number }) };
}
