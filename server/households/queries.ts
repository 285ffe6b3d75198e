import type { Risk, Stage } from "../api/common.ts";
import type { HouseholdCard, RiskReason, ScreeningList, VisitKind, VisitResult } from "../api/households.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { Standing, VisitRules } from "../domain/visit_rhythm.ts";

const sql = loadStatements(import.meta.url, [
  "count_screening",
  "delete_people",
  "find_opening",
  "has_id_numbers",
  "insert_household",
  "insert_opening",
  "insert_people",
  "insert_risk",
  "list_grid_workers",
  "list_groups",
  "list_household_cases",
  "list_members",
  "list_needs",
  "list_risks",
  "list_screening",
  "list_visits",
  "list_households",
  "lock_households",
  "lock_register",
  "next_ids",
  "read_visit_rules",
  "search_people",
  "set_groups",
  "set_needs",
  "update_home",
  "update_household",
  "update_people",
]);

/** A household as it is kept; its address is sealed. */
export interface HouseholdRow extends Standing {
  id: number;
  version: number;
  village_code: string;
  village_name: string;
  town_code: string;
  town_name: string;
  district_code: string;
  micro_grid_id: number | null;
  lon: number | null;
  lat: number | null;
  address: string;
  /** Where the file that it came with says that it stands, and the day it came; null when that agreed, or is settled. */
  claimed_code: string | null;
  claimed_on: string | null;
  registered_on: string;
  category: string | null;
  category_from_on: string | null;
  category_until_on: string | null;
  risk: Risk;
  people: number;
  groups: string[];
}

/** Where a list may look: villages, and within them micro-grids with the pieces cut out of them later; null: all. */
export interface Land {
  villages: readonly string[];
  micro_grids: readonly number[] | null;
}

export async function findHousehold(db: Queryable, id: number): Promise<HouseholdRow | null> {
  const [row] = await db.query<HouseholdRow>(sql.list_households, [[id]]);
  return row ?? null;
}

/** Those of the households that there are; other writers of them wait until the transaction ends. */
export async function lockHouseholds(tx: Queryable, ids: readonly number[]): Promise<HouseholdRow[]> {
  await tx.query(sql.lock_households, [ids]);
  return tx.query(sql.list_households, [ids]);
}

export interface MemberRow {
  id: number;
  name: string;
  sex: "female" | "male";
  born_on: string;
  relation: string;
  id_number: string | null;
  phone: string | null;
}
export const listMembers = (db: Queryable, id: number) => db.query<MemberRow>(sql.list_members, [id]);

export interface NeedRow {
  id: string;
  need: string;
  since_on: string;
  met_on: string | null;
  note: string | null;
}
export const listNeeds = (db: Queryable, id: number) => db.query<NeedRow>(sql.list_needs, [id]);

export interface RiskRow {
  id: string;
  risk: Risk;
  reasons: RiskReason[];
  note: string | null;
  set_at: string;
  by: string | null;
}
export const listRisks = (db: Queryable, id: number) => db.query<RiskRow>(sql.list_risks, [id]);

export const listGroups = (db: Queryable, id: number) =>
  db.query<HouseholdCard["groups"][number]>(sql.list_groups, [id]);

export interface VisitRow {
  id: number;
  kind: VisitKind;
  result: VisitResult;
  visited_on: string;
  visited_at: string | null;
  entry_id: string | null;
  note: string | null;
  by: string | null;
}
export const listVisits = (db: Queryable, id: number) => db.query<VisitRow>(sql.list_visits, [id]);

export const listHouseholdCases = (db: Queryable, id: number) =>
  db.query<{ id: number; number: string; need: string; stage: Stage; reported_at: string }>(
    sql.list_household_cases,
    [id],
  );

export const listGridWorkers = (db: Queryable, grid_code: string, day: string) =>
  db.query<HouseholdCard["workers"][number]>(sql.list_grid_workers, [grid_code, day]);

/** When an account last opened a household, if not before an instant. */
export async function findOpening(
  db: Queryable,
  account_id: number,
  household_id: number,
  since: string,
): Promise<string | null> {
  const [row] = await db.query<{ opened_at: string }>(sql.find_opening, [account_id, household_id, since]);
  return row?.opened_at ?? null;
}

export async function insertOpening(
  tx: Queryable,
  one: { household_id: number; account_id: number; opened_at: string; reason: string; note: string },
): Promise<void> {
  await tx.query(sql.insert_opening, [one.household_id, one.account_id, one.opened_at, one.reason, one.note]);
}

/** A person found; name, identity number and telephone are sealed. */
export interface FoundRow {
  id: number;
  household_id: number;
  name: string;
  id_number: string | null;
  phone: string | null;
  relation: string;
  people: number;
  town_name: string;
  village_name: string;
  category: string | null;
  risk: Risk;
}

/** What people are searched by: blind indexes, or the number of a household; all but one are null. */
export interface Sought {
  name: Buffer | null;
  id_number: Buffer | null;
  phone: Buffer | null;
  household_id: number | null;
}

