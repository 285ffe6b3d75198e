import { type Static, Type } from "typebox";
import { AreaCode, DateText, Instant, Level, Stage } from "./common.ts";

export const OUTCOMES_BY = ["area", "need", "month"] as const;
export type OutcomesBy = (typeof OUTCOMES_BY)[number];

const QUERY = {
  area: Type.Optional(AreaCode),
  /** First and last day, both included; the month to date when neither is given. */
  from: Type.Optional(DateText),
  to: Type.Optional(DateText),
  need: Type.Optional(Type.String({ pattern: "^[a-z_]{1,40}$" })),
  by: Type.Optional(Type.Enum([...OUTCOMES_BY])),
};
export const OutcomesQuery = Type.Object(QUERY, { additionalProperties: false });
export type OutcomesQuery = Static<typeof OutcomesQuery>;

export const OutcomesFileQuery = Type.Object(
  { ...QUERY, format: Type.Optional(Type.Enum(["csv", "xlsx"])) },
  { additionalProperties: false },
);

/** What came in and went out; the figures of the parts add up to those of the whole. */
export const OUTCOME_COUNTS = [
  "open_at_begin",
  "reported",
  "merged",
  "closed",
  "closed_on_time",
  "open_at_end",
] as const;
const Counts = {
  /** Reported before the period and not closed when it began. */
  open_at_begin: Type.Integer(),
  reported: Type.Integer(),
  /** Found to be another case that was known already; these count as neither closed nor to be closed. */
  merged: Type.Integer(),
  /** 办结: closed in the period, with an outcome of their own. */
  closed: Type.Integer(),
  /** Of these, those closed when their deadline had not passed. */
  closed_on_time: Type.Integer(),
  /** open_at_begin + reported − merged − closed */
  open_at_end: Type.Integer(),
};
export const OutcomeCounts = Type.Object(Counts);
export type OutcomeCounts = Static<typeof OutcomeCounts>;

/** A line: `key` is the code of an area, the word of a need, or a month, YYYY-MM. */
export const OutcomeRow = Type.Object({ key: Type.String(), ...Counts });
export type OutcomeRow = Static<typeof OutcomeRow>;

export const Outcomes = Type.Object({
  as_of: Instant,
  from: DateText,
  to: DateText,
  by: Type.Enum([...OUTCOMES_BY]),
  area_code: AreaCode,
  rows: Type.Array(OutcomeRow),
  total: OutcomeCounts,
});
export type Outcomes = Static<typeof Outcomes>;

export const FlowQuery = Type.Object({ area: Type.Optional(AreaCode) }, { additionalProperties: false });

/** How many wait in a stage, and how long they have; in working days. */
const Waiting = {
  waiting: Type.Integer(),
  overdue: Type.Integer(),
  paused: Type.Integer(),
  median_days: Type.Integer(),
  longest_days: Type.Integer(),
};
export const WaitingStage = Type.Object({
  stage: Stage,
  ...Waiting,
  /** The same by the office that has them; offices without any are left out. */
  levels: Type.Array(Type.Object({ level: Level, ...Waiting })),
});
export type WaitingStage = Static<typeof WaitingStage>;

export const CaseFlowFigures = Type.Object({
  as_of: Instant,
  area_code: AreaCode,
  stages: Type.Array(WaitingStage),
  /** For whom cases are paused, the most first; at most ten. */
  waits_for: Type.Array(
    Type.Object({ waits_for: Type.String(), cases: Type.Integer(), longest_days: Type.Integer() }),
  ),
});
export type CaseFlowFigures = Static<typeof CaseFlowFigures>;
