import type { Objection, ObjectionBody, Sheet, SheetRow } from "../api/sheets.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { PayBand, Served, SheetRule, SubsidyRule } from "../domain/pay.ts";

const sql = loadStatements(import.meta.url, [
  "answer_objection",
  "find_confirmed",
  "find_employed",
  "find_objection",
  "find_town",
  "insert_confirmed",
  "insert_event",
  "insert_objection",
  "list_month_work",
  "list_objections",
  "list_pay_bands",
  "list_positions",
  "list_sheet_rules",
  "list_subsidy_rules",
  "list_towns",
  "list_visit_rules",
]);

/** The rules by which a month is counted and paid. */
export interface SheetRules {
  minutes: SheetRule[];
  bands: PayBand[];
  subsidies: SubsidyRule[];
}

export async function readSheetRules(db: Queryable): Promise<SheetRules> {
  return {
    minutes: await db.query<SheetRule>(sql.list_sheet_rules),
    bands: await db.query<PayBand>(sql.list_pay_bands),
    subsidies: await db.query<SubsidyRule>(sql.list_subsidy_rules),
  };
}

/** Days between visits by risk. */
export async function readVisitRules(db: Queryable): Promise<Record<"red" | "yellow" | "green", number>> {
  const rows = await db.query<{ risk: string; interval_days: number }>(sql.list_visit_rules);
  const days = (risk: string) => rows.find((row) => row.risk === risk)?.interval_days ?? Infinity;
  return { red: days("red"), yellow: days("yellow"), green: days("green") };
}

/** What a worker did in a month, as it is recorded. */
export interface MonthWork extends Served {
  worker_id: number;
  name: string;
  village_code: string;
  village_name: string;
  town_code: string;
  district_code: string;
  city_code: string;
  visits: { kind: string; result: string; risk: string | null; visits: number }[];
  walks: { micro_grid_id: number; visits: number }[];
  steps: Partial<SheetRow["cases"]>;
  objections: SheetRow["objections"] & { minutes: number };
}

export function listMonthWork(
  db: Queryable,
  area: string | null,
  { from, to }: { from: string; to: string },
  worker: number | null,
): Promise<MonthWork[]> {
  return db.query(sql.list_month_work, [area, from, to, worker]);
}

/** Where the helped households of some villages are. */
export function listPositions(
  db: Queryable,
  villages: readonly string[],
): Promise<{ micro_grid_id: number; lon: number; lat: number }[]> {
  return db.query(sql.list_positions, [villages]);
}

export interface Confirmed {
  version: number;
  confirmed_at: string;
  confirmed_by: string;
  rows: SheetRow[];
}

/** What a town confirmed last of a month, given by its first day; null for nothing yet. */
export async function findConfirmed(db: Queryable, town: string, first: string): Promise<Confirmed | null> {
  const [row] = await db.query<Confirmed>(sql.find_confirmed, [town, first]);
  return row ?? null;
}

/** Confirms a sheet as a version; false when somebody else has just confirmed that version. */
export async function insertConfirmed(
  tx: Queryable,
  sheet: { town: string; first: string; version: number; rows: readonly SheetRow[] },
  by: { now: string; account_id: number },
): Promise<boolean> {
  const { town, first, version, rows } = sheet;
  const values = [town, first, version, by.now, by.account_id, JSON.stringify(rows)];
  return (await tx.query(sql.insert_confirmed, values)).length > 0;
}

/** How far the towns of an area are with a month. */
export function listTowns(
  db: Queryable,
  area: string | null,
  { from, to }: { from: string; to: string },
): Promise<Sheet["towns"]> {
  return db.query(sql.list_towns, [area, from, to]);
}

/** The town that an area is or lies in; null above towns. */
export async function findTown(db: Queryable, area: string): Promise<{ code: string; name: string } | null> {
  const [row] = await db.query<{ code: string; name: string }>(sql.find_town, [area]);
  return row ?? null;
}

export function listObjections(
  db: Queryable,
  whose: { worker?: number; area?: string | null; first?: string },
): Promise<Objection[]> {
  return db.query(sql.list_objections, [whose.worker ?? null, whose.area ?? null, whose.first ?? null]);
}

export type ObjectionRow = Pick<Objection, "id" | "worker_id" | "month" | "activity" | "status" | "version">;

/** An objection of somebody employed in an area; null for none. */
export async function findObjection(
  db: Queryable,
  id: number,
  area: string | null,
): Promise<ObjectionRow | null> {
  const [row] = await db.query<ObjectionRow>(sql.find_objection, [id, area]);
  return row ?? null;
}

export async function insertObjection(
  tx: Queryable,
  worker: number,
  { month, activity, grid_code, said }: ObjectionBody,
  now: string,
): Promise<void> {
  const values = [worker, `${month}-01`, activity, grid_code ?? null, said.trim(), now];
  await tx.query(sql.insert_objection, values);
}

/** Answers an objection that is at a version; false when it is at another or answered. */
export async function answerObjection(
  tx: Queryable,
  { id, version }: { id: number; version: number },
  said: { status: "accepted" | "rejected"; correction_minutes: number; answer: string },
  by: { now: string; account_id: number },
): Promise<boolean> {
  const values = [id, version, said.status, said.correction_minutes, said.answer, by.now, by.account_id];
  return (await tx.query(sql.answer_objection, values)).length > 0;
}

export async function insertEvent(
  tx: Queryable,
  worker_id: number,
  event: { now: string; kind: string; account_id: number; detail: Record<string, unknown> },
): Promise<void> {
  const { now, kind, account_id, detail } = event;
  await tx.query(sql.insert_event, [worker_id, now, kind, account_id, JSON.stringify(detail)]);
}

/** A worker employed in an area (null: the city), or null. */
export async function findEmployed(
  db: Queryable,
  id: number,
  area: string | null,
): Promise<{ id: number; capacity_minutes: number } | null> {
  const [row] = await db.query<{ id: number; capacity_minutes: number }>(sql.find_employed, [id, area]);
  return row ?? null;
}
