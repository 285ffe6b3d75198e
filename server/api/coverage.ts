import { type Static, Type } from "typebox";
import { AreaCode, ClaimedCode, DateText, GridCode, Instant } from "./common.ts";

/** Why someone may be missed, gravest first. A gap has one cause and counts once. */
export const Cause = Type.Union([
  Type.Literal("uncovered_inhabited"),
  Type.Literal("no_worker"),
  Type.Literal("overdue_visits"),
  Type.Literal("overloaded_worker"),
  Type.Literal("no_worker_soon"),
  Type.Literal("disputed_land"),
  Type.Literal("household_elsewhere"),
  Type.Literal("no_contact"),
  Type.Literal("uncovered_empty"),
]);
export type Cause = Static<typeof Cause>;
export const CAUSES = [
  "uncovered_inhabited",
  "no_worker",
  "overdue_visits",
  "overloaded_worker",
  "no_worker_soon",
  "disputed_land",
  "household_elsewhere",
  "no_contact",
  "uncovered_empty",
] as const satisfies readonly Cause[];

/** Causes that end by the word of an office: the land belongs where it is, or the households stand where they live. */
export const SETTLED_CAUSES = ["disputed_land", "household_elsewhere"] as const satisfies readonly Cause[];

export const CoverageQuery = Type.Object(
  { area: Type.Optional(AreaCode), cause: Type.Optional(Cause) },
  { additionalProperties: false },
);

/** An entry of the ledger. `id` is stable: cause and subject. */
export const CoverageGap = Type.Object({
  id: Type.String(),
  cause: Cause,
  /** Where: a grid, or micro-grids in no grid (neighbouring ones of one village are one entry). */
  grid_code: Type.Union([GridCode, Type.Null()]),
  micro_grid_ids: Type.Array(Type.Integer()),
  place: Type.String({ description: "town, village and grid in words" }),
  village_code: AreaCode,
  town_code: AreaCode,
  district_code: AreaCode,
  lon: Type.Number(),
  lat: Type.Number(),
  /** Who must act: the office of this area, or the worker. */
  owner: Type.Object({
    area_code: AreaCode,
    area_name: Type.String(),
    worker_id: Type.Union([Type.Integer(), Type.Null()]),
    worker_name: Type.Union([Type.String(), Type.Null()]),
  }),
  since_on: DateText,
  due_on: DateText,
  overdue: Type.Boolean(),
  /** Figures that explain the entry; which are set depends on the cause. */
  households: Type.Union([Type.Integer(), Type.Null()]),
  residents: Type.Union([Type.Integer(), Type.Null()]),
  area_m2: Type.Union([Type.Number(), Type.Null()]),
  load_percent: Type.Union([Type.Integer(), Type.Null()]),
  uncovered_on: Type.Union([DateText, Type.Null()], {
    description: "no_worker_soon: the first day without cover",
  }),
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type CoverageGap = Static<typeof CoverageGap>;

export const Coverage = Type.Object({
  as_of: Instant,
  revision: Type.Integer(),
  total: Type.Integer({
    description: "all entries of the area, before the filter by cause; the sum of by_cause",
  }),
  by_cause: Type.Record(Type.String(), Type.Integer()),
  gaps: Type.Array(CoverageGap),
});
export type Coverage = Static<typeof Coverage>;

export const SettledParams = Type.Object({
  id: Type.String({ pattern: "^(disputed_land:\\d{1,9}|household_elsewhere:\\d{12}(\\d{3})?)$" }),
});

export const SettleBody = Type.Object(
  {
    /** What was found. */
    reason: Type.String({ minLength: 2, maxLength: 200, pattern: "\\S.*\\S" }),
    /** As the entry was read: where there are others by now, 409 `gap_changed`. */
    households: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type SettleBody = Static<typeof SettleBody>;

export const ElsewhereParams = Type.Object({
  id: Type.String({ pattern: "^household_elsewhere:\\d{12}(\\d{3})?$" }),
});

/** The households of an entry, those longest in question first; their heads masked, cards are opened with a reason. */
export const ElsewhereList = Type.Object({
  total: Type.Integer(),
  households: Type.Array(
    Type.Object({
      household_id: Type.Integer(),
      name: Type.String(),
      claimed_code: ClaimedCode,
      claimed_name: Type.String(),
      claimed_on: DateText,
    }),
    { maxItems: 200 },
  ),
});
export type ElsewhereList = Static<typeof ElsewhereList>;
