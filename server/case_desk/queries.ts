import type {
  CaseEntry,
  CaseEvent,
  CaseMove,
  CaseRecord,
  HandlingPath,
  NewCase,
  Reporter,
} from "../api/case_desk.ts";
import type { Level, Stage } from "../api/common.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements, plain, type Statement } from "../db/sql.ts";
import type { CaseState, DeadlineRules } from "../domain/case_change.ts";
import type { CaseNarrowing, CaseSight } from "../domain/case_narrowing.ts";
import type { OfficeCalendar } from "../domain/working_days.ts";

const sql = loadStatements(import.meta.url, [
  "begin_series",
  "find_case",
  "find_household_place",
  "find_reporter",
  "insert_cases",
  "insert_reporter",
  "list_calendar_days",
  "list_deadline_rules",
  "list_due",
  "list_events",
  "list_newest",
  "list_similar",
  "list_steps",
  "move_case",
  "next_numbers",
  "take_step",
]);

/** A case as it is kept, with the names that its page shows. */
export interface CaseRow extends CaseState {
  id: number;
  number: string;
  need: string;
  urgency: "normal" | "urgent";
  channel: CaseEntry["channel"];
  summary: string;
  village_code: string;
  village_name: string;
  town_code: string;
  town_name: string;
  district_code: string;
  micro_grid_id: number | null;
  lon: number | null;
  lat: number | null;
  household_id: number | null;
  household_category: string | null;
  household_risk: string | null;
  household_people: number | null;
  worker_id: number | null;
  worker_name: string | null;
  reported_at: string;
  stage_since: string;
  merged_number: string | null;
  satisfaction: CaseRecord["satisfaction"];
  version: number;
}

/** A line of a list, as it is kept. */
export interface CaseLine extends Omit<CaseEntry, "grid_code" | "light" | "days_left"> {
  micro_grid_id: number | null;
  paused_at: string | null;
}

/** What a list asks for; null: all. */
export interface CaseListing extends CaseNarrowing, CaseSight {
  now: string;
  need: string | null;
  order: "due" | "newest";
  /** The last line of the page before. */
  after: { closed: boolean; at: string; id: number } | null;
  most: number;
}

export async function findCase(db: Queryable, id: number): Promise<CaseRow | null> {
  const [row] = await db.query<CaseRow>(sql.find_case, [id]);
  return row ?? null;
}

/** The statement of a list and its values; planned for these each time, since what it is narrowed by decides its way. */
export function caseListing(asked: CaseListing): [Statement, unknown[]] {
  const { after, order } = asked;
  const values = [
    asked.now,
    asked.villages,
    asked.micro_grids,
    asked.worker_id,
    asked.need,
    asked.stages,
    asked.levels,
    asked.light,
    asked.number,
    order === "due" ? (after?.closed ?? null) : null,
    after?.at ?? null,
    after?.id ?? null,
    asked.extension_asked,
    asked.most,
    asked.since_before,
  ];
  if (order === "due") return [plain(sql.list_due.text), values];
  return [plain(sql.list_newest.text), [...values, isPending(asked)]];
}

/** Whether what is asked for leaves out all that is done. */
function isPending({ stages, light, extension_asked, since_before }: CaseListing): boolean {
  const open = stages !== null && !stages.includes("done");
  return open || light !== null || extension_asked || since_before !== null;
}

export function listCases(db: Queryable, asked: CaseListing): Promise<CaseLine[]> {
  return db.query(...caseListing(asked));
}

/** What happened to a case, newest first. */
export function listEvents(db: Queryable, id: number): Promise<CaseEvent[]> {
  return db.query(sql.list_events, [id]);
}

export interface StepRow {
  path: HandlingPath;
  step: string;
  done_on: string;
  by: string | null;
  note: string;
}

/** Steps of all its paths that are done for a case. */
export function listSteps(db: Queryable, id: number): Promise<StepRow[]> {
  return db.query(sql.list_steps, [id]);
}

/** Others of the same place and need, reported within 30 days. */
export function listSimilar(db: Queryable, id: number): Promise<CaseRecord["similar"]> {
  return db.query(sql.list_similar, [id]);
}

/**
 * The next numbers of districts in a year, JZ321182-2026-000123: so many for each as are wanted. Others who want some of
 * the same wait for this transaction.
 */
