import type { Adjacency } from "./neighbours.ts";
import type { Labels, Partition } from "./types.ts";

/** Whether one can walk between any two of the cells without leaving them; corners do not connect. */
export function isContiguous(p: Partition, adjacency: Adjacency, cells: Iterable<number>): boolean {
  return components(p, adjacency, cells).length <= 1;
}

/** The pieces that a set of cells falls into: the largest first (by cells), cells ascending. */
export function components(p: Partition, adjacency: Adjacency, cells: Iterable<number>): number[][] {
  const labels = new Int32Array(p.ids.length).fill(-1);
  for (const cell of cells) labels[cell] = 0;
  return componentsByLabel(p, adjacency, labels).get(0) ?? [];
}

/** The pieces of every label ≥ 0, by ascending label, as `components` gives them. */
export function componentsByLabel(
  p: Partition,
  adjacency: Adjacency,
  labels: Labels,
): Map<number, number[][]> {
  const pieces = new Map<number, number[][]>();
  const seen = new Uint8Array(p.ids.length);
  for (let cell = 0; cell < p.ids.length; cell++) {
    const label = labels[cell]!;
    if (label < 0 || seen[cell] === 1) continue;
    const piece = flood(adjacency, labels, seen, cell);
    const found = pieces.get(label);
    if (found === undefined) pieces.set(label, [piece]);
    else found.push(piece);
  }
  const ascending = [...pieces].toSorted(([a], [b]) => a - b);
  return new Map(ascending.map(([label, list]) => [label, list.toSorted((a, b) => b.length - a.length)]));
}

/** All cells with the label of `first` that can be walked to from it, marked as seen. */
function flood(adjacency: Adjacency, labels: Labels, seen: Uint8Array, first: number): number[] {
  const piece = [first];
  seen[first] = 1;
  // The list grows while it is gone through.
  for (let next = 0; next < piece.length; next++) {
    const cell = piece[next]!;
    for (let i = adjacency.offsets[cell]!; i < adjacency.offsets[cell + 1]!; i++) {
      const other = adjacency.cells[i]!;
      if (seen[other] === 1 || labels[other] !== labels[first]) continue;
      seen[other] = 1;
      piece.push(other);
    }
  }
  return piece.toSorted((a, b) => a - b);
}
