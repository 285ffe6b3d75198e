import { expect, test } from "vitest";
import { today } from "./calendar.ts";

test("the day changes at midnight in Shanghai, 16:00 UTC", () => {
  expect(today(new Date("2026-06-15T15:59:59.999Z"))).toBe("2026-06-15");
  expect(today(new Date("2026-06-15T16:00:00Z"))).toBe("2026-06-16");
  expect(today(new Date("2025-12-31T16:00:00Z"))).toBe("2026-01-01");
});
