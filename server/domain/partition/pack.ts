import type { LandFile } from "../../api/boundaries.ts";
import { vertexNumbers } from "./half_edges.ts";
import { ringPositions } from "./outlines.ts";
import { ringTwiceArea } from "./ring.ts";
import { STEPS } from "./rounding.ts";
import type { Partition } from "./types.ts";

/**
 * A partition as it goes over the wire: every border once, in whole steps of 1e-7 degrees, each position as the
 * distance from the one before; the cells to its left and right; and by cell its rings of signed arcs.
 */
export type PackedPartition = LandFile["partition"];

/** Packs a partition. Throws a RangeError for a coordinate that does not have seven decimals. */
export function packPartition(p: Partition): PackedPartition {
  const steps = Array.from(p.vertices, stepsOf);
  const arcs = Array.from(p.arcLeft, (_, arc) => {
    const packed: number[] = [];
    let [x, y] = [0, 0];
    for (let i = p.arcOffsets[arc]!; i < p.arcOffsets[arc + 1]!; i++) {
      const [nextX, nextY] = [steps[2 * p.arcVertices[i]!]!, steps[2 * p.arcVertices[i]! + 1]!];
      packed.push(nextX - x, nextY - y);
      [x, y] = [nextX, nextY];
    }
    return packed;
  });
  const ringAt = (r: number) => [...p.cellArcs.subarray(p.ringArcOffsets[r], p.ringArcOffsets[r + 1])];
  const rings = Array.from(p.ids, (_, cell) => {
    const first = p.cellRingOffsets[cell]!;
    return Array.from({ length: p.cellRingOffsets[cell + 1]! - first }, (_, r) => ringAt(first + r));
  });
  return { ids: [...p.ids], arcs, left: [...p.arcLeft], right: [...p.arcRight], rings };
}

function stepsOf(degrees: number): number {
  const steps = Math.round(degrees * STEPS);
  if (steps / STEPS !== degrees)
    throw new RangeError(`expected a coordinate of seven decimals, got ${degrees}`);
  return steps;
}

/**
 * The partition that was packed; its coordinates are the same to the bit. Throws a RangeError where it is none: ids
 * that do not ascend, a border that is no line, rings that are not closed, run the wrong way round, or do not use every
 * border once on either side. That cells do not overlap is not looked at.
 */
export function unpackPartition(packed: PackedPartition): Partition {
  refuseOddIds(packed.ids);
  refuseOddSides(packed);
  if (packed.rings.length !== packed.ids.length)
    throw fault(`rings of ${packed.ids.length} micro-grids`, packed.rings.length);
  const p = {
    ids: Int32Array.from(packed.ids),
    ...unpackArcs(packed.arcs),
    arcLeft: Int32Array.from(packed.left),
    arcRight: Int32Array.from(packed.right),
    ...unpackRings(packed),
  };
  refuseUnsound(p);
  return p;
}

function fault(expected: string, got: unknown): RangeError {
  return new RangeError(`packed partition: expected ${expected}, got ${String(got)}`);
}

function refuseOddIds(ids: readonly number[]): void {
  ids.forEach((id, c) => {
    if ((id | 0) !== id) throw fault("32-bit integers as micro-grid ids", id);
    if (c > 0 && ids[c - 1]! >= id) throw fault("ascending micro-grid ids", `${ids[c - 1]}, ${id}`);
  });
}

function refuseOddSides({ ids, arcs, left, right }: PackedPartition): void {
  for (const side of [left, right]) {
    if (side.length !== arcs.length) throw fault(`cells beside ${arcs.length} borders`, side.length);
    const odd = side.find((cell) => !(Number.isInteger(cell) && cell >= -1 && cell < ids.length));
    if (odd !== undefined) throw fault(`a cell from -1 to ${ids.length - 1} beside a border`, odd);
  }
  left.forEach((cell, a) => {
    if (cell === right[a]) throw fault(`different cells on the sides of border ${a}`, `${cell} twice`);
  });
}

