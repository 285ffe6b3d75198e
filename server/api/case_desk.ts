import { type Static, Type } from "typebox";
import { CaseAttachment } from "./attachments.ts";
import { AreaCode, CaseFilter, DateText, GridCode, Instant, Level, Stage } from "./common.ts";

/** What can be done with a case; who, when and with what is told by `server/domain/case_flow.ts`. */
export const CASE_MOVES = [
  "accept",
  "plan",
  "change_path",
  "close",
  "decline",
  "merge",
  "visit_back",
  "reopen",
  "route",
  "pause",
  "resume",
  "ask_extension",
  "grant_extension",
  "refuse_extension",
  "supervise",
  "note",
] as const;
export const CaseMove = Type.Enum([...CASE_MOVES]);
export type CaseMove = (typeof CASE_MOVES)[number];

/** The ways of handling a case, and so what comes of it. */
export const HANDLING_PATHS = [
  "assistance_granted",
  "help_with_applying",
  "social_plan",
  "watched",
  "not_ours",
] as const;
export const HandlingPath = Type.Enum([...HANDLING_PATHS]);
export type HandlingPath = (typeof HANDLING_PATHS)[number];

export const CHANNELS = ["app", "village", "town", "hotline", "data_match"] as const;
export const Channel = Type.Enum([...CHANNELS]);
export type Channel = (typeof CHANNELS)[number];

export const SATISFACTIONS = ["satisfied", "fair", "dissatisfied"] as const;
export const Satisfaction = Type.Enum([...SATISFACTIONS]);

/** How a case stands against its deadline: the share of time left, or standing while another office must answer. */
export const LIGHTS = ["red", "yellow", "green", "paused"] as const;
export const Light = Type.Enum([...LIGHTS]);
export type Light = (typeof LIGHTS)[number];

const Text = (most: number) => Type.String({ minLength: 1, maxLength: most });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const NeedCode = Type.String({ pattern: "^[a-z_]{1,40}$" });

/** What is said with a move. */
export const CaseSaid = {
  path: HandlingPath,
  outcome: HandlingPath,
  reason: Text(500),
  told_to: Text(60),
  merged_into: Id,
  visited_on: DateText,
  satisfaction: Satisfaction,
  level: Level,
  waits_for: Text(60),
  days: Type.Integer({ minimum: 1, maximum: 60, description: "working days more" }),
};
export type CaseNeed = keyof typeof CaseSaid;
export const CASE_NEEDS = Object.keys(CaseSaid) as CaseNeed[];

export const MoveBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    move: CaseMove,
    ...Object.fromEntries(Object.entries(CaseSaid).map(([name, schema]) => [name, Type.Optional(schema)])),
  },
  { additionalProperties: false },
);
export type MoveBody = { version: number; move: CaseMove } & {
  [Name in CaseNeed]?: Static<(typeof CaseSaid)[Name]>;
};

/** A step of the case's path that has been taken. */
export const StepDone = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    step: Type.String({ pattern: "^[a-z_]{1,40}$" }),
    done_on: DateText,
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type StepDone = Static<typeof StepDone>;

/** Who told of a case. */
export const REPORTER_KINDS = [
  "self",
  "relative",
  "neighbour",
  "worker",
  "village",
  "hotline",
  "other",
] as const;
export const Reporter = Type.Object(
  {
    kind: Type.Enum([...REPORTER_KINDS]),
    name: Type.Optional(Text(40)),
    phone: Type.Optional(Type.String({ pattern: "^[0-9+() -]{3,24}$" })),
  },
  { additionalProperties: false },
);
export type Reporter = Static<typeof Reporter>;

/** A new case. Its place is a position in degrees (EPSG:4490), or else only a village. */
export const NewCase = Type.Object(
  {
    need: NeedCode,
    channel: Channel,
    urgency: Type.Optional(Type.Enum(["normal", "urgent"])),
    summary: Text(500),
    reporter: Type.Optional(Reporter),
    /** A household of the register that the caller may see, by its number. */
    household_id: Type.Optional(Id),
    village_code: Type.Optional(Type.String({ pattern: "^\\d{12}$" })),
    position: Type.Optional(
      Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]),
    ),
  },
  { additionalProperties: false },
);
export type NewCase = Static<typeof NewCase>;

/** A line of the list. Nothing in it says where somebody lives. */
export const CaseEntry = Type.Object({
  id: Id,
  number: Type.String(),
  need: Type.String(),
  stage: Stage,
  level: Level,
  urgency: Type.Enum(["normal", "urgent"]),
  channel: Channel,
  village_code: AreaCode,
  village_name: Type.String(),
  town_name: Type.String(),
  grid_code: Nullable(GridCode),
  reported_at: Instant,
  due_at: Instant,
  closed_at: Nullable(Instant),
  light: Nullable(Light),
  supervised: Type.Boolean(),
  extension_days: Nullable(Type.Integer()),
  /** Working days that are left; negative when overdue; null once closed. */
  days_left: Nullable(Type.Integer()),
  version: Type.Integer(),
});
export type CaseEntry = Static<typeof CaseEntry>;

