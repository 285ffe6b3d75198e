import { day, text } from "./cover.ts";

/**
 * Days on which offices work otherwise than the weekday says, by date: holidays (false) and the weekends worked in
 * exchange (true). The State Council announces them for each year.
 */
export type OfficeCalendar = ReadonlyMap<string, boolean>;

/** Whether offices work on a date. */
export function isWorkingDay(date: string, calendar: OfficeCalendar): boolean {
  return calendar.get(date) ?? !isWeekend(day(date));
}

/**
 * The working day so many working days after a date, which itself does not count: a period counted in days begins
 * on the day after what set it off (民法典, article 201). Throws a RangeError when `count` is not a whole number ≥ 0.
 */
export function addWorkingDays(date: string, count: number, calendar: OfficeCalendar): string {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`got ${count} working days, expected a whole number ≥ 0`);
  let now = day(date);
  for (let left = count; left > 0;) if (isWorkingDay(text(++now), calendar)) left--;
  return text(now);
}

/** Working days after `from` up to and with `to`; negative when `to` lies before. */
export function workingDaysBetween(from: string, to: string, calendar: OfficeCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let now = day(from) + 1; now <= day(to); now++) if (isWorkingDay(text(now), calendar)) count++;
  return count;
}

/** The latest date since which so many working days have passed, up to and with `date`. */
export function workingDaysAgo(date: string, count: number, calendar: OfficeCalendar): string {
  let now = day(date);
  for (let left = count; left > 0; now--) if (isWorkingDay(text(now), calendar)) left--;
  return text(now);
}

/** 1 January 1970 was a Thursday. */
function isWeekend(days: number): boolean {
  return ((((days + 4) % 7) + 7) % 7) % 6 === 0;
}
