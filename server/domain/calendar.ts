/** China has one time zone and, since 1991, no summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const DAY_MS = 86_400_000;
/** The day that was asked for last: of thousands of visits of one moment all ask for the same. */
let last = { day: Number.NaN, text: "" };

/** The calendar date in Asia/Shanghai at an instant, 'YYYY-MM-DD'. */
export function today(now: Date): string {
  const day = Math.floor((now.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS);
  if (day !== last.day) last = { day, text: new Date(day * DAY_MS).toISOString().slice(0, 10) };
  return last.text;
}
