import type { CaseMove, HandlingPath, MoveBody } from "../api/case_desk.ts";
import type { Level, Stage } from "../api/common.ts";
import { today } from "./calendar.ts";
import { stageAfter } from "./case_flow.ts";
import { addWorkingDays, type OfficeCalendar, workingDaysBetween } from "./working_days.ts";

/** What moves change of a case. Instants are ISO 8601. */
export interface CaseState {
  stage: Stage;
  level: Level;
  path: HandlingPath | null;
  outcome: HandlingPath | "merged" | null;
  due_at: string;
  closed_at: string | null;
  paused_at: string | null;
  waits_for: string | null;
  extension_days: number | null;
  supervised_at: string | null;
  merged_into: number | null;
  satisfaction: string | null;
}

/** Working days that a case has, by its need and urgency. */
export type DeadlineRules = Readonly<Record<string, { working_days: number; urgent_working_days: number }>>;

export interface Clock {
  now: Date;
  calendar: OfficeCalendar;
}

/** When offices close: a deadline ends with its day's work. */
const CLOSING_TIME = "17:30:00+08:00";

/** The deadline so many working days after a date, ISO 8601. */
function dueAfter(date: string, days: number, calendar: OfficeCalendar): string {
  return `${addWorkingDays(date, days, calendar)}T${CLOSING_TIME}`;
}

/** The deadline of a case reported now. Throws a RangeError for a need without a rule. */
export function firstDue(
  need: string,
  urgency: "normal" | "urgent",
  rules: DeadlineRules,
  { now, calendar }: Clock,
): string {
  const rule = rules[need];
  if (!rule) throw new RangeError(`got the need ${need}, expected one of ${Object.keys(rules).join(", ")}`);
  return dueAfter(today(now), urgency === "urgent" ? rule.urgent_working_days : rule.working_days, calendar);
}

/**
 * A case after a move that was allowed. The clock stands while it is paused: its deadline moves by the working days
 * that passed. An extension is counted from the deadline that there was. Who reopens a case gets half of an urgent
 * case's time again, counted from today.
 */
export function afterMove(
  one: CaseState & { need: string },
  said: Pick<MoveBody, "move"> & Partial<MoveBody>,
  rules: DeadlineRules,
  clock: Clock,
): CaseState {
  const { need: _need, ...state } = one;
  const now = clock.now.toISOString();
  const next: CaseState = { ...state, stage: stageAfter(said.move, one.stage) };
  const changes: Partial<Record<CaseMove, () => Partial<CaseState>>> = {
    plan: () => ({ path: said.path! }),
    change_path: () => ({ path: said.path! }),
    close: () => ({ outcome: said.outcome!, closed_at: now, extension_days: null }),
    decline: () => ({ outcome: "not_ours", closed_at: now, extension_days: null }),
    merge: () => ({
      outcome: "merged",
      merged_into: said.merged_into!,
      closed_at: now,
      extension_days: null,
    }),
    visit_back: () => ({ satisfaction: said.satisfaction! }),
    reopen: () => reopened(one, rules, clock),
    route: () => ({ level: said.level! }),
    pause: () => ({ paused_at: now, waits_for: said.waits_for! }),
    resume: () => ({ paused_at: null, waits_for: null, due_at: dueAfterPause(one, clock) }),
    ask_extension: () => ({ extension_days: said.days! }),
    grant_extension: () => ({
      extension_days: null,
      due_at: dueAfter(dayOf(one.due_at), one.extension_days!, clock.calendar),
    }),
    refuse_extension: () => ({ extension_days: null }),
    supervise: () => ({ supervised_at: now }),
  };
  return Object.assign(next, changes[said.move]?.());
}

function reopened(
  one: CaseState & { need: string },
  rules: DeadlineRules,
  { now, calendar }: Clock,
): Partial<CaseState> {
  const days = Math.ceil((rules[one.need]?.urgent_working_days ?? 0) / 2);
  return {
    path: one.path ?? "watched",
    outcome: null,
    closed_at: null,
    satisfaction: null,
    merged_into: null,
    due_at: dueAfter(today(now), days, calendar),
  };
}

function dueAfterPause({ paused_at, due_at }: CaseState, { now, calendar }: Clock): string {
  const stood = workingDaysBetween(dayOf(paused_at!), today(now), calendar);
  return dueAfter(dayOf(due_at), stood, calendar);
}

function dayOf(instant: string): string {
  return today(new Date(instant));
}
