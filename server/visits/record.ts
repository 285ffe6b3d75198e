import type { Account } from "../api/session.ts";
import { AHEAD_MINUTES, type NewVisit, OLDEST_VISIT_DAYS, type VisitRecorded } from "../api/visits.ts";
import type { LandOptions } from "../app.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { GOOD_FAITH_DAYS } from "../domain/phone_rules.ts";
import { addDays, afterVisit, type VisitRules } from "../domain/visit_rhythm.ts";
import { AppError } from "../errors.ts";
import { setRisk } from "../households/change.ts";
import { type HouseholdRow, lockHousehold, readVisitRules, setNeeds } from "../households/queries.ts";
import { gridOfHousehold, mayOpen, unknownHousehold } from "../households/sight.ts";
import type { City } from "../map/city.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type EntryRow, findEntry, insertVisit, listOthers, wasServed } from "./queries.ts";

/** What visits are recorded by: read before the transaction, and good for many visits of one moment. */
export interface VisitDesk {
  city: City;
  rules: VisitRules;
  secrets: Secrets;
  now: Date;
}

/** A visit that was recorded, with who else came on the same day. */
export interface Recorded extends VisitRecorded {
  others: { account_id: number | null; worker_id: number | null }[];
  /** The grid that the household stands in now. */
  grid_code: string | null;
}

export async function openVisitDesk(options: LandOptions): Promise<VisitDesk> {
  const { database, secrets, now } = options;
  return { city: await cityNow(options), rules: await readVisitRules(database), secrets, now: now() };
}

/**
 * Records a visit or call within the caller's transaction: the visit, the colour and needs that were seen, and when
 * the household is to be seen next. Sent again, it is the visit that it was. A worker records visits of the own
 * grids, and of grids that were the own on that day or just before, as a phone may show them: then it is `handed_over`; an officer those of the own area.
 * Throws 404 `unknown_household`; 422 `impossible_date` for what is to come or older than 30 days; 422 `missing` for
 * another colour without reasons; 409 `duplicate` for an id that is another visit's.
 */
export async function recordVisit(
  tx: Queryable,
  { city, rules, secrets, now }: VisitDesk,
  account: Account,
  body: NewVisit,
): Promise<Recorded> {
  const { household_id, kind, result } = body;
  const row = await lockHousehold(tx, household_id);
  if (!row) throw unknownHousehold(household_id);
  const grid_code = gridOfHousehold(city, row);
  const visited_on = today(new Date(body.visited_at));
  const own = mayOpen(account, row, grid_code);
  if (!own && !(await wasOwn(tx, account, row, visited_on))) throw unknownHousehold(household_id);

  const known = await findEntry(tx, body.id);
  if (known) return answer(sameVisit(known, body, account), row, true);
  refuseImpossible(body.visited_at, now);
  const risk = await setRisk(tx, secrets, row, { ...body, account, set_at: body.visited_at });
  if (body.needs) await setNeeds(tx, household_id, body.needs, visited_on);
  const standing = afterVisit(row, { kind, result, visited_on }, { risk, groups: row.groups }, rules);
  const note = body.note?.trim();
  const written = await insertVisit(tx, {
    entry_id: body.id,
    household_id,
    worker_id: account.worker_id,
    account_id: account.id,
    kind,
    result,
    visited_on,
    visited_at: body.visited_at,
    note: note ? secrets.seal(note, `visits.note/${body.id}`) : null,
    risk,
    next_visit_due_on: standing.next_visit_due_on,
    next_call_due_on: standing.next_call_due_on,
    last_met_on: standing.last_met_on,
    missed_visits: standing.missed_visits,
  });
  // The household is locked: only a visit to another one can have come first with this id.
  if (!written) throw duplicate(body.id);
  return answer(written.visit_id, { ...row, ...standing, version: written.version }, false);

  async function answer(
    visit_id: number,
    { next_visit_due_on, next_call_due_on, version }: HouseholdRow,
    repeated: boolean,
  ): Promise<Recorded> {
    const others = await listOthers(tx, household_id, account, visited_on);
    return {
      id: body.id,
      household_id,
      visit_id,
      repeated,
      handed_over: !own,
      others_today: others.length,
      others,
      grid_code,
      next_visit_due_on,
      next_call_due_on,
      version,
    };
  }
}

async function wasOwn(tx: Queryable, account: Account, row: HouseholdRow, day: string): Promise<boolean> {
  if (account.worker_id === null || row.micro_grid_id === null) return false;
  return wasServed(tx, account.worker_id, row.micro_grid_id, addDays(day, -GOOD_FAITH_DAYS), day);
}

function sameVisit(known: EntryRow, { id, household_id }: NewVisit, account: Account): number {
  if (known.household_id !== household_id || known.account_id !== account.id) throw duplicate(id);
  return known.visit_id;
}

function duplicate(id: string): AppError {
  return new AppError("duplicate", 409, { got: id, expected: "an id that no other visit has" });
}

function refuseImpossible(visited_at: string, now: Date): void {
  const at = Date.parse(visited_at);
  const first = now.getTime() - OLDEST_VISIT_DAYS * 86_400_000;
  const last = now.getTime() + AHEAD_MINUTES * 60_000;
  if (at < first || at > last)
    throw new AppError("impossible_date", 422, {
      got: visited_at,
      expected: `from ${new Date(first).toISOString()} to ${now.toISOString()}`,
    });
}
