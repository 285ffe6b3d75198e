import { type Static, Type } from "typebox";
import { CASE_NARROWING } from "./case_desk.ts";
import { CaseFilter, DateText, GridCode, Instant, Stage } from "./common.ts";

const Integers = Type.Array(Type.Integer());
const Numbers = Type.Array(Type.Number());

/** The filter of points and cells, which is the list's as well. */
export const OpenCaseFilter = Type.Object(
  {
    ...CaseFilter.properties,
    ...CASE_NARROWING,
    /** Also those that are closed and wait for their return visit, as the list has them. */
    pending: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type OpenCaseFilter = Static<typeof OpenCaseFilter>;

/** Open cases of the caller's area as columns; only for roles that may see points. Degrees, EPSG:4490. */
export const CasePoints = Type.Object({
  as_of: Instant,
  id: Integers,
  lon: Numbers,
  lat: Numbers,
  need: Type.Array(Type.String()),
  stage: Type.Array(Stage),
  overdue: Type.Array(Type.Boolean()),
  not_on_map: Type.Integer(),
});
export type CasePoints = Static<typeof CasePoints>;

/** Open cases by square cell; a cell holds at least `smallest` cases, smaller ones were merged or withheld. */
export const CaseDensity = Type.Object({
  as_of: Instant,
  smallest: Type.Integer(),
  withheld: Type.Integer({ description: "cases in cells that could not be merged to `smallest`" }),
  not_on_map: Type.Integer(),
  lon: Type.Array(Type.Number(), { description: "centre of the cell" }),
  lat: Numbers,
  size_m: Type.Array(Type.Number(), { description: "side of the cell" }),
  cases: Integers,
});
export type CaseDensity = Static<typeof CaseDensity>;

export const TrendQuery = Type.Object(
  { ...CaseFilter.properties, grid: Type.Optional(GridCode) },
  { additionalProperties: false },
);
export type TrendQuery = Static<typeof TrendQuery>;

/** Weekly counts; `week_on` is the Monday. `open` is counted at the end of the week (or now, for this week). */
export const CaseTrend = Type.Object({
  as_of: Instant,
  week_on: Type.Array(DateText),
  reported: Integers,
  closed: Integers,
  closed_on_time: Integers,
  open: Integers,
  /**
   * Revisions that took effect in these weeks and redrew the grid, or grids of the area: counted by `then`, a grid's
   * figures may jump there though nothing happened to anybody.
   */
  redrawn: Type.Array(
    Type.Object({ revision: Type.Integer(), effective_on: DateText, title: Type.String() }),
  ),
});
export type CaseTrend = Static<typeof CaseTrend>;
