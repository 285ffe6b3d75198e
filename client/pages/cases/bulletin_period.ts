/** A period of whole days, both included. */
export interface Days {
  from: string;
  to: string;
}

export const PERIODS = ["month", "last_month", "quarter", "year"] as const;

/** The periods that bulletins are written for, seen on a day, YYYY-MM-DD; those not over end with that day. */
export function periodsOn(today: string): Record<(typeof PERIODS)[number], Days> {
  const [year, month] = today.split("-").map(Number) as [number, number];
  const first = (monthsBack: number) => new Date(Date.UTC(year, month - 1 - monthsBack, 1));
  const lastOfLastMonth = new Date(Date.UTC(year, month - 1, 0));
  return {
    month: { from: text(first(0)), to: today },
    last_month: { from: text(first(1)), to: text(lastOfLastMonth) },
    quarter: { from: text(first((month - 1) % 3)), to: today },
    year: { from: `${year}-01-01`, to: today },
  };
}

/** The twelve months that end with the one of a day. */
export function yearTo(day: string): Days {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return { from: text(new Date(Date.UTC(year, month - 12, 1))), to: day };
}

/** A month, YYYY-MM, as days; never past `today`. */
export function daysOfMonth(month: string, today: string): Days {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const last = text(new Date(Date.UTC(year, number, 0)));
  return { from: `${month}-01`, to: last < today ? last : today };
}

function text(date: Date): string {
  return date.toISOString().slice(0, 10);
}