function unpackArcs(arcs: number[][]): Pick<Partition, "vertices" | "arcOffsets" | "arcVertices"> {
  const positions = arcs.reduce((sum, arc) => sum + Math.ceil(arc.length / 2), 0);
  const numbers = vertexNumbers(positions);
  const arcOffsets = new Uint32Array(arcs.length + 1);
  const arcVertices = new Uint32Array(positions);
  let end = 0;
  arcs.forEach((arc, a) => {
    if (arc.length < 4 || arc.length % 2 === 1)
      throw fault(`two positions or more in border ${a}`, arc.length / 2);
    let [x, y] = [0, 0];
    for (let i = 0; i < arc.length; i += 2) {
      [x, y] = [x + arc[i]!, y + arc[i + 1]!];
      if (!isStep(x, 180) || !isStep(y, 90))
        throw fault(`whole steps on the earth in border ${a}`, `[${x}, ${y}]`);
      arcVertices[end++] = numbers.of(x / STEPS, y / STEPS);
    }
    arcOffsets[a + 1] = end;
  });
  return { vertices: numbers.vertices(), arcOffsets, arcVertices };
}

function isStep(value: number, mostDegrees: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= mostDegrees * STEPS;
}

type Rings = Pick<Partition, "cellArcOffsets" | "cellArcs" | "cellRingOffsets" | "ringArcOffsets">;

function unpackRings({ rings, arcs: { length: count } }: PackedPartition): Rings {
  const cellArcs: number[] = [];
  const cellRingOffsets = [0];
  const ringArcOffsets = [0];
  for (const own of rings) {
    for (const ring of own) {
      for (const arc of ring) {
        if (!Number.isInteger(arc) || arc < -count || arc >= count)
          throw fault(`a border from ${-count} to ${count - 1}`, arc);
        cellArcs.push(arc);
      }
      ringArcOffsets.push(cellArcs.length);
    }
    cellRingOffsets.push(ringArcOffsets.length - 1);
  }
  return {
    cellArcs: Int32Array.from(cellArcs),
    cellArcOffsets: Uint32Array.from(cellRingOffsets, (ring) => ringArcOffsets[ring]!),
    cellRingOffsets: Uint32Array.from(cellRingOffsets),
    ringArcOffsets: Uint32Array.from(ringArcOffsets),
  };
}

/** Refuses rings that are not closed or wind wrongly, and borders that are not used once on each side. */
function refuseUnsound(p: Partition): void {
  const used = new Set<number>();
  p.ids.forEach((id, cell) => {
    const [first, end] = [p.cellRingOffsets[cell]!, p.cellRingOffsets[cell + 1]!];
    if (first === end) throw fault(`a ring of micro-grid ${id}`, "none");
    for (let r = first; r < end; r++) {
      const ring = p.cellArcs.subarray(p.ringArcOffsets[r], p.ringArcOffsets[r + 1]);
      refuseOddRing(p, cell, ring, used);
      if (ringTwiceArea(ringPositions(p, ring)) > 0 !== (r === first))
        throw fault(`micro-grid ${id} to the left of its rings`, "it to the right");
    }
  });
  const sides = [...p.arcLeft, ...p.arcRight].filter((cell) => cell !== -1).length;
  if (used.size !== sides) throw fault(`${sides} sides of borders in rings`, used.size);
}

function refuseOddRing(p: Partition, cell: number, ring: Int32Array, used: Set<number>): void {
  if (ring.length === 0) throw fault(`borders in all rings of micro-grid ${p.ids[cell]}`, "none");
  ring.forEach((arc, i) => {
    const beside = arc < 0 ? p.arcRight[~arc]! : p.arcLeft[arc]!;
    if (beside !== cell) throw fault(`cell ${cell} to the left of border ${arc}`, beside);
    if (used.has(arc)) throw fault(`border ${arc} in one ring`, "it twice");
    used.add(arc);
    const next = ring[(i + 1) % ring.length]!;
    if (endOf(p, arc) !== endOf(p, ~next)) throw fault(`border ${next} where border ${arc} ends`, "a gap");
  });
}

/** Vertex at which a signed arc ends. */
function endOf({ arcOffsets, arcVertices }: Partition, arc: number): number {
  return arcVertices[arc < 0 ? arcOffsets[~arc]! : arcOffsets[arc + 1]! - 1]!;
}
