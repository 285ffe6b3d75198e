import { gridWork, sumOf } from "../boundaries/figures.ts";
import type { Land } from "../boundaries/land.ts";
import { gridMinutes, type WorkloadRules } from "../workload.ts";

/**
 * What can be shared out evenly: all households (what the size bands count), all residents, the helped people of all
 * categories, or the minutes a week that households, visits and cases ask for.
 */
export const MEASURES = ["households", "residents", "helped_people", "minutes"] as const;
export type Measure = (typeof MEASURES)[number];

/** What some cells have by a measure, each for itself. */
export function weightsOf(
  land: Land,
  cells: readonly number[],
  by: Measure,
  rules: WorkloadRules,
): Float64Array {
  return Float64Array.from(cells, (cell) => weightOf(land, cell, by, rules));
}

function weightOf(land: Land, cell: number, by: Measure, rules: WorkloadRules): number {
  switch (by) {
    case "households":
      return sumOf(land, land.records.households, [cell]);
    case "residents":
      return sumOf(land, land.records.residents, [cell]);
    case "helped_people":
      return Object.values(land.records.people).reduce((sum, counts) => sum + sumOf(land, counts, [cell]), 0);
    default:
      return gridMinutes(gridWork(land, [cell]), rules);
  }
}
