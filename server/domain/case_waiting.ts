import type { CaseFlowFigures, WaitingStage } from "../api/case_figures.ts";
import type { Level, Stage } from "../api/common.ts";
import { groupBy } from "./group_by.ts";
import { type OfficeCalendar, workingDaysBetween } from "./working_days.ts";

/** Cases that have been in one stage at one office since one day. */
export interface WaitingGroup {
  stage: Stage;
  level: Level;
  since_on: string;
  overdue: boolean;
  paused: boolean;
  waits_for: string | null;
  cases: number;
}

const STAGES = ["report", "assess", "handle", "return_visit"] as const satisfies readonly Stage[];
const LEVELS = ["village", "town", "district", "city"] as const satisfies readonly Level[];
const MOST_NAMED = 10;

type Waiting = Omit<WaitingStage, "stage" | "levels">;

/** How many wait where, and how long they have in working days up to a day. */
export function waitingFigures(
  groups: readonly WaitingGroup[],
  today: string,
  calendar: OfficeCalendar,
): Pick<CaseFlowFigures, "stages" | "waits_for"> {
  const known = new Map<string, number>();
  const daysSince = (date: string): number => {
    const days = known.get(date) ?? Math.max(0, workingDaysBetween(date, today, calendar));
    known.set(date, days);
    return days;
  };
  const sum = (some: readonly WaitingGroup[]): Waiting => ({
    waiting: total(some),
    overdue: total(some.filter(({ overdue }) => overdue)),
    paused: total(some.filter(({ paused }) => paused)),
    median_days: middle(some.map(({ since_on, cases }) => [daysSince(since_on), cases])),
    longest_days: Math.max(0, ...some.map(({ since_on }) => daysSince(since_on))),
  });
  const byStage = groupBy(groups, ({ stage }) => stage);
  const paused = groups.filter(({ waits_for }) => waits_for !== null);
  return {
    stages: STAGES.map((stage) => {
      const here = byStage.get(stage) ?? [];
      const byLevel = groupBy(here, ({ level }) => level);
      const levels = LEVELS.flatMap((level) => {
        const held = byLevel.get(level);
        return held ? [Object.assign(sum(held), { level })] : [];
      });
      return Object.assign(sum(here), { stage, levels });
    }),
    waits_for: [...groupBy(paused, ({ waits_for }) => waits_for!)]
      .map(([waits_for, some]) => ({
        waits_for,
        cases: total(some),
        longest_days: Math.max(...some.map(({ since_on }) => daysSince(since_on))),
      }))
      .toSorted((a, b) => b.cases - a.cases || (a.waits_for < b.waits_for ? -1 : 1))
      .slice(0, MOST_NAMED),
  };
}

function total(some: readonly WaitingGroup[]): number {
  return some.reduce((sum, { cases }) => sum + cases, 0);
}

/** The middle of some values that occur so many times; the lower of two, 0 for none. */
function middle(values: readonly (readonly [days: number, times: number])[]): number {
  const sorted = values.toSorted(([a], [b]) => a - b);
  const half = sorted.reduce((sum, [, times]) => sum + times, 0) / 2;
  let passed = 0;
  for (const [days, times] of sorted) {
    passed += times;
    if (passed >= half) return days;
  }
  return 0;
}
