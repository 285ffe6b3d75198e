import type { CutReason } from "../partition/cut.ts";
import type { Position } from "../partition/types.ts";
import { type Land, placeOfCell } from "./land.ts";

/** Why an operation cannot be done. The page has a sentence for each. */
export type RefusalReason =
  | "unknown_micro_grid" // no such micro-grid on this land
  | "unknown_grid"
  | "retired_grid"
  | "grid_exists" // the name of a new grid is taken
  | "repeated" // a micro-grid or grid is named twice
  | "locked"
  | "crosses_village"
  | "not_contiguous"
  | "empty_grid" // nothing would be left of a grid
  | "not_in_grid" // a part of a split lies outside the grid
  | "outside_towns" // a micro-grid beyond the towns of the draft
  | "unknown_worker"
  | "moved_since" // somebody published another grid for it since the draft was begun
  | "changed_since" // somebody published a change of the grid since the draft was begun
  | "changes_nothing"
  | CutReason
  | "pieces_differ" // a cut has another number of pieces than when it was drawn
  | "piece_exists"; // the name of a piece is taken

/** A refusal: the reason, and what it is about. */
export interface Refusal {
  reason: RefusalReason;
  /** Where to look, degrees; null where there is no place. */
  at: Position | null;
  micro_grids: number[];
  grid: string | null;
}

/** A refusal about cells, shown at the first of them. */
export function refuseCells(
  land: Land,
  reason: RefusalReason,
  cells: readonly number[],
  grid: string | null = null,
): Refusal {
  return {
    reason,
    at: cells.length > 0 ? placeOfCell(land, cells[0]!) : null,
    micro_grids: cells.map((cell) => land.partition.ids[cell]!),
    grid,
  };
}

/** A refusal without a place. */
export function refuse(reason: RefusalReason, about: { micro_grids?: number[]; grid?: string }): Refusal {
  return { reason, at: null, micro_grids: about.micro_grids ?? [], grid: about.grid ?? null };
}

/** Whether something was refused. */
export function isRefusal(result: object): result is Refusal {
  return "reason" in result && "at" in result;
}
