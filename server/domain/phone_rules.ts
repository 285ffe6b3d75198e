/** What phones keep and send, in one place for the page and the server. */

/**
 * Hours after the end of a session for which a phone still opens what it holds of the day: a shift that began just
 * before the session ended can be finished. Then the phone throws its key away and nothing opens it again.
 */
export const KEPT_HOURS_AFTER_SESSION = 12;
/** An entry made this long before it came is too old to be taken for what happened. */
export const OLDEST_ENTRY_DAYS = 30;
/** A clock this far off is not corrected: the way of a message takes some time as well. */
export const CLOCK_TOLERANCE_MINUTES = 2;
/** After correction an entry may be this far ahead; more means that the clock was changed between making and sending. */
export const FUTURE_TOLERANCE_MINUTES = 10;
/**
 * What a phone shows may be as old as a session and the hours after it: who served a place so many days before
 * an entry was made may have made it in good faith.
 */
export const GOOD_FAITH_DAYS = 3;
/** A position less certain than this is not taken without somebody looking at the map. */
export const LEAST_ACCURACY_M = 500;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Milliseconds that a phone's clock is behind the server's; 0 while that is within tolerance. */
export function clockLag(sent_at: Date, now: Date): number {
  const lag = now.getTime() - sent_at.getTime();
  return Math.abs(lag) <= CLOCK_TOLERANCE_MINUTES * MINUTE_MS ? 0 : lag;
}

/** When an entry was made by the server's clock, or why that cannot be. */
export function timeOfEntry(
  made_at: string,
  lag_ms: number,
  now: Date,
): { made_at: Date } | { reason: "clock_wrong" | "too_old"; expected: string } {
  const stated = Date.parse(made_at);
  const made = stated + lag_ms;
  const latest = now.getTime() + FUTURE_TOLERANCE_MINUTES * MINUTE_MS;
  if (Number.isNaN(stated) || made > latest)
    return { reason: "clock_wrong", expected: `${new Date(latest).toISOString()} or before` };
  const earliest = now.getTime() - OLDEST_ENTRY_DAYS * DAY_MS;
  if (made < earliest) return { reason: "too_old", expected: `${new Date(earliest).toISOString()} or after` };
  return { made_at: new Date(Math.min(made, now.getTime())) };
}

/** Until when a phone may open what it holds. */
export function keptUntil(session_ends_at: Date): Date {
  return new Date(session_ends_at.getTime() + KEPT_HOURS_AFTER_SESSION * HOUR_MS);
}

/**
 * Whether a phone must throw away what it holds of the day: its time is over, or its clock was put back to before it
 * was last looked at, by more than clocks are corrected by themselves. Instants in milliseconds of the same clock.
 */
export function isOver(held: { expires_at: number; seen_at: number }, now: number): boolean {
  return now >= held.expires_at || now < held.seen_at - HOUR_MS;
}
