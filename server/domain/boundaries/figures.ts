import { type GridWork, gridMinutes, loadPercent, type WorkloadRules } from "../workload.ts";
import { cellsOfGrid, type Land, type LandWorker } from "./land.ts";

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

/** Helped households of some cells. */
export function helpedHouseholds(land: Land, cells: readonly number[]): number {
  const { red, yellow, green } = land.records;
  return sumOf(land, red, cells) + sumOf(land, yellow, cells) + sumOf(land, green, cells);
}

/** Open cases of some cells; one that only waits for its return visit is closed. */
export function openCases(land: Land, cells: readonly number[]): number {
  const { report, assess, handle } = land.records;
  return sumOf(land, report, cells) + sumOf(land, assess, cells) + sumOf(land, handle, cells);
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
  const worker_minutes = layMinutes(land, land.workers, (place) => minutes[place]!);
  const percent = new Map(
    land.workers.map(({ id, capacity_minutes }) => [
      id,
      loadPercent(worker_minutes.get(id)!, capacity_minutes),
    ]),
  );
  return { minutes, worker_minutes, percent };
}

/** Minutes a week of some workers only, as `landLoads` tells them; ids that the land does not know are left out. */
export function workerMinutes(
  land: Land,
  rules: WorkloadRules,
  workers: ReadonlySet<number>,
): Map<number, number> {
  const known = land.workers.filter(({ id }) => workers.has(id));
  return layMinutes(land, known, (place) => gridMinutes(gridWork(land, cellsOfGrid(land, place)), rules));
}

/** What is asked of workers elsewhere and their shares of the grids that they serve here, to a millionth. */
function layMinutes(
  land: Land,
  workers: readonly LandWorker[],
  minutesOf: (place: number) => number,
): Map<number, number> {
  const minutes = new Map(workers.map(({ id, minutes_elsewhere }) => [id, minutes_elsewhere]));
  land.grids.forEach(({ staff, retired }, place) => {
    if (retired || !staff.some(({ worker_id }) => minutes.has(worker_id))) return;
    const share = minutesOf(place) / staff.length;
    for (const { worker_id } of staff) {
      const before = minutes.get(worker_id);
      if (before !== undefined) minutes.set(worker_id, before + share);
    }
  });
  // Rounded, or the order of a sum could decide whether a load of 57.5 % is 57 or 58.
  for (const [id, sum] of minutes) minutes.set(id, Math.round(sum * 1e6) / 1e6);
  return minutes;
}