/** What the list, the points and the cells are narrowed by, beside the filter that all figures share. */
export const CASE_NARROWING = {
  level: Type.Optional(Level),
  light: Type.Optional(Light),
  /** Only those that somebody of the caller's role and level must take further. */
  mine: Type.Optional(Type.Boolean()),
  /** Part of a case's number, from its beginning. */
  number: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9-]{1,40}$" })),
  /** Only those that have been in their stage for so many working days, or longer. */
  waiting: Type.Optional(Type.Integer({ minimum: 1, maximum: 250 })),
};

export const CASE_ORDERS = ["due", "newest"] as const;
export const CaseListQuery = Type.Object(
  {
    area: CaseFilter.properties.area,
    need: CaseFilter.properties.need,
    stage: CaseFilter.properties.stage,
    ...CASE_NARROWING,
    /** `due`: those not done yet, the first due first; `newest`: all, the last reported first. */
    order: Type.Optional(Type.Enum([...CASE_ORDERS])),
    /** The last line of the page before, as it was told. */
    after: Type.Optional(Type.String({ maxLength: 80 })),
  },
  { additionalProperties: false },
);
export type CaseListQuery = Static<typeof CaseListQuery>;

export const CaseList = Type.Object({
  as_of: Instant,
  cases: Type.Array(CaseEntry),
  /** Where the next page begins; null at the end. */
  after: Nullable(Type.String()),
});
export type CaseList = Static<typeof CaseList>;

export const CaseEvent = Type.Object({
  id: Type.Integer(),
  happened_at: Instant,
  move: Type.String(),
  from_stage: Nullable(Stage),
  to_stage: Stage,
  by: Nullable(Type.String()),
  note: Nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type CaseEvent = Static<typeof CaseEvent>;

/** A case as its page shows it. What tells who it is about is null for those who may not see it. */
export const CaseRecord = Type.Object({
  ...CaseEntry.properties,
  as_of: Instant,
  path: Nullable(HandlingPath),
  outcome: Nullable(Type.Enum([...HANDLING_PATHS, "merged"])),
  paused_at: Nullable(Instant),
  waits_for: Nullable(Type.String()),
  satisfaction: Nullable(Satisfaction),
  merged_into: Nullable(Type.Object({ id: Id, number: Type.String() })),
  /** Since when it has been in its stage. */
  stage_since: Instant,
  /** Null for those who may not see where somebody lives, or without a place. */
  position: Nullable(Type.Tuple([Type.Number(), Type.Number()])),
  summary: Nullable(Type.String()),
  household: Nullable(
    Type.Object({ id: Id, category: Nullable(Type.String()), risk: Type.String(), people: Type.Integer() }),
  ),
  /** Null where nobody was written down, and for those who may not see who a case is about. */
  reporter: Nullable(Reporter),
  worker_name: Nullable(Type.String()),
  /** Steps of the path, in order; `done_on` null: still to be taken. */
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      done_on: Nullable(DateText),
      by: Nullable(Type.String()),
      note: Type.String(),
    }),
  ),
  events: Type.Array(CaseEvent),
  /** Photos, papers and voice; null for those who may not see who a case is about. */
  attachments: Nullable(Type.Array(CaseAttachment)),
  /** Others of the same place and need within 30 days. */
  similar: Type.Array(Type.Object({ id: Id, number: Type.String(), stage: Stage, reported_at: Instant })),
  /** The moves that the caller may make now, and whether steps may be ticked off. */
  moves: Type.Array(CaseMove),
  may_take_steps: Type.Boolean(),
});
export type CaseRecord = Static<typeof CaseRecord>;

export const MOST_ROUTED = 200;
/** Several cases that go to one level for one reason. */
export const BulkRoute = Type.Object(
  {
    cases: Type.Array(
      Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
      { minItems: 1, maxItems: MOST_ROUTED },
    ),
    level: Level,
    reason: Text(500),
  },
  { additionalProperties: false },
);
export type BulkRoute = Static<typeof BulkRoute>;

/** What came of each of them, in the order asked: `refused` is null for those that went. */
export const BulkRouted = Type.Object({
  moved: Type.Integer(),
  cases: Type.Array(Type.Object({ id: Id, refused: Nullable(Type.String()), detail: Type.Unknown() })),
});
export type BulkRouted = Static<typeof BulkRouted>;

export const CaseParams = Type.Object({ id: Id });
