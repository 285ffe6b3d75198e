import type { Random } from "../random.ts";
import { addWeekdays, instant, nextWeekday } from "./calendar.ts";
import { PROFILES } from "./needs.ts";
import type { CaseEventRow, CaseRow, Need, Stage } from "./rows.ts";

/** How one case went until today: its stage, and the days on which it moved. */
export interface Course {
  stage: Stage;
  reported_at: string;
  /** The end of the working day by which handling must be finished. */
  due_at: string;
  closed_at: string | null;
  /** The day on which it is or will be closed. */
  closed: number;
  /** The day of the return visit, if it has been. */
  done: number | null;
  events(row: CaseRow): CaseEventRow[];
}

const MOVES: CaseEventRow["move"][] = ["report", "accept", "plan", "close", "visit_back"];
const STAGES: Stage[] = ["report", "assess", "handle", "return_visit", "done"];
/** The share of cases that overrun their deadline; more do where hands are short. */
const LATE = 0.12;
const LATE_WHERE_SLOW = 0.32;
const END_OF_DAY = 17 * 60 + 30;

/**
 * Draws the whole course of a case reported on a day, then keeps what happened before today.
 * Most are closed within the deadline; those that overrun it do so by weeks.
 */
export function makeCourse(
  random: Random,
  { need, day, today, slow }: { need: Need; day: number; today: number; slow: boolean },
): Course {
  const due = addWeekdays(day, PROFILES[need].deadline);
  const span = due - day;
  const late = random.chance(slow ? LATE_WHERE_SLOW : LATE);
  const taken = late
    ? span + 1 + Math.floor(-Math.log(1 - random.float()) * 38)
    : Math.max(3, Math.round(span * Math.min(0.99, Math.max(0.15, random.normal(0.9, 0.14)))));

  const assessed = nextWeekday(day + Math.max(1, Math.round(taken * random.float(0.04, 0.16))));
  const handled = nextWeekday(Math.max(assessed + 1, day + Math.round(taken * random.float(0.35, 0.55))));
  // What closes on a weekend closes on the Friday before, but never before it was handled.
  const closed = Math.max(
    nextWeekday(handled + 1),
    late ? nextWeekday(day + taken) : lastWeekday(day + taken),
  );
  const done = nextWeekday(closed + random.int(4, 18));

  const moments = [day, assessed, handled, closed, done]
    .map((moved, step) => ({ day: moved, at: instant(moved, officeMinutes(random)), to: STAGES[step]! }))
    .filter((moment) => moment.day < today);
  const at = (stage: Stage) => moments.find((moment) => moment.to === stage);

  return {
    stage: moments.at(-1)!.to,
    reported_at: moments[0]!.at,
    due_at: instant(due, END_OF_DAY),
    closed_at: at("return_visit")?.at ?? null,
    closed,
    done: at("done")?.day ?? null,
    events: (row) =>
      moments.map((moment, step) => ({
        case_id: row.id,
        happened_at: moment.at,
        from_stage: step === 0 ? null : STAGES[step - 1]!,
        to_stage: moment.to,
        move: MOVES[step]!,
        worker_id: row.worker_id,
        note: note(moment.to, row),
      })),
  };
}

/** Between half past eight and half past five, without the noon rest. */
function officeMinutes(random: Random): number {
  return random.chance(0.55) ? random.int(8 * 60 + 30, 11 * 60 + 30) : random.int(13 * 60 + 30, 17 * 60 + 29);
}

function lastWeekday(day: number): number {
  while (nextWeekday(day) !== day) day--;
  return day;
}

const REPORTED: Record<CaseRow["channel"], string> = {
  app: "网格员入户走访发现，经“智慧网格”上报",
  village: "村（社区）上报",
  town: "镇（街道）转办",
  hotline: "12345 热线转办",
  data_match: "低收入人口数据比对预警",
};
const CLOSED: Record<NonNullable<CaseRow["outcome"]>, string> = {
  assistance_granted: "纳入救助保障",
  help_with_applying: "帮办代办，已完成申请",
  social_plan: "不符合救助条件，已制定综合帮扶方案",
  watched: "暂不符合救助条件，纳入定期回访",
  not_ours: "不属民政救助事项，已转相关部门",
};

function note(to: Stage, row: CaseRow): string | null {
  if (to === "report") return REPORTED[row.channel];
  if (to === "assess") return "入户核实，签署核对授权";
  if (to === "return_visit") return row.outcome && CLOSED[row.outcome];
  if (to === "done") return "回访完成";
  return null;
}
