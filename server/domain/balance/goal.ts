import { workerMinutes } from "../boundaries/figures.ts";
import type { Land } from "../boundaries/land.ts";
import type { WorkloadRules } from "../workload.ts";

/** What moves are to bring down, by the weight of every grid. */
export interface Goal {
  /** The figure itself: a deviation as share of the mean, or a load in per cent. */
  value: (sums: Float64Array) => number;
  /** How uneven it is as a whole: decides where a move leaves the worst as it is. */
  spread: (sums: Float64Array) => number;
}

/** Grids of about the same weight: the greatest |weight − mean| / mean. */
export function evenGoal(mean: number): Goal {
  return {
    value(sums) {
      let most = 0;
      for (const sum of sums) most = Math.max(most, Math.abs(sum - mean) / mean);
      return most;
    },
    spread(sums) {
      let total = 0;
      for (const sum of sums) total += ((sum - mean) / mean) ** 2;
      return total;
    },
  };
}

/** A worker of some grids: what is fixed, and which share of which grid is laid on the worker. */
interface Load {
  capacity: number;
  fixed: number;
  shares: readonly { grid: number; share: number }[];
}

/**
 * No worker with too much: the heaviest load in per cent of capacity, of those who serve the grids at `places`, whose
 * minutes are the sums. What a worker does in other grids, here and elsewhere, stays as it is.
 */
export function loadGoal(
  land: Land,
  places: readonly number[],
  sums: Float64Array,
  rules: WorkloadRules,
): Goal {
  const loads = loadsOf(land, places, sums, rules);
  return {
    value(now) {
      let most = 0;
      for (const load of loads) most = Math.max(most, percentOf(load, now));
      return most;
    },
    spread(now) {
      let total = 0;
      for (const load of loads) total += percentOf(load, now) ** 2;
      return total;
    },
  };
}

/**
 * The load in per cent that the heaviest of these workers cannot be below, however the grids are drawn: all their
 * minutes by all their capacity.
 */
export function leastLoad(
  land: Land,
  places: readonly number[],
  sums: Float64Array,
  rules: WorkloadRules,
): number {
  const loads = loadsOf(land, places, sums, rules);
  let minutes = 0;
  let capacity = 0;
  for (const sum of sums) minutes += sum;
  for (const load of loads) {
    minutes += load.fixed;
    capacity += load.capacity;
  }
  return (100 * minutes) / capacity;
}

function percentOf({ capacity, fixed, shares }: Load, sums: Float64Array): number {
  let minutes = fixed;
  for (const { grid, share } of shares) minutes += sums[grid]! * share;
  return (100 * minutes) / capacity;
}

function loadsOf(land: Land, places: readonly number[], sums: Float64Array, rules: WorkloadRules): Load[] {
  const serving = new Set(
    places.flatMap((place) => land.grids[place]!.staff.map(({ worker_id }) => worker_id)),
  );
  const minutes = workerMinutes(land, rules, serving);
  return land.workers
    .filter(({ id }) => serving.has(id))
    .map(({ id, capacity_minutes }) => {
      const shares = places.flatMap((place, grid) => {
        const { staff } = land.grids[place]!;
        return staff.some(({ worker_id }) => worker_id === id) ? [{ grid, share: 1 / staff.length }] : [];
      });
      const here = shares.reduce((total, { grid, share }) => total + sums[grid]! * share, 0);
      return { capacity: capacity_minutes, fixed: minutes.get(id)! - here, shares };
    });
}
