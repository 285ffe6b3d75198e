import type { VisitBack } from "../api/phone.ts";
import { moveIn, remark } from "../case_desk/move.ts";
import { type CaseRow, findCase } from "../case_desk/queries.ts";
import { gridOf } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { type Entry, type Refusal, refusalOf } from "./judge.ts";
import { findLastMover } from "./queries.ts";
import { handOverNotices, type Result, type Shift, standings, type Writer, type Written } from "./shift.ts";

/**
 * Makes return visits. Where the case has gone on, or is another worker's by now, what was found is kept as a remark
 * in its story, and both are told.
 */
export const writeVisitsBack: Writer<VisitBack> = async (tx, shift, entries) => {
  const results = new Map<string, Result>();
  const standingOf = await standings(tx, shift, entries);
  for (const entry of entries) {
    const row = await findCase(tx, entry.body.case_id);
    const standing = row && standingOf(entry, row.micro_grid_id);
    const result =
      !row || standing === "foreign"
        ? { reason: "unknown_case" as const, detail: { expected: "a case of your grids" } }
        : standing === "former"
          ? await handedOver(tx, shift, entry, row)
          : await visitedBack(tx, shift, entry, row);
    results.set(entry.id, result);
  }
  return results;
};

async function visitedBack(
  tx: Queryable,
  shift: Shift,
  entry: Entry<VisitBack>,
  row: CaseRow,
): Promise<Written | Refusal> {
  const { visited_on, satisfaction, note } = entry.body;
  try {
    await moveIn(tx, shift.moves, entry.account, row.id, {
      version: row.version,
      move: "visit_back",
      visited_on,
      satisfaction,
      ...(note !== undefined && { reason: note }),
    });
    return written("recorded", row, []);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.reason === "not_now") return overtaken(tx, shift, entry, row);
    if (error.reason === "stale_version") throw error;
    return refusalOf(error);
  }
}

/** The case has gone on: somebody else was there before, or it was opened again. */
async function overtaken(
  tx: Queryable,
  shift: Shift,
  entry: Entry<VisitBack>,
  row: CaseRow,
): Promise<Written> {
  await keep(tx, shift, entry, row, "overtaken");
  const { worker_id } = entry.account;
  const other = await findLastMover(tx, row.id, worker_id);
  const shared = {
    kind: "overtaken" as const,
    entry_id: entry.id,
    happened_on: today(entry.made_at),
    grid_code: gridOf(shift.moves.city, row.micro_grid_id),
    case_id: row.id,
  };
  return written("overtaken", row, [
    { ...shared, worker_id, other_worker_id: other },
    ...(other === null ? [] : [{ ...shared, worker_id: other, other_worker_id: worker_id }]),
  ]);
}

async function handedOver(
  tx: Queryable,
  shift: Shift,
  entry: Entry<VisitBack>,
  row: CaseRow,
): Promise<Written> {
  await keep(tx, shift, entry, row, "handed_over");
  const grid_code = gridOf(shift.moves.city, row.micro_grid_id);
  return written("handed_over", row, await handOverNotices(tx, shift, entry, { grid_code, case_id: row.id }));
}

function keep(
  tx: Queryable,
  { now }: Shift,
  { account, body: { visited_on, satisfaction, note } }: Entry<VisitBack>,
  row: CaseRow,
  outcome: Written["outcome"],
): Promise<void> {
  return remark(tx, row, account, now, {
    note: note ?? "",
    detail: { visited_on, satisfaction, kept: outcome },
  });
}

function written(outcome: Written["outcome"], row: CaseRow, notices: Written["notices"]): Written {
  return { outcome, case_id: row.id, case_number: row.number, detail: {}, notices };
}
