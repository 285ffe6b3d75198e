import { type Static, Type } from "typebox";
import { AreaCode, DateText, Duty, Employment, GridCode, GridKind, Instant, Stage } from "./common.ts";
import { CoverageGap } from "./coverage.ts";

export const GridParams = Type.Object({ code: GridCode });

const NamedArea = Type.Object({ code: AreaCode, name: Type.String() });

/** The card shown wherever a grid is named. */
export const Grid = Type.Object({
  as_of: Instant,
  revision: Type.Integer(),
  code: GridCode,
  name: Type.String(),
  kind: GridKind,
  dedicated_use: Type.Union([Type.String(), Type.Null()]),
  contact_name: Type.Union([Type.String(), Type.Null()]),
  village: NamedArea,
  town: NamedArea,
  district: NamedArea,
  lon: Type.Number(),
  lat: Type.Number(),
  area_m2: Type.Number(),
  compactness: Type.Number({ description: "Polsby–Popper, 0 to 1" }),
  micro_grids: Type.Integer(),
  households: Type.Integer(),
  residents: Type.Integer(),
  people: Type.Integer(),
  helped_households: Type.Integer(),
  people_by_category: Type.Array(Type.Object({ category: Type.String(), people: Type.Integer() })),
  households_by_risk: Type.Object({ red: Type.Integer(), yellow: Type.Integer(), green: Type.Integer() }),
  open_cases: Type.Integer(),
  overdue_cases: Type.Integer(),
  cases_by_stage: Type.Array(Type.Object({ stage: Stage, cases: Type.Integer() })),
  overdue_visits: Type.Integer(),
  last_visit_on: Type.Union([DateText, Type.Null()]),
  workload_percent: Type.Union([Type.Integer(), Type.Null()]),
  workers: Type.Array(
    Type.Object({
      worker_id: Type.Integer(),
      name: Type.String(),
      employment: Employment,
      duty: Duty,
      from_on: DateText,
      to_on: Type.Union([DateText, Type.Null()]),
      load_percent: Type.Union([Type.Integer(), Type.Null()]),
      leave_until: Type.Union([DateText, Type.Null()]),
    }),
  ),
  neighbours: Type.Array(Type.Object({ code: GridCode, name: Type.String(), border_m: Type.Integer() })),
  gaps: Type.Array(CoverageGap),
});
export type Grid = Static<typeof Grid>;
