/** China has one time zone and, since 1991, no summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The calendar date in Asia/Shanghai at an instant, 'YYYY-MM-DD'. */
export function today(now: Date): string {
  return new Date(now.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
