import type { ChangeBody, WorkerDesk } from "../api/worker_desk.ts";
import type { LandOptions } from "../app.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import { afterChange, type BareSpan, newlyBare, type StandIn } from "../domain/leave_rule.ts";
import { AppError } from "../errors.ts";
import { withCandidates } from "./candidates.ts";
import { asStaffChange, assignmentOf, demandDays, demandNeeds } from "./change_body.ts";
import { freedBy, gridsOf, holdGrids, holdWorkers, leaveOf, refuseAbsent, refuseOverlap } from "./checks.ts";
import {
  bumpWorker,
  departOn,
  endAssignments,
  endLeave,
  findMember,
  insertAssignment,
  insertEvent,
  insertLeave,
  listLeaves,
  listOwnAssignments,
  type Member,
  readStaffing,
} from "./queries.ts";

/** Who changes something, and when. */
export interface By {
  account_id: number;
  /** null: the whole city. */
  area: string | null;
  now: Date;
}

/** A change; `version` null where somebody else's version is checked. */
export type Change = Omit<ChangeBody, "version"> & { version: number | null };

/**
 * Runs changes in one transaction; where a grid would be laid bare, the refusal is told with who could stand in.
 * Throws what `applyChange` throws.
 */
export async function changing<T>(
  options: LandOptions,
  { area }: By,
  worker_id: number,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  try {
    return await options.database.transaction(work);
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== "leaves_grid_bare") throw error;
    const { bare } = error.detail as { bare: BareSpan[] };
    const told = await withCandidates(options, area, bare, worker_id);
    const { grid_code, grid_name, from_on, to_on } = told[0]!;
    throw new AppError("leaves_grid_bare", 409, {
      got: worker_id,
      expected: "somebody full-time on every day",
      grid_code,
      grid_name,
      from_on,
      to_on,
      bare: told,
    });
  }
}

/**
 * Changes where and when a worker serves, inside the caller's transaction; returns the id of a new leave, else null.
 * All workers and grids that it is about are held, so that two offices at once cannot each take the last one.
 * Throws 404 `unknown_worker`, `unknown_grid`, `unknown_assignment` and `unknown_leave`, 409 `stale_version`,
 * `leaves_grid_bare`, `leave_overlaps`, `leave_over`, `stand_in_away`, `duplicate` and `not_now`, 422 `missing`,
 * `impossible_date`, `not_full_time` and `stand_in_consent`.
 */
export async function applyChange(
  tx: Queryable,
  { account_id, area, now }: By,
  worker_id: number,
  asked: Change,
): Promise<number | null> {
  const day = today(now);
  const { stand_ins = [] } = asked;
  demandNeeds(asked);
  demandDays(asked, day);
  for (const one of stand_ins) demandDays(one, day);

  await holdWorkers(tx, area, worker_id, stand_ins);
  const member = (await findMember(tx, worker_id, area))!;
  if (asked.version !== null && member.version !== asked.version)
    throw new AppError("stale_version", 409, {
      got: asked.version,
      expected: member.version,
      worker: member,
    });
  const body: ChangeBody = { ...asked, version: member.version };
  refuseMember(member, body);
  const leaves = await listLeaves(tx, FIRST_DAY, { worker: worker_id });
  if (body.change === "leave") refuseOverlap(leaves, body.from_on!, body.to_on!);
  const ended = body.change === "end_leave" ? leaveOf(leaves, body, day) : null;
  const freed = ended ? freedBy(ended, body, day) : [];
  const own = await listOwnAssignments(tx, worker_id, day);
  const about = ["end_assignment", "move"].includes(body.change) ? assignmentOf(own, body) : null;

  const codes = gridsOf(own, body, ended);
  await holdGrids(tx, area, codes, own, body);
  const helpers = standingIn(body, worker_id);
  const before = await readStaffing(tx, codes, [worker_id, ...helpers.map((one) => one.worker_id)], day);
  refuseAbsent(before, helpers);
  const bare = newlyBare(before, afterChange(before, worker_id, asStaffChange(body, freed), day), day);
  if (bare.length > 0) throw new AppError("leaves_grid_bare", 409, { bare });

  const leave_id = await write(tx, worker_id, body, { about, freed, day });
  for (const one of stand_ins)
    await insertAssignment(tx, { ...one, duty: "stand_in", leave_id: leave_id ?? body.leave_id ?? null });
  const { version: _version, change: kind, ...said } = body;
  const detail = {
    ...said,
    ...(about && { from_grid_code: about.grid_code }),
    ...(ended && { from_on: ended.from_on, to_on: ended.to_on }),
  };
  await insertEvent(tx, worker_id, { now: now.toISOString(), kind, account_id, detail });
  await bumpWorker(tx, worker_id, member.version);
  return leave_id;
}

const FIRST_DAY = "0001-01-01";

function refuseMember({ employment, left_on }: Member, { change, duty }: ChangeBody): void {
  if (change === "depart" && left_on !== null)
    throw new AppError("not_now", 409, { got: left_on, expected: "somebody who stays" });
  if (change === "assign" && duty !== "part_time" && employment !== "full_time")
    throw new AppError("not_full_time", 422, { got: employment, expected: "full_time" });
}

/** Whoever is to stand in: this worker too, when that is the change. */
function standingIn(body: ChangeBody, worker_id: number): readonly StandIn[] {
  const { change, duty, grid_code, from_on, to_on, stand_ins = [] } = body;
  if (change !== "assign" || duty !== "stand_in") return stand_ins;
  return [...stand_ins, { worker_id, grid_code: grid_code!, from_on: from_on!, to_on: to_on! }];
}

interface About {
  about: WorkerDesk["assignments"][number] | null;
  freed: readonly number[];
  day: string;
}

async function write(
  tx: Queryable,
  worker_id: number,
  body: ChangeBody,
  { about, freed, day }: About,
): Promise<number | null> {
  const { from_on = "", to_on = null, last_on = null, grid_code = "", duty = "lead" } = body;
  switch (body.change) {
    case "leave":
      return insertLeave(tx, worker_id, { from_on, to_on: to_on!, reason: body.reason! });
    case "end_leave":
      await endAssignments(tx, freed, last_on ?? dayBefore(day));
      await endLeave(tx, body.leave_id!, last_on);
      return null;
    case "assign":
      await insertAssignment(tx, { worker_id, grid_code, duty, from_on, to_on });
      return null;
    case "end_assignment":
      await endAssignments(tx, [about!.id], last_on!);
      return null;
    case "move":
      await endAssignments(tx, [about!.id], dayBefore(from_on));
      await insertAssignment(tx, { worker_id, grid_code, duty: "lead", from_on, to_on: null });
      return null;
    default:
      await departOn(tx, worker_id, last_on!);
      return null;
  }
}

function dayBefore(date: string): string {
  return text(day(date) - 1);
}
