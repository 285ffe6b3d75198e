import { isoDate } from "./calendar.ts";
import { groupBy } from "../../../server/domain/group_by.ts";
import type { AssignmentRow, LeaveRow, WorkerRow } from "./rows.ts";

/** Answers who serves where, on any day. */
export interface Roster {
  /**
   * The full-time workers who cover a grid on a day: assigned as lead or stand-in, not on leave, not gone.
   * Both ends of assignments and leaves are included, and `left_on` is the last day served.
   */
  covering(grid_code: string, day: number): number[];
  /** Who would have come: the one who covers, else whoever led last, else anyone of the village. */
  visitor(grid_code: string | null, village_code: string, day: number): number;
}

/** Indexes assignments by grid and leaves by worker. */
export function makeRoster(workers: WorkerRow[], assignments: AssignmentRow[], leaves: LeaveRow[]): Roster {
  const workerById = new Map(workers.map((worker) => [worker.id, worker]));
  const leavesOf = groupBy(leaves, (leave) => leave.worker_id);
  const colleagues = groupBy(workers, (worker) => worker.village_code);
  // Stand-ins first: they come while the lead is away.
  const duties = groupBy(
    assignments
      .filter(({ duty }) => duty !== "part_time")
      .toSorted((a, b) => b.duty.localeCompare(a.duty) || b.from_on.localeCompare(a.from_on)),
    (assignment) => assignment.grid_code,
  );

  function isAway(worker_id: number, date: string): boolean {
    const left_on = workerById.get(worker_id)!.left_on;
    if (left_on !== null && left_on < date) return true;
    return (leavesOf.get(worker_id) ?? []).some((leave) => leave.from_on <= date && date <= leave.to_on);
  }

  function covering(grid_code: string, day: number): number[] {
    const date = isoDate(day);
    return (duties.get(grid_code) ?? [])
      .filter(({ from_on, to_on }) => from_on <= date && (to_on === null || date <= to_on))
      .map((assignment) => assignment.worker_id)
      .filter(
        (worker_id) => workerById.get(worker_id)!.employment === "full_time" && !isAway(worker_id, date),
      );
  }

  return {
    covering,
    visitor(grid_code, village_code, day) {
      if (grid_code === null) return colleagues.get(village_code)![0]!.id;
      return (
        covering(grid_code, day)[0] ?? duties.get(grid_code)!.find(({ duty }) => duty === "lead")!.worker_id
      );
    },
  };
}
