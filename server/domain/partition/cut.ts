import { buildPartition } from "./build.ts";
import { findRingFault, sidesOf } from "./check_rings.ts";
import { divide, type Division } from "./divide.ts";
import { layLine, selfMeeting } from "./lay_line.ts";
import { area_m2, perimeter_m, pointInside } from "./measure.ts";
import { cellPolygon } from "./outlines.ts";
import { surrounds } from "./ring.ts";
import type { Cell, Partition, PolygonCoordinates, Position } from "./types.ts";

/** No piece may be smaller than this, m². */
export const LEAST_PIECE_m2 = 100;

/** No piece may be thinner than this, metres: twice its area by its perimeter, which is the width of a long strip. */
export const LEAST_WIDTH_m = 1;

/**
 * Why a line cuts nothing:
 * - `outside_city`: it has a coordinate that is no finite number, or lies off the land altogether.
 * - `self_crossing_line`: it crosses or touches itself, or comes so near that both would go through one vertex.
 * - `cuts_nothing`: it divides none of the cells.
 * - `too_small`: a piece would be smaller than `LEAST_PIECE_m2`.
 * - `spike`: a piece would be thinner than `LEAST_WIDTH_m`, or a border be led through a cell that is no thicker than
 *   rounding moves it, a centimetre.
 */
export type CutReason = "outside_city" | "self_crossing_line" | "cuts_nothing" | "too_small" | "spike";

export interface CutRefusal {
  reason: CutReason;
  /** Where to look, degrees; null where there is no place. */
  at: Position | null;
  /** Cells that it is about. */
  cells: number[];
}

/** A piece of a cell that was cut. */
export interface Piece {
  id: number;
  area_m2: number;
}

export interface Cut {
  partition: Partition;
  /** The pieces of every cell that the line divided, cells ascending, pieces from west to east. */
  pieces: ReadonlyMap<number, readonly Piece[]>;
}

/**
 * How a drawn line divides cells of a partition, or why it cannot. Other cells are not divided; where the line meets a
 * border that they share with a divided one they gain the vertex (see `layLine` and `divide`). Pure, and the same
 * whatever else the partition holds.
 */
export function planCut(
  p: Partition,
  cells: readonly number[],
  line: readonly Position[],
): Division | CutRefusal {
  const odd = line.find((position) => !position.every(Number.isFinite));
  if (odd !== undefined) return refusal("outside_city");
  if (line.length === 0 || cells.length === 0) return refusal("cuts_nothing");
  const laid = layLine(p, cells, line);
  const meeting = selfMeeting(laid);
  if (meeting !== undefined) return refusal("self_crossing_line", meeting);
  const division = divide(p, cells, laid);
  if (division.pieces.size > 0) return findFault(division) ?? division;
  return meetsLand(p, line) ? refusal("cuts_nothing", line[0], cells) : refusal("outside_city");
}

/**
 * Cuts cells as `planCut` found: the pieces are named `firstPiece`, `firstPiece` − 1 … in order of the former cell,
 * then from west to east. Throws a RangeError when one of the names is taken.
 */
export function cut(p: Partition, { bent, pieces }: Division, firstPiece: number): Cut {
  const cells: Cell[] = [];
  const named = new Map<number, Piece[]>();
  let id = firstPiece;
  for (let cell = 0; cell < p.ids.length; cell++) {
    const own = pieces.get(cell);
    if (own === undefined) cells.push({ id: p.ids[cell]!, polygon: cellPolygon(bent, cell) });
    for (const polygon of own ?? []) {
      named.set(cell, [...(named.get(cell) ?? []), { id, area_m2: area_m2([polygon]) }]);
      cells.push({ id: id--, polygon });
    }
  }
  return { partition: buildPartition(cells), pieces: named };
}

/** Whether a line cuts nothing. */
export function isCutRefusal(result: Division | CutRefusal): result is CutRefusal {
  return "reason" in result;
}

function refusal(reason: CutReason, at: Position | null = null, cells: readonly number[] = []): CutRefusal {
  return { reason, at, cells: [...cells] };
}

function findFault({ bent, touched, pieces }: Division): CutRefusal | undefined {
  for (const [cell, own] of pieces) {
    for (const polygon of own) {
      const reason = pieceFault(polygon);
      if (reason !== undefined) return refusal(reason, pointInside([polygon]), [cell]);
    }
  }
  // Each cell by itself: borders are shared, so sound cells leave no gap and do not overlap.
  for (const cell of touched) {
    const fault = pieces.has(cell) ? undefined : findRingFault(cellPolygon(bent, cell));
    if (fault !== undefined) return refusal("spike", fault.at, [cell]);
  }
  return undefined;
}

function pieceFault(polygon: PolygonCoordinates): CutReason | undefined {
  const size_m2 = area_m2([polygon]);
  if (size_m2 < LEAST_PIECE_m2) return "too_small";
  const thin = (2 * size_m2) / perimeter_m([polygon]) < LEAST_WIDTH_m;
  return thin || findRingFault(polygon) !== undefined ? "spike" : undefined;
}

/** Whether a line has a part on the land: its start lies there, or it crosses the outer boundary. */
function meetsLand(p: Partition, line: readonly Position[]): boolean {
  const [x, y] = line[0]!;
  let inside = false;
  for (let a = 0; a < p.arcLeft.length; a++) {
    if (p.arcLeft[a] !== -1 && p.arcRight[a] !== -1) continue;
    for (let i = p.arcOffsets[a]! + 1; i < p.arcOffsets[a + 1]!; i++) {
      const [u, v] = [2 * p.arcVertices[i - 1]!, 2 * p.arcVertices[i]!];
      const from: Position = [p.vertices[u]!, p.vertices[u + 1]!];
      const to: Position = [p.vertices[v]!, p.vertices[v + 1]!];
      if (surrounds([from, to], [x, y])) inside = !inside;
      for (let k = 1; k < line.length; k++) {
        const [s1, s2, s3, s4] = sidesOf(from, to, line[k - 1]!, line[k]!);
        if (s1 * s2 <= 0 && s3 * s4 <= 0) return true;
      }
    }
  }
  return inside;
}
