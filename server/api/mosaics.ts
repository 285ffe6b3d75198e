import { type Static, Type } from "typebox";
import { closed, Nullable } from "./boundaries.ts";
import { AreaCode, DateText, GridCode, GridKind, Instant } from "./common.ts";

/** Layers of land that files bring, the coarsest first. */
export const SOURCE_LAYERS = ["areas", "grids", "micro_grids"] as const;
export type SourceLayer = (typeof SOURCE_LAYERS)[number];

/** How far apart vertices and edges may be and still be meant as one, in metres. */
export const TOLERANCE_M = { least: 0, most: 10, usual: 1 } as const;

/**
 * What is wrong with a piece, gravest first: claimed by several grids; by none; by a grid of another village than the
 * one it lies in. A small, thin piece with any of these faults is a `sliver`.
 */
export const FAULT_KINDS = ["overlap", "gap", "crosses_village", "sliver"] as const;
export const FaultKind = Type.Enum([...FAULT_KINDS]);
export type FaultKind = (typeof FAULT_KINDS)[number];

/** To whom a rule gives a piece: the larger of its grids, or the one with which it shares most border; its village's. */
export const RULES = ["larger_neighbour", "longest_border", "village_side"] as const;
export const Rule = Type.Enum([...RULES]);
export type Rule = (typeof RULES)[number];

/** Why land is not the city's to cover. */
export const DROP_REASONS = ["water", "outside", "drawing_error"] as const;
export const DropReason = Type.Enum([...DROP_REASONS]);
export type DropReason = (typeof DROP_REASONS)[number];

const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const PieceId = Id;
const Pieces = Type.Array(PieceId, { minItems: 1, maxItems: 50_000 });

/** One decision about pieces, a value: replayed by the same code in the page and in the server. */
export const Decision = Type.Union([
  /** They belong to this grid. `disputed`: until somebody settles it; the coverage ledger keeps asking. */
  Type.Object(
    { type: Type.Literal("assign"), pieces: Pieces, grid_code: GridCode, disputed: Type.Boolean() },
    closed,
  ),
  /** They become a grid of their own, with the next number of the village. */
  Type.Object(
    {
      type: Type.Literal("create"),
      pieces: Pieces,
      village_code: AreaCode,
      kind: GridKind,
      name: Type.String({ minLength: 1, maxLength: 60 }),
    },
    closed,
  ),
  /** They are land of this village and in no grid. */
  Type.Object(
    {
      type: Type.Literal("leave_out"),
      pieces: Pieces,
      village_code: AreaCode,
      reason: Type.String({ minLength: 1, maxLength: 200 }),
    },
    closed,
  ),
  /** They are not the city's land. */
  Type.Object({ type: Type.Literal("drop"), pieces: Pieces, reason: DropReason }, closed),
  /** A rule decides about all that are still open, of a kind, up to a size. */
  Type.Object(
    {
      type: Type.Literal("rule"),
      rule: Rule,
      kind: FaultKind,
      most_area_m2: Nullable(Type.Integer({ minimum: 1 })),
    },
    closed,
  ),
]);
export type Decision = Static<typeof Decision>;

/** A decision as it was taken. */
export const TakenDecision = Type.Object({
  decision: Decision,
  decided_at: Instant,
  decided_by: Type.String({ description: "the name of the account" }),
});
export type TakenDecision = Static<typeof TakenDecision>;

export const Mosaic = Type.Object({
  id: Id,
  version: Type.Integer(),
  status: Type.Enum(["settling", "published", "discarded"]),
  tolerance_m: Type.Number(),
  pieces: Type.Integer(),
  /** Faults that no decision has settled yet, by kind. */
  open: Type.Record(Type.String(), Type.Integer()),
  made_at: Instant,
  made_by: Type.String(),
  updated_at: Instant,
  published_revision: Type.Union([Type.Integer(), Type.Null()]),
  decisions: Type.Array(TakenDecision),
});
export type Mosaic = Static<typeof Mosaic>;

/** What was brought in of a layer, and what keeps it from becoming a mosaic: reasons, with the codes they are about. */
export const Sources = Type.Object({
  layers: Type.Record(
    Type.String(),
    Type.Object({ shapes: Type.Integer(), drawn: Type.Integer(), without_parent: Type.Integer() }),
  ),
  obstacles: Type.Array(
    Type.Object({ reason: Type.String(), codes: Type.Array(Type.String()), total: Type.Integer() }),
  ),
  /** The mosaic that is being settled. */
  mosaic_id: Type.Union([Id, Type.Null()]),
});
export type Sources = Static<typeof Sources>;

export const MosaicParams = Type.Object({ id: Id });
export const NewMosaic = Type.Object(
  { tolerance_m: Type.Number({ minimum: TOLERANCE_M.least, maximum: TOLERANCE_M.most }) },
  closed,
);

/**
 * The pieces as a file, immutable once made: columns of one length, and the shapes in the same order. `areas` and
 * `grids` are what the claims name by code.
 */
export const MosaicPieces = Type.Object({
  id: Type.Array(PieceId),
  villages: Type.Array(Type.Array(AreaCode)),
  grids: Type.Array(Type.Array(GridCode)),
  micro_grids: Type.Array(Type.Array(Type.String())),
  area_m2: Type.Array(Type.Number()),
  /** Rings of each, the outer one first, closed; longitude, latitude, EPSG:4490. */
  polygon: Type.Array(Type.Array(Type.Array(Type.Tuple([Type.Number(), Type.Number()])))),
  area_names: Type.Array(Type.Object({ code: AreaCode, name: Type.String() })),
  grid_names: Type.Array(Type.Object({ code: GridCode, name: Type.String(), kind: GridKind })),
});
export type MosaicPieces = Static<typeof MosaicPieces>;

export const DecideBody = Type.Object({ version: Type.Integer({ minimum: 1 }), decision: Decision }, closed);
export type DecideBody = Static<typeof DecideBody>;

export const PublishMosaicBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    title: Type.String({ minLength: 1, maxLength: 60 }),
    effective_on: DateText,
  },
  closed,
);
export type PublishMosaicBody = Static<typeof PublishMosaicBody>;
