import type { GridKind } from "../../api/common.ts";
import { type Adjacency, neighbours } from "../partition/neighbours.ts";
import { cellCentroids } from "../partition/measure.ts";
import type { Labels, Partition, Position } from "../partition/types.ts";

/** A grid of the land. It keeps its place in the list when it is retired, so that labels stay what they are. */
export interface LandGrid {
  /** The code, or `n1`, `n2` … for a grid of the draft that has none yet. */
  ref: string;
  village_code: string;
  kind: GridKind;
  name: string;
  locked: boolean;
  retired: boolean;
}

/** The land that a draft is drawn on, after some of its operations. Immutable: an operation gives a new one. */
export interface Land {
  partition: Partition;
  /** Village code of each cell. */
  villageOf: readonly string[];
  grids: readonly LandGrid[];
  /** Of each cell the place of its grid in `grids`, -1 for uncovered land. */
  gridOf: Labels;
  /** Of each cell why it was left out of all grids on purpose; null where nobody said so. */
  left_out: readonly (string | null)[];
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
