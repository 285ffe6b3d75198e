import { type Static, Type } from "typebox";
import { NoticeKind } from "./notices.ts";
import { AreaCode, DateText, Duty, Employment, GridCode, Instant } from "./common.ts";

export const WorkersQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    area: Type.Optional(AreaCode),
    employment: Type.Optional(Employment),
    sort: Type.Optional(Type.Union([Type.Literal("load"), Type.Literal("name"), Type.Literal("grids")])),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { additionalProperties: false },
);

const WorkerRow = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  employment: Employment,
  village_code: AreaCode,
  village_name: Type.String(),
  town_name: Type.String(),
  grids: Type.Integer({ description: "grids served today" }),
  minutes: Type.Union([Type.Integer(), Type.Null()], { description: "a week; null for part-time workers" }),
  capacity_minutes: Type.Integer(),
  load_percent: Type.Union([Type.Integer(), Type.Null()]),
  leave_until: Type.Union([DateText, Type.Null()], { description: "set while on leave" }),
});
export type WorkerRow = Static<typeof WorkerRow>;

export const Workers = Type.Object({
  as_of: Instant,
  total: Type.Integer(),
  workers: Type.Array(WorkerRow),
});
export type Workers = Static<typeof Workers>;

export const Worker = Type.Object({
  ...WorkerRow.properties,
  as_of: Instant,
  phone: Type.Union([Type.String(), Type.Null()], { description: "null for roles that may not see it" }),
  lon: Type.Number({ description: "village of employment, degrees" }),
  lat: Type.Number(),
  hired_on: DateText,
  left_on: Type.Union([DateText, Type.Null()]),
  assignments: Type.Array(
    Type.Object({
      grid_code: GridCode,
      grid_name: Type.String(),
      duty: Duty,
      from_on: DateText,
      to_on: Type.Union([DateText, Type.Null()]),
      lon: Type.Number(),
      lat: Type.Number(),
      helped_households: Type.Integer(),
      open_cases: Type.Integer(),
      minutes: Type.Integer(),
    }),
  ),
  /** Reasons are for the worker and the offices above: null for others. */
  leaves: Type.Array(
    Type.Object({
      from_on: DateText,
      to_on: DateText,
      reason: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type Worker = Static<typeof Worker>;

/** Load of all full-time workers of the area who serve a grid today. */
export const WorkloadDistribution = Type.Object({
  as_of: Instant,
  rules: Type.Array(
    Type.Object({ activity: Type.String(), minutes_per_week: Type.Number(), note: Type.String() }),
  ),
  /** Classes of 10 %: [0,10), [10,20) …; the last holds all from 200 up. */
  workers_by_class: Type.Array(Type.Integer()),
  median_percent: Type.Integer(),
  p90_percent: Type.Integer(),
  max_percent: Type.Integer(),
  overloaded: Type.Integer(),
  serving: Type.Integer(),
  not_serving: Type.Integer({ description: "full-time workers without a grid today" }),
});
export type WorkloadDistribution = Static<typeof WorkloadDistribution>;

/** Stand-ins in force today, soonest end first. */
export const StandIns = Type.Object({
  as_of: Instant,
  stand_ins: Type.Array(
    Type.Object({
      worker_id: Type.Integer(),
      worker_name: Type.String(),
      grid_code: GridCode,
      grid_name: Type.String(),
      town_name: Type.String(),
      from_on: DateText,
      to_on: DateText,
      lon: Type.Number(),
      lat: Type.Number(),
    }),
  ),
});
export type StandIns = Static<typeof StandIns>;

const RedrawnGrid = Type.Object({
  grid_code: GridCode,
  grid_name: Type.String(),
  town_name: Type.String(),
  revision: Type.Integer(),
  title: Type.String(),
  effective_on: DateText,
});

/** What revisions of the last days, or to come, mean for the workforce; the latest first. */
export const Redrawn = Type.Object({
  as_of: Instant,
  /** Changed grids without a full-time worker from the day the revision takes effect: somebody must be assigned. */
  unstaffed: Type.Array(RedrawnGrid),
  /** Who gained, lost or keeps a changed grid. */
  workers: Type.Array(
    Type.Object({
      ...RedrawnGrid.properties,
      worker_id: Type.Integer(),
      worker_name: Type.String(),
      kind: NoticeKind,
    }),
  ),
});
export type Redrawn = Static<typeof Redrawn>;
