import type { Account } from "../api/session.ts";
import { AHEAD_MINUTES, type NewVisit, OLDEST_VISIT_DAYS, type VisitRecorded } from "../api/visits.ts";
import type { LandOptions } from "../app.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { groupBy } from "../domain/group_by.ts";
import { addDays, afterVisit, type VisitRules } from "../domain/visit_rhythm.ts";
import { AppError } from "../errors.ts";
import { setRisk } from "../households/change.ts";
import { type HouseholdRow, lockHouseholds, readVisitRules, setNeeds } from "../households/queries.ts";
import { gridOfHousehold, mayOpen, unknownHousehold } from "../households/sight.ts";
import type { City } from "../map/city.ts";
import type { Secrets } from "../secrets/secrets.ts";
import {
  type EntryRow,
  type HouseholdSeen,
  insertVisits,
  listEntries,
  listVisitors,
  type Visitor,
  type VisitToInsert,
  wasServed,
} from "./queries.ts";

/** What visits are recorded by: read before the transaction, and good for many visits of one moment. */
export interface VisitDesk {
  city: City;
  rules: VisitRules;
  secrets: Secrets;
  now: Date;
  /** How long a worker who served a place may still have it on the own list without knowing better. */
  good_faith_days: number;
}

/** A visit that was recorded, with who else came on the same day. */
export interface Recorded extends VisitRecorded {
  others: { account_id: number | null; worker_id: number | null }[];
  /** The grid that the household stands in now. */
  grid_code: string | null;
}

export async function openVisitDesk(options: LandOptions): Promise<VisitDesk> {
  const { database, secrets, now } = options;
  const rules = await readVisitRules(database);
  return { city: await cityNow(options), rules, secrets, now: now(), good_faith_days: 0 };
}

/** Records one visit or call; throws what `recordVisits` tells of it. */
export async function recordVisit(
  tx: Queryable,
  desk: VisitDesk,
  account: Account,
  body: NewVisit,
): Promise<Recorded> {
  const [recorded] = await recordVisits(tx, desk, [{ account, body }]);
  if (recorded instanceof AppError) throw recorded;
  return recorded!;
}

/** A visit as somebody sends it. */
export interface SentVisit {
  account: Account;
  body: NewVisit;
}

/** A visit on its way through `recordVisits`. */
interface OnItsWay extends SentVisit {
  row: HouseholdRow;
  visited_on: string;
  handed_over: boolean;
  /** Of one that was sent before. */
  known: EntryRow | null;
}

/**
 * Records visits and calls within the caller's transaction, each as if it came alone and in the order in which they
 * were made, with few statements for all: the visit, the colour and needs that were seen, and when the household is to
 * be seen next. Sent again, it is the visit that it was. A worker records visits of the own grids, and of grids that
 * were the own on that day, or as many days before as somebody may not know: then it is `handed_over`; an officer those
 * of the own area. Returns for each what was recorded or why it was not, before anything of it was written: 404
 * `unknown_household`; 422 `impossible_date` for what is to come or older than 30 days; 422 `missing` for another
 * colour without reasons; 409 `duplicate` for an id that is another visit's. Throws 409 `duplicate` where another visit
 * takes an id at the same moment: then the transaction must not be committed.
 */
