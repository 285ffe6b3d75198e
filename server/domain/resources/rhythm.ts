import { day, text } from "../cover.ts";

/** How often something is done: on weekdays (1 Monday … 7 Sunday), or every so many days from the first on. */
export interface Rhythm {
  weekdays: readonly number[] | null;
  every_days: number | null;
}

/** Days from the first to the last, both included; null: without an end. Dates are YYYY-MM-DD. */
export interface Span {
  from_on: string;
  to_on: string | null;
}

/** When an offer can be had: days of the week, months of the year (null: all), and from when to when. */
export interface Availability extends Span {
  weekdays: readonly number[];
  months: readonly number[] | null;
}

const DAYS_A_WEEK = 7;

/** The day of the week of a date, 1 Monday … 7 Sunday. */
export function weekdayOf(date: string): number {
  // Day 0 was a Thursday.
  return ((((day(date) + 3) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK) + 1;
}

/** The date so many days after another. */
export function addDays(date: string, days: number): string {
  return text(day(date) + days);
}

/** The days two spans have in common; null: none. */
export function overlap(a: Span, b: Span): Span | null {
  const from_on = a.from_on > b.from_on ? a.from_on : b.from_on;
  const to_on = earlier(a.to_on, b.to_on);
  return to_on !== null && to_on < from_on ? null : { from_on, to_on };
}

/** The earlier of two ends, of which null is never. */
export function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

export function includes({ from_on, to_on }: Span, date: string): boolean {
  return date >= from_on && (to_on === null || date <= to_on);
}

/** The days on which a task is to be done, of those from `from` to `to`. */
export function occurrences(task: Rhythm & Span, from: string, to: string): string[] {
  const within = overlap(task, { from_on: from, to_on: to });
  if (!within) return [];
  const [first, last] = [day(within.from_on), day(within.to_on!)];
  const days: string[] = [];
  if (task.weekdays) {
    for (let n = first; n <= last; n++) {
      const date = text(n);
      if (task.weekdays.includes(weekdayOf(date))) days.push(date);
    }
    return days;
  }
  const every = task.every_days ?? 1;
  const begun = day(task.from_on);
  for (let n = begun + Math.ceil((first - begun) / every) * every; n <= last; n += every) days.push(text(n));
  return days;
}

/** Whether an offer can be had on a day. */
export function isAvailable(offer: Availability, date: string): boolean {
  return (
    includes(offer, date) &&
    offer.weekdays.includes(weekdayOf(date)) &&
    (offer.months === null || offer.months.includes(Number(date.slice(5, 7))))
  );
}

/**
 * How many times in a week a task asks for an offer, at most: its weekdays that the offer has, or for every n days as
 * many as may fall into one week.
 */
export function weeklyLoad({ weekdays, every_days }: Rhythm, offered: readonly number[]): number {
  if (weekdays) return weekdays.filter((one) => offered.includes(one)).length;
  return Math.min(offered.length, Math.ceil(DAYS_A_WEEK / (every_days ?? 1)));
}
