import { halfEdges } from "./half_edges.ts";
import type { HalfEdges } from "./half_edges.ts";
import { polygonFault, ringTwiceArea } from "./ring.ts";
import type { Cell, Partition } from "./types.ts";

/**
 * Builds the partition of cells that share their vertices exactly. Rings may run either way round.
 *
 * Throws, naming the ids: TypeError for an id that is no 32-bit integer or a coordinate or ring that cannot
 * be read; RangeError for a duplicate id, a ring without area, or an edge that two cells walk in the same
 * direction (an overlap) or one cell walks both ways (a spike). That the cells leave no gap and do not cross
 * is not looked at here: `checkCells` does that.
 */
export function buildPartition(cells: readonly Cell[]): Partition {
  const sorted = cells.toSorted((a, b) => a.id - b.id);
  refuseUnreadable(sorted);
  refuseEmptyRings(sorted);
  const edges = halfEdges(sorted);
  refuseSharedDirections(sorted, edges);
  return { ids: Int32Array.from(sorted, ({ id }) => id), vertices: edges.vertices, ...arcsOf(edges) };
}

function refuseUnreadable(sorted: readonly Cell[]): void {
  let previous: number | undefined;
  for (const { id, polygon } of sorted) {
    if ((id | 0) !== id) throw new TypeError(`expected a 32-bit integer as micro-grid id, got ${id}`);
    if (id === previous) throw new RangeError(`expected every micro-grid id once, got ${id} twice`);
    const fault = polygonFault(polygon);
    if (fault !== undefined) throw new TypeError(`micro-grid ${id}: ${fault}`);
    previous = id;
  }
}

function refuseEmptyRings(sorted: readonly Cell[]): void {
  for (const { id, polygon } of sorted) {
    for (const ring of polygon) {
      if (ringTwiceArea(ring) === 0)
        throw new RangeError(`micro-grid ${id}: expected a ring with an area, got 0`);
    }
  }
}

function refuseSharedDirections(sorted: readonly Cell[], edges: HalfEdges): void {
  const { from, to, cell, twin, outgoing, outgoingOffsets, vertices } = edges;
  const name = (e: number) => {
    const [u, v] = [from[e]!, to[e]!];
    return `[${vertices[2 * u]}, ${vertices[2 * u + 1]}]–[${vertices[2 * v]}, ${vertices[2 * v + 1]}]`;
  };
  for (let e = 0; e < from.length; e++) {
    if (twin[e] !== -1 && cell[twin[e]!] === cell[e]) {
      throw new RangeError(`micro-grid ${sorted[cell[e]!]!.id}: walks the edge ${name(e)} both ways`);
    }
    for (let i = outgoingOffsets[from[e]!]!; i < outgoingOffsets[from[e]! + 1]!; i++) {
      const other = outgoing[i]!;
      if (other <= e || to[other] !== to[e]) continue;
      const opposite = twin[e] === -1 ? twin[other]! : twin[e]!;
      const users = [e, other, ...(opposite === -1 ? [] : [opposite])].map((h) => sorted[cell[h]!]!.id);
      throw new RangeError(
        `expected one micro-grid on each side of the edge ${name(e)}, ` +
          `got micro-grids ${users.join(", ")}, of which ${users[0]} and ${users[1]} on the same side`,
      );
    }
  }
}

/** Gathers the half-edges into arcs, and the rings of the cells into signed arcs. */
function arcsOf(edges: HalfEdges): Omit<Partition, "ids" | "vertices"> {
  const { from, to, cell, twin, ringOffsets, cellRingOffsets } = edges;
  const isNode = nodesOf(edges);
  const rings = ringOffsets.length - 1;

  // No more arcs than edges; the arrays are cut to length at the end.
  const arcOffsets = new Uint32Array(from.length + 1);
  const arcVertices = new Uint32Array(from.length * 2);
  const arcLeft = new Int32Array(from.length);
  const arcRight = new Int32Array(from.length);
  const cellArcs = new Int32Array(from.length);
  const ringArcOffsets = new Uint32Array(rings + 1);
  const arcOfEdge = new Int32Array(from.length).fill(-1);
  let arcs = 0;
  let vertexCount = 0;
  let uses = 0;

  for (let r = 0; r < rings; r++) {
    const start = ringOffsets[r]!;
    const length = ringOffsets[r + 1]! - start;
    // Begin at a node, so that no arc is cut where the ring happens to start.
    let shift = 0;
    while (shift < length && isNode[from[start + shift]!] === 0) shift++;
    if (shift === length) shift = 0;

    for (let i = 0; i < length;) {
      const first = start + ((shift + i) % length);
      const known = twin[first] === -1 ? -1 : arcOfEdge[twin[first]!]!;
      if (known === -1) {
        arcLeft[arcs] = cell[first]!;
        arcRight[arcs] = twin[first] === -1 ? -1 : cell[twin[first]!]!;
        arcVertices[vertexCount++] = from[first]!;
      }
      let edge = first;
      do {
        edge = start + ((shift + i) % length);
        if (known === -1) {
          arcOfEdge[edge] = arcs;
          arcVertices[vertexCount++] = to[edge]!;
        }
        i++;
      } while (i < length && isNode[to[edge]!] === 0);
      cellArcs[uses++] = known === -1 ? arcs : ~known;
      if (known === -1) arcOffsets[++arcs] = vertexCount;
    }
    ringArcOffsets[r + 1] = uses;
  }

  return {
    arcOffsets: arcOffsets.slice(0, arcs + 1),
    arcVertices: arcVertices.slice(0, vertexCount),
    arcLeft: arcLeft.slice(0, arcs),
    arcRight: arcRight.slice(0, arcs),
    cellArcOffsets: cellRingOffsets.map((ring) => ringArcOffsets[ring]!),
    cellArcs: cellArcs.slice(0, uses),
    cellRingOffsets,
    ringArcOffsets,
  };
}

/** 1 for every vertex at which other than two edges meet. */
function nodesOf({ vertices, from, to, twin }: HalfEdges): Uint8Array {
  const degree = new Uint32Array(vertices.length / 2);
  for (let e = 0; e < from.length; e++) {
    degree[from[e]!]!++;
    if (twin[e] === -1) degree[to[e]!]!++;
  }
  return Uint8Array.from(degree, (d) => (d === 2 ? 0 : 1));
}
