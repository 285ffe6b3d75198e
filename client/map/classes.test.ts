import { describe, expect, test } from "vitest";
import { METHODS, classBounds, classOf, spread } from "./classes.ts";

const values = (...list: number[]) => Float64Array.from(list);

describe("bounds", () => {
  test("nothing above 0 has no classes", () => {
    for (const method of METHODS) expect(classBounds(values(0, 0, NaN), method)).toEqual([]);
  });
  test("one value alone is one class", () => {
    for (const method of METHODS) expect(classBounds(values(7, 7, 7), method)).toEqual([7]);
  });
  test("quantiles hold as many each", () => {
    const bounds = classBounds(values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), "quantile");
    expect(bounds).toEqual([1, 3, 5, 7, 9]);
  });
  test("quantiles divide anew what many ties leave over", () => {
    expect(classBounds(values(1, 1, 1, 1, 1, 1, 1, 2, 3, 9), "quantile")).toEqual([1, 2, 3, 9]);
    expect(classBounds(values(1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9), "quantile")).toEqual([
      1, 2, 4, 6, 8,
    ]);
  });
  test("equal steps", () => {
    expect(classBounds(values(0, 10, 60, 110), "equal")).toEqual([10, 30, 50, 70, 90]);
  });
  test("fractions are cut to two digits, downwards, so the least still fits", () => {
    expect(classBounds(values(0.1234, 0.9876), "equal", 2)).toEqual([0.12, 0.55]);
  });
  test("natural breaks find the gaps", () => {
    const bounds = classBounds(values(1, 2, 1, 2, 50, 51, 52, 400, 401), "natural", 3);
    expect(bounds).toEqual([1, 50, 400]);
  });
  test("natural breaks are the best there are", () => {
    const list = [1, 2, 4, 5, 7, 9, 12, 17, 18, 30, 31, 33, 60, 61].map((value) => value * 1000);
    const cost = (bounds: number[]) => {
      const groups = bounds.map((_, place) => list.filter((value) => classOf(value, bounds) === place + 1));
      return groups.reduce((total, group) => {
        const mean = group.reduce((sum, value) => sum + value) / group.length;
        return total + group.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      }, 0);
    };
    const found = cost(classBounds(Float64Array.from(list), "natural", 4));
    let best = Infinity;
    for (const b of list)
      for (const c of list)
        for (const d of list)
          if (b < c && c < d && b > list[0]!) best = Math.min(best, cost([list[0]!, b, c, d]));
    expect(found).toBeCloseTo(best);
  });
});

test("a value's class: no data, none, and those between bounds", () => {
  const bounds = [1, 3, 8];
  expect([NaN, 0, 1, 2, 3, 7, 8, 99].map((value) => classOf(value, bounds))).toEqual([
    -1, 0, 1, 1, 2, 2, 3, 3,
  ]);
});

test("few classes still use the whole palette", () => {
  expect([1, 2, 3, 4, 5].map((place) => spread(place, 5, 5))).toEqual([1, 2, 3, 4, 5]);
  expect([1, 2].map((place) => spread(place, 2, 5))).toEqual([1, 5]);
  expect(spread(1, 1, 5)).toBe(4);
  expect([-1, 0].map((place) => spread(place, 3, 5))).toEqual([-1, 0]);
});
