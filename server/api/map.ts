import { type Static, Type } from "typebox";
import { DateText, Instant } from "./common.ts";

export const TopologyQuery = Type.Object(
  { revision: Type.Optional(Type.Integer({ minimum: 1 })) },
  { additionalProperties: false },
);

/**
 * `/api/map/grids.topojson`: objects `districts`, `towns`, `villages`, `grids`, `uncovered` on shared arcs.
 * The numeric id of a `grids` geometry is its place in ascending order of grid code: the order of every
 * column of `/api/map/metrics`. Ids of areas are their places in ascending order of code within the level.
 */
export interface GridProperties {
  code: string;
  name: string;
  kind: "urban" | "rural" | "dedicated";
  village_code: string;
  households: number;
  residents: number;
  area_m2: number;
  /** A point inside the grid, degrees. */
  lon: number;
  lat: number;
}
export interface AreaProperties {
  code: string;
  name: string;
  parent_code: string;
}
/** `uncovered`: one geometry a micro-grid, id = micro-grid id. */
export interface UncoveredProperties {
  households: number;
  village_code: string;
  reason: string;
}

const Count = Type.Integer();
const Column = Type.Array(Type.Union([Type.Integer(), Type.Null()]), {
  description: "one value a grid in order of grid code; null: outside the caller's area or the filtered area",
});

/** Figures of every grid as columns, at the end of the period; `reported_before` is the period of equal length just before. */
export const Metrics = Type.Object({
  revision: Type.Integer(),
  as_of: Instant,
  from: DateText,
  to: DateText,
  open_cases: Column,
  overdue_cases: Column,
  reported_cases: Column,
  reported_before: Column,
  people: Column,
  helped_households: Column,
  overdue_visits: Column,
  workload_percent: Column,
  /** Records of the area that no grid can show: without a position, or on uncovered land. */
  not_on_map: Type.Object({ open_cases: Count, reported_cases: Count, people: Count, overdue_visits: Count }),
  on_uncovered_land: Type.Object({
    open_cases: Count,
    reported_cases: Count,
    people: Count,
    overdue_visits: Count,
  }),
});
export type Metrics = Static<typeof Metrics>;

export const Revisions = Type.Array(
  Type.Object({
    revision: Type.Integer(),
    effective_on: DateText,
    title: Type.String(),
    published_at: Instant,
    published_by: Type.String(),
    /** How many grids began, ended, or have other land, another name, kind or staff. */
    begun: Type.Integer(),
    ended: Type.Integer(),
    changed: Type.Integer(),
    micro_grids_moved: Type.Integer(),
  }),
);
export type Revisions = Static<typeof Revisions>;
