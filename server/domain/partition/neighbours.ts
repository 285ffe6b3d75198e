import { edgeLength_m } from "./ellipsoid.ts";
import type { Partition } from "./types.ts";

/**
 * Which cells share a border, and how long it is. The neighbours of cell `c` are
 * `cells[offsets[c] .. offsets[c + 1])`, ascending; `length_m` is the length of the whole common border,
 * in metres, at the same index. Cells that touch in corners only are not neighbours.
 */
export interface Adjacency {
  offsets: Uint32Array;
  cells: Uint32Array;
  length_m: Float64Array;
}

/** Adjacency of all cells of a partition. */
export function neighbours(p: Partition): Adjacency {
  const arcLengths = arcLengths_m(p);
  const count = p.ids.length;
  const offsets = new Uint32Array(count + 1);
  const cells = new Uint32Array(p.cellArcs.length);
  const length_m = new Float64Array(p.cellArcs.length);
  // Where a neighbour already stands in the list being written, if its place is within that list.
  const place = new Uint32Array(count);
  let end = 0;

  for (let c = 0; c < count; c++) {
    const start = end;
    for (let i = p.cellArcOffsets[c]!; i < p.cellArcOffsets[c + 1]!; i++) {
      const signed = p.cellArcs[i]!;
      const arc = signed < 0 ? ~signed : signed;
      const other = signed < 0 ? p.arcLeft[arc]! : p.arcRight[arc]!;
      if (other === -1) continue;
      let at = place[other]!;
      if (at < start || at >= end || cells[at] !== other) {
        // A short list: insertion keeps it ascending.
        at = end++;
        while (at > start && cells[at - 1]! > other) {
          cells[at] = cells[at - 1]!;
          length_m[at] = length_m[at - 1]!;
          place[cells[at]!] = at;
          at--;
        }
        cells[at] = other;
        length_m[at] = 0;
        place[other] = at;
      }
      length_m[at]! += arcLengths[arc]!;
    }
    offsets[c + 1] = end;
  }
  return { offsets, cells: cells.slice(0, end), length_m: length_m.slice(0, end) };
}

/** Length of every arc in metres. */
export function arcLengths_m(p: Partition): Float64Array {
  const lengths = new Float64Array(p.arcLeft.length);
  for (let a = 0; a < lengths.length; a++) {
    let sum = 0;
    for (let i = p.arcOffsets[a]! + 1; i < p.arcOffsets[a + 1]!; i++) {
      const u = 2 * p.arcVertices[i - 1]!;
      const v = 2 * p.arcVertices[i]!;
      sum += edgeLength_m(p.vertices[u]!, p.vertices[u + 1]!, p.vertices[v]!, p.vertices[v + 1]!);
    }
    lengths[a] = sum;
  }
  return lengths;
}
