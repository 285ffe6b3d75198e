import { type Adjacency, neighbours } from "../domain/partition/neighbours.ts";
import type { Partition } from "../domain/partition/types.ts";
import type { City } from "./city.ts";

const known = new WeakMap<Partition, Adjacency>();

/** Which micro-grids share a border, by cell; worked out once a revision. */
export function cellBorders({ partition }: City): Adjacency {
  const adjacency = known.get(partition) ?? neighbours(partition);
  known.set(partition, adjacency);
  return adjacency;
}

/** The grids that share a border with a grid, and how long it is in metres; the longest first. */
export function gridBorders(city: City, place: number): { place: number; border_m: number }[] {
  const { offsets, cells, length_m } = cellBorders(city);
  const lengths = new Map<number, number>();
  city.gridOf.forEach((grid, cell) => {
    if (grid !== place) return;
    for (let i = offsets[cell]!; i < offsets[cell + 1]!; i++) {
      const other = city.gridOf[cells[i]!]!;
      if (other !== place && other !== -1) lengths.set(other, (lengths.get(other) ?? 0) + length_m[i]!);
    }
  });
  return [...lengths]
    .map(([other, border_m]) => ({ place: other, border_m }))
    .toSorted((a, b) => b.border_m - a.border_m);
}
