import { describe, expect, test } from "vitest";
import { daysServed, monthBefore, monthDays, payBand, sheetLines, subsidy, yearsServed } from "./pay.ts";
import { meanLeg_m, visitsAWeek } from "./walking.ts";

const BANDS = [
  { band: "1", from_years: 0, yuan: 3500 },
  { band: "2", from_years: 2, yuan: 3650 },
  { band: "4", from_years: 6, yuan: 4000 },
];

test("years are whole, and a band begins on the day", () => {
  expect(yearsServed("2024-06-16", "2026-06-15")).toBe(1);
  expect(yearsServed("2024-06-15", "2026-06-15")).toBe(2);
  expect(payBand(BANDS, "2024-06-16", "2026-06-15")!.yuan).toBe(3500);
  expect(payBand(BANDS, "2024-06-15", "2026-06-15")!.yuan).toBe(3650);
  expect(payBand(BANDS, "2001-01-01", "2026-06-15")!.yuan).toBe(4000);
  expect(payBand(BANDS, "2026-07-01", "2026-06-15")).toBeNull();
});

describe("the subsidy", () => {
  const rules = [
    { area_code: "321102", from_minutes: 300, yuan: 200 },
    { area_code: "321102", from_minutes: 600, yuan: 300 },
    { area_code: "321102001000", from_minutes: 100, yuan: 250 },
  ];
  test("is that of the nearest area that pays one, from a threshold on", () => {
    expect(subsidy(rules, ["321102002000", "321102", "321100"], 299)).toBe(0);
    expect(subsidy(rules, ["321102002000", "321102", "321100"], 300)).toBe(200);
    expect(subsidy(rules, ["321102002000", "321102", "321100"], 5000)).toBe(300);
    expect(subsidy(rules, ["321102001000", "321102", "321100"], 5000)).toBe(250);
  });
  test("is none where no area pays one", () => {
    expect(subsidy(rules, ["321183001000", "321183", "321100"], 5000)).toBeNull();
  });
});

test("lines are whole minutes in the order of the rules; what has no rule has no line", () => {
  const rules = [
    { activity: "visit_red", minutes: 85 },
    { activity: "walking_km", minutes: 20 },
    { activity: "screening", minutes: 20 },
  ];
  expect(sheetLines({ walking_km: 1.26, visit_red: 4, case_done: 3 }, rules)).toEqual([
    { activity: "visit_red", count: 4, minutes_each: 85, minutes: 340 },
    { activity: "walking_km", count: 1.26, minutes_each: 20, minutes: 25 },
  ]);
});

test("days served count each day once, without leave, before hiring or after leaving", () => {
  const all = { hired_on: "2025-01-01", left_on: null, leaves: [] };
  const whole = { from_on: "2025-01-01", to_on: null };
  expect(daysServed({ ...all, assignments: [] }, "2026-06-01", "2026-06-30")).toBe(0);
  expect(daysServed({ ...all, assignments: [whole, whole] }, "2026-06-01", "2026-06-30")).toBe(30);
  expect(
    daysServed(
      {
        hired_on: "2026-06-03",
        left_on: "2026-06-28",
        assignments: [whole, { from_on: "2026-06-20", to_on: "2026-07-20" }],
        leaves: [{ from_on: "2026-06-10", to_on: "2026-06-12" }],
      },
      "2026-06-01",
      "2026-06-30",
    ),
  ).toBe(23);
});

test("months have their days", () => {
  expect(monthDays("2026-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(monthDays("2026-12")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  expect(monthBefore("2026-01-31")).toBe("2025-12");
});

test("the mean way between households is that of a round", () => {
  expect(meanLeg_m([])).toBe(0);
  expect(meanLeg_m([[119.45, 32.2]])).toBe(0);
  // There and back: each of the two ways is as long as the distance.
  const two = meanLeg_m([
    [119.45, 32.2],
    [119.45, 32.21],
  ]);
  expect(two).toBeCloseTo(1109, -1);
  // A square of four, in any order, is walked along its sides.
  const side = 0.001;
  const corners: [number, number][] = [
    [119.45, 32.2],
    [119.45 + side, 32.2 + side],
    [119.45 + side, 32.2],
    [119.45, 32.2 + side],
  ];
  const around = meanLeg_m(corners);
  expect(around).toBeGreaterThan(94);
  expect(around).toBeLessThan(111);
  expect(visitsAWeek({ red: 2, yellow: 3, green: 9 }, { red: 7, yellow: 30, green: 90 })).toBeCloseTo(3.4);
});
