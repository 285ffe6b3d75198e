import { describe, expect, test } from "vitest";
import type { GridProperties, Metrics } from "../../../server/api/map.ts";
import { draw, figureOf, themeOf } from "./themes.ts";

const grids = [
  { area_m2: 2e6, residents: 1000 },
  { area_m2: 1e6, residents: 0 },
  { area_m2: 1e6, residents: 500 },
  { area_m2: 4e6, residents: 2000 },
] as GridProperties[];

/** The last grid lies outside the caller's area; the second has no worker. */
const metrics = {
  open_cases: [4, 0, 9, null],
  reported_cases: [5, 2, 1, null],
  reported_before: [2, 2, 9, null],
  people: [10, 0, 3, null],
  overdue_visits: [0, 0, 0, null],
  workload_percent: [80, null, 120, null],
} as unknown as Metrics;

const everywhere = [0, 1, 2, 3];
const figure = (theme: string, ordinals = everywhere) => figureOf(themeOf(theme), metrics, grids, ordinals);

describe("figures of an area", () => {
  test("no grid with data, or nothing to divide by, is no data and not 0", () => {
    expect(figure("open_cases", [3])).toBeNaN();
    expect(figure("open_cases", [])).toBeNaN();
    expect(figure("open_per_1000", [1])).toBeNaN();
    expect(figure("workload", [1])).toBeNaN();
  });
  test("counts add up", () => {
    expect(figure("open_cases")).toBe(13);
    expect(figure("change")).toBe(3 + 0 - 8);
  });
  test("ratios divide sums, not the mean of ratios", () => {
    expect(figure("open_per_km2", [0, 1, 2])).toBe(13 / 4);
    expect(figure("open_per_1000", [0, 2])).toBe(13 / 1.5);
    expect(figure("workload")).toBe(100);
  });
});

describe("a drawing", () => {
  test("an unknown theme is the first", () => {
    expect(themeOf("nonsense").name).toBe("open_cases");
  });
  test("none, some, and outside; the legend counts every grid inside", () => {
    const { classes, legend, no_data } = draw(themeOf("open_cases"), metrics, grids, "quantile");
    expect([...classes]).toEqual([1, 0, 5, -2]);
    expect(legend).toEqual([
      { place: 0, from: 0, to: 0, grids: 1 },
      { place: 1, from: 4, to: 9, grids: 1 },
      { place: 5, from: 9, to: null, grids: 1 },
    ]);
    expect(no_data).toBe(0);
  });
  test("no data is its own class", () => {
    const { classes, no_data } = draw(themeOf("workload"), metrics, grids, "quantile");
    expect(classes[1]).toBe(-1);
    expect(no_data).toBe(1);
  });
  test("more than before is warm, fewer is cool, and as before is the middle", () => {
    const { classes, legend } = draw(themeOf("change"), metrics, grids, "quantile");
    expect(classes[0]).toBeLessThan(3);
    expect(classes[1]).toBe(3);
    expect(classes[2]).toBeGreaterThan(3);
    expect(legend.reduce((sum, { grids: count }) => sum + count, 0)).toBe(3);
  });
});
