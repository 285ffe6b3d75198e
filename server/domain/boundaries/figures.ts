import { type GridWork, gridMinutes, loadPercent, type WorkloadRules } from "../workload.ts";
import type { Land } from "./land.ts";

/** What some cells have of a count; a cell that the draft cut has its share, so it need not be whole. */
export function sumOf(land: Land, counts: readonly number[], cells: Iterable<number>): number {
  let sum = 0;
  for (const cell of cells) sum += counts[land.recordOf[cell]!]! * land.shareOf[cell]!;
  return sum;
}

/** What cells have to do, in the counts that minutes are laid on. */
export function gridWork(land: Land, cells: readonly number[]): GridWork {
  const count = (column: keyof GridWork) => sumOf(land, land.records[column], cells);
  return {
    red: count("red"),
    yellow: count("yellow"),
    green: count("green"),
    report: count("report"),
    assess: count("assess"),
    handle: count("handle"),
    return_visit: count("return_visit"),
    households: count("households"),
  };
}

/** The cells of every grid, by its place; one pass over the land. */
export function cellsByGrid(land: Land): number[][] {
  const cells: number[][] = land.grids.map(() => []);
  land.gridOf.forEach((place, cell) => cells[place]?.push(cell));
  return cells;
}

/** Who is loaded how, by the rules of `domain/workload.ts`. */
export interface LandLoads {
  /** Minutes a week that each grid asks for, by its place. */
  minutes: Float64Array;
  /** Minutes a week by worker, those asked elsewhere too. */
  worker_minutes: ReadonlyMap<number, number>;
  /** Whole per cent of capacity by worker; workers who serve nothing here have what they serve elsewhere. */
  percent: ReadonlyMap<number, number>;
}

/** The loads of all workers of the land; the minutes of a grid are shared equally by those who serve it. */
export function landLoads(
  land: Land,
  rules: WorkloadRules,
  cells: readonly number[][] = cellsByGrid(land),
): LandLoads {
  const minutes = Float64Array.from(cells, (own) => gridMinutes(gridWork(land, own), rules));
  const total = new Map(land.workers.map(({ id, minutes_elsewhere }) => [id, minutes_elsewhere]));
  land.grids.forEach(({ staff, retired }, place) => {
    if (retired) return;
    for (const { worker_id } of staff)
      total.set(worker_id, (total.get(worker_id) ?? 0) + minutes[place]! / staff.length);
  });
  const percent = new Map(
    land.workers.map(({ id, capacity_minutes }) => [id, loadPercent(total.get(id)!, capacity_minutes)]),
  );
  return { minutes, worker_minutes: total, percent };
}
