import { areasOf, startOf } from "./arrangement.ts";
import type { Areas } from "./arrangement.ts";
import { findRingFault } from "./check_rings.ts";
import type { RingReason } from "./check_rings.ts";
import { coverFinder } from "./covering.ts";
import { edgeLength_m } from "./ellipsoid.ts";
import { halfEdges } from "./half_edges.ts";
import { area_m2, compactness, perimeter_m, pointInside, signedRingArea_m2 } from "./measure.ts";
import { nodeEdges } from "./noding.ts";
import type { Noded, Segment } from "./noding.ts";
import { ringTwiceArea } from "./ring.ts";
import type { Cell, Position } from "./types.ts";

/**
 * Something wrong with a set of cells.
 * - `invalid_ring`: the polygon is no polygon (`reason`); the cell takes no part in the rest of the check, so
 *   its land shows as a gap.
 * - `gap`: land that no cell covers and cells enclose. `ids`: the cells around it.
 * - `overlap`: land that several cells cover. `ids`: the cells that cover it or a part of it.
 * - `sliver`: a gap, an overlap or a cell (`of`) that is small and thin (`SLIVER`).
 * - `unmatched_edge`: an edge that runs along other cells exactly but does not share its vertices with them.
 *   `ids`: its cell first, then those along it; `at`: the first vertex that it lacks; `length_m`: how far.
 */
export interface Finding {
  kind: "invalid_ring" | "unmatched_edge" | "gap" | "overlap" | "sliver";
  reason?: RingReason;
  of?: "gap" | "overlap" | "cell";
  ids: number[];
  at: Position;
  area_m2?: number;
  length_m?: number;
}

export interface CheckResult {
  /** In the order of the kinds of `Finding`: rings, gaps and overlaps (slivers among them), cells, edges. */
  findings: Finding[];
  /** Edges without a twin that bound the whole from outside: no findings. */
  outer_edges: { count: number; length_m: number };
}

/** Smaller than this *and* thinner than this (Polsby-Popper) is a sliver: 1 m × 20 m is, 5 m × 20 m is not. */
export const SLIVER = { area_m2: 100, compactness: 0.2 } as const;

/**
 * Checks cells as they are given: rings, and whether they cover the land once, without gaps and overlaps, and
 * share their vertices. Everything but rings and thin cells follows from the edges that have no twin: land
 * covered otherwise than once is bounded by such edges, so only they are cut where they meet.
 */
export function checkCells(cells: readonly Cell[]): CheckResult {
  const findings: Finding[] = [];
  const sound: Cell[] = [];
  for (const cell of cells) {
    const fault = findRingFault(cell.polygon);
    if (fault === undefined) sound.push(cell);
    else findings.push({ kind: "invalid_ring", reason: fault.reason, ids: [cell.id], at: fault.at });
  }
  const { edges, cellOf } = singleEdges(sound);
  const noded = nodeEdges(edges);
  const areas = areasOf(noded.nodes, noded.segments);
  const drawing: Drawing = { ...areas, nodes: noded.nodes, cellOf, cells: sound };
  findings.push(...wrongAreas(drawing), ...sound.flatMap(thinCell), ...missingVertices(noded, drawing));
  return { findings, outer_edges: outerEdges(drawing) };
}

interface Drawing extends Areas {
  segments: Segment[];
  nodes: Float64Array;
  /** Cell of every single edge, as an index in `cells`. */
  cellOf: Int32Array;
  cells: readonly Cell[];
}

/** Edges without a twin, each with its cell. */
function singleEdges(cells: readonly Cell[]): { edges: Float64Array; cellOf: Int32Array } {
  const { vertices, from, to, cell, twin } = halfEdges(cells);
  const count = twin.reduce((sum, other) => (other === -1 ? sum + 1 : sum), 0);
  const edges = new Float64Array(4 * count);
  const cellOf = new Int32Array(count);
  let end = 0;
  for (let e = 0; e < twin.length; e++) {
    if (twin[e] !== -1) continue;
    edges.set(vertices.subarray(2 * from[e]!, 2 * from[e]! + 2), 4 * end);
    edges.set(vertices.subarray(2 * to[e]!, 2 * to[e]! + 2), 4 * end + 2);
    cellOf[end++] = cell[e]!;
  }
  return { edges, cellOf };
}

