import type { Light } from "../api/case_desk.ts";

/** A case whose share of time left is less than this is yellow. */
const YELLOW_SHARE = 0.25;

/**
 * How a case stands against its deadline: red once it has passed, yellow in the last quarter of its time, green
 * before; paused while another office must answer; null once it is closed. Instants are ISO 8601.
 */
export function lightOf(
  one: { reported_at: string; due_at: string; closed_at: string | null; paused_at: string | null },
  now: Date,
): Light | null {
  if (one.closed_at !== null) return null;
  if (one.paused_at !== null) return "paused";
  const due = Date.parse(one.due_at);
  const left = due - now.getTime();
  if (left < 0) return "red";
  return left < YELLOW_SHARE * (due - Date.parse(one.reported_at)) ? "yellow" : "green";
}
