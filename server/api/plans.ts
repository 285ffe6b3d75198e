import { type Static, Type } from "typebox";
import { AreaCode, DateText, GridCode, Instant, Level } from "./common.ts";
import { RHYTHM, SPAN, Weekdays } from "./resources.ts";

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const Version = Type.Integer({ minimum: 1 });
const Code = Type.String({ pattern: "^[a-z_]{1,40}$" });
const Text = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: "\\S" });

export const PLAN_STATUSES = ["draft", "running", "done", "stopped"] as const;
export const PlanStatus = Type.Enum([...PLAN_STATUSES]);
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** What can be done with a plan as a whole: `finish` when its goal is reached, `stop` when it is given up. */
export const PLAN_STEPS = ["start", "finish", "stop", "resume"] as const;
export const PlanStepName = Type.Enum([...PLAN_STEPS]);
export type PlanStepName = (typeof PLAN_STEPS)[number];

const PLAN = { title: Text(60), goal: Text(200), ...SPAN };
/** A plan for a household, or for a case whose household is not in the register; from a published need if there is one. */
export const NewPlan = Type.Object(
  {
    ...PLAN,
    household_id: Type.Optional(Id),
    case_id: Type.Optional(Id),
    project_id: Type.Optional(Id),
  },
  { additionalProperties: false },
);
export type NewPlan = Static<typeof NewPlan>;
export const PlanChange = Type.Object({ version: Version, ...PLAN }, { additionalProperties: false });
export type PlanChange = Static<typeof PlanChange>;
export const PlanStep = Type.Object(
  { version: Version, step: PlanStepName },
  { additionalProperties: false },
);
export type PlanStep = Static<typeof PlanStep>;

const TASK = { service: Code, ...RHYTHM, ...SPAN };
/** A task of a plan; `version` is always the plan's. */
export const TaskBody = Type.Object({ version: Version, ...TASK }, { additionalProperties: false });
export type TaskBody = Static<typeof TaskBody>;
export const NewHelper = Type.Object(
  { version: Version, offer_id: Id, ...SPAN },
  { additionalProperties: false },
);
export type NewHelper = Static<typeof NewHelper>;
export const HelperChange = Type.Object({ version: Version, ...SPAN }, { additionalProperties: false });
export type HelperChange = Static<typeof HelperChange>;

