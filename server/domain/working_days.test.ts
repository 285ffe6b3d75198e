import { describe, expect, test } from "vitest";
import { addWorkingDays, isWorkingDay, workingDaysBetween } from "./working_days.ts";

/** Around National Day 2026: 1 to 7 October off, Saturday 10 October worked. */
const calendar = new Map<string, boolean>([
  ...["01", "02", "05", "06", "07"].map((date) => [`2026-10-${date}`, false] as const),
  ["2026-10-10", true],
]);

test("weekends are off, holidays too, and the day worked in exchange is not", () => {
  expect(
    ["2026-09-30", "2026-10-01", "2026-10-03", "2026-10-08", "2026-10-10", "2026-10-11"].map((date) =>
      isWorkingDay(date, calendar),
    ),
  ).toEqual([true, false, false, true, true, false]);
});

describe("so many working days later", () => {
  test("is after the holidays, on the Saturday worked", () => {
    expect(addWorkingDays("2026-09-30", 1, calendar)).toBe("2026-10-08");
    expect(addWorkingDays("2026-09-30", 3, calendar)).toBe("2026-10-10");
    expect(addWorkingDays("2026-09-30", 4, calendar)).toBe("2026-10-12");
  });

  test("counts from a day off as from the last day before", () => {
    expect(addWorkingDays("2026-10-03", 1, calendar)).toBe("2026-10-08");
  });

  test("none is the day itself", () => {
    expect(addWorkingDays("2026-10-03", 0, calendar)).toBe("2026-10-03");
  });

  test.each([-1, 0.5, Number.NaN])("%s is refused", (count) => {
    expect(() => addWorkingDays("2026-10-03", count, calendar)).toThrow("expected a whole number ≥ 0");
  });
});

test("between two days is the way back", () => {
  for (let count = 0; count < 30; count++) {
    const to = addWorkingDays("2026-09-30", count, calendar);
    expect(workingDaysBetween("2026-09-30", to, calendar)).toBe(count);
    expect(workingDaysBetween(to, "2026-09-30", calendar)).toBe(0 - count);
  }
});
