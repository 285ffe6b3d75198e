import Flatbush from "flatbush";
import { crossingOf, sidesOf, within } from "./check_rings.ts";
import { groupBy, vertexNumbers } from "./half_edges.ts";
import type { Position } from "./types.ts";

/** Directed edges with their cell on the left: x0, y0, x1, y1 an edge. */
export type EdgeCoordinates = Float64Array;

/** A stretch between two nodes, along which run the given edges. */
export interface Segment {
  from: number;
  to: number;
  /** Edges that run from `from` to `to`, and those that run the other way. */
  forwards: number[];
  backwards: number[];
}

/** Edges cut wherever they meet, so that they meet at nodes only. */
export interface Noded {
  nodes: Float64Array;
  segments: Segment[];
  /** For every edge that others meet between its ends: the nodes there. */
  innerNodes: Map<number, Position[]>;
}

/**
 * Crossings are rounded to this many steps a degree (10 µm): crossings computed from different edges on one
 * line fall together, and what was rounded to seven decimals stays where it is.
 */
const STEPS = 1e10;

/** Rounding a crossing bends its edges a little; cutting is repeated until nothing new meets. */
const MOST_ROUNDS = 8;

/** Cuts edges at their crossings and at ends of others that lie on them. */
export function nodeEdges(edges: EdgeCoordinates): Noded {
  const innerNodes = new Map<number, Position[]>();
  let pieces = edges;
  let edgeOf = Array.from({ length: edges.length / 4 }, (_, e) => e);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const cuts = findCuts(pieces);
    if (cuts.size === 0) break;
    for (const [piece, places] of cuts) {
      const edge = edgeOf[piece]!;
      innerNodes.set(edge, inOrder(edges, edge, [...(innerNodes.get(edge) ?? []), ...places]));
    }
    const cut = cutPieces(pieces, edgeOf, cuts);
    pieces = cut.pieces;
    edgeOf = cut.edgeOf;
  }
  return { ...segmentsOf(pieces, edgeOf), innerNodes };
}

function cutPieces(
  pieces: EdgeCoordinates,
  edgeOf: readonly number[],
  cuts: Map<number, Position[]>,
): { pieces: EdgeCoordinates; edgeOf: number[] } {
  const coordinates: number[] = [];
  const owners: number[] = [];
  edgeOf.forEach((edge, piece) => {
    let [x0, y0] = [pieces[4 * piece]!, pieces[4 * piece + 1]!];
    const end: Position = [pieces[4 * piece + 2]!, pieces[4 * piece + 3]!];
    for (const [x, y] of [...(cuts.get(piece) ?? []), end]) {
      if (x === x0 && y === y0) continue;
      coordinates.push(x0, y0, x, y);
      owners.push(edge);
      [x0, y0] = [x, y];
    }
  });
  return { pieces: Float64Array.from(coordinates), edgeOf: owners };
}

/** Pieces with the same two ends become one segment. */
function segmentsOf(pieces: EdgeCoordinates, edgeOf: readonly number[]): Omit<Noded, "innerNodes"> {
  const numbers = vertexNumbers(2 * edgeOf.length);
  const segments: Segment[] = [];
  const byEnds = new Map<number, Segment>();
  edgeOf.forEach((edge, piece) => {
    const from = numbers.of(pieces[4 * piece]!, pieces[4 * piece + 1]!);
    const to = numbers.of(pieces[4 * piece + 2]!, pieces[4 * piece + 3]!);
    const [low, high] = from < to ? [from, to] : [to, from];
    const key = low * 2 * edgeOf.length + high;
    let segment = byEnds.get(key);
    if (segment === undefined) {
      segment = { from: low, to: high, forwards: [], backwards: [] };
      byEnds.set(key, segment);
      segments.push(segment);
    }
    (from < to ? segment.forwards : segment.backwards).push(edge);
  });
  return { nodes: numbers.vertices(), segments };
}