export const RESULTS = ["done", "missed"] as const;
export const NewLog = Type.Object(
  {
    done_on: DateText,
    result: Type.Enum([...RESULTS]),
    /** Who helped, if not whose turn it was. */
    helper_id: Type.Optional(Id),
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type NewLog = Static<typeof NewLog>;

/** Days on which a task has nobody: of one run, with who ends before it and who begins after. */
export const GAP_CAUSES = ["nobody", "ended", "not_yet", "unavailable"] as const;
export type GapCause = (typeof GAP_CAUSES)[number];
export const Gap = Type.Object({
  task_id: Id,
  service: Type.String(),
  from_on: DateText,
  to_on: DateText,
  /** The days themselves. */
  days: Type.Array(DateText),
  cause: Type.Enum([...GAP_CAUSES]),
  before: Nullable(Type.Object({ name: Type.String(), to_on: DateText })),
  after: Nullable(Type.Object({ name: Type.String(), from_on: DateText })),
});
export type Gap = Static<typeof Gap>;

export const PlanHelper = Type.Object({
  id: Id,
  offer_id: Id,
  provider_id: Id,
  provider_name: Type.String(),
  provider_kind: Type.String(),
  contact_name: Type.String(),
  contact_phone: Type.String(),
  ...SPAN,
  /** When its offer can be had at all. */
  available: Type.Object({ weekdays: Weekdays, months: Nullable(Type.Array(Type.Integer())), ...SPAN }),
});
export type PlanHelper = Static<typeof PlanHelper>;
export const PlanTask = Type.Object({ id: Id, ...TASK, helpers: Type.Array(PlanHelper) });
export type PlanTask = Static<typeof PlanTask>;

export const TaskLog = Type.Object({
  id: Type.Integer(),
  task_id: Id,
  done_on: DateText,
  result: Type.Enum([...RESULTS]),
  helper_id: Nullable(Id),
  by: Nullable(Type.String()),
  note: Type.String(),
  logged_at: Instant,
});
export type TaskLog = Static<typeof TaskLog>;

export const PlanEntry = Type.Object({
  id: Id,
  title: Type.String(),
  status: PlanStatus,
  household_id: Nullable(Id),
  case_id: Nullable(Id),
  case_number: Nullable(Type.String()),
  village_code: AreaCode,
  village_name: Type.String(),
  town_name: Type.String(),
  grid_code: Nullable(GridCode),
  ...SPAN,
  services: Type.Array(Type.String()),
  /** Providers that help today. */
  helpers: Type.Integer(),
  /** Of a running plan, the days without a helper within 30 days, over all its tasks, and the first of them. */
  gap_days: Type.Integer(),
  next_gap_on: Nullable(DateText),
});
export type PlanEntry = Static<typeof PlanEntry>;

export const PlanQuery = Type.Object(
  {
    area: Type.Optional(AreaCode),
    status: Type.Optional(PlanStatus),
    /** Only running ones that have a gap within 30 days. */
    gaps: Type.Optional(Type.Boolean()),
    case: Type.Optional(Id),
    household: Type.Optional(Id),
  },
  { additionalProperties: false },
);
export type PlanQuery = Static<typeof PlanQuery>;
export const Plans = Type.Object({ as_of: Instant, plans: Type.Array(PlanEntry), count: Type.Integer() });
export type Plans = Static<typeof Plans>;

export const PlanRecord = Type.Object({
  ...PlanEntry.properties,
  as_of: Instant,
  today: DateText,
  version: Version,
  goal: Type.String(),
  ended_on: Nullable(DateText),
  household: Nullable(
    Type.Object({ category: Nullable(Type.String()), risk: Type.String(), people: Type.Integer() }),
  ),
  position: Nullable(Type.Tuple([Type.Number(), Type.Number()])),
  tasks: Type.Array(PlanTask),
  /** The newest first. */
  logs: Type.Array(TaskLog),
  /** Within 90 days from today, or from the plan's beginning if that is later. */
  gaps: Type.Array(Gap),
  /** What the caller may do. */
  may_change: Type.Boolean(),
  steps: Type.Array(PlanStepName),
});
export type PlanRecord = Static<typeof PlanRecord>;

export const GapsQuery = Type.Object(
  { area: Type.Optional(AreaCode), days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })) },
  { additionalProperties: false },
);
/** Gaps of the running plans of an area, the first first. */
export const Gaps = Type.Object({
  as_of: Instant,
  days: Type.Integer(),
  gaps: Type.Array(
    Type.Object({
      ...Gap.properties,
      plan_id: Id,
      plan_title: Type.String(),
      village_name: Type.String(),
      household_id: Nullable(Id),
    }),
  ),
});
export type Gaps = Static<typeof Gaps>;

const Counted = {
  plans: Type.Integer(),
  /** Plans with days without a helper within 30 days, and those days. */
  plans_with_gaps: Type.Integer(),
  gap_days: Type.Integer(),
  open_projects: Type.Integer(),
};
/** How much help there is and where it will be missing, by area; nothing of persons. */
export const HelpSummary = Type.Object({
  as_of: Instant,
  area: Type.Object({ code: AreaCode, name: Type.String(), level: Level }),
  ...Counted,
  providers: Type.Integer(),
  granted_yuan: Type.Integer(),
  /** The areas one level down, as far as villages. */
  parts: Type.Array(Type.Object({ code: AreaCode, name: Type.String(), ...Counted })),
});
export type HelpSummary = Static<typeof HelpSummary>;
export const HelpSummaryQuery = Type.Object(
  { area: Type.Optional(AreaCode) },
  { additionalProperties: false },
);

export const PlanParams = Type.Object({ id: Id });
