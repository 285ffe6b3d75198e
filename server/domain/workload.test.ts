import { describe, expect, it } from "vitest";
import { distribution, gridMinutes, type GridWork, loadPercent, loads, workloadRules } from "./workload.ts";

const NOTHING: GridWork = {
  red: 0,
  yellow: 0,
  green: 0,
  report: 0,
  assess: 0,
  handle: 0,
  return_visit: 0,
  households: 0,
};
const RULES = workloadRules([
  { activity: "visit_red", minutes_per_week: 85 },
  { activity: "visit_yellow", minutes_per_week: 11 },
  { activity: "visit_green", minutes_per_week: 3.5 },
  { activity: "case_report", minutes_per_week: 45 },
  { activity: "case_assess", minutes_per_week: 90 },
  { activity: "case_handle", minutes_per_week: 60 },
  { activity: "case_return_visit", minutes_per_week: 30 },
  { activity: "screening_100_households", minutes_per_week: 30 },
]);

describe("rules", () => {
  it("refuse an activity that nothing counts", () => {
    expect(() => workloadRules([{ activity: "tea", minutes_per_week: 5 }])).toThrow(
      /got tea, expected one of visit_red/,
    );
  });
});

describe("minutes of a grid", () => {
  it.each<[Partial<GridWork>, number]>([
    [{}, 0],
    [{ red: 1 }, 85],
    [{ yellow: 2 }, 22],
    [{ green: 4 }, 14],
    [{ report: 1, assess: 1, handle: 1, return_visit: 1 }, 225],
    [{ households: 311 }, 93.3],
    [{ red: 1, yellow: 2, green: 4, handle: 2, households: 250 }, 85 + 22 + 14 + 120 + 75],
  ])("%o make %d", (work, minutes) => {
    expect(gridMinutes({ ...NOTHING, ...work }, RULES)).toBeCloseTo(minutes, 9);
  });

  it("are none without rules", () => {
    expect(gridMinutes({ ...NOTHING, red: 3 }, {})).toBe(0);
  });
});

/**
 *   grid    A 600   B 300   C 100   D 50
 *   worker  1       1 2     2       nobody
 */
describe("loads", () => {
  const minutes = new Map(Object.entries({ A: 600, B: 300, C: 100, D: 50 }));
  const services = [
    { worker_id: 1, grid_code: "A" },
    { worker_id: 1, grid_code: "B" },
    { worker_id: 2, grid_code: "B" },
    { worker_id: 2, grid_code: "C" },
  ];

  it("share a grid in equal parts and add up what a worker serves", () => {
    const load = loads(services, minutes);
    expect([...load.minutes]).toEqual([
      [1, 750],
      [2, 250],
    ]);
    expect(load.share.get("B")).toBe(150);
    expect(load.share.has("D")).toBe(false);
    expect(load.workers.get("B")).toEqual([1, 2]);
    expect(load.grids.get(2)).toEqual(["B", "C"]);
  });

  it("count a pair once that is named twice", () => {
    const twice = loads([...services, { worker_id: 2, grid_code: "B" }], minutes);
    expect([...twice.minutes]).toEqual([...loads(services, minutes).minutes]);
  });

  it("lose no minute of a grid that is served", () => {
    const load = loads(services, minutes);
    expect([...load.minutes.values()].reduce((a, b) => a + b)).toBe(600 + 300 + 100);
  });

  it.each([
    [0, 500, 0],
    [500, 500, 100],
    [502, 500, 100],
    [503, 500, 101],
    [1000, 480, 208],
  ])("%d minutes of %d are %d %%", (minutes, capacity, percent) => {
    expect(loadPercent(minutes, capacity)).toBe(percent);
  });
});

describe("how loads are spread", () => {
  it("is nothing where nobody works", () => {
    const none = distribution([]);
    expect(none).toMatchObject({ median_percent: 0, p90_percent: 0, max_percent: 0, overloaded: 0 });
    expect(none.workers_by_class).toEqual(Array.from({ length: 21 }, () => 0));
  });

  it("puts each worker in one class, and all from 200 % in the last", () => {
    const percents = [0, 9, 10, 99, 100, 101, 199, 200, 640];
    const { workers_by_class, ...figures } = distribution(percents);
    const held = workers_by_class.flatMap((workers, n) => (workers > 0 ? [[n * 10, workers]] : []));
    expect(held).toEqual([
      [0, 2],
      [10, 1],
      [90, 1],
      [100, 2],
      [190, 1],
      [200, 2],
    ]);
    expect(figures).toEqual({ median_percent: 100, p90_percent: 640, max_percent: 640, overloaded: 4 });
  });
});
