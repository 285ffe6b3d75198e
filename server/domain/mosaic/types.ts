import type { GridKind } from "../../api/common.ts";
import type { Decision, DropReason, FaultKind, MosaicPieces } from "../../api/mosaics.ts";
import type { Adjacency } from "../partition/neighbours.ts";
import type { Partition } from "../partition/types.ts";

/** A grid that pieces may belong to. */
export interface MosaicGrid {
  code: string;
  name: string;
  kind: GridKind;
  /** Made by a decision: no source has drawn it. */
  created: boolean;
}

/** What is wrong with a piece; of a sliver, what it would be if it were larger. */
export interface PieceFault {
  kind: FaultKind;
  of: Exclude<FaultKind, "sliver">;
}

/** What a piece is at a time. While it is open it belongs to no grid. */
export interface PieceState {
  /** null: nobody has said yet. */
  village_code: string | null;
  grid_code: string | null;
  /** Its fault is not settled. */
  open: boolean;
  /** Not the city's land. */
  dropped: DropReason | null;
  /** Why it is in no grid, once that is decided. */
  reason: string | null;
  disputed: boolean;
}

/** The pieces as they were laid over each other. A piece is its index in `pieces.id`, ascending as in `partition`. */
export interface MosaicGround {
  pieces: MosaicPieces;
  partition: Partition;
  adjacency: Adjacency;
  area_m2: Float64Array;
  faults: readonly (PieceFault | null)[];
  base: readonly PieceState[];
  /** Index of a piece id. */
  indexOf: ReadonlyMap<number, number>;
  grids: ReadonlyMap<string, MosaicGrid>;
  /** Villages that a piece may be given to. */
  villages: ReadonlySet<string>;
}

/** What the pieces are after some decisions. Immutable; `undo` is to settle one decision less. */
export interface Settled {
  states: readonly PieceState[];
  /** Of the sources and created. */
  grids: ReadonlyMap<string, MosaicGrid>;
  decisions: readonly Decision[];
}

/** A refusal: a reason word of the page, and what it is about. */
export interface MosaicRefusal {
  refused: MosaicRefusalReason;
  got: unknown;
  expected: string;
}

export type MosaicRefusalReason =
  | "unknown_piece"
  | "unknown_grid"
  | "unknown_village"
  | "no_border"
  | "name_taken"
  | "no_number_left"
  | "nothing_open";

/** What a decision led to. `split`: grids that fall into more parts than before, worth a warning. */
export interface Decided {
  settled: Settled;
  split: string[];
}
