import { type AssignmentFacts, day, type WorkerFacts } from "./cover.ts";
import { groupBy } from "./group_by.ts";
import { type Loads, loadPercent, OVERLOADED_PERCENT, type WorkloadRules } from "./workload.ts";

/** A case that still asks for work, to date an overload: when it came to the grid, and the minutes it costs. */
export interface CaseFacts {
  grid_code: string;
  stage: "report" | "assess" | "handle" | "return_visit";
  reported_on: string;
}

/**
 * The day from which the work that is still there was too much: grids count from the first day they were served,
 * cases from the day they were reported. Work that has been done since is unknown, so it may have begun earlier.
 */
export function overloadedSince(
  worker: WorkerFacts,
  served: readonly AssignmentFacts[],
  load: Loads,
  minutes: ReadonlyMap<string, number>,
  cases: ReadonlyMap<string, readonly CaseFacts[]>,
  rules: WorkloadRules,
): number {
  const work: { from: number; minutes: number }[] = [];
  for (const [grid_code, assignments] of groupBy(served, (assignment) => assignment.grid_code)) {
    const from = Math.min(...assignments.map(({ from_on }) => day(from_on)));
    const sharers = load.workers.get(grid_code)!.length;
    let standing = (minutes.get(grid_code) ?? 0) / sharers;
    for (const { stage, reported_on } of cases.get(grid_code) ?? []) {
      const share = (rules[`case_${stage}`] ?? 0) / sharers;
      work.push({ from: Math.max(from, day(reported_on)), minutes: share });
      standing -= share;
    }
    work.push({ from, minutes: standing });
  }
  work.sort((a, b) => a.from - b.from);
  let total = 0;
  for (const one of work) {
    total += one.minutes;
    if (loadPercent(total, worker.capacity_minutes) > OVERLOADED_PERCENT) return one.from;
  }
  return work.at(-1)!.from;
}
