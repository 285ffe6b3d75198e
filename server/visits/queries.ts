import type { Risk } from "../api/common.ts";
import type { RiskReason, VisitKind, VisitResult } from "../api/households.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements, plain } from "../db/sql.ts";
import type { PastVisit } from "../domain/exchange/check_visits.ts";
import type { Standing, Went } from "../domain/visit_rhythm.ts";

const sql = loadStatements(import.meta.url, [
  "count_moved_on",
  "count_visited",
  "forget_standings",
  "insert_past_visits",
  "keep_standings",
  "list_brought_visits",
  "list_entries",
  "list_responsible",
  "list_served",
  "list_today",
  "list_visited_households",
  "list_visitors",
  "list_visits_on",
  "put_back_standings",
  "record_visits",
  "renew_marks",
  "was_served",
]);

/** Where a list looks: villages, and within them micro-grids; null: all of them. */
interface Land {
  villages: readonly string[];
  micro_grids: readonly number[] | null;
}

/** A household that is due, as it is kept: name and telephone of its head and the address are sealed. */
export interface DueRow {
  household_id: number;
  micro_grid_id: number | null;
  head_id: number | null;
  name: string | null;
  phone: string | null;
  address: string;
  village_name: string;
  people: number;
  category: string | null;
  groups: string[];
  risk: Risk;
  risk_reasons: RiskReason[];
  needs: string[];
  next_visit_due_on: string;
  next_call_due_on: string | null;
  last_met_on: string | null;
  last_result: VisitResult | null;
  last_visited_on: string | null;
  missed_visits: number;
  lon: number | null;
  lat: number | null;
  version: number;
}

/** Households due on a day or before; red ones and the first due first. */
export function listToday(db: Queryable, land: Land, day: string, most: number): Promise<DueRow[]> {
  return db.query(sql.list_today, [day, land.villages, land.micro_grids, most]);
}

/** How many households were visited or called on a day. */
export async function countVisited(db: Queryable, land: Land, day: string): Promise<number> {
  const [row] = await db.query<{ visited: number }>(sql.count_visited, [
    day,
    land.villages,
    land.micro_grids,
  ]);
  return row!.visited;
}

/** Who goes to the households of grids on a day, one a grid at most. */
export const listResponsible = (db: Queryable, grid_codes: readonly string[], day: string) =>
  db.query<{ grid_code: string; worker_id: number; name: string }>(sql.list_responsible, [grid_codes, day]);

/** The grids that a worker serves on a day, with the worker's name. */
export const listServed = (db: Queryable, worker_id: number, day: string) =>
  db.query<{ grid_code: string; name: string }>(sql.list_served, [worker_id, day]);

/** Whether a worker served, on any day of a span, a grid that a micro-grid has ever belonged to. */
export async function wasServed(
  db: Queryable,
  worker_id: number,
  micro_grid_id: number,
  from: string,
  to: string,
): Promise<boolean> {
  const [row] = await db.query<{ served: boolean }>(sql.was_served, [worker_id, micro_grid_id, from, to]);
  return row!.served;
}

export interface EntryRow {
  entry_id: string;
  visit_id: number;
  household_id: number;
  account_id: number;
}
/** Visits that were sent with these ids before. */
export const listEntries = (db: Queryable, ids: readonly string[]) =>
  db.query<EntryRow>(sql.list_entries, [ids]);

/** Somebody who visited a household on a day. */
export interface Visitor {
  household_id: number;
  visited_on: string;
  account_id: number | null;
  worker_id: number | null;
}
/** Who visited households on days. */
export const listVisitors = (
  db: Queryable,
  visits: readonly Pick<Visitor, "household_id" | "visited_on">[],
) =>
  db.query<Visitor>(sql.list_visitors, [
    visits.map(({ household_id }) => household_id),
    visits.map(({ visited_on }) => visited_on),
  ]);

export interface VisitToInsert {
  entry_id: string;
  household_id: number;
  micro_grid_id: number | null;
  worker_id: number | null;
  account_id: number;
  kind: VisitKind;
  result: VisitResult;
  visited_on: string;
  visited_at: string;
  /** Sealed. */
  note: string | null;
}
/** How a household stands after so many visits. */
export interface HouseholdSeen extends Standing {
  id: number;
  visits: number;
  risk: Risk;
}

/** Writes visits and how their households stand after them; the ids of those that were not there before. */
export const insertVisits = (
  tx: Queryable,
  visits: readonly VisitToInsert[],
  households: readonly HouseholdSeen[],
) =>
  tx.query<{ entry_id: string; visit_id: number }>(sql.record_visits, [
    JSON.stringify(visits),
    JSON.stringify(households),
  ]);

export type VisitOn = Pick<PastVisit, "household_id" | "visited_on" | "worker_id" | "kind" | "result">;
/** What became of visits and calls to households on days; planned each time, as an import writes visits in between. */
export const listVisitsOn = (db: Queryable, asked: readonly Pick<VisitOn, "household_id" | "visited_on">[]) =>
  db.query<VisitOn>(plain(sql.list_visits_on.text), [
    asked.map(({ household_id }) => household_id),
    asked.map(({ visited_on }) => visited_on),
  ]);

/** A visit that is brought in; its note is sealed by the entry's id. */
export interface PastVisitToInsert extends PastVisit {
  id: number;
  entry_id: string;
}
export async function insertPastVisits(tx: Queryable, visits: readonly PastVisitToInsert[]): Promise<void> {
  await tx.query(sql.insert_past_visits, [JSON.stringify(visits)]);
}

/** Households to which an import brought visits. */
export async function listVisitedHouseholds(tx: Queryable, import_id: number): Promise<number[]> {
  const rows = await tx.query<{ household_id: number }>(sql.list_visited_households, [import_id]);
  return rows.map(({ household_id }) => household_id);
}

/** What an import brought to a household, and the day of the last visit that was known besides. */
export interface BroughtVisits {
  household_id: number;
  known_on: string | null;
  visits: Went[];
}
export const listBroughtVisits = (tx: Queryable, import_id: number, household_ids: readonly number[]) =>
  tx.query<BroughtVisits>(plain(sql.list_brought_visits.text), [import_id, household_ids]);

export async function keepStandings(
  tx: Queryable,
  import_id: number,
  household_ids: readonly number[],
): Promise<void> {
  await tx.query(sql.keep_standings, [import_id, household_ids]);
}
/** How many households were changed since an import moved when they are to be seen. */
export async function countMovedOn(tx: Queryable, import_id: number): Promise<number> {
  const [row] = await tx.query<{ households: number }>(sql.count_moved_on, [import_id]);
  return row!.households;
}
/** Households stand as they did before an import, and what was known of them then is known again. */
export async function putBackStandings(tx: Queryable, import_id: number): Promise<void> {
  for (const statement of [sql.put_back_standings, sql.renew_marks, sql.forget_standings])
    await tx.query(statement, [import_id]);
}
