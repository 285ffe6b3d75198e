import type { PlanRecord, PlanTask } from "../../../server/api/plans.ts";
import { gapsOf, helpersOn } from "../../../server/domain/resources/plan_gaps.ts";
import {
  addDays,
  earlier,
  occurrences,
  overlap,
  type Span,
} from "../../../server/domain/resources/rhythm.ts";

type Told = Pick<PlanRecord, "tasks" | "logs" | "today" | "from_on" | "to_on" | "ended_on">;

/** How far beyond today a plan without an end is drawn. */
const AHEAD_DAYS = 92;

/** The first days of the months of a plan: to its end, or to three months from today if it has none. */
export function monthsOf({ from_on, to_on, ended_on, today }: Omit<Told, "tasks" | "logs">): string[] {
  const ahead = addDays(today > from_on ? today : from_on, AHEAD_DAYS);
  const last = earlier(ended_on, to_on) ?? ahead;
  const months: string[] = [];
  for (let month = `${from_on.slice(0, 7)}-01`; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** The first day of the month after one, of which any day may be given. */
export function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}

export function lastOfMonth(month: string): string {
  return addDays(nextMonth(month), -1);
}

/** Something on a line of days: where it begins and how long it is, as shares of the whole. */
export interface Stretch {
  at: number;
  length: number;
}

/** Where a span lies on the line of the months; null when it is outside of them. */
export function stretchOf(months: readonly string[], span: Span): Stretch | null {
  const line = { from_on: months[0]!, to_on: lastOfMonth(months.at(-1)!) };
  const seen = overlap(span, line);
  if (!seen) return null;
  const days = daysBetween(line.from_on, line.to_on) + 1;
  return {
    at: daysBetween(line.from_on, seen.from_on) / days,
    length: (daysBetween(seen.from_on, seen.to_on!) + 1) / days,
  };
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** Things in as few lanes as keep those of a lane from overlapping, in order of their beginning. */
export function inLanes<Thing extends Span>(things: readonly Thing[]): Thing[][] {
  const lanes: Thing[][] = [];
  for (const thing of things.toSorted((a, b) => (a.from_on < b.from_on ? -1 : 1))) {
    const free = lanes.find((lane) => overlap(lane.at(-1)!, thing) === null);
    if (free) free.push(thing);
    else lanes.push([thing]);
  }
  return lanes;
}

/** What a month brings of a task: who helps, how often it is due, was done and was missed, and days with nobody. */
export interface MonthOfTask {
  helpers: string[];
  due: number;
  done: number;
  missed: number;
  gaps: number;
}

/** A task in a month, as a plan tells it; null when it is not due in it. */
export function tellMonth(plan: Told, task: PlanTask, month: string): MonthOfTask | null {
  const window = { from: month, to: lastOfMonth(month) };
  const until = { from_on: plan.from_on, to_on: earlier(plan.ended_on, plan.to_on) };
  const span = overlap(task, until);
  if (!span) return null;
  const due = occurrences({ ...task, to_on: span.to_on }, maxOf(window.from, span.from_on), window.to);
  if (due.length === 0) return null;
  const results = resultsOf(plan, task.id, window);
  const gaps = gapsOf([task], until, window);
  return {
    helpers: [
      ...new Set(due.flatMap((date) => helpersOn(task, date).map(({ provider_name }) => provider_name))),
    ],
    due: due.length,
    done: results.filter((result) => result === "done").length,
    missed: results.filter((result) => result === "missed").length,
    gaps: gaps.reduce((sum, { days }) => sum + days.length, 0),
  };
}

function maxOf(a: string, b: string): string {
  return a > b ? a : b;
}

/** What holds of the logs of a task in a window: of a day the line that was written last. */
function resultsOf(
  { logs }: Pick<Told, "logs">,
  task_id: number,
  { from, to }: { from: string; to: string },
) {
  const byDay = new Map<string, string>();
  // The newest come first: the first of a day is the last that was written.
  for (const log of logs)
    if (log.task_id === task_id && log.done_on >= from && log.done_on <= to && !byDay.has(log.done_on))
      byDay.set(log.done_on, log.result);
  return [...byDay.values()];
}

/** Days on which a task was due within so many days before today, and of which nobody has written what became. */
export function unlogged(plan: Told, task: PlanTask, days: number): string[] {
  const [from, to] = [addDays(plan.today, -days), addDays(plan.today, -1)];
  const until = overlap(task, { from_on: plan.from_on, to_on: earlier(plan.ended_on, plan.to_on) });
  if (!until) return [];
  const logged = new Set(
    plan.logs.filter(({ task_id }) => task_id === task.id).map(({ done_on }) => done_on),
  );
  return occurrences({ ...task, to_on: until.to_on }, maxOf(from, until.from_on), to).filter(
    (date) => !logged.has(date) && helpersOn(task, date).length > 0,
  );
}
