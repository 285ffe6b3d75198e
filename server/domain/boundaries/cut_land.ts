import type { Operation } from "../../api/boundaries.ts";
import { cut, type Cut, type CutRefusal, isCutRefusal, type Piece, planCut } from "../partition/cut.ts";
import { crossedCells } from "../partition/crossed_cells.ts";
import type { Division } from "../partition/divide.ts";
import { rounded } from "../partition/rounding.ts";
import type { Position } from "../partition/types.ts";
import { cellsOf } from "./drawable.ts";
import { cellOf, type Land, RIM } from "./land.ts";
import { refuse, refuseCells, type Refusal } from "./refusal.ts";

/** A step of a draft that cuts micro-grids. */
export type CutOperation = Extract<Operation, { type: "cut" }>;

/**
 * The land after micro-grids were cut along a line, or why they cannot be. A piece lies in the village and the grid
 * that its micro-grid lay in, and has its part of the records by area; the name of a micro-grid that was cut stands for
 * all its pieces from then on. Micro-grids that the line does not divide stay as they are.
 */
export function cutLand(land: Land, operation: CutOperation): Land | Refusal {
  const { micro_grids, line, first_piece, pieces } = operation;
  const taken = namesTaken(land).filter((id) => id <= first_piece && id > first_piece - pieces);
  if (taken.length > 0) return refuse("piece_exists", { micro_grids: taken });
  const plan = planOn(land, micro_grids, line);
  if ("reason" in plan) return plan;
  if (countPieces(plan) !== pieces) return refuseCells(land, "pieces_differ", [...plan.pieces.keys()]);
  return withPieces(land, cut(land.partition, plan, first_piece));
}

/**
 * The step that cuts micro-grids (by id) along a drawn line on this land, or why they cannot be cut. Its pieces are
 * named below all that the draft has named so far.
 */
export function drawCut(
  land: Land,
  microGrids: readonly number[],
  drawn: readonly Position[],
): CutOperation | Refusal {
  const line = drawn.map(rounded);
  const plan = planOn(land, microGrids, line);
  if ("reason" in plan) return plan;
  const first_piece = Math.min(0, ...namesTaken(land)) - 1;
  return { type: "cut", micro_grids: [...microGrids], line, first_piece, pieces: countPieces(plan) };
}

/**
 * Ids of the micro-grids of the draft's towns that a line runs through from border to border, ascending: those that it
 * would divide. One in which it ends is none of them.
 */
export function cellsCrossed(land: Land, line: readonly Position[]): number[] {
  return crossedCells(land.partition, line)
    .filter((cell) => land.gridOf[cell] !== RIM)
    .map((cell) => land.partition.ids[cell]!);
}

function planOn(land: Land, microGrids: readonly number[], line: readonly Position[]): Division | Refusal {
  const cells = cellsOf(land, microGrids);
  if ("reason" in cells) return cells;
  const plan = planCut(land.partition, cells, line);
  return isCutRefusal(plan) ? refusalOf(land, plan) : plan;
}

function refusalOf({ partition }: Land, { reason, at, cells }: CutRefusal): Refusal {
  return { reason, at, micro_grids: cells.map((cell) => partition.ids[cell]!), grid: null };
}

function countPieces({ pieces }: Division): number {
  return [...pieces.values()].reduce((sum, own) => sum + own.length, 0);
}

/** The land on its new partition: pieces have the labels of what they were cut out of. */
function withPieces(land: Land, { partition, pieces }: Cut): Land {
  const cameOf = new Map<number, { cell: number; share: number }>();
  for (const [cell, own] of pieces) {
    sharesOf(own, land.shareOf[cell]!).forEach((share, i) => cameOf.set(own[i]!.id, { cell, share }));
  }
  const former = new Int32Array(partition.ids.length);
  const shareOf = new Float64Array(partition.ids.length);
  partition.ids.forEach((id, cell) => {
    const piece = cameOf.get(id);
    former[cell] = piece?.cell ?? cellOf(land, id);
    shareOf[cell] = piece?.share ?? land.shareOf[former[cell]]!;
  });
  return {
    ...land,
    partition,
    villageOf: Array.from(former, (cell) => land.villageOf[cell]!),
    gridOf: former.map((cell) => land.gridOf[cell]!),
    left_out: Array.from(former, (cell) => land.left_out[cell]!),
    recordOf: former.map((cell) => land.recordOf[cell]!),
    shareOf,
    replaced: withReplaced(land, pieces),
  };
}

/** What part of a micro-grid each piece of a part of it is, by area; the last is what the others leave. */
function sharesOf(pieces: readonly Piece[], whole: number): number[] {
  const sum_m2 = pieces.reduce((sum, { area_m2 }) => sum + area_m2, 0);
  const shares = pieces.slice(0, -1).map(({ area_m2 }) => (whole * area_m2) / sum_m2);
  return [...shares, whole - shares.reduce((sum, share) => sum + share, 0)];
}

function withReplaced({ partition, replaced }: Land, pieces: Cut["pieces"]): Land["replaced"] {
  const byId = new Map(
    [...pieces].map(([cell, own]) => [partition.ids[cell]!, own.map(({ id }) => id)] as const),
  );
  const before = [...replaced].map(
    ([id, now]) => [id, now.flatMap((piece) => byId.get(piece) ?? [piece])] as const,
  );
  return new Map([...before, ...byId]);
}

/** Negative ids that a piece of this draft has, or had before it was cut itself. */
function namesTaken({ partition, replaced }: Land): number[] {
  return [...partition.ids, ...replaced.keys()].filter((id) => id < 0);
}
