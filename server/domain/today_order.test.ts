import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Risk } from "../api/common.ts";
import { metresBetween, orderOfDay, type Stop } from "./today_order.ts";

const stop = (household_id: number, east: number | null, risk: Risk = "green", overdue_days = 0): Stop => ({
  household_id,
  risk,
  overdue_days,
  position: east === null ? null : [119 + east / 1000, 32],
});
const ids = (stops: readonly Stop[]) => stops.map(({ household_id }) => household_id);

test("overdue and red first, from the most urgent on, then the others from where they end", () => {
  const stops = [
    stop(1, 9),
    stop(2, 1, "yellow", 3),
    stop(3, 5, "red", 0),
    stop(4, 2, "green", 1),
    stop(5, 3),
    stop(6, 0),
  ];
  expect(ids(orderOfDay(stops))).toEqual([3, 4, 2, 6, 5, 1]);
});

test("what nobody has put on the map comes at the end of its part", () => {
  const stops = [stop(1, null), stop(2, null, "red"), stop(3, 4), stop(4, 1, "yellow", 2)];
  expect(ids(orderOfDay(stops))).toEqual([4, 2, 3, 1]);
  expect(orderOfDay([])).toEqual([]);
});

const anyStop = fc.record({
  risk: fc.constantFrom<Risk>("red", "yellow", "green"),
  overdue_days: fc.integer({ min: 0, max: 2 }),
  position: fc.option(
    fc.tuple(
      fc.double({ min: 119, max: 119.02, noNaN: true }),
      fc.double({ min: 32, max: 32.02, noNaN: true }),
    ),
  ),
});
const anyDay = fc
  .array(anyStop, { maxLength: 25 })
  .map((stops) => stops.map((one, i): Stop => ({ household_id: i + 1, ...one })));
const length = (way: readonly Stop[]) =>
  way.slice(1).reduce((sum, one, i) => sum + metresBetween(way[i]!, one), 0);

test("every stop once, the urgent before the others, and no way longer than from one to the nearest next", () => {
  fc.assert(
    fc.property(anyDay, (stops) => {
      const way = orderOfDay(stops);
      expect(ids(way).toSorted((a, b) => a - b)).toEqual(ids(stops));
      const urgent = way.map(({ risk, overdue_days }) => risk === "red" || overdue_days > 0);
      expect(urgent.lastIndexOf(true)).toBe(urgent.filter(Boolean).length - 1);
      const first = way.filter(({ position }, i) => position !== null && urgent[i]);
      expect(length(first)).toBeLessThanOrEqual(length(greedy(first)) + 0.1);
    }),
    { seed: 4490, numRuns: 300 },
  );
});

/** From the first on always to the nearest. */
function greedy(stops: readonly Stop[]): Stop[] {
  const left = [...stops];
  const way = left.splice(0, 1);
  while (left.length > 0) {
    const at = way.at(-1)!;
    left.sort((a, b) => metresBetween(at, a) - metresBetween(at, b));
    way.push(left.shift()!);
  }
  return way;
}
