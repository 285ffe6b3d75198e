import type { CaseEntry } from "../../../server/api/case_desk.ts";
import { today } from "../../../server/domain/calendar.ts";

/** How a deadline is told: the key of its wording, the working days in it, and the date, YYYY-MM-DD. */
export function dueWords({
  due_at,
  closed_at,
  light,
  days_left,
}: Pick<CaseEntry, "due_at" | "closed_at" | "light" | "days_left">): {
  key: "closed" | "paused" | "over_today" | "over" | "due_today" | "left";
  count: number;
  date: string;
} {
  const date = today(new Date(closed_at ?? due_at));
  if (closed_at !== null) return { key: "closed", count: 0, date };
  if (light === "paused") return { key: "paused", count: 0, date };
  const days = days_left ?? 0;
  if (light === "red") return { key: days < 0 ? "over" : "over_today", count: Math.abs(days), date };
  return { key: days > 0 ? "left" : "due_today", count: days, date };
}
