import type { Random } from "../random.ts";
import { addLeavesAndGaps } from "./absences.ts";
import { isoDate } from "./calendar.ts";
import type { Land } from "./land.ts";
import { madeUpPhone, workerName } from "./names.ts";
import type { AssignmentRow, LeaveRow, WorkerRow } from "./rows.ts";
import { shareOut } from "./sampler.ts";

export const FULL_TIME = 3_728;
export const PART_TIME = 10_000;

/** The workforce while it is being made: days are numbers, and a worker knows the grid led. */
export interface Workforce {
  workers: WorkerRow[];
  /** Full-time workers by the grid they lead. */
  leadOf: Map<string, WorkerRow>;
  /** Full-time workers beyond one a grid: on the roster of their town. */
  spares: WorkerRow[];
  assignments: Assignment[];
  leaves: Leave[];
}

export interface Assignment {
  worker_id: number;
  grid_code: string;
  duty: AssignmentRow["duty"];
  from: number;
  to: number | null;
}

export interface Leave {
  worker_id: number;
  from: number;
  to: number;
  reason: LeaveRow["reason"];
}

/**
 * 3,728 full-time workers, one leading each grid and the rest on the rosters of towns, and 10,000 part-time
 * workers; then the absences that leave some grids without anyone, more of them in the thin towns.
 */
export function makeWorkers(
  land: Land,
  random: Random,
  options: { today: number; firstId: number; thinTowns: ReadonlySet<string> },
): { workers: WorkerRow[]; assignments: AssignmentRow[]; leaves: LeaveRow[] } {
  const { today, firstId, thinTowns } = options;
  const force: Workforce = { workers: [], leadOf: new Map(), spares: [], assignments: [], leaves: [] };

  const hire = (
    employment: WorkerRow["employment"],
    village_code: string,
    capacity_minutes: number,
    hired: number,
  ) => {
    const worker: WorkerRow = {
      id: firstId + force.workers.length,
      name: workerName(random),
      phone: madeUpPhone(1, force.workers.length),
      employment,
      village_code,
      capacity_minutes,
      hired_on: isoDate(hired),
      left_on: null,
    };
    force.workers.push(worker);
    return worker;
  };
  // Full-time workers have other duties too: one day a week is for social assistance, for some more, for some less.
  const fullTimeCapacity = () => random.weighted([360, 480, 600], [1, 4, 1]);

  for (const village of land.villages) {
    for (const grid_code of village.grid_codes) {
      const from = today - random.int(240, 2200);
      const worker = hire("full_time", village.code, fullTimeCapacity(), from - random.int(0, 400));
      force.leadOf.set(grid_code, worker);
      force.assignments.push({ worker_id: worker.id, grid_code, duty: "lead", from, to: null });
    }
  }
  for (let left = FULL_TIME - force.workers.length; left > 0; left--) {
    const village = random.pick(land.villages);
    force.spares.push(hire("full_time", village.code, fullTimeCapacity(), today - random.int(60, 2000)));
  }
  swapFormerLeads(land, force, random, today);

  // The country leans more on part-time workers: group leaders, party members, shopkeepers.
  const partTimers = shareOut(
    PART_TIME,
    land.villages.map((village) => village.grid_codes.length * (village.rural ? 1.2 : 0.8)),
  );
  land.villages.forEach((village, index) => {
    for (let left = partTimers[index]!; left > 0; left--) {
      const from = today - random.int(20, 1800);
      const worker = hire("part_time", village.code, random.pick([90, 120, 150]), from);
      const grids = random.shuffle(village.grid_codes).slice(0, random.chance(0.06) ? 2 : 1);
      for (const grid_code of grids) {
        force.assignments.push({ worker_id: worker.id, grid_code, duty: "part_time", from, to: null });
      }
    }
  });

  addLeavesAndGaps(land, force, random, { today, thinTowns });
  return {
    workers: force.workers,
    assignments: force.assignments.map(({ worker_id, grid_code, duty, from, to }) => ({
      worker_id,
      grid_code,
      duty,
      from_on: isoDate(from),
      to_on: to === null ? null : isoDate(to),
    })),
    leaves: force.leaves.map(({ worker_id, from, to, reason }) => ({
      worker_id,
      from_on: isoDate(from),
      to_on: isoDate(to),
      reason,
    })),
  };
}

/** Some pairs of neighbours changed grids with each other within the last years, which leaves a history. */
function swapFormerLeads(land: Land, force: Workforce, random: Random, today: number): void {
  const leadAssignment = new Map(force.assignments.map((assignment) => [assignment.grid_code, assignment]));
  for (const village of land.villages) {
    if (village.grid_codes.length < 2 || !random.chance(0.35)) continue;
    const pair = random.shuffle(village.grid_codes).slice(0, 2);
    const [one, other] = pair.map((grid_code) => leadAssignment.get(grid_code)!) as [Assignment, Assignment];
    const day = today - random.int(100, 230);
    force.assignments.push(
      { ...one, grid_code: other.grid_code, to: day - 1 },
      { ...other, grid_code: one.grid_code, to: day - 1 },
    );
    one.from = day;
    other.from = day;
  }
}