/** Gaps and overlaps: areas that no cell or several cells cover. */
function wrongAreas(drawing: Drawing): Finding[] {
  const { walks, cover, around } = drawing;
  const islandsIn = new Map<number, number[]>();
  around.forEach((outer, walk) => {
    if (outer !== walk && outer !== -1) islandsIn.set(outer, [...(islandsIn.get(outer) ?? []), walk]);
  });
  const findings: Finding[] = [];
  let covering: ReturnType<typeof coverFinder> | undefined;
  for (let walk = 0; walk < walks.length; walk++) {
    if (cover[walk] === 1 || around[walk] !== walk) continue;
    const bounds = [walk, ...(islandsIn.get(walk) ?? [])];
    const polygon = bounds.map((bound) => positionsOf(drawing, walks[bound]!));
    const size_m2 = polygon.reduce((sum, ring) => sum + signedRingArea_m2(ring), 0);
    // A crossing rounded onto its neighbour leaves an area of nothing.
    if (!(size_m2 > 0)) continue;
    const of = cover[walk] === 0 ? "gap" : "overlap";
    const at = pointInside([polygon]);
    const beside = bounds.flatMap((bound) => cellsBeside(drawing, walks[bound]!, of));
    if (of === "overlap") beside.push(...(covering ??= coverFinder(drawing.cells))(polygon, at));
    const ids = idsOf(drawing.cells, beside);
    const thin = isSliver(size_m2, perimeter_m([polygon]));
    findings.push({ kind: thin ? "sliver" : of, ...(thin && { of }), ids, at, area_m2: size_m2 });
  }
  return findings;
}

function isSliver(size_m2: number, around_m: number): boolean {
  return size_m2 < SLIVER.area_m2 && compactness(size_m2, around_m) < SLIVER.compactness;
}

function positionsOf({ nodes, segments }: Drawing, walk: readonly number[]): Position[] {
  const ring = walk.map((half): Position => {
    const node = startOf(segments, half);
    return [nodes[2 * node]!, nodes[2 * node + 1]!];
  });
  ring.push(ring[0]!);
  return ring;
}

/** Cells whose edges bound an area: those across the border of a gap, those on this side in an overlap. */
function cellsBeside(
  { segments, cellOf }: Drawing,
  walk: readonly number[],
  of: "gap" | "overlap",
): number[] {
  return walk.flatMap((half) => {
    const { forwards, backwards } = segments[half >> 1]!;
    const sameWay = (half & 1) === 0 ? forwards : backwards;
    const otherWay = (half & 1) === 0 ? backwards : forwards;
    return (of === "gap" ? otherWay : sameWay).map((edge) => cellOf[edge]!);
  });
}

function idsOf(cells: readonly Cell[], indices: readonly number[]): number[] {
  return [...new Set(indices.map((index) => cells[index]!.id))].toSorted((a, b) => a - b);
}

function thinCell({ id, polygon }: Cell): Finding[] {
  // Square degrees to square metres, too large anywhere: keeps the exact measures for the few that need them.
  const most_m2 =
    (Math.abs(ringTwiceArea(polygon[0]!)) / 2) *
    111_700 ** 2 *
    Math.cos((polygon[0]![0]![1] * Math.PI) / 180);
  if (most_m2 > 2 * SLIVER.area_m2) return [];
  const size_m2 = area_m2([polygon]);
  if (!isSliver(size_m2, perimeter_m([polygon]))) return [];
  return [{ kind: "sliver", of: "cell", ids: [id], at: pointInside([polygon]), area_m2: size_m2 }];
}

/** Edges cut at others, of which a stretch is matched once it is cut: they lack vertices of their neighbours. */
function missingVertices({ segments, nodes, innerNodes }: Noded, { cellOf, cells }: Drawing): Finding[] {
  const along = new Map<number, { others: number[]; length_m: number }>();
  for (const { from, to, forwards, backwards } of segments) {
    if (forwards.length === 0 || backwards.length === 0) continue;
    const stretch_m = edgeLength_m(
      nodes[2 * from]!,
      nodes[2 * from + 1]!,
      nodes[2 * to]!,
      nodes[2 * to + 1]!,
    );
    for (const [own, other] of [
      [forwards, backwards],
      [backwards, forwards],
    ] as const) {
      for (const edge of own) {
        if (!innerNodes.has(edge)) continue;
        const entry = along.get(edge) ?? { others: [], length_m: 0 };
        entry.others.push(...other.map((e) => cellOf[e]!));
        entry.length_m += stretch_m;
        along.set(edge, entry);
      }
    }
  }
  return [...along].map(([edge, { others, length_m }]) => {
    const own = cells[cellOf[edge]!]!.id;
    const ids = [own, ...idsOf(cells, others).filter((id) => id !== own)];
    return { kind: "unmatched_edge", ids, at: innerNodes.get(edge)![0]!, length_m };
  });
}

function outerEdges({ segments, nodes, walkOf, around }: Drawing): CheckResult["outer_edges"] {
  let count = 0;
  let length_m = 0;
  segments.forEach(({ from, to }, s) => {
    if (around[walkOf[2 * s]!] !== -1 && around[walkOf[2 * s + 1]!] !== -1) return;
    count++;
    length_m += edgeLength_m(nodes[2 * from]!, nodes[2 * from + 1]!, nodes[2 * to]!, nodes[2 * to + 1]!);
  });
  return { count, length_m };
}
