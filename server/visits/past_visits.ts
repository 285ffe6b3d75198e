import type { Queryable } from "../db/database.ts";
import { afterPastVisits, type Standing, type VisitRules } from "../domain/visit_rhythm.ts";
import { AppError } from "../errors.ts";
import { type HouseholdRow, lockHouseholds } from "../households/queries.ts";
import {
  type BroughtVisits,
  countMovedOn,
  type HouseholdSeen,
  insertVisits,
  keepStandings,
  listBroughtVisits,
  listVisitedHouseholds,
  putBackStandings,
} from "./queries.ts";

/** Households that are settled at once. */
const BATCH = 1_000;

/**
 * Sets when households are to be seen next after all the visits that an import has brought them, in the order in which
 * they were made, however the file has them, and keeps how they stood before. Throws what the signal was aborted with.
 */
export async function settlePastVisits(
  tx: Queryable,
  import_id: number,
  rules: VisitRules,
  signal: AbortSignal,
): Promise<void> {
  const ids = await listVisitedHouseholds(tx, import_id);
  for (let from = 0; from < ids.length; from += BATCH) {
    signal.throwIfAborted();
    const some = ids.slice(from, from + BATCH);
    const rows = await lockHouseholds(tx, some);
    const brought = await listBroughtVisits(tx, import_id, some);
    const visitsOf = new Map(brought.map((one) => [one.household_id, one]));
    const moved = rows.flatMap((row) => movedBy(row, visitsOf.get(row.id)!, rules));
    if (moved.length === 0) continue;
    const moving = moved.map(({ id }) => id);
    await keepStandings(tx, import_id, moving);
    await insertVisits(tx, [], moved);
  }
}

/** How a household stands after visits; none when that is as before. */
function movedBy(
  row: HouseholdRow,
  { visits, known_on }: BroughtVisits,
  rules: VisitRules,
): HouseholdSeen | [] {
  const after = afterPastVisits(row, visits, known_on, row, rules);
  const { next_visit_due_on, next_call_due_on, last_met_on, missed_visits } = after;
  const standing: Standing = { next_visit_due_on, next_call_due_on, last_met_on, missed_visits };
  const stays = (Object.keys(standing) as (keyof Standing)[]).every((name) => standing[name] === row[name]);
  return stays ? [] : { id: row.id, visits: 1, risk: row.risk, ...standing };
}

/**
 * Has households stand as before the visits of an import, which are to be deleted next. Throws 409 `built_upon` when one
 * of them was visited or changed since.
 */
export async function unsettlePastVisits(tx: Queryable, import_id: number): Promise<void> {
  const changed = await countMovedOn(tx, import_id);
  if (changed > 0)
    throw new AppError("built_upon", 409, {
      got: changed,
      table: "households",
      expected: "households that nobody visited or changed since",
    });
  await putBackStandings(tx, import_id);
}
