/** The last weeks of the trend that a period covers, as first and last index; null without a period. */
export function weeksOf(
  weekOn: readonly string[],
  from: string | undefined,
  to: string | undefined,
): [number, number] | null {
  if (from === undefined && to === undefined) return null;
  const lastBefore = (day: string) =>
    Math.max(
      0,
      weekOn.findLastIndex((monday) => monday <= day),
    );
  const last = to === undefined ? weekOn.length - 1 : lastBefore(to);
  const first = from === undefined ? Math.max(0, last - 3) : lastBefore(from);
  return [Math.min(first, last), last];
}

/** The dates of some weeks, from a Monday to a Sunday, but never past `today`. */
export function periodOf(
  weekOn: readonly string[],
  first: number,
  last: number,
  today: string,
): { from: string; to: string } {
  const sunday = new Date(Date.parse(weekOn[last]!) + 6 * 86_400_000).toISOString().slice(0, 10);
  return { from: weekOn[first]!, to: sunday < today ? sunday : today };
}
