import type { Gap, GapCause } from "../../api/plans.ts";
import { addDays, type Availability, earlier, includes, isAvailable, occurrences } from "./rhythm.ts";
import { overlap, type Rhythm, type Span } from "./rhythm.ts";

/** How far ahead a plan's gaps are told, and those of an area. */
export const GAPS_AHEAD_DAYS = 90;
export const GAPS_SOON_DAYS = 30;

export interface HelperOnTask extends Span {
  provider_name: string;
  available: Availability;
}

export interface TaskWithHelpers extends Rhythm, Span {
  id: number;
  service: string;
  helpers: readonly HelperOnTask[];
}

/** Days missed one after the other no further apart than this are told as one gap. */
const SAME_GAP_DAYS = 7;

/** Who does a task on a day, if it is to be done then. */
export function helpersOn<Helper extends HelperOnTask>(
  { helpers }: { helpers: readonly Helper[] },
  date: string,
): Helper[] {
  return helpers.filter((helper) => includes(helper, date) && isAvailable(helper.available, date));
}

/** The gaps of tasks on the days from `from` to `to`, the first first. A plan that ends ends its tasks. */
export function gapsOf(
  tasks: readonly TaskWithHelpers[],
  plan: Span,
  { from, to }: { from: string; to: string },
): Gap[] {
  return tasks
    .flatMap((task) => gapsOfTask(task, plan, from, to))
    .toSorted((a, b) => (a.from_on < b.from_on ? -1 : a.from_on > b.from_on ? 1 : a.task_id - b.task_id));
}

/** The window in which gaps are looked for: so many days from today on, or from when the plan begins. */
export function windowAhead(plan: Span, today: string, days: number): { from: string; to: string } {
  const from = plan.from_on > today ? plan.from_on : today;
  return { from, to: addDays(from, days - 1) };
}

function gapsOfTask(task: TaskWithHelpers, plan: Span, from: string, to: string): Gap[] {
  const span = overlap(task, plan);
  if (!span) return [];
  // Every n days is counted from the task's own beginning.
  const until = earlier(span.to_on, to)!;
  const begin = span.from_on > from ? span.from_on : from;
  const missed = occurrences(task, begin, until).filter((date) => helpersOn(task, date).length === 0);
  return runsOf(missed, Math.max(SAME_GAP_DAYS, task.every_days ?? 0)).map((days) => told(task, days));
}

/** The days in runs, each day no further than `apart` from the one before. */
function runsOf(days: readonly string[], apart: number): string[][] {
  const runs: string[][] = [];
  for (const date of days) {
    const last = runs.at(-1);
    if (last && addDays(last.at(-1)!, apart) >= date) last.push(date);
    else runs.push([date]);
  }
  return runs;
}

function told(task: TaskWithHelpers, days: string[]): Gap {
  const [from_on, to_on] = [days[0]!, days.at(-1)!];
  const ended = task.helpers
    .flatMap((helper) => {
      const end = earlier(helper.to_on, helper.available.to_on);
      return end !== null && end < from_on ? [{ name: helper.provider_name, to_on: end }] : [];
    })
    .toSorted((a, b) => (a.to_on < b.to_on ? 1 : -1));
  const coming = task.helpers
    .filter((helper) => helper.from_on > to_on)
    .toSorted((a, b) => (a.from_on < b.from_on ? -1 : 1))
    .map((helper) => ({ name: helper.provider_name, from_on: helper.from_on }));
  return {
    task_id: task.id,
    service: task.service,
    from_on,
    to_on,
    days,
    cause: causeOf(task, days, ended.length > 0),
    before: ended[0] ?? null,
    after: coming[0] ?? null,
  };
}

function causeOf({ helpers }: TaskWithHelpers, days: readonly string[], ended: boolean): GapCause {
  if (helpers.length === 0) return "nobody";
  if (helpers.some((helper) => days.some((date) => includes(helper, date)))) return "unavailable";
  return ended ? "ended" : "not_yet";
}