export function searchPeople(db: Queryable, sought: Sought, land: Land, most: number): Promise<FoundRow[]> {
  const { name, id_number, phone, household_id } = sought;
  return db.query(sql.search_people, [
    name,
    id_number,
    phone,
    household_id,
    land.villages,
    land.micro_grids,
    most,
  ]);
}

export interface ScreeningRow {
  household_id: number;
  head_id: number | null;
  name: string | null;
  people: number;
  town_name: string;
  village_name: string;
  category: string | null;
  risk: Risk;
  groups: string[];
  next_visit_due_on: string;
  last_met_on: string | null;
  lon: number | null;
  lat: number | null;
}

export interface ScreeningListing {
  group: string | null;
  overdue_on: string | null;
  after: { due_on: string; id: number } | null;
  most: number;
}

export function listScreening(
  db: Queryable,
  land: Land,
  { group, overdue_on, after, most }: ScreeningListing,
): Promise<ScreeningRow[]> {
  return db.query(sql.list_screening, [
    land.villages,
    land.micro_grids,
    group,
    overdue_on,
    after?.due_on ?? null,
    after?.id ?? null,
    most,
  ]);
}

export const countScreening = (db: Queryable, land: Land, day: string) =>
  db.query<ScreeningList["counts"][number]>(sql.count_screening, [land.villages, land.micro_grids, day]);

export async function readVisitRules(db: Queryable): Promise<VisitRules> {
  const [rules] = await db.query<VisitRules>(sql.read_visit_rules);
  return rules!;
}

/** From a day on, the needs that are not met are these. */
export async function setNeeds(tx: Queryable, id: number, needs: readonly string[], day: string) {
  await tx.query(sql.set_needs, [id, needs, day]);
}

/** From a day on, the household is in these screening groups. */
export async function setGroups(tx: Queryable, id: number, groups: readonly string[], day: string) {
  await tx.query(sql.set_groups, [id, groups, day]);
}

export interface RiskToInsert {
  id: string;
  household_id: number;
  risk: Risk;
  reasons: readonly RiskReason[];
  /** Sealed. */
  note: string | null;
  set_at: string;
  account_id: number;
  worker_id: number | null;
}
export async function insertRisk(tx: Queryable, one: RiskToInsert): Promise<void> {
  await tx.query(sql.insert_risk, [
    one.id,
    one.household_id,
    one.risk,
    one.reasons,
    one.note,
    one.set_at,
    one.account_id,
    one.worker_id,
  ]);
}

/** Ids for so many new households and people. */
export async function nextIds(
  tx: Queryable,
  households: number,
  people: number,
): Promise<{ households: number[]; people: number[] }> {
  const [row] = await tx.query<{ households: number[]; people: number[] }>(sql.next_ids, [
    households,
    people,
  ]);
  return row!;
}

/** Whether anybody else on the register has one of some identity numbers, by their blind indexes; others who ask wait. */
export async function hasIdNumbers(
  tx: Queryable,
  indexes: readonly Buffer[],
  but: readonly number[] = [],
): Promise<boolean> {
  await tx.query(sql.lock_register);
  const [row] = await tx.query<{ known: boolean }>(sql.has_id_numbers, [indexes, but]);
  return row!.known;
}

/** Writes a new household and its people; what tells who they are is sealed. */
export async function insertHousehold(tx: Queryable, household: object, people: object[]): Promise<void> {
  await tx.query(sql.insert_household, [JSON.stringify(household)]);
  await tx.query(sql.insert_people, [JSON.stringify(people)]);
}

type HouseholdState = Pick<
  HouseholdRow,
  "risk" | "category" | "category_from_on" | "category_until_on" | "next_visit_due_on" | "next_call_due_on"
>;

/** Writes a household that is at a version; the version after, null when it is at another. */
export async function updateHousehold(
  tx: Queryable,
  { id, version }: { id: number; version: number },
  state: HouseholdState,
): Promise<number | null> {
  const [row] = await tx.query<{ version: number }>(sql.update_household, [
    id,
    version,
    JSON.stringify(state),
  ]);
  return row?.version ?? null;
}

/** Writes where a household that is at a version lives; the address is sealed. */
export async function updateHome(
  tx: Queryable,
  { id, version }: { id: number; version: number },
  home: Pick<HouseholdRow, "address" | "village_code" | "micro_grid_id" | "lon" | "lat"> & {
    placed: boolean;
  },
): Promise<void> {
  await tx.query(sql.update_home, [id, version, JSON.stringify(home)]);
}

/** Writes the people of a household anew, sealed: those who have left, those who stay, those who have joined. */
export async function writePeople(
  tx: Queryable,
  household_id: number,
  { left, stay, joined }: { left: number[]; stay: object[]; joined: object[] },
): Promise<void> {
  await tx.query(sql.delete_people, [household_id, left]);
  await tx.query(sql.update_people, [household_id, JSON.stringify(stay)]);
  await tx.query(sql.insert_people, [JSON.stringify(joined)]);
}
