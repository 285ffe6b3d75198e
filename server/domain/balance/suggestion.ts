import type { Operation } from "../../api/boundaries.ts";
import { type Land, placeOfCell } from "../boundaries/land.ts";
import type { Position } from "../partition/types.ts";
import type { WorkloadRules } from "../workload.ts";
import type { HardBorder } from "./ground.ts";
import type { Measure } from "./weights.ts";

/** What every suggestion is asked with: plain values, so that a worker can be sent them. */
export interface Ask {
  /** What is shared out evenly. */
  by: Measure;
  /** Minutes a week: the measure `minutes`, and the loads of workers. */
  rules: WorkloadRules;
  /** Greatest deviation wished, as a share of the mean; 0.05 when left out. */
  tolerance?: number;
  hard_borders?: readonly HardBorder[];
  /** The same seed, land and wishes give the same suggestion; another seed may find another. 1 when left out. */
  seed?: number;
}

export const TOLERANCE = 0.05;

/** What an alternative is good at. */
export type AlternativeKind =
  | "best_balanced"
  | "most_compact" // the shortest borders between grids
  | "fewest_change" // fewest helped households leave their grid
  | "fewest_moves" // fewest micro-grids change grid
  | "no_open_case"; // no open case changes grid

/** A figure on the land as it is, and after the operations. */
export interface Change<Figure> {
  before: Figure;
  after: Figure;
}

/** What lies in some micro-grids; parts of micro-grids that were cut make figures that are not whole. */
export interface Affected {
  micro_grids: number;
  households: number;
  helped_households: number;
  open_cases: number;
}

/** The figures of an alternative, of the grids it may change: those asked about that are open and not dedicated. */
export interface Why {
  by: Measure;
  /** What each grid has by the measure, those that are new or end (null) too; by name. */
  grids: { grid: string; before: number | null; after: number | null }[];
  /** Greatest |grid − mean| / mean. */
  deviation: Change<number>;
  /** Whole per cent of capacity of the heaviest worker of these grids; null: nobody serves them. */
  heaviest_load_percent: Change<number | null>;
  /** Metres of border between them. */
  border_m: Change<number>;
  /** From which grid to which how many micro-grids go. */
  moves: { from: string; to: string; micro_grids: number }[];
  /** What lies in the micro-grids that go to another grid. */
  change_grid: Affected;
  /** What lies where of the workers of today none stays; land without worker has none to lose. */
  change_worker: Affected;
}

export interface Alternative {
  kind: AlternativeKind;
  /** Steps of a draft on the land it was asked for; all hold, in this order. */
  operations: Operation[];
  why: Why;
}

/** Why a wish cannot be kept, or was not: proofs first, the last is none. */
export type ShortfallReason =
  | "single_micro_grid_too_large" // one micro-grid alone is heavier than a grid should be
  | "uneven_pieces" // a village, or a piece cut off in it, cannot have a fitting number of grids
  | "no_fit_around_micro_grid" // nothing that can be drawn around a micro-grid is near enough to the mean
  | "too_little_capacity" // even shared out evenly the work is too much for the workers
  | "no_better_division" // all others were tried
  | "search_ended"; // nothing better was found, though it may be there

export interface Shortfall {
  reason: ShortfallReason;
  /** What the wished figure can at best be: a deviation as share of the mean, or a load in per cent; 0: not known. */
  least: number;
  at: Position | null;
  micro_grids: number[];
}

/** A shortfall because of some cells, shown at the first of them. */
export function shortfall(
  land: Land,
  reason: ShortfallReason,
  least: number,
  cells: readonly number[],
): Shortfall {
  return { reason, least, ...placed(land, cells) };
}

/** Up to three alternatives, the best balanced or with fewest moves first. */
export interface Suggestion {
  alternatives: Alternative[];
  /** Why no alternative keeps the wish; null: one does. */
  shortfall: Shortfall | null;
}

/** Why there is nothing to suggest. The page has a sentence for each. */
export type ImpossibleReason =
  | "unknown_grid"
  | "retired_grid"
  | "locked"
  | "no_grids" // none in these villages, except dedicated ones
  | "all_locked" // fewer grids are open than it takes
  | "single_grid" // a grid alone has nobody to give to
  | "no_weight" // nobody lives or works there, by this measure
  | "too_few_micro_grids" // fewer micro-grids with any weight than parts
  | "not_contiguous" // the land lies in more pieces than parts, or in pieces without weight
  | "too_few_workers" // fewer than two grids have a full-time worker
  | "within_target" // already as wished
  | "no_better_move";

export interface Impossible {
  reason: ImpossibleReason;
  /** Where to look, degrees; null where there is no place. */
  at: Position | null;
  micro_grids: number[];
  grid: string | null;
}

/** Nothing to suggest, because of some cells, shown at the first of them. */
export function impossible(
  land: Land,
  reason: ImpossibleReason,
  cells: readonly number[],
  grid: string | null = null,
): Impossible {
  return { reason, ...placed(land, cells), grid };
}

function placed(land: Land, cells: readonly number[]): { at: Position | null; micro_grids: number[] } {
  const at = cells.length > 0 ? placeOfCell(land, cells[0]!) : null;
  return { at, micro_grids: cells.map((cell) => land.partition.ids[cell]!) };
}

/** Whether there is nothing to suggest. */
export function isImpossible(result: object): result is Impossible {
  return "reason" in result;
}
