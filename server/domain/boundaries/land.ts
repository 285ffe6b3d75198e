import type { GridKind } from "../../api/common.ts";
import { type Adjacency, neighbours } from "../partition/neighbours.ts";
import { cellCentroids } from "../partition/measure.ts";
import type { Labels, Partition, Position } from "../partition/types.ts";

/** A full-time worker who serves a grid, as lead or standing in for one until a day. */
export interface Staff {
  worker_id: number;
  duty: "lead" | "stand_in";
  to_on: string | null;
}

/** A grid of the land. It keeps its place in the list when it is retired, so that labels stay what they are. */
export interface LandGrid {
  /** The code, or `n1`, `n2` … for a grid of the draft that has none yet. */
  ref: string;
  village_code: string;
  kind: GridKind;
  name: string;
  staff: readonly Staff[];
  locked: boolean;
  retired: boolean;
}

/** Label of the cells around the towns of the land: they are there for their borders, and belong to nobody's draft. */
export const RIM = -2;

/**
 * The land that a draft is drawn on, after some of its operations: all micro-grids of some towns, and around them
 * those that border on them. Immutable: an operation gives a new one.
 */
export interface Land {
  partition: Partition;
  /** Village code of each cell. */
  villageOf: readonly string[];
  grids: readonly LandGrid[];
  /** Of each cell the place of its grid in `grids`, -1 for uncovered land, RIM beyond the towns. */
  gridOf: Labels;
  /** Of each cell why it was left out of all grids on purpose; null where nobody said so. */
  left_out: readonly (string | null)[];
  /** What stands in the micro-grids before the draft, and where each cell's is found: the same for all of a draft. */
  records: LandRecords;
  /** Of each cell the place of its micro-grid in `records`, or of the one that the draft cut it out of. */
  recordOf: Int32Array;
  /** Which part of that micro-grid a cell is, by area: 1 unless the draft cut it. */
  shareOf: Float64Array;
  /** The full-time workers who may serve here. */
  workers: readonly LandWorker[];
  /** All codes that grids of these villages ever had, those that have ended too. */
  usedCodes: ReadonlySet<string>;
  /** What became of micro-grids that were cut (before the draft or by it), or got a corner more: ids, by the former id. */
  replaced: ReadonlyMap<number, readonly number[]>;
}

/** Counts by micro-grid, in one order. */
export interface LandRecords {
  households: readonly number[];
  residents: readonly number[];
  area_m2: readonly number[];
  /** 1: households and residents are a share by area of what was counted before a cut. */
  estimated: readonly number[];
  /** Helped households by risk. */
  red: readonly number[];
  yellow: readonly number[];
  green: readonly number[];
  /** Helped households whose visit is overdue. */
  overdue_visits: readonly number[];
  /** Helped people by category. */
  people: Readonly<Record<string, readonly number[]>>;
  /** Cases by stage. */
  report: readonly number[];
  assess: readonly number[];
  handle: readonly number[];
  return_visit: readonly number[];
  /** Open cases past their deadline. */
  overdue_cases: readonly number[];
}

export interface LandWorker {
  id: number;
  name: string;
  /** Minutes a week for social assistance. */
  capacity_minutes: number;
  /** Minutes a week that grids beyond this land ask of the worker. */
  minutes_elsewhere: number;
}

/** Cell of a micro-grid, -1 if it is not on this land: a search in the ascending ids. */
export function cellOf({ partition: { ids } }: Land, microGrid: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < microGrid) low = middle + 1;
    else high = middle;
  }
  return ids[low] === microGrid ? low : -1;
}

/** Cells of the grid at a place of `land.grids`, ascending. */
export function cellsOfGrid({ gridOf }: Land, place: number): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < gridOf.length; cell++) if (gridOf[cell] === place) cells.push(cell);
  return cells;
}

/** Names for `count` new grids, `n5`, `n6` …: the next that no grid of the land has, not even a retired one. */
export function freeRefs({ grids }: Land, count: number): string[] {
  const last = grids.reduce(
    (most, { ref }) => (ref.startsWith("n") ? Math.max(most, Number(ref.slice(1))) : most),
    0,
  );
  return Array.from({ length: count }, (_, i) => `n${last + 1 + i}`);
}

const adjacencies = new WeakMap<Partition, Adjacency>();

/** Who borders whom; worked out once a partition, which only a cut changes. */
export function adjacencyOf({ partition }: Land): Adjacency {
  const known = adjacencies.get(partition) ?? neighbours(partition);
  adjacencies.set(partition, known);
  return known;
}

const centres = new WeakMap<Partition, Float64Array>();

/** The centroid of a cell, degrees, EPSG:4490. */
export function placeOfCell({ partition }: Land, cell: number): Position {
  const known = centres.get(partition) ?? cellCentroids(partition);
  centres.set(partition, known);
  return [known[2 * cell]!, known[2 * cell + 1]!];
}
