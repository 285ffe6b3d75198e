import Flatbush from "flatbush";
import { edgeLength_m } from "./ellipsoid.ts";
import type { Partition, Position } from "./types.ts";

/** A straight stretch of a border between two vertices, from its western (or else southern) end to the other. */
export interface Stretch {
  /** The edge of the partition that it is a part of, by the place in `arcVertices` at which that starts. */
  edge: number;
  from: number;
  to: number;
}

/**
 * The borders of some cells while a line is laid on them: a drawing board that gains vertices, the partition stays as
 * it is. Every edge is looked at from the same end, whichever way its arc runs.
 */
export interface Borders {
  /** New vertices on the edge that starts at a place in `arcVertices`, in the order of the arc. */
  onEdge: Map<number, number[]>;
  /** x0, y0, x1, y1, … of the vertices as they are now: those of the partition, then new ones. */
  vertices: () => Float64Array;
  at: (vertex: number) => Position;
  /** The number of the vertex at a position, a new one if no border has one there. */
  vertexAt: (position: Position) => number;
  /** Puts a new vertex on an edge. */
  put: (edge: number, vertex: number) => void;
  /** All stretches that may be nearer than the reach to the box around two positions, from west to east. */
  near: (a: Position, b: Position) => Stretch[];
  /** Where on a–b, as a share of it, a position is nearest to it, and how near, in metres. */
  nearest: (position: Position, a: Position, b: Position) => { share: number; distance_m: number };
  distance_m: (a: Position, b: Position) => number;
}

/**
 * The borders of cells, at least one. `near` reaches so many metres, and metres are those of the cells' middle latitude:
 * over the land of a town they differ by a thousandth.
 */
export function bordersOf(p: Partition, cells: Iterable<number>, reach_m: number): Borders {
  const count = p.vertices.length / 2;
  const added: number[] = [];
  const onEdge = new Map<number, number[]>();
  const numbers = new Map<string, number>();
  const edges = edgesAround(p, cells);
  const index = boxesOf(p, edges);
  const latitude = (index.minY + index.maxY) / 2;
  const kx = edgeLength_m(0, latitude, 1, latitude);
  const ky = edgeLength_m(0, latitude - 0.5, 0, latitude + 0.5);

  const xOf = (v: number) => (v < count ? p.vertices[2 * v]! : added[2 * (v - count)]!);
  const yOf = (v: number) => (v < count ? p.vertices[2 * v + 1]! : added[2 * (v - count) + 1]!);
  const at = (vertex: number): Position => [xOf(vertex), yOf(vertex)];

  /** West to east, then south to north. */
  const compare = (v: number, w: number) => xOf(v) - xOf(w) || yOf(v) - yOf(w);

  function cornerAt([x, y]: Position): number | undefined {
    return near([x, y], [x, y])
      .flatMap(({ from, to }) => [from, to])
      .find((vertex) => xOf(vertex) === x && yOf(vertex) === y);
  }

  function vertexAt(position: Position): number {
    const known = numbers.get(String(position)) ?? cornerAt(position);
    if (known !== undefined) return known;
    const vertex = count + added.length / 2;
    numbers.set(String(position), vertex);
    added.push(...position);
    return vertex;
  }

  function vertices(): Float64Array {
    const all = new Float64Array(p.vertices.length + added.length);
    all.set(p.vertices);
    all.set(added, p.vertices.length);
    return all;
  }

  function nearest(position: Position, a: Position, b: Position) {
    const [dx, dy] = [(b[0] - a[0]) * kx, (b[1] - a[1]) * ky];
    const [px, py] = [(position[0] - a[0]) * kx, (position[1] - a[1]) * ky];
    const share = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    return { share, distance_m: Math.hypot(px - share * dx, py - share * dy) };
  }

  function put(edge: number, vertex: number): void {
    const inner = onEdge.get(edge) ?? [];
    if (inner.includes(vertex)) return;
    const [first, last] = [p.arcVertices[edge]!, p.arcVertices[edge + 1]!];
    const forwards = compare(first, last) < 0;
    const [from, to] = forwards ? [at(first), at(last)] : [at(last), at(first)];
    const share = (v: number) => nearest(at(v), from, to).share;
    const ordered = [...inner, vertex].toSorted((v, w) => share(v) - share(w) || compare(v, w));
    onEdge.set(edge, forwards ? ordered : ordered.toReversed());
  }

  function near(a: Position, b: Position): Stretch[] {
    const found = index.search(
      Math.min(a[0], b[0]) - reach_m / kx,
      Math.min(a[1], b[1]) - reach_m / ky,
      Math.max(a[0], b[0]) + reach_m / kx,
      Math.max(a[1], b[1]) + reach_m / ky,
    );
    const stretches = found.flatMap((i) => {
      const edge = edges[i]!;
      const chain = [p.arcVertices[edge]!, ...(onEdge.get(edge) ?? []), p.arcVertices[edge + 1]!];
      return chain.slice(1).map((to, k): Stretch => {
        const from = chain[k]!;
        return compare(from, to) < 0 ? { edge, from, to } : { edge, from: to, to: from };
      });
    });
    return stretches.toSorted((s, t) => compare(s.from, t.from) || compare(s.to, t.to));
  }

  const distance_m = (a: Position, b: Position) => Math.hypot((b[0] - a[0]) * kx, (b[1] - a[1]) * ky);
  return { onEdge, vertices, at, vertexAt, put, near, nearest, distance_m };
}

/** The arcs that bound cells, each once. */
export function arcsAround(p: Partition, cells: Iterable<number>): Set<number> {
  const arcs = new Set<number>();
  for (const cell of cells) {
    for (let i = p.cellArcOffsets[cell]!; i < p.cellArcOffsets[cell + 1]!; i++) {
      const signed = p.cellArcs[i]!;
      arcs.add(signed < 0 ? ~signed : signed);
    }
  }
  return arcs;
}

function edgesAround(p: Partition, cells: Iterable<number>): number[] {
  const edges: number[] = [];
  for (const arc of arcsAround(p, cells)) {
    for (let i = p.arcOffsets[arc]!; i + 1 < p.arcOffsets[arc + 1]!; i++) edges.push(i);
  }
  return edges;
}

function boxesOf({ vertices, arcVertices }: Partition, edges: readonly number[]): Flatbush {
  const index = new Flatbush(edges.length);
  for (const edge of edges) {
    const [a, b] = [2 * arcVertices[edge]!, 2 * arcVertices[edge + 1]!];
    const [x0, y0, x1, y1] = [vertices[a]!, vertices[a + 1]!, vertices[b]!, vertices[b + 1]!];
    index.add(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
  }
  index.finish();
  return index;
}
