/** Days are counted from 1970-01-01 (a Thursday); instants are written in the city's time, UTC+8. */
const MILLISECONDS_A_DAY = 86_400_000;

/** The day number of a date "YYYY-MM-DD". Throws a RangeError on anything else. */
export function dayNumber(date: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`got the date "${date}", expected YYYY-MM-DD`);
  return time / MILLISECONDS_A_DAY;
}

const written = new Map<number, string>();

/** The date "YYYY-MM-DD" of a day number. */
export function isoDate(day: number): string {
  let date = written.get(day);
  if (date === undefined) {
    date = new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
    written.set(day, date);
  }
  return date;
}

/** The instant so many minutes after midnight of a day, as ISO 8601 with the city's offset. */
export function instant(day: number, minutes: number): string {
  return `${isoDate(day)}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:00+08:00`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** 0 is Sunday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** True on Saturday and Sunday. */
export function isWeekend(day: number): boolean {
  return weekday(day) % 6 === 0;
}

/** The same day, or the next weekday if it is at a weekend. */
export function nextWeekday(day: number): number {
  while (isWeekend(day)) day++;
  return day;
}

/** The day so many weekdays later. Public holidays count as weekdays: the demo city is that simple. */
export function addWeekdays(day: number, count: number): number {
  for (let left = count; left > 0;) if (!isWeekend(++day)) left--;
  return day;
}

const lunar = new Intl.DateTimeFormat("en-u-ca-chinese", {
  timeZone: "UTC",
  month: "numeric",
  day: "numeric",
});

const festivals = new Map<number, number | null>();

/** Days until the Spring Festival (negative after it), or null when it is more than 20 days away. */
export function daysToSpringFestival(day: number): number | null {
  let days = festivals.get(day);
  if (days === undefined) {
    days = countToSpringFestival(day);
    festivals.set(day, days);
  }
  return days;
}

function countToSpringFestival(day: number): number | null {
  const parts = lunar.formatToParts(day * MILLISECONDS_A_DAY);
  const month = parts.find((part) => part.type === "month")?.value;
  const date = Number(parts.find((part) => part.type === "day")?.value);
  if (month === "1" && date <= 21) return 1 - date;
  // The twelfth month has 29 or 30 days; a day more or less does not show.
  if (month === "12" && date >= 10) return 31 - date;
  return null;
}