/** For every edge that others meet between its ends: where, from its start to its end. */
function findCuts(edges: EdgeCoordinates): Map<number, Position[]> {
  const count = edges.length / 4;
  const found = new Map<number, Position[]>();
  if (count === 0) return found;
  const box = (e: number): [number, number, number, number] => [
    Math.min(edges[4 * e]!, edges[4 * e + 2]!),
    Math.min(edges[4 * e + 1]!, edges[4 * e + 3]!),
    Math.max(edges[4 * e]!, edges[4 * e + 2]!),
    Math.max(edges[4 * e + 1]!, edges[4 * e + 3]!),
  ];
  const index = new Flatbush(count);
  for (let e = 0; e < count; e++) index.add(...box(e));
  index.finish();
  const put = (edge: number, place: Position) => {
    const places = found.get(edge);
    if (places === undefined) found.set(edge, [place]);
    else places.push(place);
  };
  for (let e = 0; e < count; e++) {
    for (const other of index.search(...box(e), (f) => f > e)) nodePair(edges, e, other, put);
  }
  for (const [edge, places] of found) found.set(edge, inOrder(edges, edge, places));
  return found;
}

function isEnd(place: Position, p: Position, q: Position): boolean {
  return (place[0] === p[0] && place[1] === p[1]) || (place[0] === q[0] && place[1] === q[1]);
}

/** Puts the nodes at which two edges meet onto them, unless it is at their ends. */
function nodePair(
  edges: EdgeCoordinates,
  e: number,
  f: number,
  put: (edge: number, place: Position) => void,
): void {
  const a: Position = [edges[4 * e]!, edges[4 * e + 1]!];
  const b: Position = [edges[4 * e + 2]!, edges[4 * e + 3]!];
  const c: Position = [edges[4 * f]!, edges[4 * f + 1]!];
  const d: Position = [edges[4 * f + 2]!, edges[4 * f + 3]!];
  const [sideC, sideD, sideA, sideB] = sidesOf(a, b, c, d);
  if (sideC === 0 && within(a, b, c) && !isEnd(c, a, b)) put(e, c);
  if (sideD === 0 && within(a, b, d) && !isEnd(d, a, b)) put(e, d);
  if (sideA === 0 && within(c, d, a) && !isEnd(a, c, d)) put(f, a);
  if (sideB === 0 && within(c, d, b) && !isEnd(b, c, d)) put(f, b);
  if (sideC * sideD < 0 && sideA * sideB < 0) {
    const [x, y] = crossingOf(a, b, c, d);
    const place: Position = [Math.round(x * STEPS) / STEPS, Math.round(y * STEPS) / STEPS];
    if (!isEnd(place, a, b)) put(e, place);
    if (!isEnd(place, c, d)) put(f, place);
  }
}

/** Places on an edge from its start to its end. */
function inOrder(edges: EdgeCoordinates, e: number, places: Position[]): Position[] {
  const dx = edges[4 * e + 2]! - edges[4 * e]!;
  const dy = edges[4 * e + 3]! - edges[4 * e + 1]!;
  return places.toSorted((p, q) => (p[0] - q[0]) * dx + (p[1] - q[1]) * dy);
}

/**
 * The areas that segments divide the plane into. Half `2s` walks segment `s` from its `from` to its `to`,
 * half `2s + 1` back. A walk goes around with one area on its left; an area is bounded by one walk
 * counter-clockwise, and by one clockwise around every island in it.
 */
export interface Areas {
  /** Walk of every half. */
  walkOf: Int32Array;
  /** Halves of every walk, in order. */
  walks: number[][];
  /** How many cells cover the area to the left of every walk. */
  cover: Int32Array;
  /** For the walk around an island: the walk around the area that it lies in, -1 in the open; else itself. */
  around: Int32Array;
}

