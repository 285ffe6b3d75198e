import type { NewLog, NewPlan, PlanEntry, PlanHelper, PlanTask, TaskLog } from "../api/plans.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { Rhythm, Span } from "../domain/resources/rhythm.ts";

const sql = loadStatements(import.meta.url, [
  "count_projects",
  "count_providers",
  "delete_helper",
  "delete_task",
  "find_helper",
  "find_offer",
  "find_task",
  "insert_helper",
  "insert_log",
  "insert_plan",
  "insert_task",
  "list_helpers",
  "list_logs",
  "list_plans",
  "list_tasks",
  "match_project",
  "step_plan",
  "touch_plan",
  "update_helper",
  "update_plan",
  "update_task",
]);

/** A plan as it is kept, with the names that its page shows. */
export interface PlanRow extends Omit<
  PlanEntry,
  "grid_code" | "services" | "helpers" | "gap_days" | "next_gap_on"
> {
  version: number;
  goal: string;
  micro_grid_id: number | null;
  lon: number | null;
  lat: number | null;
  category: string | null;
  risk: string | null;
  people: number | null;
  ended_on: string | null;
}

/** Whose plans somebody sees; null: all. */
export interface Sight {
  villages: readonly string[] | null;
  micro_grids: readonly number[] | null;
}

export function listPlans(
  db: Queryable,
  { villages, micro_grids }: Sight,
  { status, case_id, household_id }: { status?: string; case_id?: number; household_id?: number } = {},
): Promise<PlanRow[]> {
  const asked = [status ?? null, case_id ?? null, household_id ?? null];
  return db.query(sql.list_plans, [villages, micro_grids, ...asked, null]);
}

/** A plan in sight; null when there is none. */
export async function findPlan(
  db: Queryable,
  { villages, micro_grids }: Sight,
  id: number,
): Promise<PlanRow | null> {
  const [row] = await db.query<PlanRow>(sql.list_plans, [villages, micro_grids, null, null, null, id]);
  return row ?? null;
}

export type TaskRow = Omit<PlanTask, "helpers"> & { plan_id: number };

export function listTasks(db: Queryable, plan_ids: readonly number[]): Promise<TaskRow[]> {
  return db.query(sql.list_tasks, [plan_ids]);
}

export function listHelpers(
  db: Queryable,
  plan_ids: readonly number[],
): Promise<(PlanHelper & { task_id: number })[]> {
  return db.query(sql.list_helpers, [plan_ids]);
}

export function listLogs(db: Queryable, plan_id: number, since: string): Promise<TaskLog[]> {
  return db.query(sql.list_logs, [plan_id, since]);
}

export interface VillageProjects {
  village_code: string;
  open_projects: number;
  granted_yuan: number;
}

export function countProjects(db: Queryable, villages: readonly string[] | null): Promise<VillageProjects[]> {
  return db.query(sql.count_projects, [villages]);
}

/** Providers of areas that are active on a day. */
export async function countProviders(
  db: Queryable,
  areas: readonly string[] | null,
  day: string,
): Promise<number> {
  const [row] = await db.query<{ providers: number }>(sql.count_providers, [areas, day]);
  return row!.providers;
}

export type PlanToInsert = Omit<NewPlan, "household_id" | "case_id" | "project_id"> & {
  household_id: number | null;
  case_id: number | null;
  village_code: string;
};

export async function insertPlan(
  tx: Queryable,
  one: PlanToInsert,
  at: string,
  account_id: number,
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_plan, [JSON.stringify(one), at, account_id]);
  return row!.id;
}

interface Versioned {
  id: number;
  version: number;
}

/** False when the plan is at another version; as for all changes of plans here. */
export async function updatePlan(
  tx: Queryable,
  { id, version }: Versioned,
  { title, goal, from_on, to_on }: Span & { title: string; goal: string },
): Promise<boolean> {
  return (await tx.query(sql.update_plan, [id, version, title, goal, from_on, to_on])).length > 0;
}

export async function stepPlan(
  tx: Queryable,
  { id, version }: Versioned,
  status: string,
  ended_on: string | null,
): Promise<boolean> {
  return (await tx.query(sql.step_plan, [id, version, status, ended_on])).length > 0;
}

export async function touchPlan(tx: Queryable, { id, version }: Versioned): Promise<boolean> {
  return (await tx.query(sql.touch_plan, [id, version])).length > 0;
}

export async function findTask(db: Queryable, id: number): Promise<TaskRow | null> {
  const [row] = await db.query<TaskRow>(sql.find_task, [id]);
  return row ?? null;
}

type Task = Rhythm & Span & { service: string };

export async function insertTask(tx: Queryable, plan_id: number, task: Task): Promise<void> {
  const { service, weekdays, every_days, from_on, to_on } = task;
  await tx.query(sql.insert_task, [plan_id, service, weekdays, every_days, from_on, to_on]);
}

export async function updateTask(tx: Queryable, id: number, task: Rhythm & Span): Promise<void> {
  const { weekdays, every_days, from_on, to_on } = task;
  await tx.query(sql.update_task, [id, weekdays, every_days, from_on, to_on]);
}

/** False when something was logged for it. */
export async function deleteTask(tx: Queryable, id: number): Promise<boolean> {
  return (await tx.query(sql.delete_task, [id])).length > 0;
}

export interface HelperRow extends Span {
  id: number;
  task_id: number;
  plan_id: number;
  offer_id: number;
}

export async function findHelper(db: Queryable, id: number): Promise<HelperRow | null> {
  const [row] = await db.query<HelperRow>(sql.find_helper, [id]);
  return row ?? null;
}

/** An offer as seen from a village; null where there is none. */
export async function findOffer(
  db: Queryable,
  id: number,
  village_code: string,
): Promise<(Span & { id: number; service: string; reaches: boolean }) | null> {
  const [row] = await db.query<Span & { id: number; service: string; reaches: boolean }>(sql.find_offer, [
    id,
    village_code,
  ]);
  return row ?? null;
}

export async function insertHelper(
  tx: Queryable,
  task_id: number,
  offer_id: number,
  { from_on, to_on }: Span,
): Promise<void> {
  await tx.query(sql.insert_helper, [task_id, offer_id, from_on, to_on]);
}

export async function updateHelper(tx: Queryable, id: number, { from_on, to_on }: Span): Promise<void> {
  await tx.query(sql.update_helper, [id, from_on, to_on]);
}

/** False when something was logged for it. */
export async function deleteHelper(tx: Queryable, id: number): Promise<boolean> {
  return (await tx.query(sql.delete_helper, [id])).length > 0;
}

export async function insertLog(
  tx: Queryable,
  task_id: number,
  { done_on, result, note = "" }: NewLog,
  { helper_id, account_id, at }: { helper_id: number | null; account_id: number; at: string },
): Promise<void> {
  await tx.query(sql.insert_log, [task_id, done_on, result, helper_id, account_id, note.trim(), at]);
}

/** Says of a published need that a plan meets it. */
export async function matchProject(tx: Queryable, id: number): Promise<void> {
  await tx.query(sql.match_project, [id]);
}
