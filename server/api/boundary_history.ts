import { type Static, Type } from "typebox";
import { closed, Nullable, Position, Title } from "./boundaries.ts";
import { AreaCode, GridKind } from "./common.ts";

/** A side of a comparison: the number of a revision, or `draft-12` for a draft on the latest one. */
const SideName = Type.String({ pattern: "^(draft-)?[1-9]\\d{0,8}$" });
export const ChangesQuery = Type.Object(
  { from: SideName, to: SideName, area: Type.Optional(AreaCode) },
  closed,
);
/** Land that changed hands; null is land in no grid. */
export const Move = Type.Object({
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  micro_grids: Type.Integer(),
  households: Type.Integer(),
  residents: Type.Integer(),
  area_m2: Type.Integer(),
  /** Coordinates of a GeoJSON multi-polygon, degrees. */
  shape: Type.Array(Type.Array(Type.Array(Position))),
});
export type Move = Static<typeof Move>;
const GridState = Type.Object({
  name: Type.String(),
  kind: GridKind,
  micro_grids: Type.Integer(),
  households: Type.Integer(),
  residents: Type.Integer(),
  area_m2: Type.Integer(),
});
export const GridChange = Type.Object({
  code: Type.String(),
  before: Type.Union([GridState, Type.Null()]),
  after: Type.Union([GridState, Type.Null()]),
});
export type GridChange = Static<typeof GridChange>;
/** The grids of the area at a revision or in a draft, with what stands there today. */
const SideFigures = Type.Object({
  grids: Type.Integer(),
  households: Type.Number({ description: "in grids that are not dedicated" }),
  deviation: Type.Number({
    description: "greatest distance of a grid's households from the mean, as a part of it",
  }),
  heaviest_load_percent: Type.Number(),
  uncovered_households: Type.Number(),
  uncovered_area_m2: Type.Number(),
});
/** Who gained what from one side to the other, on the micro-grids of the latter. */
export const Changes = Type.Object({
  from: SideName,
  to: SideName,
  moves: Type.Array(Move),
  grids: Type.Array(GridChange),
  figures: Type.Object({ from: SideFigures, to: SideFigures }),
});
export type Changes = Static<typeof Changes>;

export const CodesQuery = Type.Object(
  {
    from: Type.Integer({ minimum: 1 }),
    to: Type.Integer({ minimum: 1 }),
    format: Type.Union([Type.Literal("csv"), Type.Literal("xlsx")]),
  },
  closed,
);

/** Begins a draft that undoes everything since a revision. */
export const RestoreBody = Type.Object({ revision: Type.Integer({ minimum: 1 }), title: Title }, closed);