/** Divides the plane; segments along which as many edges run forwards as backwards divide nothing and are left out. */
export function areasOf(nodes: Float64Array, all: readonly Segment[]): Areas & { segments: Segment[] } {
  const segments = all.filter(({ forwards, backwards }) => forwards.length !== backwards.length);
  const { walkOf, walks } = trace(nodes, segments);
  const cover = new Int32Array(walks.length);
  const around = Int32Array.from(walks, (_, walk) => walk);
  const index = segmentIndex(nodes, segments);

  // Islands from west to east: what lies around one has been settled before it.
  for (const island of islandsOf(nodes, segments, walkOf)) {
    const west = startOf(segments, island[0]!);
    const hit = firstWestOf(nodes, segments, index, west);
    const outer = walkOf[outerHalf(nodes, segments, walks, walkOf, island)]!;
    around[outer] = hit === -1 ? -1 : around[walkOf[hit]!]!;
    cover[outer] = hit === -1 ? 0 : cover[walkOf[hit]!]!;
    spread(segments, walkOf, walks, cover, outer);
  }
  return { segments, walkOf, walks, cover, around };
}

/** Node at which a half starts. */
export function startOf(segments: readonly Segment[], half: number): number {
  const segment = segments[half >> 1]!;
  return (half & 1) === 0 ? segment.from : segment.to;
}

function trace(nodes: Float64Array, segments: readonly Segment[]): { walkOf: Int32Array; walks: number[][] } {
  const halves = 2 * segments.length;
  const start = Uint32Array.from({ length: halves }, (_, half) => startOf(segments, half));
  const angle = Float64Array.from(start, (from, half) => {
    const to = start[half ^ 1]!;
    return Math.atan2(nodes[2 * to + 1]! - nodes[2 * from + 1]!, nodes[2 * to]! - nodes[2 * from]!);
  });
  const { offsets, items } = groupBy(start, nodes.length / 2);
  const next = new Int32Array(halves);
  for (let node = 0; node + 1 < offsets.length; node++) {
    // Counter-clockwise around the node: the sharpest left turn is to the one before.
    const leaving = items
      .subarray(offsets[node], offsets[node + 1])
      .toSorted((a, b) => angle[a]! - angle[b]!);
    leaving.forEach((half, i) => {
      next[half ^ 1] = leaving[i === 0 ? leaving.length - 1 : i - 1]!;
    });
  }
  const walkOf = new Int32Array(halves).fill(-1);
  const walks: number[][] = [];
  for (let first = 0; first < halves; first++) {
    if (walkOf[first] !== -1) continue;
    const walk: number[] = [];
    for (let half = first; walkOf[half] === -1; half = next[half]!) {
      walkOf[half] = walks.length;
      walk.push(half);
    }
    walks.push(walk);
  }
  return { walkOf, walks };
}

/** Connected sets of segments as their halves, the half that starts farthest west first; from west to east. */
function islandsOf(nodes: Float64Array, segments: readonly Segment[], walkOf: Int32Array): number[][] {
  const starts = Uint32Array.from({ length: 2 * segments.length }, (_, half) => startOf(segments, half));
  const { offsets, items } = groupBy(starts, nodes.length / 2);
  const seen = new Uint8Array(nodes.length / 2);
  const order = Array.from(walkOf.keys()).toSorted((a, b) => compareNodes(nodes, starts[a]!, starts[b]!));
  const islands: number[][] = [];
  for (const first of order) {
    if (seen[starts[first]!] === 1) continue;
    const island: number[] = [];
    const waiting = [starts[first]!];
    seen[starts[first]!] = 1;
    // The list grows while it is gone through.
    for (const node of waiting) {
      for (let i = offsets[node]!; i < offsets[node + 1]!; i++) {
        const half = items[i]!;
        island.push(half);
        const end = starts[half ^ 1]!;
        if (seen[end] === 0) waiting.push(end);
        seen[end] = 1;
      }
    }
    islands.push(island);
  }
  return islands;
}

