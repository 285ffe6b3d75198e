import { day, spans, text } from "./cover.ts";

/**
 * The monthly sheet of a full-time worker, from the record:
 *
 *   line    = how often it was done in the month × minutes of one (table sheet_rules)
 *   minutes = Σ lines + walking + corrections of accepted objections
 *   pay     = the band of the whole years served at the end of the month (table pay_bands)
 *   subsidy = what the nearest area above pays from so many minutes on (table subsidy_rules); none where it pays none
 */

export interface SheetRule {
  activity: string;
  minutes: number;
}

/** How often each thing was done, in the words of sheet_rules. */
export type Counts = Readonly<Record<string, number>>;

export interface SheetLine {
  activity: string;
  count: number;
  minutes_each: number;
  /** Whole minutes. */
  minutes: number;
}

/** A line for everything that was done, in the order of the rules; what has no rule costs nothing and has no line. */
export function sheetLines(counts: Counts, rules: readonly SheetRule[]): SheetLine[] {
  return rules.flatMap(({ activity, minutes }) => {
    const count = counts[activity] ?? 0;
    return count === 0
      ? []
      : [{ activity, count, minutes_each: minutes, minutes: Math.round(count * minutes) }];
  });
}

export interface PayBand {
  band: string;
  from_years: number;
  yuan: number;
}

/** The band of somebody hired on a day, on another; null before the first band begins. */
export function payBand(bands: readonly PayBand[], hired_on: string, on: string): PayBand | null {
  const years = yearsServed(hired_on, on);
  const reached = bands.filter(({ from_years }) => from_years <= years);
  return reached.toSorted((a, b) => b.from_years - a.from_years)[0] ?? null;
}

/** Whole years from one date to another; hired on 29 February one is a year on by 1 March. Negative: not hired yet. */
export function yearsServed(hired_on: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(hired_on.slice(0, 4));
  return on.slice(5) < hired_on.slice(5) ? years - 1 : years;
}

export interface SubsidyRule {
  area_code: string;
  from_minutes: number;
  yuan: number;
}

/**
 * The subsidy of a month in yuan. `areas` are codes from the nearest area up: the first with rules pays by them, with 0
 * below its lowest threshold; null where none has any.
 */
export function subsidy(
  rules: readonly SubsidyRule[],
  areas: readonly string[],
  minutes: number,
): number | null {
  const payer = areas.find((code) => rules.some(({ area_code }) => area_code === code));
  if (payer === undefined) return null;
  return Math.max(
    0,
    ...rules
      .filter(({ area_code, from_minutes }) => area_code === payer && from_minutes <= minutes)
      .map(({ yuan }) => yuan),
  );
}

export interface Served {
  hired_on: string;
  left_on: string | null;
  assignments: readonly { from_on: string; to_on: string | null }[];
  leaves: readonly { from_on: string; to_on: string }[];
}

/** Days from one to another, both included, on which somebody served a grid and was not away. */
export function daysServed(
  { hired_on, left_on, assignments, leaves }: Served,
  from: string,
  to: string,
): number {
  const worker = { id: 0, name: "", capacity_minutes: 0, left_on, leaves };
  const cover = spans(
    assignments.map((one) => ({ ...one, worker_id: 0, grid_code: "", duty: "lead" as const })),
    new Map([[0, worker]]),
  );
  const first = Math.max(day(from), day(hired_on));
  let [days, next] = [0, first];
  for (const span of cover) {
    const start = Math.max(span.from, next);
    const end = Math.min(span.to, day(to));
    if (start > end) continue;
    days += end - start + 1;
    next = end + 1;
  }
  return days;
}

/** First and last day of a month 'YYYY-MM'. */
export function monthDays(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  const next = new Date(`${from}T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from, to: text(day(next.toISOString().slice(0, 10)) - 1) };
}

/** The month before that of a date, 'YYYY-MM'. */
export function monthBefore(date: string): string {
  return text(day(`${date.slice(0, 7)}-01`) - 1).slice(0, 7);
}