export async function recordVisits(
  tx: Queryable,
  desk: VisitDesk,
  sent: readonly SentVisit[],
): Promise<(Recorded | AppError)[]> {
  const ids = [...new Set(sent.map(({ body }) => body.household_id))];
  const rows = new Map((await lockHouseholds(tx, ids)).map((row) => [row.id, row]));
  const entries = await listEntries(
    tx,
    sent.map(({ body }) => body.id),
  );
  const known = new Map(entries.map((entry) => [entry.entry_id, entry]));
  const visits: VisitToInsert[] = [];
  const seen = new Map<number, number>();
  const taken = new Map<SentVisit, OnItsWay | AppError>();
  const inOrder = sent.toSorted((a, b) => Date.parse(a.body.visited_at) - Date.parse(b.body.visited_at));
  for (const visit of inOrder) {
    try {
      const { id, household_id } = visit.body;
      const one = await admit(tx, desk, visit, rows.get(household_id), known.get(id));
      if (!one.known) {
        visits.push(await take(tx, desk, one));
        seen.set(one.row.id, (seen.get(one.row.id) ?? 0) + 1);
      }
      taken.set(visit, one);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      taken.set(visit, error);
    }
  }
  const households = [...seen].map(([id, count]) => seenOf(rows.get(id)!, count));
  const written = visits.length > 0 ? await insertVisits(tx, visits, households) : [];
  const visitIds = new Map(written.map(({ entry_id, visit_id }) => [entry_id, visit_id]));
  for (const { entry_id } of visits) if (!visitIds.has(entry_id)) throw duplicate(entry_id);

  const went = [...taken.values()].flatMap((one) => (one instanceof AppError ? [] : [one]));
  const others = await listVisitors(
    tx,
    went.map(({ row, visited_on }) => ({ household_id: row.id, visited_on })),
  );
  const onDay = groupBy(others, ({ household_id, visited_on }) => `${household_id} ${visited_on}`);
  return sent.map((visit) => {
    const one = taken.get(visit)!;
    if (one instanceof AppError) return one;
    const { account, body, row, visited_on, handed_over } = one;
    const both = (onDay.get(`${row.id} ${visited_on}`) ?? []).filter((other) => isOther(other, account));
    return {
      id: body.id,
      household_id: row.id,
      visit_id: one.known?.visit_id ?? visitIds.get(body.id)!,
      repeated: one.known !== null,
      handed_over,
      others_today: both.length,
      others: both,
      grid_code: gridOfHousehold(desk.city, row),
      next_visit_due_on: row.next_visit_due_on,
      next_call_due_on: row.next_call_due_on,
      version: row.version,
    };
  });
}

function isOther({ account_id, worker_id }: Visitor, account: Account): boolean {
  return account_id !== account.id && (worker_id === null || worker_id !== account.worker_id);
}

/** Looks at a visit; throws an AppError for one that is not to be recorded. */
async function admit(
  tx: Queryable,
  { city, now, good_faith_days }: VisitDesk,
  { account, body }: SentVisit,
  row: HouseholdRow | undefined,
  known: EntryRow | undefined,
): Promise<OnItsWay> {
  const { household_id, visited_at } = body;
  if (!row) throw unknownHousehold(household_id);
  const visited_on = today(new Date(visited_at));
  const own = mayOpen(account, row, gridOfHousehold(city, row));
  if (!own && !(await wasOwn(tx, account, row, addDays(visited_on, -good_faith_days), visited_on)))
    throw unknownHousehold(household_id);
  if (known && (known.household_id !== household_id || known.account_id !== account.id))
    throw duplicate(body.id);
  if (!known) refuseImpossible(visited_at, now);
  return { account, body, row, visited_on, handed_over: !own, known: known ?? null };
}

/** Writes what was seen of a household, which stands thereafter as its row here says; returns the visit to write. */
async function take(
  tx: Queryable,
  { secrets, rules }: VisitDesk,
  { account, body, row, visited_on }: OnItsWay,
): Promise<VisitToInsert> {
  const { id, household_id, kind, result, visited_at } = body;
  const risk = await setRisk(tx, secrets, row, { ...body, account, set_at: visited_at });
  if (body.needs) await setNeeds(tx, household_id, body.needs, visited_on);
  const standing = afterVisit(row, { kind, result, visited_on }, { risk, groups: row.groups }, rules);
  const { next_visit_due_on, next_call_due_on, last_met_on, missed_visits } = standing;
  Object.assign(row, { risk, next_visit_due_on, next_call_due_on, last_met_on, missed_visits });
  row.version += 1;
  const note = body.note?.trim();
  return {
    entry_id: id,
    household_id,
    micro_grid_id: row.micro_grid_id,
    worker_id: account.worker_id,
    account_id: account.id,
    kind,
    result,
    visited_on,
    visited_at,
    note: note ? secrets.seal(note, `visits.note/${id}`) : null,
  };
}

function seenOf(row: HouseholdRow, visits: number): HouseholdSeen {
  const { id, risk, next_visit_due_on, next_call_due_on, last_met_on, missed_visits } = row;
  return { id, visits, risk, next_visit_due_on, next_call_due_on, last_met_on, missed_visits };
}

async function wasOwn(
  tx: Queryable,
  account: Account,
  row: HouseholdRow,
  from: string,
  to: string,
): Promise<boolean> {
  if (account.worker_id === null || row.micro_grid_id === null) return false;
  return wasServed(tx, account.worker_id, row.micro_grid_id, from, to);
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