function compareNodes(nodes: Float64Array, a: number, b: number): number {
  return nodes[2 * a]! - nodes[2 * b]! || nodes[2 * a + 1]! - nodes[2 * b + 1]!;
}

/** A half of an island that has the open around it on its left: of the walk that encloses the least (most negative) area. */
function outerHalf(
  nodes: Float64Array,
  segments: readonly Segment[],
  walks: readonly number[][],
  walkOf: Int32Array,
  island: readonly number[],
): number {
  let best = island[0]!;
  let least = Infinity;
  const seen = new Set<number>();
  for (const half of island) {
    if (seen.has(walkOf[half]!)) continue;
    seen.add(walkOf[half]!);
    const area = walkTwiceArea(nodes, segments, walks[walkOf[half]!]!);
    if (area < least) [best, least] = [half, area];
  }
  return best;
}

/** Twice the signed area of a walk in square degrees. */
export function walkTwiceArea(
  nodes: Float64Array,
  segments: readonly Segment[],
  walk: readonly number[],
): number {
  const origin = startOf(segments, walk[0]!);
  const x0 = nodes[2 * origin]!;
  const y0 = nodes[2 * origin + 1]!;
  let sum = 0;
  for (const half of walk) {
    const a = startOf(segments, half);
    const b = startOf(segments, half ^ 1);
    sum += (nodes[2 * a]! - x0) * (nodes[2 * b + 1]! - y0) - (nodes[2 * b]! - x0) * (nodes[2 * a + 1]! - y0);
  }
  return sum;
}

function segmentIndex(nodes: Float64Array, segments: readonly Segment[]): Flatbush | undefined {
  if (segments.length === 0) return undefined;
  const index = new Flatbush(segments.length);
  for (const { from, to } of segments) {
    const [x0, y0, x1, y1] = [nodes[2 * from]!, nodes[2 * from + 1]!, nodes[2 * to]!, nodes[2 * to + 1]!];
    index.add(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
  }
  index.finish();
  return index;
}

/** The half that a ray from a node due west meets first, on the side that it comes from; -1 if none. */
function firstWestOf(
  nodes: Float64Array,
  segments: readonly Segment[],
  index: Flatbush | undefined,
  node: number,
): number {
  const x = nodes[2 * node]!;
  const y = nodes[2 * node + 1]!;
  let best = -1;
  let bestX = -Infinity;
  let bestSlope = 0;
  for (const s of index?.search(-Infinity, y, x, y) ?? []) {
    const { from, to } = segments[s]!;
    const rises = nodes[2 * to + 1]! > nodes[2 * from + 1]!;
    const [low, high] = rises ? [from, to] : [to, from];
    const y0 = nodes[2 * low + 1]!;
    const y1 = nodes[2 * high + 1]!;
    if (y < y0 || y >= y1) continue;
    const slope = (nodes[2 * high]! - nodes[2 * low]!) / (y1 - y0);
    const at = nodes[2 * low]! + (y - y0) * slope;
    // Edges that meet on the ray are told apart a little above it.
    if (at >= x || at < bestX || (at === bestX && slope <= bestSlope)) continue;
    bestX = at;
    bestSlope = slope;
    // The half that falls has the east on its left.
    best = rises ? 2 * s + 1 : 2 * s;
  }
  return best;
}

/** From one walk of an island to all others: on crossing a segment the cover changes by the edges along it. */
function spread(
  segments: readonly Segment[],
  walkOf: Int32Array,
  walks: readonly number[][],
  cover: Int32Array,
  first: number,
): void {
  const seen = new Set([first]);
  for (const walk of seen) {
    for (const half of walks[walk]!) {
      const other = walkOf[half ^ 1]!;
      if (seen.has(other)) continue;
      const { forwards, backwards } = segments[half >> 1]!;
      const net = forwards.length - backwards.length;
      cover[other] = cover[walk]! - ((half & 1) === 0 ? net : -net);
      seen.add(other);
    }
  }
}