export async function nextNumbers(
  tx: Queryable,
  year: string,
  wanted: ReadonlyMap<string, number>,
): Promise<Map<string, string[]>> {
  const counts = [...wanted].map(([district_code, count]) => ({
    district_code,
    count,
    series: `JZ${district_code}-${year}`,
  }));
  const begun = await tx.query<{ series: string; last: number }>(sql.next_numbers, [
    counts.map(({ series }) => series),
    counts.map(({ count }) => count),
  ]);
  const lastOf = new Map(begun.map(({ series, last }) => [series, last]));
  const numbers = new Map<string, string[]>();
  // Always in the same order, so that two who begin some do not wait for each other in a ring.
  for (const { district_code, count, series } of counts.toSorted((a, b) => (a.series < b.series ? -1 : 1))) {
    const last = lastOf.get(series) ?? (await beginSeries(tx, series, count));
    const first = last - count + 1;
    numbers.set(
      district_code,
      Array.from({ length: count }, (_, i) => `${series}-${String(first + i).padStart(6, "0")}`),
    );
  }
  return numbers;
}

/** Begins a series after the greatest number that cases have; the last of those that are taken. */
async function beginSeries(tx: Queryable, series: string, count: number): Promise<number> {
  const [row] = await tx.query<{ last: number }>(sql.begin_series, [series, `${series}-%`, count]);
  return row!.last;
}

export type CaseToInsert = Omit<NewCase, "position" | "village_code" | "household_id" | "reporter"> & {
  number: string;
  level: Level;
  village_code: string;
  micro_grid_id: number | null;
  lon: number | null;
  lat: number | null;
  household_id: number | null;
  account_id: number;
  worker_id: number | null;
  reported_at: string;
  due_at: string;
};

/** Where a household is; null for none. */
export async function findHouseholdPlace(
  db: Queryable,
  id: number,
): Promise<{ village_code: string; micro_grid_id: number | null } | null> {
  const [row] = await db.query<{ village_code: string; micro_grid_id: number | null }>(
    sql.find_household_place,
    [id],
  );
  return row ?? null;
}

/** Who told of a case, as it is kept: name and telephone are sealed. */
export interface ReporterRow {
  kind: Reporter["kind"];
  name: string | null;
  phone: string | null;
}

export async function findReporter(db: Queryable, caseId: number): Promise<ReporterRow | null> {
  const [row] = await db.query<ReporterRow>(sql.find_reporter, [caseId]);
  return row ?? null;
}

export async function insertReporter(tx: Queryable, caseId: number, one: ReporterRow): Promise<void> {
  await tx.query(sql.insert_reporter, [caseId, one.kind, one.name, one.phone]);
}

/** Who did something: an account, and the worker it belongs to. */
export interface Doer {
  id: number;
  worker_id: number | null;
}

/** Writes new cases and that they were reported; returns their ids in the same order. */
export async function insertCases(tx: Queryable, cases: readonly CaseToInsert[]): Promise<number[]> {
  const rows = await tx.query<{ id: number; number: string }>(sql.insert_cases, [JSON.stringify(cases)]);
  const ids = new Map(rows.map(({ id, number }) => [number, id]));
  return cases.map(({ number }) => ids.get(number)!);
}

export interface EventToInsert {
  happened_at: string;
  move: CaseMove;
  from_stage: Stage;
  account_id: number;
  worker_id: number | null;
  note: string | null;
  detail: Record<string, unknown>;
}

/** Moves a case that is at a version, and writes the event; false when it is at another. */
export async function moveCase(
  tx: Queryable,
  { id, version }: { id: number; version: number },
  state: CaseState,
  event: EventToInsert,
): Promise<boolean> {
  const rows = await tx.query(sql.move_case, [id, version, JSON.stringify(state), JSON.stringify(event)]);
  return rows.length > 0;
}

/** Ticks off a step of the path of a case that is at a version, at an instant; false when it is at another. */
export async function takeStep(
  tx: Queryable,
  { id, version }: { id: number; version: number },
  { step, done_on, note, at }: { step: string; done_on: string; note: string; at: string },
  by: Doer,
): Promise<boolean> {
  const rows = await tx.query(sql.take_step, [id, version, step, done_on, by.id, note, by.worker_id, at]);
  return rows.length > 0;
}

export async function readDeadlineRules(db: Queryable): Promise<DeadlineRules> {
  const rows = await db.query<{ need: string; working_days: number; urgent_working_days: number }>(
    sql.list_deadline_rules,
  );
  return Object.fromEntries(rows.map(({ need, ...rule }) => [need, rule]));
}

export async function readOfficeCalendar(db: Queryable): Promise<OfficeCalendar> {
  const rows = await db.query<{ day: string; working: boolean }>(sql.list_calendar_days);
  return new Map(rows.map(({ day, working }) => [day, working]));
}
