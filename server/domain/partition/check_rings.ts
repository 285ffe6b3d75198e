import { orient } from "./orient.ts";
import { polygonFault, ringTwiceArea, surrounds } from "./ring.ts";
import type { PolygonCoordinates, Position } from "./types.ts";

/** Why a polygon cannot be a cell. */
export type RingReason = "unreadable" | "no_area" | "crosses_itself" | "hole_outside";

export interface RingFault {
  reason: RingReason;
  at: Position;
}

/**
 * What is wrong with the rings of one polygon, or undefined: *unreadable* (fewer than four positions, not
 * closed, not finite), *no_area*, *crosses_itself* (a ring crosses or touches itself, runs back along itself,
 * or crosses another ring), *hole_outside* (a hole reaches out of the outer ring, or into another hole).
 * A hole may touch another ring in single positions (OGC simple features, 6.1.11.1).
 */
export function findRingFault(polygon: PolygonCoordinates): RingFault | undefined {
  if (polygonFault(polygon) !== undefined) return { reason: "unreadable", at: firstReadable(polygon) };
  if (polygon.length === 1 && isConvex(polygon[0]!)) return undefined;
  for (const ring of polygon) if (ringTwiceArea(ring) === 0) return { reason: "no_area", at: ring[0]! };
  return findCrossing(polygon) ?? findStrayHole(polygon);
}

function firstReadable(polygon: PolygonCoordinates): Position {
  for (const ring of polygon) {
    for (const [x, y] of ring) if (Number.isFinite(x) && Number.isFinite(y)) return [x, y];
  }
  return [0, 0];
}

/** Whether a ring turns one way only and once around: then it is simple. Most cells are settled by this. */
function isConvex(ring: readonly Position[]): boolean {
  const last = ring.length - 1;
  let turns = 0;
  let reversals = 0;
  let heading = 0;
  let firstHeading = 0;
  for (let i = 0; i < last; i++) {
    const a = ring[i === 0 ? last - 1 : i - 1]!;
    const b = ring[i]!;
    const c = ring[i + 1]!;
    const turn = Math.sign(orient(a[0], a[1], b[0], b[1], c[0], c[1]));
    // Straight on and repeated positions are left to the full test.
    if (turn === 0) return false;
    if (turns === 0) turns = turn;
    else if (turn !== turns) return false;
    // East or west; due north and south count with the one they come from.
    const next = Math.sign(c[0] - b[0]);
    if (next === 0) continue;
    if (heading === 0) firstHeading = next;
    else if (next !== heading) reversals++;
    heading = next;
  }
  if (heading !== firstHeading) reversals++;
  return reversals === 2;
}

/** Edges of all rings of a polygon: edge `e` from position `from[e]` to `to[e]` on ring `ring[e]`. */
interface Edges {
  from: Position[];
  to: Position[];
  ring: number[];
}

function edgesOf(polygon: PolygonCoordinates): Edges {
  const edges: Edges = { from: [], to: [], ring: [] };
  polygon.forEach((ring, r) => {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1]!;
      const b = ring[i]!;
      if (a[0] === b[0] && a[1] === b[1]) continue;
      edges.from.push(a);
      edges.to.push(b);
      edges.ring.push(r);
    }
  });
  return edges;
}

/** The first place where edges of a polygon meet that should not: a sweep from west to east. */
function findCrossing(polygon: PolygonCoordinates): RingFault | undefined {
  const edges = edgesOf(polygon);
  const west = edges.from.map((a, e) => Math.min(a[0], edges.to[e]![0]));
  const order = west.map((_, e) => e).toSorted((a, b) => west[a]! - west[b]!);
  for (let i = 0; i < order.length; i++) {
    const e = order[i]!;
    const east = Math.max(edges.from[e]![0], edges.to[e]![0]);
    for (let k = i + 1; k < order.length && west[order[k]!]! <= east; k++) {
      const at = meetingPlace(edges, e, order[k]!);
      if (at !== undefined) return { reason: "crosses_itself", at };
    }
  }
  return undefined;
}

