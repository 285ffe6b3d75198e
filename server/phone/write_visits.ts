import type { PhoneVisit } from "../api/phone.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { type Recorded, recordVisits } from "../visits/record.ts";
import { type Entry, refusalOf } from "./judge.ts";
import type { NoticeToInsert } from "./queries.ts";
import { handOverNotices, type Result, type Shift, type Writer } from "./shift.ts";

/**
 * Records visits. Of a household that is another's by now, and of one that somebody else saw on the same day, both are
 * told; no visit is left out for that.
 */
export const writeVisits: Writer<PhoneVisit> = async (tx, shift, entries) => {
  const visits = entries.map(({ id, account, made_at, body }) => ({
    account,
    body: Object.assign({}, body, { id, visited_at: made_at.toISOString() }),
  }));
  const recorded = await recordVisits(tx, shift.visits, visits);
  const results = new Map<string, Result>();
  for (const [i, entry] of entries.entries()) {
    const one = recorded[i]!;
    if (one instanceof AppError) {
      results.set(entry.id, refusalOf(one));
      continue;
    }
    results.set(entry.id, {
      outcome: one.handed_over ? "handed_over" : "recorded",
      case_id: null,
      case_number: null,
      detail: {},
      notices: await noticesOf(tx, shift, entry, one),
    });
  }
  return results;
};

async function noticesOf(
  tx: Queryable,
  shift: Shift,
  entry: Entry,
  { handed_over, repeated, others, grid_code }: Recorded,
): Promise<NoticeToInsert[]> {
  if (repeated) return [];
  const place = { grid_code, case_id: null };
  const moved = handed_over ? await handOverNotices(tx, shift, entry, place) : [];
  const { worker_id } = entry.account;
  const shared = {
    kind: "visited_twice" as const,
    entry_id: entry.id,
    happened_on: today(entry.made_at),
    ...place,
  };
  const both = others.flatMap((other): NoticeToInsert[] =>
    other.worker_id === null
      ? [{ ...shared, worker_id, other_worker_id: null }]
      : [
          { ...shared, worker_id, other_worker_id: other.worker_id },
          { ...shared, worker_id: other.worker_id, other_worker_id: worker_id },
        ],
  );
  return [...moved, ...both];
}
