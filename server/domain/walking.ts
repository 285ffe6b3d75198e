import { length_m } from "./partition/measure.ts";
import type { Position } from "./partition/types.ts";

/**
 * Walking between the households of a grid, as a line of its own beside the load:
 *
 *   leg  = length of a round through all helped households of the grid ÷ their number, metres in a straight line
 *   line = visits × leg × minutes a kilometre (table workload_rules, walking_km)
 *
 * The round goes from each to the nearest that is left, and back: what somebody does who plans a morning on foot.
 */

/** The mean way from one household to the next, metres; none for fewer than two. Positions are degrees, EPSG:4490. */
export function meanLeg_m(positions: readonly Position[]): number {
  if (positions.length < 2) return 0;
  const left = [...positions];
  const first = left.shift()!;
  let [at, length] = [first, 0];
  while (left.length > 0) {
    const ways = left.map((one) => length_m([at, one]));
    const nearest = ways.indexOf(Math.min(...ways));
    length += ways[nearest]!;
    at = left.splice(nearest, 1)[0]!;
  }
  return (length + length_m([at, first])) / positions.length;
}

/** Visits a week that households ask for by the rhythm of their risk; `interval_days` by risk. */
export function visitsAWeek(
  households: Readonly<Record<"red" | "yellow" | "green", number>>,
  interval_days: Readonly<Record<"red" | "yellow" | "green", number>>,
): number {
  return (["red", "yellow", "green"] as const).reduce(
    (sum, risk) => sum + (households[risk] * 7) / interval_days[risk],
    0,
  );
}
