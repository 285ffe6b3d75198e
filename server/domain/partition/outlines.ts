import { surrounds } from "./ring.ts";
import type { Labels, Partition, PolygonCoordinates, Position } from "./types.ts";

/** A closed ring as signed arc numbers: `a` forwards, `~a` backwards. */
export type ArcRing = number[];

/** A polygon as rings of signed arcs: the outer ring counter-clockwise, then its holes, clockwise. */
export type ArcPolygon = ArcRing[];

interface Loop {
  arcs: ArcRing;
  /** Twice the signed area in square degrees: positive for outer rings. */
  twiceArea: number;
  /** Number of the walk that the loop was cut from: loops of one walk bound one piece of land. */
  walk: number;
}

/**
 * Outlines of all labels ≥ 0 as rings of arcs, by ascending label; with `only`, of that label alone.
 *
 * The interior is walked on the left, and where several outlines of a label meet in a vertex the sharpest
 * left turn is taken: so a walk stays with one piece of land, and pieces that touch in a corner stay apart.
 * A walk that comes back to a vertex (a hole that touches the outer ring) is cut into simple rings there.
 */
export function outlines(p: Partition, labels: Labels, only?: number): Map<number, ArcPolygon[]> {
  if (labels.length !== p.ids.length) {
    throw new RangeError(`expected one label a cell (${p.ids.length}), got ${labels.length}`);
  }
  const border = borderOf(p, labels, only);
  const loopsOf = new Map<number, Loop[]>();
  let walks = 0;

  for (let first = 0; first < border.label.length; first++) {
    const label = border.label[first]!;
    if (label < 0) continue;
    const { arcs, branched } = walk(p, border, first);
    const rings = branched ? cutAtRepeatedNodes(p, arcs) : [arcs];
    let loops = loopsOf.get(label);
    if (loops === undefined) loopsOf.set(label, (loops = []));
    for (const ring of rings) loops.push({ arcs: ring, twiceArea: twiceArea(p, ring), walk: walks });
    walks++;
  }

  const result = new Map<number, ArcPolygon[]>();
  for (const label of [...loopsOf.keys()].toSorted((a, b) => a - b)) {
    result.set(label, polygonsOf(p, loopsOf.get(label)!));
  }
  return result;
}

/**
 * Arcs on outlines, as directed uses: use `2a` walks arc `a` forwards for the label to its left, `2a + 1`
 * backwards for the label to its right.
 */
interface Border {
  /** Label of a use, -1 where the use is on no outline or was walked already. */
  label: Int32Array;
  /** The first use that leaves a vertex, and the one after each use; -1 ends the chain. */
  firstFrom: Int32Array;
  nextFrom: Int32Array;
}

function borderOf(p: Partition, labels: Labels, only: number | undefined): Border {
  const arcs = p.arcLeft.length;
  const label = new Int32Array(arcs * 2).fill(-1);
  const firstFrom = new Int32Array(p.vertices.length / 2).fill(-1);
  const nextFrom = new Int32Array(arcs * 2).fill(-1);

  const add = (use: number, useLabel: number, vertex: number) => {
    if (useLabel < 0 || (only !== undefined && useLabel !== only)) return;
    label[use] = useLabel;
    nextFrom[use] = firstFrom[vertex]!;
    firstFrom[vertex] = use;
  };
  for (let a = 0; a < arcs; a++) {
    const left = p.arcLeft[a] === -1 ? -1 : labels[p.arcLeft[a]!]!;
    const right = p.arcRight[a] === -1 ? -1 : labels[p.arcRight[a]!]!;
    if (left === right) continue;
    add(2 * a, left, p.arcVertices[p.arcOffsets[a]!]!);
    add(2 * a + 1, right, p.arcVertices[p.arcOffsets[a + 1]! - 1]!);
  }
  return { label, firstFrom, nextFrom };
}

/** Walks one outline back to its start and takes it off the border. */
function walk(p: Partition, border: Border, first: number): { arcs: ArcRing; branched: boolean } {
  const label = border.label[first]!;
  const arcs: ArcRing = [];
  let branched = false;
  let use = first;
  do {
    border.label[use] = -1;
    arcs.push((use & 1) === 0 ? use >> 1 : ~(use >> 1));
    const end = endOf(p, use);
    let next = -1;
    let choices = 0;
    for (let other = border.firstFrom[end]!; other !== -1; other = border.nextFrom[other]!) {
      // The start of this walk is off the border already, but may be what it has to come back to.
      if (border.label[other] !== label && other !== first) continue;
      choices++;
      next = choices === 1 ? other : sharperLeft(p, use, next, other);
    }
    if (choices > 1) branched = true;
    use = next;
  } while (use !== first);
  return { arcs, branched };
}

function endOf(p: Partition, use: number): number {
  const arc = use >> 1;
  return p.arcVertices[(use & 1) === 0 ? p.arcOffsets[arc + 1]! - 1 : p.arcOffsets[arc]!]!;
}

/** The one of two uses that turns off more sharply to the left from the end of `use`. */
function sharperLeft(p: Partition, use: number, a: number, b: number): number {
  const vertex = endOf(p, use);
  const back = bearing(p, vertex, use ^ 1);
  const turn = (other: number) => {
    const angle = back - bearing(p, vertex, other);
    return angle <= 0 ? angle + 2 * Math.PI : angle;
  };
  return turn(a) <= turn(b) ? a : b;
}

