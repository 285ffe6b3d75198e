import { expect, test } from "vitest";
import { clockLag, isOver, keptUntil, timeOfEntry } from "./phone_rules.ts";

const NOW = new Date("2026-06-15T10:00:00+08:00");
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const DAY = 24 * 60;

test("a clock within tolerance is believed, any other is corrected", () => {
  expect([-2, 0, 2].map((minutes) => clockLag(at(minutes), NOW))).toEqual([0, 0, 0]);
  expect(clockLag(at(DAY), NOW)).toBe(-DAY * 60_000);
  expect(clockLag(at(-DAY), NOW)).toBe(DAY * 60_000);
});

test("what was made in the future, long ago or at no time is said so", () => {
  expect(timeOfEntry("soon", 0, NOW)).toMatchObject({ reason: "clock_wrong" });
  expect(timeOfEntry(at(11).toISOString(), 0, NOW)).toMatchObject({ reason: "clock_wrong" });
  expect(timeOfEntry(at(-30 * DAY - 1).toISOString(), 0, NOW)).toMatchObject({ reason: "too_old" });
  expect(timeOfEntry(at(-30 * DAY).toISOString(), 0, NOW)).toEqual({ made_at: at(-30 * DAY) });
  // A little ahead is now.
  expect(timeOfEntry(at(5).toISOString(), 0, NOW)).toEqual({ made_at: NOW });
  expect(timeOfEntry(at(DAY - 60).toISOString(), -DAY * 60_000, NOW)).toEqual({ made_at: at(-60) });
});

test("what a phone holds is over twelve hours after the session, or when its clock was put back", () => {
  const ends = keptUntil(NOW).getTime();
  expect(ends).toBe(at(12 * 60).getTime());
  const held = { expires_at: ends, seen_at: NOW.getTime() };
  const over = (minutes: number) => isOver(held, at(minutes).getTime());
  expect([over(0), over(12 * 60 - 1), over(12 * 60)]).toEqual([false, false, true]);
  expect([over(-59), over(-61)]).toEqual([false, true]);
});
