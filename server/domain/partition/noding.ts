import Flatbush from "flatbush";
import { crossingOf, sidesOf, within } from "./check_rings.ts";
import { vertexNumbers } from "./half_edges.ts";
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
const FINE_STEPS = 1e10;

/** Rounding a crossing bends its edges a little; cutting is repeated until nothing new meets. */
const MOST_ROUNDS = 8;

/** Cuts edges at their crossings, rounded to `steps` a degree, and at ends of others that lie on them. */
export function nodeEdges(edges: EdgeCoordinates, steps: number = FINE_STEPS): Noded {
  const innerNodes = new Map<number, Position[]>();
  let pieces = edges;
  let edgeOf = Array.from({ length: edges.length / 4 }, (_, e) => e);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const cuts = findCuts(pieces, steps);
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
function findCuts(edges: EdgeCoordinates, steps: number): Map<number, Position[]> {
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
    for (const other of index.search(...box(e), (f) => f > e)) nodePair(edges, [e, other], steps, put);
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
  [e, f]: readonly [number, number],
  steps: number,
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
    const place: Position = [Math.round(x * steps) / steps, Math.round(y * steps) / steps];
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