/** Direction in radians in which a use leaves its start vertex. */
function bearing(p: Partition, vertex: number, use: number): number {
  const arc = use >> 1;
  const second = p.arcVertices[(use & 1) === 0 ? p.arcOffsets[arc]! + 1 : p.arcOffsets[arc + 1]! - 2]!;
  return Math.atan2(
    p.vertices[2 * second + 1]! - p.vertices[2 * vertex + 1]!,
    p.vertices[2 * second]! - p.vertices[2 * vertex]!,
  );
}

/** Cuts a closed walk into rings that pass every node once. */
function cutAtRepeatedNodes(p: Partition, arcs: ArcRing): ArcRing[] {
  const rings: ArcRing[] = [];
  const open: { arc: number; start: number }[] = [];
  const placeOf = new Map<number, number>();
  for (const signed of arcs) {
    const use = signed < 0 ? 2 * ~signed + 1 : 2 * signed;
    const start = endOf(p, use ^ 1);
    placeOf.set(start, open.length);
    open.push({ arc: signed, start });
    const place = placeOf.get(endOf(p, use));
    if (place === undefined) continue;
    const ring = open.splice(place);
    for (const part of ring) placeOf.delete(part.start);
    rings.push(ring.map((part) => part.arc));
  }
  return rings;
}

/** Puts every hole into the outer ring that it belongs to. */
function polygonsOf(p: Partition, loops: Loop[]): ArcPolygon[] {
  if (loops.length === 1) return [[loops[0]!.arcs]];
  const outers = loops.filter((loop) => loop.twiceArea > 0);
  if (outers.length === 0) throw new RangeError("expected cells that do not overlap: see checkCells");
  const polygons = outers.map((loop): ArcPolygon => [loop.arcs]);
  for (const hole of loops) {
    if (hole.twiceArea > 0) continue;
    let owner = outers.findIndex((outer) => outer.walk === hole.walk);
    if (owner === -1) owner = smallestAround(p, outers, hole);
    polygons[owner]!.push(hole.arcs);
  }
  return polygons;
}

function smallestAround(p: Partition, outers: Loop[], hole: Loop): number {
  if (outers.length === 1) return 0;
  // The middle of an edge of the hole cannot lie on an outer ring of another piece; its vertices can.
  const [a, b] = ringPositions(p, hole.arcs);
  const middle: Position = [(a![0] + b![0]) / 2, (a![1] + b![1]) / 2];
  let best = 0;
  let bestArea = Infinity;
  for (let i = 0; i < outers.length; i++) {
    if (outers[i]!.twiceArea >= bestArea || !surrounds(ringPositions(p, outers[i]!.arcs), middle)) continue;
    best = i;
    bestArea = outers[i]!.twiceArea;
  }
  return best;
}

function twiceArea(p: Partition, arcs: ArcRing): number {
  const { vertices, arcVertices, arcOffsets } = p;
  const origin = 2 * arcVertices[arcOffsets[arcs[0]! < 0 ? ~arcs[0]! : arcs[0]!]!]!;
  const x0 = vertices[origin]!;
  const y0 = vertices[origin + 1]!;
  let sum = 0;
  for (const signed of arcs) {
    const arc = signed < 0 ? ~signed : signed;
    let part = 0;
    let v = 2 * arcVertices[arcOffsets[arc]!]!;
    let ax = vertices[v]! - x0;
    let ay = vertices[v + 1]! - y0;
    for (let i = arcOffsets[arc]! + 1; i < arcOffsets[arc + 1]!; i++) {
      v = 2 * arcVertices[i]!;
      const bx = vertices[v]! - x0;
      const by = vertices[v + 1]! - y0;
      part += ax * by - bx * ay;
      ax = bx;
      ay = by;
    }
    sum += signed < 0 ? -part : part;
  }
  return sum;
}

/** The positions of a ring of signed arcs, closed. */
export function ringPositions(p: Partition, arcs: Iterable<number>): Position[] {
  const { vertices, arcVertices, arcOffsets } = p;
  const ring: Position[] = [];
  for (const signed of arcs) {
    // Every arc without its last vertex, which is the first of the next arc.
    if (signed >= 0) {
      for (let i = arcOffsets[signed]!; i < arcOffsets[signed + 1]! - 1; i++) {
        const v = 2 * arcVertices[i]!;
        ring.push([vertices[v]!, vertices[v + 1]!]);
      }
    } else {
      for (let i = arcOffsets[~signed + 1]! - 1; i > arcOffsets[~signed]!; i--) {
        const v = 2 * arcVertices[i]!;
        ring.push([vertices[v]!, vertices[v + 1]!]);
      }
    }
  }
  ring.push([ring[0]![0], ring[0]![1]]);
  return ring;
}

/** The polygon of one cell, outer ring counter-clockwise, holes clockwise. */
export function cellPolygon(p: Partition, cell: number): PolygonCoordinates {
  const rings: PolygonCoordinates = [];
  for (let r = p.cellRingOffsets[cell]!; r < p.cellRingOffsets[cell + 1]!; r++) {
    rings.push(ringPositions(p, p.cellArcs.subarray(p.ringArcOffsets[r], p.ringArcOffsets[r + 1])));
  }
  return rings;
}
