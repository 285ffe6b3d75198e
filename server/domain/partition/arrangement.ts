import Flatbush from "flatbush";
import { groupBy } from "./half_edges.ts";
import type { Segment } from "./noding.ts";

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

/** The two nodes of a segment. */
export type Ends = Pick<Segment, "from" | "to">;

/** Node at which a half starts. */
export function startOf(segments: readonly Ends[], half: number): number {
  const segment = segments[half >> 1]!;
  return (half & 1) === 0 ? segment.from : segment.to;
}

/** The walks of all halves: at every node the sharpest left turn, so that a walk keeps to its area. */
export function trace(nodes: Float64Array, segments: readonly Ends[]): Pick<Areas, "walkOf" | "walks"> {
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
