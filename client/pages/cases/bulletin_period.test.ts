import { expect, test } from "vitest";
import { daysOfMonth, periodsOn, yearTo } from "./bulletin_period.ts";

test("periods of a bulletin, also at the turn of the year", () => {
  expect(periodsOn("2026-06-15")).toEqual({
    month: { from: "2026-06-01", to: "2026-06-15" },
    last_month: { from: "2026-05-01", to: "2026-05-31" },
    quarter: { from: "2026-04-01", to: "2026-06-15" },
    year: { from: "2026-01-01", to: "2026-06-15" },
  });
  expect(periodsOn("2026-01-01").last_month).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(yearTo("2026-06-15")).toEqual({ from: "2025-07-01", to: "2026-06-15" });
});

test("a month ends with its last day, or today", () => {
  expect(daysOfMonth("2026-02", "2026-06-15")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(daysOfMonth("2026-06", "2026-06-15")).toEqual({ from: "2026-06-01", to: "2026-06-15" });
});
