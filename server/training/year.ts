import { day, text } from "../domain/cover.ts";
import type { Days } from "./queries.ts";

/** The 365 days up to a date, which is one of them: the year of training figures. */
export function yearUpTo(date: string): Days {
  return { from: text(day(date) - 364), to: date };
}
