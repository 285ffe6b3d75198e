import type {
  Candidate,
  Leave,
  LeaveReason,
  LeaveRequest,
  LeaveRequestBody,
  WorkerDesk,
  WorkerEvent,
} from "../api/worker_desk.ts";
import type { Duty } from "../api/common.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { StaffFacts, Staffing } from "../domain/leave_rule.ts";

const sql = loadStatements(import.meta.url, [
  "answer_request",
  "bump_worker",
  "delete_leave",
  "delete_unbegun",
  "depart",
  "end_assignments",
  "end_leave",
  "find_member",
  "find_request",
  "insert_assignment",
  "insert_event",
  "insert_leave",
  "insert_request",
  "list_absences",
  "list_candidates",
  "list_cover",
  "list_events",
  "list_leaves",
  "list_own_assignments",
  "list_requests",
  "lock_boundaries",
  "lock_grids",
  "lock_workers",
]);

export interface Member {
  id: number;
  name: string;
  employment: "full_time" | "part_time";
  village_code: string;
  hired_on: string;
  left_on: string | null;
  version: number;
}

/** A worker employed in an area (null: the city), or null. */
export async function findMember(db: Queryable, id: number, area: string | null): Promise<Member | null> {
  const [row] = await db.query<Member>(sql.find_member, [id, area]);
  return row ?? null;
}

/** What an area code may be compared with. */
interface Placed {
  village_code: string;
  town_code: string;
  district_code: string;
}
export type LockedWorker = Placed & Pick<Member, "id" | "name" | "employment">;
export type LockedGrid = Placed & { code: string; name: string };

/** Keeps boundaries from being published until the transaction ends. */
export async function lockBoundaries(tx: Queryable): Promise<void> {
  await tx.query(sql.lock_boundaries);
}

/** Holds workers until the transaction ends. */
export function lockWorkers(tx: Queryable, ids: readonly number[]): Promise<LockedWorker[]> {
  return tx.query(sql.lock_workers, [ids]);
}

/** Holds grids in force until the transaction ends. */
export function lockGrids(tx: Queryable, codes: readonly string[]): Promise<LockedGrid[]> {
  return tx.query(sql.lock_grids, [codes]);
}

/** What a worker serves on a day or will. */
export function listOwnAssignments(
  db: Queryable,
  id: number,
  today: string,
): Promise<WorkerDesk["assignments"]> {
  return db.query(sql.list_own_assignments, [id, today]);
}

/** Who covers some grids from a day on, and when they and the `others` are away. */
export async function readStaffing(
  db: Queryable,
  codes: readonly string[],
  others: readonly number[],
  today: string,
): Promise<Staffing> {
  const assignments = await db.query<Staffing["assignments"][number]>(sql.list_cover, [codes, today]);
  const ids = new Set([...assignments.map(({ worker_id }) => worker_id), ...others]);
  const workers = await db.query<StaffFacts>(sql.list_absences, [[...ids], today]);
  return { assignments, workers };
}

/** Leaves that end on a day or later, of one worker or of an area. */
export function listLeaves(
  db: Queryable,
  since: string,
  whose: { worker?: number; area?: string | null },
): Promise<Leave[]> {
  return db.query(sql.list_leaves, [since, whose.worker ?? null, whose.area ?? null]);
}

/** All that a worker asked for, or what of an area still wants an answer. */
export function listRequests(
  db: Queryable,
  whose: { worker?: number; area?: string | null },
): Promise<LeaveRequest[]> {
  return db.query(sql.list_requests, [whose.worker ?? null, whose.area ?? null]);
}

export interface RequestRow {
  id: number;
  worker_id: number;
  from_on: string;
  to_on: string;
  reason: LeaveReason;
  status: LeaveRequest["status"];
  version: number;
}

export async function findRequest(db: Queryable, id: number): Promise<RequestRow | null> {
  const [row] = await db.query<RequestRow>(sql.find_request, [id]);
  return row ?? null;
}

export async function insertRequest(
  tx: Queryable,
  worker_id: number,
  { from_on, to_on, reason, note = "" }: LeaveRequestBody,
  now: string,
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_request, [
    worker_id,
    from_on,
    to_on,
    reason,
    note.trim(),
    now,
  ]);
  return row!.id;
}

/** Answers a request that is at a version; false when it is at another or has been answered. */
export async function answerRequest(
  tx: Queryable,
  { id, version }: { id: number; version: number },
  said: { status: LeaveRequest["status"]; answer: string; leave_id: number | null },
  by: { now: string; account_id: number },
): Promise<boolean> {
  const values = [id, version, said.status, said.answer, by.now, by.account_id, said.leave_id];
  return (await tx.query(sql.answer_request, values)).length > 0;
}

export async function insertLeave(
  tx: Queryable,
  worker_id: number,
  { from_on, to_on, reason }: { from_on: string; to_on: string; reason: LeaveReason },
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_leave, [worker_id, from_on, to_on, reason]);
  return row!.id;
}

/** Ends a leave on a day; without one it is as if it had never been. */
export async function endLeave(tx: Queryable, id: number, last_on: string | null): Promise<void> {
  await (last_on === null ? tx.query(sql.delete_leave, [id]) : tx.query(sql.end_leave, [id, last_on]));
}

export interface AssignmentToInsert {
  worker_id: number;
  grid_code: string;
  duty: Duty;
  from_on: string;
  to_on: string | null;
  leave_id?: number | null;
}

export async function insertAssignment(tx: Queryable, one: AssignmentToInsert): Promise<void> {
  const { worker_id, grid_code, duty, from_on, to_on, leave_id = null } = one;
  await tx.query(sql.insert_assignment, [worker_id, grid_code, duty, from_on, to_on, leave_id]);
}

/** Assignments last until a day; those that would begin later are not to be. */
export async function endAssignments(tx: Queryable, ids: readonly number[], last_on: string): Promise<void> {
  await tx.query(sql.delete_unbegun, [ids, last_on]);
  await tx.query(sql.end_assignments, [ids, last_on]);
}

export async function departOn(tx: Queryable, id: number, last_on: string): Promise<void> {
  await tx.query(sql.depart, [id, last_on]);
}

/** Counts a change of a worker who is at a version; false when at another. */
export async function bumpWorker(tx: Queryable, id: number, version: number): Promise<boolean> {
  return (await tx.query(sql.bump_worker, [id, version])).length > 0;
}

export async function insertEvent(
  tx: Queryable,
  worker_id: number,
  event: { now: string; kind: string; account_id: number; detail: Record<string, unknown> },
): Promise<void> {
  const { now, kind, account_id, detail } = event;
  await tx.query(sql.insert_event, [worker_id, now, kind, account_id, JSON.stringify(detail)]);
}

/** What happened to a worker, newest first. */
export function listEvents(db: Queryable, worker_id: number): Promise<WorkerEvent[]> {
  return db.query(sql.list_events, [worker_id]);
}

export type FreeWorker = Pick<Candidate, "worker_id" | "name" | "village_code" | "village_name"> & {
  capacity_minutes: number;
};

/** Full-time workers of an area who are there all the days and do not serve the grid then. */
export function listFree(
  db: Queryable,
  area: string | null,
  asked: { grid: string; from_on: string; to_on: string; not: number | null },
): Promise<FreeWorker[]> {
  return db.query(sql.list_candidates, [area, asked.from_on, asked.to_on, asked.grid, asked.not]);
}
