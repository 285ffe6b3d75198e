import { ringTwiceArea } from "./ring.ts";
import type { Cell } from "./types.ts";

/**
 * The rings of many cells as directed edges, each with its cell on the left. Edge `e` runs from vertex
 * `from[e]` to vertex `to[e]`; the edges of a ring follow each other.
 */
export interface HalfEdges {
  vertices: Float64Array;
  from: Uint32Array;
  to: Uint32Array;
  /** Index, in the cells given, of the cell to the left. */
  cell: Int32Array;
  /** The same edge walked the other way by the cell on its other side, -1 where there is none. */
  twin: Int32Array;
  /** Edges that leave vertex `v`: `outgoing[outgoingOffsets[v] .. outgoingOffsets[v + 1])`. */
  outgoing: Uint32Array;
  outgoingOffsets: Uint32Array;
  /** Ring `r` is the edges `ringOffsets[r] .. ringOffsets[r + 1]`. */
  ringOffsets: Uint32Array;
  /** Rings of cell `c`: `cellRingOffsets[c] .. cellRingOffsets[c + 1]`. */
  cellRingOffsets: Uint32Array;
}

/**
 * Turns polygons into half-edges and pairs each with its twin. Polygons must have passed `polygonFault`; any
 * winding is taken. Positions repeated one after the other count once. Where an edge is used more than once
 * in a direction, one of the uses finds the twin and the others stay single.
 */
export function halfEdges(cells: readonly Cell[]): HalfEdges {
  let positions = 0;
  let rings = 0;
  for (const { polygon } of cells) {
    rings += polygon.length;
    for (const ring of polygon) positions += ring.length - 1;
  }

  const numbers = vertexNumbers(positions);
  const from = new Uint32Array(positions);
  const to = new Uint32Array(positions);
  const cell = new Int32Array(positions);
  const ringOffsets = new Uint32Array(rings + 1);
  const cellRingOffsets = new Uint32Array(cells.length + 1);
  let edge = 0;
  let ringNumber = 0;

  for (let c = 0; c < cells.length; c++) {
    const { polygon } = cells[c]!;
    for (let r = 0; r < polygon.length; r++) {
      const ring = polygon[r]!;
      const start = edge;
      // The cell lies to the left: outer ring counter-clockwise, holes clockwise.
      const forwards = ringTwiceArea(ring) > 0 === (r === 0);
      const last = ring.length - 1;
      for (let i = 0; i < last; i++) {
        const position = ring[forwards ? i : last - i]!;
        const vertex = numbers.of(position[0], position[1]);
        if (edge > start && from[edge - 1] === vertex) continue;
        from[edge] = vertex;
        cell[edge] = c;
        edge++;
      }
      while (edge > start + 1 && from[edge - 1] === from[start]) edge--;
      for (let e = start; e < edge; e++) to[e] = from[e + 1 < edge ? e + 1 : start]!;
      ringOffsets[++ringNumber] = edge;
    }
    cellRingOffsets[c + 1] = ringNumber;
  }

  const vertices = numbers.vertices();
  const edges = {
    vertices,
    from: from.subarray(0, edge),
    to: to.subarray(0, edge),
    cell: cell.subarray(0, edge),
    ringOffsets,
    cellRingOffsets,
  };
  const { offsets, items } = groupBy(edges.from, vertices.length / 2);
  const twin = pairTwins(edges.from, edges.to, offsets, items);
  return { ...edges, twin, outgoing: items, outgoingOffsets: offsets };
}

/** Counting sort: for every key below `keys`, the indices that have it, as offsets and items. */
export function groupBy(key: Uint32Array, keys: number): { offsets: Uint32Array; items: Uint32Array } {
  const offsets = new Uint32Array(keys + 1);
  for (let i = 0; i < key.length; i++) offsets[key[i]! + 1]!++;
  for (let k = 0; k < keys; k++) offsets[k + 1]! += offsets[k]!;
  const next = offsets.slice(0, keys);
  const items = new Uint32Array(key.length);
  for (let i = 0; i < key.length; i++) items[next[key[i]!]!++] = i;
  return { offsets, items };
}

function pairTwins(
  from: Uint32Array,
  to: Uint32Array,
  offsets: Uint32Array,
  outgoing: Uint32Array,
): Int32Array {
  const twin = new Int32Array(from.length).fill(-1);
  for (let e = 0; e < from.length; e++) {
    if (twin[e] !== -1) continue;
    const start = from[e]!;
    const end = to[e]!;
    for (let i = offsets[end]!; i < offsets[end + 1]!; i++) {
      const other = outgoing[i]!;
      if (to[other] === start && twin[other] === -1) {
        twin[e] = other;
        twin[other] = e;
        break;
      }
    }
  }
  return twin;
}

interface VertexNumbers {
  /** The number of a position; the same position always gets the same number. */
  of: (x: number, y: number) => number;
  /** x0, y0, x1, y1, … in the order of the numbers. */
  vertices: () => Float64Array;
}

/** Numbers positions in the order in which they are first seen: an open hash table over their bits. */
export function vertexNumbers(capacity: number): VertexNumbers {
  const size = 2 ** Math.ceil(Math.log2(Math.max(capacity, 8) * 2));
  const table = new Int32Array(size).fill(-1);
  const vertices = new Float64Array(capacity * 2);
  const pair = new Float64Array(2);
  const bits = new Int32Array(pair.buffer);
  let count = 0;

  function of(x: number, y: number): number {
    // Adding 0 turns -0 into 0: they are one position.
    pair[0] = x + 0;
    pair[1] = y + 0;
    let hash = Math.imul(bits[0]! ^ Math.imul(bits[1]!, 0x85ebca6b), 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ bits[2]! ^ Math.imul(bits[3]!, 0xc2b2ae35), 0x27d4eb2f);
    let slot = (hash ^ (hash >>> 13)) & (size - 1);
    for (;;) {
      const vertex = table[slot]!;
      if (vertex === -1) break;
      if (vertices[2 * vertex] === x && vertices[2 * vertex + 1] === y) return vertex;
      slot = (slot + 1) & (size - 1);
    }
    table[slot] = count;
    vertices[2 * count] = pair[0];
    vertices[2 * count + 1] = pair[1];
    return count++;
  }

  return { of, vertices: () => vertices.slice(0, count * 2) };
}
