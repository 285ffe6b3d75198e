import type { ChangeBody, Leave, WorkerDesk } from "../api/worker_desk.ts";
import type { Queryable } from "../db/database.ts";
import type { StandIn, Staffing } from "../domain/leave_rule.ts";
import { AppError } from "../errors.ts";
import { type LockedGrid, lockBoundaries, lockGrids, lockWorkers } from "./queries.ts";

type Own = WorkerDesk["assignments"];

/**
 * Holds the worker and who is to stand in, all of the caller's area (null: the city).
 * Throws 404 `unknown_worker`, 422 `not_full_time` for a stand-in who is not.
 */
export async function holdWorkers(
  tx: Queryable,
  area: string | null,
  worker_id: number,
  stand_ins: readonly StandIn[],
): Promise<void> {
  await lockBoundaries(tx);
  const named = new Set(stand_ins.map((one) => one.worker_id));
  const held = await lockWorkers(tx, [worker_id, ...named]);
  for (const id of [worker_id, ...named]) {
    const known = held.find((one) => one.id === id);
    if (!known || !isWithin(known, area) || (named.has(id) && id === worker_id))
      throw new AppError("unknown_worker", 404, { got: id, expected: "a worker of your area" });
    if (named.has(id) && known.employment !== "full_time")
      throw new AppError("not_full_time", 422, { got: known.employment, expected: "full_time" });
  }
}

function isWithin(
  { village_code, town_code, district_code }: Omit<LockedGrid, "code" | "name">,
  area: string | null,
): boolean {
  return area === null || [village_code, town_code, district_code].includes(area);
}

/** Codes of the grids that a change is about: in all of them somebody must remain. */
export function gridsOf(own: Own, { grid_code, stand_ins = [] }: ChangeBody, ended: Leave | null): string[] {
  const codes = [
    ...own.filter(({ duty }) => duty !== "part_time").map((one) => one.grid_code),
    ...(grid_code === undefined ? [] : [grid_code]),
    ...stand_ins.map((one) => one.grid_code),
    ...(ended?.stand_ins ?? []).map((one) => one.grid_code),
  ];
  return [...new Set(codes)];
}

/**
 * Holds the grids. One that is newly served must lie in the caller's area, and not be served at the same time already.
 * Throws 404 `unknown_grid`, 409 `duplicate`.
 */
export async function holdGrids(
  tx: Queryable,
  area: string | null,
  codes: readonly string[],
  own: Own,
  body: ChangeBody,
): Promise<void> {
  const held = await lockGrids(tx, codes);
  const { grid_code, from_on = "", to_on = null, stand_ins = [] } = body;
  for (const { grid_code } of stand_ins)
    if (!held.some(({ code }) => code === grid_code))
      throw new AppError("unknown_grid", 404, { got: grid_code, expected: "a grid in force" });
  if (grid_code === undefined) return;
  const grid = held.find(({ code }) => code === grid_code);
  if (!grid || !isWithin(grid, area))
    throw new AppError("unknown_grid", 404, { got: grid_code, expected: "a grid of your area" });
  const twice = own.some(
    (one) =>
      one.grid_code === grid_code &&
      (to_on === null || one.from_on <= to_on) &&
      (one.to_on === null || one.to_on >= from_on),
  );
  if (twice)
    throw new AppError("duplicate", 409, { got: grid_code, expected: "a grid that is not served then" });
}

/** The leave that is to end. Throws 404 `unknown_leave`, 409 `leave_over`, 422 `missing` and `impossible_date`. */
export function leaveOf(leaves: readonly Leave[], { leave_id, last_on }: ChangeBody, day: string): Leave {
  const leave = leaves.find(({ id }) => id === leave_id);
  if (!leave) throw new AppError("unknown_leave", 404, { got: leave_id, expected: "a leave of the worker" });
  if (leave.to_on < day) throw new AppError("leave_over", 409, { got: leave.to_on, expected: day });
  // What has been of a leave is not rewritten.
  if (last_on === undefined && leave.from_on <= day)
    throw new AppError("missing", 422, { got: leave.from_on, expected: ["last_on"] });
  if (last_on !== undefined && (last_on < leave.from_on || last_on >= leave.to_on))
    throw new AppError("impossible_date", 422, { got: last_on, expected: leave.from_on });
  return leave;
}

/** Those who stand in because of a leave and are let off, if that was agreed to. Throws 422 `stand_in_consent`. */
export function freedBy({ stand_ins }: Leave, { free_stand_ins }: ChangeBody, day: string): number[] {
  const standing = stand_ins.filter(({ to_on }) => to_on >= day);
  if (standing.length > 0 && free_stand_ins === undefined)
    throw new AppError("stand_in_consent", 422, {
      got: null,
      expected: ["free_stand_ins"],
      names: [...new Set(standing.map(({ worker_name }) => worker_name))].join("、"),
    });
  return free_stand_ins ? standing.map(({ assignment_id }) => assignment_id) : [];
}

/** Nobody stands in who is away on one of the days. Throws 409 `stand_in_away`. */
export function refuseAbsent({ workers }: Staffing, stand_ins: readonly StandIn[]): void {
  for (const { worker_id, from_on, to_on } of stand_ins) {
    const { left_on, leaves } = workers.find(({ id }) => id === worker_id)!;
    const away = leaves.find((leave) => leave.from_on <= to_on && leave.to_on >= from_on);
    if (away || (left_on !== null && left_on < to_on))
      throw new AppError("stand_in_away", 409, {
        got: worker_id,
        from_on: away?.from_on ?? left_on,
        to_on: away?.to_on ?? null,
        expected: "somebody who is there on all days",
      });
  }
}

/** Throws 409 `leave_overlaps`. */
export function refuseOverlap(leaves: readonly Leave[], from_on: string, to_on: string): void {
  const other = leaves.find((leave) => leave.from_on <= to_on && leave.to_on >= from_on);
  if (other)
    throw new AppError("leave_overlaps", 409, {
      got: from_on,
      expected: "days without a leave",
      from_on: other.from_on,
      to_on: other.to_on,
    });
}