const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];

/** Where two edges of a polygon meet against the rules, undefined if they do not. */
function meetingPlace(edges: Edges, e: number, f: number): Position | undefined {
  const [a, b, c, d] = [edges.from[e]!, edges.to[e]!, edges.from[f]!, edges.to[f]!];
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1]))
    return undefined;
  const sides = sidesOf(a, b, c, d);
  const oneRing = edges.ring[e] === edges.ring[f];
  if (sides.every((side) => side === 0)) {
    const at = collinearOverlap(a, b, c, d);
    if (at !== undefined) return at;
  }
  const [s1, s2, s3, s4] = sides;
  if (s1 * s2 < 0 && s3 * s4 < 0) return crossingOf(a, b, c, d);
  if (!oneRing) return undefined;

  // Edges that follow each other meet in the corner between them; any other touch is a fault.
  const follows = same(b, c) || same(d, a);
  const neighbours = follows && areNeighbours(edges, e, f);
  if (neighbours) return undefined;
  if (s1 === 0 && within(a, b, c)) return c;
  if (s2 === 0 && within(a, b, d)) return d;
  if (s3 === 0 && within(c, d, a)) return a;
  if (s4 === 0 && within(c, d, b)) return b;
  return undefined;
}

function areNeighbours(edges: Edges, e: number, f: number): boolean {
  const first = edges.ring.indexOf(edges.ring[e]!);
  const count = edges.ring.lastIndexOf(edges.ring[e]!) - first + 1;
  const apart = Math.abs(e - f);
  return apart === 1 || apart === count - 1;
}

type Sides = [number, number, number, number];

/** Sides of c and d of the line a → b, then of a and b of the line c → d. */
export function sidesOf(a: Position, b: Position, c: Position, d: Position): Sides {
  return [
    orient(a[0], a[1], b[0], b[1], c[0], c[1]),
    orient(a[0], a[1], b[0], b[1], d[0], d[1]),
    orient(c[0], c[1], d[0], d[1], a[0], a[1]),
    orient(c[0], c[1], d[0], d[1], b[0], b[1]),
  ];
}

/** Where two edges cross that do cross, rounded to floats. */
export function crossingOf(a: Position, b: Position, c: Position, d: Position): Position {
  const sideOfA = Math.abs((d[0] - c[0]) * (a[1] - c[1]) - (d[1] - c[1]) * (a[0] - c[0]));
  const sideOfB = Math.abs((d[0] - c[0]) * (b[1] - c[1]) - (d[1] - c[1]) * (b[0] - c[0]));
  const share = sideOfA / (sideOfA + sideOfB);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** Whether c, which is on the line through a and b, lies between them or on one of them. */
export function within(a: Position, b: Position, c: Position): boolean {
  return (
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  );
}

/** For edges on one line: a position that both run through, other than a common end alone. */
function collinearOverlap(a: Position, b: Position, c: Position, d: Position): Position | undefined {
  const shared = [a, b, c, d].filter((place) => within(a, b, place) && within(c, d, place));
  const first = shared[0];
  return first !== undefined && shared.some((place) => !same(place, first)) ? first : undefined;
}

function findStrayHole(polygon: PolygonCoordinates): RingFault | undefined {
  for (let r = 1; r < polygon.length; r++) {
    const hole = polygon[r]!;
    for (let i = 1; i < hole.length; i++) {
      const middle: Position = [(hole[i]![0] + hole[i - 1]![0]) / 2, (hole[i]![1] + hole[i - 1]![1]) / 2];
      const outside = !surrounds(polygon[0]!, middle);
      const inAnother = polygon.some((other, o) => o > 0 && o !== r && surrounds(other, middle));
      if (outside || inAnother) return { reason: "hole_outside", at: middle };
    }
  }
  return undefined;
}
