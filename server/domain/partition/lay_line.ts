import { bordersOf, type Borders } from "./borders.ts";
import { crossingOf, sidesOf, within } from "./check_rings.ts";
import { rounded } from "./rounding.ts";
import type { Partition, Position } from "./types.ts";

/** A line nearer than this to a vertex or an edge of a border goes through it, metres. */
export const SNAP_m = 0.5;

/** A line laid on the borders of cells: it meets them in vertices only, and may run along them. */
export interface LaidLine {
  /** x0, y0, x1, y1, … of the vertices of the partition, then of new ones. */
  vertices: Float64Array;
  /** New vertices on the edge that starts at a place in `arcVertices`, in the order of the arc. */
  onEdge: Borders["onEdge"];
  /** The vertices that the line runs through. */
  line: number[];
}

/**
 * Lays a line on the borders of some cells, at least one. Those of its vertices that are nearer than `SNAP_m` to a
 * vertex of a border become that vertex; others that are nearer than that to an edge are put on it. Where it passes a
 * vertex of a border nearer than that it goes through it: so it runs along a border that it was drawn along. Where it
 * crosses an edge, both get a vertex. All that is new is rounded to seven decimals.
 *
 * What else the partition holds, and in which order, makes no difference.
 */
export function layLine(p: Partition, cells: Iterable<number>, line: readonly Position[]): LaidLine {
  const borders = bordersOf(p, cells, SNAP_m);
  const [first, ...others] = line.map((position) => snap(borders, rounded(position)));
  const through = [first!];
  for (const vertex of others) {
    const last = through.at(-1)!;
    if (vertex !== last) through.push(...passed(borders, last, vertex, new Set([last, vertex])), vertex);
  }
  const onBorders = crossed(borders, through);
  return { vertices: borders.vertices(), onEdge: borders.onEdge, line: onBorders };
}

/** The vertex that a position of the line becomes. */
function snap(borders: Borders, position: Position): number {
  const stretches = borders.near(position, position);
  let [vertex, least_m] = [-1, SNAP_m];
  for (const corner of stretches.flatMap(({ from, to }) => [from, to])) {
    const away_m = borders.distance_m(position, borders.at(corner));
    if (away_m < least_m) [vertex, least_m] = [corner, away_m];
  }
  if (vertex !== -1) return vertex;

  let edge = -1;
  let place = position;
  for (const stretch of stretches) {
    const [a, b] = [borders.at(stretch.from), borders.at(stretch.to)];
    const { share, distance_m } = borders.nearest(position, a, b);
    if (distance_m >= least_m) continue;
    [edge, least_m] = [stretch.edge, distance_m];
    place = rounded([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
  }
  vertex = borders.vertexAt(place);
  if (edge !== -1) borders.put(edge, vertex);
  return vertex;
}

/** Vertices of borders that the straight line between two of its vertices passes, in order. */
function passed(borders: Borders, from: number, to: number, seen: Set<number>): number[] {
  const [a, b] = [borders.at(from), borders.at(to)];
  const places: { vertex: number; share: number }[] = [];
  for (const vertex of borders.near(a, b).flatMap((stretch) => [stretch.from, stretch.to])) {
    if (seen.has(vertex)) continue;
    const { share, distance_m } = borders.nearest(borders.at(vertex), a, b);
    if (distance_m >= SNAP_m || share === 0 || share === 1) continue;
    seen.add(vertex);
    places.push({ vertex, share });
  }
  if (places.length === 0) return [];
  // Going through them bends the line, so that it may pass others.
  const result: number[] = [];
  let last = from;
  for (const vertex of inOrder(places)) {
    result.push(...passed(borders, last, vertex, seen), vertex);
    last = vertex;
  }
  result.push(...passed(borders, last, to, seen));
  return result;
}

function inOrder(places: readonly { vertex: number; share: number }[]): number[] {
  return places.toSorted((p, q) => p.share - q.share).map(({ vertex }) => vertex);
}

/** The line with a vertex wherever it crosses an edge, which gets it too. */
function crossed(borders: Borders, line: readonly number[]): number[] {
  const crossings: { edge: number; vertex: number }[] = [];
  const result = [line[0]!];
  for (let i = 1; i < line.length; i++) {
    const [start, end] = [borders.at(line[i - 1]!), borders.at(line[i]!)];
    const places: { vertex: number; share: number }[] = [];
    for (const { edge, from, to } of borders.near(start, end)) {
      const [a, b] = [borders.at(from), borders.at(to)];
      const [sideStart, sideEnd, sideA, sideB] = sidesOf(a, b, start, end);
      if (sideStart * sideEnd >= 0 || sideA * sideB >= 0) continue;
      const vertex = borders.vertexAt(rounded(crossingOf(a, b, start, end)));
      crossings.push({ edge, vertex });
      places.push({ vertex, share: borders.nearest(borders.at(vertex), start, end).share });
    }
    result.push(...inOrder(places), line[i]!);
  }
  // Not before all are found: a vertex bends its edge.
  for (const { edge, vertex } of crossings) borders.put(edge, vertex);
  return result;
}

/** Where a laid line crosses or touches itself, undefined if it does not. */
export function selfMeeting({ vertices, line }: LaidLine): Position | undefined {
  const at = line.map((vertex): Position => [vertices[2 * vertex]!, vertices[2 * vertex + 1]!]);
  for (let i = 1; i < at.length; i++) {
    const [a, b] = [at[i - 1]!, at[i]!];
    for (let k = 1; k < i; k++) {
      const place = meeting(at[k - 1]!, at[k]!, a, b, k === i - 1);
      if (place !== undefined) return place;
    }
  }
  return undefined;
}

/** Where two stretches of a line meet; of such as follow each other, where but in the vertex between them. */
function meeting(a: Position, b: Position, c: Position, d: Position, follow: boolean): Position | undefined {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0]))
    return undefined;
  const [sideC, sideD, sideA, sideB] = sidesOf(a, b, c, d);
  if (sideD === 0 && within(a, b, d)) return d;
  if (sideA === 0 && within(c, d, a)) return a;
  if (follow) return undefined;
  if (sideC === 0 && within(a, b, c)) return c;
  if (sideB === 0 && within(c, d, b)) return b;
  return sideC * sideD < 0 && sideA * sideB < 0 ? crossingOf(a, b, c, d) : undefined;
}
