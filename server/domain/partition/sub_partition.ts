import { arcsAround } from "./borders.ts";
import { buildPartition } from "./build.ts";
import { cellPolygon } from "./outlines.ts";
import type { Partition } from "./types.ts";

/**
 * The partition of some cells and of all that share a border with them, with the cells (of the partition given) that
 * it holds, ascending: so what is done to those cells does to their neighbours what it does on the whole land.
 */
export function subPartition(
  p: Partition,
  cells: Iterable<number>,
): { partition: Partition; cells: number[] } {
  const kept = new Set(cells);
  for (const arc of arcsAround(p, kept)) {
    for (const cell of [p.arcLeft[arc]!, p.arcRight[arc]!]) if (cell !== -1) kept.add(cell);
  }
  const ascending = [...kept].toSorted((a, b) => a - b);
  const polygons = ascending.map((cell) => ({ id: p.ids[cell]!, polygon: cellPolygon(p, cell) }));
  return { partition: buildPartition(polygons), cells: ascending };
}
