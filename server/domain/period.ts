import { day, text } from "./cover.ts";

/** Days looked back when no beginning is asked for. */
const DEFAULT_DAYS = 30;

/** A period of whole days in Asia/Shanghai, and what it is compared with. Instants are ISO 8601. */
export interface Period {
  /** First and last day, both included. */
  from: string;
  to: string;
  /** When the first day begins, and when the last has ended. */
  starts_at: string;
  ends_at: string;
  /** When the equally long period just before begins. */
  before_starts_at: string;
  /** When things are looked at: the end of the period, or now while it has not ended. */
  at: string;
  /** Whether that is now. */
  current: boolean;
}

/**
 * The period of a filter; `to` is today unless it is given, `from` 30 days before `to`.
 * Null when it would end before it begins.
 */
export function period(
  filter: { from?: string; to?: string },
  { today, now }: { today: string; now: Date },
): Period | null {
  const to = filter.to ?? today;
  const from = filter.from ?? text(day(to) - DEFAULT_DAYS);
  if (from > to) return null;
  const current = to >= today;
  const ends_at = midnight(text(day(to) + 1));
  return {
    from,
    to,
    starts_at: midnight(from),
    ends_at,
    before_starts_at: midnight(text(2 * day(from) - day(to) - 1)),
    at: current ? now.toISOString() : ends_at,
    current,
  };
}

/** When a day begins in Asia/Shanghai. */
function midnight(date: string): string {
  return `${date}T00:00:00+08:00`;
}
