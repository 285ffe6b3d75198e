import type { CaseEntry } from "../../../server/api/case_desk.ts";
import { today } from "../../../server/domain/calendar.ts";
import { day } from "../../../server/domain/cover.ts";

/** How a line of the list tells its deadline: the key of its wording, the days in it, and the date, YYYY-MM-DD. */
export function dueWords(
  { due_at, closed_at, light }: Pick<CaseEntry, "due_at" | "closed_at" | "light">,
  asOf: string,
): { key: "closed" | "paused" | "over_today" | "over" | "due_today" | "left"; count: number; date: string } {
  const date = today(new Date(closed_at ?? due_at));
  if (closed_at !== null) return { key: "closed", count: 0, date };
  if (light === "paused") return { key: "paused", count: 0, date };
  const count = day(date) - day(today(new Date(asOf)));
  if (light === "red") return { key: count < 0 ? "over" : "over_today", count: Math.abs(count), date };
  return { key: count > 0 ? "left" : "due_today", count, date };
}
