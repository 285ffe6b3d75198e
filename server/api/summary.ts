import { type Static, Type } from "typebox";
import { AreaCode, Instant } from "./common.ts";

export const SummaryQuery = Type.Object({ area: Type.Optional(AreaCode) }, { additionalProperties: false });

/** The figures of the caller's area (or of `area` inside it), now. */
export const Summary = Type.Object({
  area_code: AreaCode,
  as_of: Instant,
  revision: Type.Integer(),
  grids: Type.Object({
    urban: Type.Integer(),
    rural: Type.Integer(),
    dedicated: Type.Integer(),
    total: Type.Integer(),
  }),
  micro_grids: Type.Integer(),
  households: Type.Integer(),
  residents: Type.Integer(),
  area_km2: Type.Number(),
  workers: Type.Object({ full_time: Type.Integer(), part_time: Type.Integer(), on_leave: Type.Integer() }),
  people: Type.Integer({ description: "low-income people on the register" }),
  people_by_category: Type.Array(Type.Object({ category: Type.String(), people: Type.Integer() })),
  helped_households: Type.Integer(),
  households_by_risk: Type.Object({ red: Type.Integer(), yellow: Type.Integer(), green: Type.Integer() }),
  overdue_visits: Type.Integer({ description: "households whose visit is overdue" }),
  screened: Type.Integer({ description: "person-visits of screening in the last 365 days" }),
  cases: Type.Object({
    open: Type.Integer(),
    overdue: Type.Integer(),
    return_visit: Type.Integer(),
    reported_365_days: Type.Integer(),
    closed_365_days: Type.Integer(),
    closed_on_time_365_days: Type.Integer(),
    assistance_granted: Type.Integer({ description: "closed in the last 365 days with assistance granted" }),
    help_with_applying: Type.Integer({ description: "closed in the last 365 days with help in applying" }),
  }),
  uncovered: Type.Object({
    micro_grids: Type.Integer(),
    inhabited_micro_grids: Type.Integer(),
    households: Type.Integer(),
    area_km2: Type.Number(),
  }),
});
export type Summary = Static<typeof Summary>;
