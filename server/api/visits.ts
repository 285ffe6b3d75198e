import { type Static, Type } from "typebox";
import { AreaCode, DateText, Instant, Risk } from "./common.ts";
import { Code, HouseholdId, Note, RiskReason, RiskReasons, VisitKind, VisitResult } from "./households.ts";

/** How far the clock of who sends a visit may be ahead, and how old a visit may be that is sent. */
export const AHEAD_MINUTES = 5;
export const OLDEST_VISIT_DAYS = 30;

/** A visit or a telephone call, as it is written down. Its id is made by who sends it: sent twice, it is one visit. */
export const NewVisit = Type.Object(
  {
    id: Type.String({ format: "uuid" }),
    household_id: HouseholdId,
    kind: VisitKind,
    result: VisitResult,
    visited_at: Instant,
    note: Type.Optional(Note),
    /** Another colour than before needs its reasons. */
    risk: Type.Optional(Risk),
    risk_reasons: Type.Optional(RiskReasons),
    risk_note: Type.Optional(Note),
    /** All needs that were seen and are not met: those known before and left out are met. */
    needs: Type.Optional(Type.Array(Code, { maxItems: 20, uniqueItems: true })),
  },
  { additionalProperties: false },
);
export type NewVisit = Static<typeof NewVisit>;

export const VisitRecorded = Type.Object({
  id: Type.String({ format: "uuid" }),
  household_id: HouseholdId,
  visit_id: Type.Integer(),
  /** It had been sent before: nothing was written. */
  repeated: Type.Boolean(),
  /** The household has come to another worker since the visit. */
  handed_over: Type.Boolean(),
  /** Visits by others on the same day. */
  others_today: Type.Integer(),
  next_visit_due_on: DateText,
  next_call_due_on: Type.Union([DateText, Type.Null()]),
  version: Type.Integer(),
});
export type VisitRecorded = Static<typeof VisitRecorded>;

export const TodayQuery = Type.Object(
  {
    area: Type.Optional(AreaCode),
    /** Only the list of this worker. */
    worker: Type.Optional(HouseholdId),
  },
  { additionalProperties: false },
);
export type TodayQuery = Static<typeof TodayQuery>;

/** A household to be seen today. */
export const TodayStop = Type.Object({
  household_id: HouseholdId,
  /** The head of the household: in full to the worker of the grid, masked to others. */
  name: Type.String(),
  phone: Type.Union([Type.String(), Type.Null()]),
  address: Type.String(),
  village_name: Type.String(),
  people: Type.Integer(),
  category: Type.Union([Type.String(), Type.Null()]),
  groups: Type.Array(Type.String()),
  risk: Risk,
  risk_reasons: Type.Array(RiskReason),
  needs: Type.Array(Type.String()),
  /** A telephone call alone is due, no visit. */
  call_only: Type.Boolean(),
  due_on: DateText,
  overdue_days: Type.Integer(),
  last_met_on: Type.Union([DateText, Type.Null()]),
  /** What became of the last visit or call, and when. */
  last_result: Type.Union([VisitResult, Type.Null()]),
  last_visited_on: Type.Union([DateText, Type.Null()]),
  missed_visits: Type.Integer(),
  position: Type.Union([Type.Tuple([Type.Number(), Type.Number()]), Type.Null()]),
  /** Who goes there; null where no worker answers for the place today. */
  worker_id: Type.Union([HouseholdId, Type.Null()]),
  /** Its place on the way of that worker, from 1. */
  order: Type.Integer({ minimum: 1 }),
  version: Type.Integer(),
});
export type TodayStop = Static<typeof TodayStop>;

export const TodayList = Type.Object({
  as_of: Instant,
  today: DateText,
  /** Who has a list in the area today, with how many stops; the caller alone for a worker. */
  workers: Type.Array(Type.Object({ id: HouseholdId, name: Type.String(), stops: Type.Integer() })),
  /** By worker, in the order of the way: those overdue or red first. */
  stops: Type.Array(TodayStop),
  /** Households that were visited or called today. */
  visited_today: Type.Integer(),
  /** More are due than are told (500): choose a village or a worker. */
  more: Type.Boolean(),
});
export type TodayList = Static<typeof TodayList>;
