import type { EntryAnswer, EntryAnswers, EntryBatch, EntryKind } from "../api/phone.ts";
import { NewCase } from "../api/case_desk.ts";
import { PhoneVisit, VisitBack } from "../api/phone.ts";
import type { LandOptions } from "../app.ts";
import type { Database, Queryable } from "../db/database.ts";
import { clockLag } from "../domain/phone_rules.ts";
import { AppError, refusedByDatabase } from "../errors.ts";
import { inGroups } from "../in_groups.ts";
import { type Entry, judgeBy, type Judged, type Refusal, refusalOf, type WorkerAccount } from "./judge.ts";
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
  visit_back: writeVisitsBack,
  // Last, as others wait for the numbers of cases from here on.
  case: writeCases,
};

/** Somebody else has written one of the entries down in the meantime. */
class Twin extends Error {}

/** What one phone sent, looked at. */
interface Batch {
  account: WorkerAccount;
  lag_s: number;
  judged: readonly Judged[];
}
type Answers = ReadonlyMap<string, EntryAnswer>;

/** Phones whose entries are written in one transaction, and how many of these go on at a time. */
const GROUP = { most: 40, hands: 3 };
const lines = new WeakMap<LandOptions, (batch: Batch) => Promise<Answers>>();

/**
 * Takes in what a phone sends: every entry is decided on once, by the id that the phone gave it, and gets the same
 * answer however often and by however many it is sent. What several phones send at a time is written in one
 * transaction, as writing it one by one takes ten times as long; should anything break there, that of each phone is
 * written by itself, and should it break again, each entry, so that only the broken one is held up.
 * Throws 403 `other_account`, and what makes the whole batch worth sending again, like 503 `database_busy`.
 */
export async function takeIn(
  options: LandOptions,
  account: WorkerAccount,
  { account_id, sent_at, entries }: EntryBatch,
): Promise<EntryAnswers> {
  if (account_id !== account.id)
    throw new AppError("other_account", 403, { got: account.id, expected: account_id });
  const now = options.now();
  const lag_ms = clockLag(new Date(sent_at), now);
  const judged = entries.map((entry) => judge(entry, account, lag_ms, now));
  const hand = lines.get(options) ?? inGroups((batches) => takeAll(options, batches), GROUP);
  lines.set(options, hand);
  const answers = await hand({ account, lag_s: Math.round(lag_ms / 1000), judged });
  return { now: now.toISOString(), answers: entries.map(({ id }) => answers.get(id)!) };
}

async function takeAll(options: LandOptions, batches: readonly Batch[]): Promise<Answers[]> {
  const { database } = options;
  const good = batches.flatMap(({ judged }) =>
    judged.flatMap((one) => (one.refusal === null ? [one.entry] : [])),
  );
  const shift = await openShift(options, good);
  const all = await together(database, shift, batches);
  if (all) return all;
  const answers: Answers[] = [];
  for (const batch of batches) {
    const own = batches.length > 1 ? await together(database, shift, [batch]) : null;
    answers.push(own?.[0] ?? (await oneByOne(database, shift, batch)));
  }
  return answers;
}

async function together(
  database: Database,
  shift: Shift,
  batches: readonly Batch[],
): Promise<Answers[] | null> {
  try {
    return await database.transaction((tx) => write(tx, shift, batches));
  } catch (error) {
    if (isOfOneEntry(error)) return null;
    throw error;
  }
}

async function oneByOne(database: Database, shift: Shift, batch: Batch): Promise<Answers> {
  const answers = new Map<string, EntryAnswer>();
  for (const one of batch.judged)
    if (!answers.has(one.id)) answers.set(one.id, await alone(database, shift, batch, one));
  return answers;
}

/** One entry in a transaction of its own; what breaks it is written down as the reason why it is refused. */
async function alone(database: Database, shift: Shift, batch: Batch, one: Judged): Promise<EntryAnswer> {
  const { id, entry } = one;
  const decide = async (judged: Judged) => {
    const [answers] = await database.transaction((tx) => write(tx, shift, [{ ...batch, judged: [judged] }]));
    return answers!.get(id)!;
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide(one);
    } catch (error) {
      if (error instanceof Twin && attempt < ATTEMPTS) continue;
      const refusal = entry && decided(error);
      return refusal ? decide({ id, refusal, entry }) : { id, outcome: "try_again" };
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
async function write(tx: Queryable, shift: Shift, batches: readonly Batch[]): Promise<Answers[]> {
  const now = shift.now.toISOString();
  const ids = batches.flatMap(({ judged }) => idsOf(judged));
  // The same in two batches: the one after the other they are one entry.
  if (new Set(ids).size < ids.length) throw new Twin();
  const known = new Map((await listEntries(tx, ids)).map((row) => [row.id, row]));
  const fresh = batches.map((batch) => ({
    ...batch,
    judged: [...new Map(batch.judged.map((one) => [one.id, one])).values()].filter(
      ({ id }) => !known.has(id),
    ),
  }));
  const results = await writeAll(
    tx,
    shift,
    fresh.flatMap(({ judged }) => judged.flatMap((one) => (one.refusal === null ? [one.entry] : []))),
  );
  const rows = fresh.flatMap((batch) =>
    batch.judged.flatMap((one) => {
      if (one.refusal) results.set(one.id, one.refusal);
      return one.entry ? [rowOf(batch, one, results.get(one.id)!)] : [];
    }),
  );
  const written = await insertEntries(tx, rows, now);
  if (written.length < rows.length) throw new Twin();
  const notices = [...results.values()].flatMap((result) => ("notices" in result ? result.notices : []));
  await insertEntryNotices(tx, notices, now);
  return batches.map(({ account, judged }) => {
    const told = judged.map(({ id, entry, refusal }): [string, EntryAnswer] => {
      if (refusal !== null && entry === null) return [id, answerOf(id, refusal)];
      const row = known.get(id);
      return [id, row ? answerFromRow(row, account.id) : answerOf(id, results.get(id)!)];
    });
    return new Map(told);
  });
}

/** Ids of entries that can be kept, each once. */
function idsOf(judged: readonly Judged[]): string[] {
  return [...new Set(judged.flatMap(({ entry }) => entry?.id ?? []))];
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

function rowOf({ account, lag_s }: Batch, one: Judged, result: Result): EntryToInsert {
  const { id, kind } = one.entry!;
  const account_id = account.id;
  const made_at = "made_at" in one.entry! ? one.entry.made_at.toISOString() : null;
  if ("reason" in result) {
    const detail = { reason: result.reason, ...result.detail };
    return { id, account_id, kind, made_at, lag_s, outcome: "refused", case_id: null, detail };
  }
  const { outcome, case_id, detail } = result;
  return { id, account_id, kind, made_at, lag_s, outcome, case_id, detail };
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
