import { includes, type Span } from "./rhythm.ts";

/** What a helper of a running plan takes of an offer: times a week while it lasts. */
export interface Use extends Span {
  load: number;
}

/** The times a week that are taken on a day. */
export function takenOn(uses: readonly Use[], date: string): number {
  return uses.reduce((sum, use) => (includes(use, date) ? sum + use.load : sum), 0);
}

/** The most times a week that are taken on one day of a span, and the first day on which they are. */
export function mostTaken(uses: readonly Use[], within: Span): { on: string; taken: number } {
  // It only grows where a use begins.
  const days = [within.from_on, ...uses.map(({ from_on }) => from_on)].filter((date) =>
    includes(within, date),
  );
  return days
    .toSorted()
    .map((on) => ({ on, taken: takenOn(uses, on) }))
    .reduce((most, one) => (one.taken > most.taken ? one : most));
}

/** The times a week of an offer that are free on every day of a span; never below 0. */
export function freeWithin(times_per_week: number, uses: readonly Use[], within: Span): number {
  return Math.max(0, times_per_week - mostTaken(uses, within).taken);
}

/**
 * The first day from `today` on when more of an offer is taken than there is, with how much too much; null: never.
 * What is past cannot be mended, and is no reason to refuse anything.
 */
export function firstOverload(
  times_per_week: number,
  uses: readonly Use[],
  today: string,
): { on: string; taken: number } | null {
  const days = [today, ...uses.map(({ from_on }) => from_on).filter((date) => date > today)].toSorted();
  for (const on of days) {
    const taken = takenOn(uses, on);
    if (taken > times_per_week) return { on, taken };
  }
  return null;
}
