import { type Static, Type } from "typebox";
import { AreaCode, GridCode } from "./common.ts";

/** What may stand without a position, and is placed on the map by hand. */
export const PLACING_KINDS = ["household", "case"] as const;
export const PlacingKind = Type.Enum([...PLACING_KINDS]);
export type PlacingKind = (typeof PLACING_KINDS)[number];

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const Version = Type.Integer({ minimum: 1 });

export const PlacingQuery = Type.Object(
  {
    area: Type.Optional(AreaCode),
    kind: Type.Optional(PlacingKind),
    after: Type.Optional(
      Type.String({ pattern: "^(household|case)~\\d{1,9}$", description: "the `after` of the page before" }),
    ),
  },
  { additionalProperties: false },
);
export type PlacingQuery = Static<typeof PlacingQuery>;

/** A record of which only the village is known. */
export const ToPlace = Type.Object({
  kind: PlacingKind,
  id: Id,
  version: Version,
  /** The number that people know it by: of a household its id, of a case JZ321182-2026-000123. */
  number: Type.String(),
  village_code: AreaCode,
  village_name: Type.String(),
  town_name: Type.String(),
  /** Of a household, or of the household of a case; null where there is none. */
  address: Nullable(Type.String()),
  /** Whether digits of the address are hidden from the caller. */
  masked: Type.Boolean(),
  /** What a case is about; null for households, and for who handles no cases. */
  summary: Nullable(Type.String()),
});
export type ToPlace = Static<typeof ToPlace>;

/** How many records have no position. */
export const PlacingTotals = Type.Object({ household: Type.Integer(), case: Type.Integer() });
export type PlacingTotals = Static<typeof PlacingTotals>;
export const PlacingTotalsQuery = Type.Object(
  { area: Type.Optional(AreaCode) },
  { additionalProperties: false },
);

/** A page of records without position: households before cases, then by id. */
export const PlacingList = Type.Object({
  entries: Type.Array(ToPlace),
  /** How many there are in all, whatever the kind and page that were asked for. */
  totals: PlacingTotals,
  /** Where the next page begins; null after the last. */
  after: Nullable(Type.String()),
});
export type PlacingList = Static<typeof PlacingList>;

export const PlacingParams = Type.Object({ kind: PlacingKind, id: Id });

export const PlaceBody = Type.Object(
  {
    version: Version,
    lon: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    /** Says that the record lies in another village than was said; without it that is refused, 409 `other_village`. */
    confirm_other_village: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type PlaceBody = Static<typeof PlaceBody>;

/** A record that has a position now. */
export const PlacedRecord = Type.Object({
  kind: PlacingKind,
  id: Id,
  version: Version,
  village_code: AreaCode,
  village_name: Type.String(),
  micro_grid_id: Type.Integer(),
  /** The grid in force there; null on uncovered land. */
  grid_code: Nullable(GridCode),
  lon: Type.Number(),
  lat: Type.Number(),
});
export type PlacedRecord = Static<typeof PlacedRecord>;
