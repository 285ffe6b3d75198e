import { type Static, Type } from "typebox";
import { AreaCode, DateText, GridCode, Instant } from "./common.ts";

const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Activity = Type.String({ pattern: "^[a-z_0-9]{1,40}$" });
export const Month = Type.String({ pattern: "^20\\d\\d-(0[1-9]|1[0-2])$", description: "YYYY-MM" });

/** What a worker says against a line, and what an office answered; accepted, it corrects the minutes of the month. */
export const Objection = Type.Object({
  id: Id,
  worker_id: Id,
  worker_name: Type.String(),
  village_name: Type.String(),
  month: Month,
  activity: Type.String(),
  grid_code: Nullable(GridCode),
  grid_name: Nullable(Type.String()),
  said: Type.String(),
  status: Type.Enum(["open", "accepted", "rejected"]),
  correction_minutes: Type.Integer(),
  answer: Type.String(),
  made_at: Instant,
  answered_at: Nullable(Instant),
  answered_by: Nullable(Type.String()),
  version: Type.Integer(),
});
export type Objection = Static<typeof Objection>;
export const Objections = Type.Object({ as_of: Instant, objections: Type.Array(Objection) });
export type Objections = Static<typeof Objections>;

export const ObjectionBody = Type.Object(
  {
    month: Month,
    activity: Activity,
    grid_code: Type.Optional(GridCode),
    said: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);
export type ObjectionBody = Static<typeof ObjectionBody>;
export const ObjectionAnswer = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    accepted: Type.Boolean(),
    answer: Type.Optional(Type.String({ maxLength: 500 })),
    correction_minutes: Type.Optional(Type.Integer({ minimum: -10_000, maximum: 10_000 })),
  },
  { additionalProperties: false },
);
export type ObjectionAnswer = Static<typeof ObjectionAnswer>;

/** The week of a worker line by line: how many of each × minutes ÷ those who serve the grid. */
export const WorkloadLines = Type.Object({
  as_of: Instant,
  /** The month that an objection made now is about. */
  month: Month,
  minutes: Type.Integer({ description: "the load: all lines that count" }),
  capacity_minutes: Type.Integer(),
  lines: Type.Array(
    Type.Object({
      grid_code: GridCode,
      grid_name: Type.String(),
      activity: Type.String(),
      count: Type.Number({ description: "households, cases, hundreds of households, km a week" }),
      minutes_each: Type.Number(),
      sharers: Type.Integer(),
      minutes: Type.Number({ description: "one decimal" }),
      /** Walking stands beside the load. */
      in_load: Type.Boolean(),
      objection: Nullable(Objection),
    }),
  ),
});
export type WorkloadLines = Static<typeof WorkloadLines>;

export const SheetQuery = Type.Object(
  { area: Type.Optional(AreaCode), month: Type.Optional(Month) },
  { additionalProperties: false },
);
export const SheetExportQuery = Type.Object(
  { ...SheetQuery.properties, format: Type.Enum(["csv", "xlsx"]) },
  { additionalProperties: false },
);

export const SheetLine = Type.Object({
  activity: Type.String(),
  count: Type.Number(),
  minutes_each: Type.Number(),
  minutes: Type.Integer(),
});

/** A full-time worker's month. */
export const SheetRow = Type.Object({
  worker_id: Id,
  name: Type.String(),
  village_code: AreaCode,
  village_name: Type.String(),
  days_served: Type.Integer(),
  visits: Type.Object({
    routine: Type.Integer({ description: "done" }),
    not_at_home: Type.Integer(),
    refused: Type.Integer(),
    screening: Type.Integer(),
    return_visit: Type.Integer(),
  }),
  /** Cases that the worker took to a stage. */
  cases: Type.Object({
    report: Type.Integer(),
    assess: Type.Integer(),
    handle: Type.Integer(),
    return_visit: Type.Integer(),
    done: Type.Integer(),
  }),
  lines: Type.Array(SheetLine),
  correction_minutes: Type.Integer(),
  minutes: Type.Integer(),
  band: Nullable(Type.String()),
  pay_yuan: Nullable(Type.Integer()),
  subsidy_yuan: Nullable(Type.Integer({ description: "null where the area pays none" })),
  objections: Type.Object({ open: Type.Integer(), accepted: Type.Integer(), rejected: Type.Integer() }),
});
export type SheetRow = Static<typeof SheetRow>;

/**
 * The sheet of a town or village; of a larger area only which towns have confirmed theirs. A worker sees the own row.
 * `confirmed` is what was confirmed of the same worker, where the record has changed since: both stand side by side.
 */
export const Sheet = Type.Object({
  as_of: Instant,
  month: Month,
  from_on: DateText,
  to_on: DateText,
  area_code: AreaCode,
  town_code: Nullable(AreaCode),
  town_name: Nullable(Type.String()),
  /** Version 0: not confirmed yet. */
  version: Type.Integer(),
  confirmed_at: Nullable(Instant),
  confirmed_by: Nullable(Type.String()),
  month_over: Type.Boolean(),
  may_confirm: Type.Boolean(),
  rows: Type.Array(Type.Object({ ...SheetRow.properties, confirmed: Nullable(SheetRow) })),
  towns: Type.Array(
    Type.Object({
      town_code: AreaCode,
      town_name: Type.String(),
      workers: Type.Integer(),
      version: Type.Integer(),
      confirmed_at: Nullable(Instant),
    }),
  ),
});
export type Sheet = Static<typeof Sheet>;

export const SheetConfirmation = Type.Object(
  {
    town_code: Type.String({ pattern: "^\\d{12}$" }),
    month: Month,
    /** Of what was confirmed before; 0 for nothing. */
    version: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type SheetConfirmation = Static<typeof SheetConfirmation>;
