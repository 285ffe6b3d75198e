import { expect, test } from "vitest";
import type { Worker } from "../../../server/api/workers.ts";
import { arcsOf, inForce, loadBars, loadClasses } from "./workload.ts";

const at = (grid_code: string, minutes: number, to_on: string | null) => ({
  grid_code,
  grid_name: grid_code,
  duty: "lead" as const,
  from_on: "2026-01-01",
  to_on,
  lon: 119.2,
  lat: 31.9,
  helped_households: 1,
  open_cases: 1,
  minutes,
});

test("classes turn at 100 %, and a grid without a worker has none", () => {
  expect([...loadClasses([null, 0, 19, 20, 69, 70, 99, 100, 129, 130, 170, 900])]).toEqual([
    -1, 6, 6, 5, 4, 3, 3, 2, 2, 1, 0, 0,
  ]);
});

test("bars reach past 100 % even when nobody is overloaded, and end at the last filled class", () => {
  const classes = Array.from({ length: 21 }, () => 0);
  classes[4] = 10;
  classes[7] = 5;
  expect(loadBars(classes)).toHaveLength(12);
  expect(loadBars(classes)[7]).toEqual({ from: 70, to: 80, workers: 5, height: 0.5, over: false });
  classes[20] = 1;
  expect(loadBars(classes).at(-1)).toEqual({ from: 200, to: undefined, workers: 1, height: 0.1, over: true });
  expect(loadBars([]).every((bar) => Number.isFinite(bar.height))).toBe(true);
});

test("both ends of an assignment are included", () => {
  const period = { from_on: "2026-11-01", to_on: "2026-11-23" };
  expect(inForce(period, "2026-10-31")).toBe(false);
  expect(inForce(period, "2026-11-01")).toBe(true);
  expect(inForce(period, "2026-11-23")).toBe(true);
  expect(inForce(period, "2026-11-24")).toBe(false);
  expect(inForce({ from_on: "2026-11-01", to_on: null }, "2030-01-01")).toBe(true);
});

test("arcs lead to the grids served today, the busiest strongest", () => {
  const assignments = [at("1", 400, null), at("2", 100, "2026-12-01"), at("3", 900, "2026-02-01")];
  const worker = { lon: 119, lat: 32, assignments } as Worker;
  expect(arcsOf(worker, "2026-11-23").map(({ strength }) => strength)).toEqual([1, 0.25]);
  expect(arcsOf({ ...worker, assignments: [] }, "2026-11-23")).toEqual([]);
});
