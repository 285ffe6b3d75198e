import { expect, test } from "vitest";
import { rowsBetween, topsOf } from "./windowed.ts";

test("nothing to show: no rows, no height", () => {
  expect(rowsBetween(topsOf([]), 0, 500)).toEqual([0, 0]);
  expect(rowsBetween(topsOf([30, 60]), 0, 0)).toEqual([0, 0]);
});

test("rows that touch the window, partly seen ones included", () => {
  const tops = topsOf([30, 60, 60, 30, 60]);
  expect(tops).toEqual([0, 30, 90, 150, 180, 240]);
  expect(rowsBetween(tops, 0, 30)).toEqual([0, 1]);
  expect(rowsBetween(tops, 0, 31)).toEqual([0, 2]);
  expect(rowsBetween(tops, 89, 151)).toEqual([1, 4]);
  expect(rowsBetween(tops, 150, 1000)).toEqual([3, 5]);
  expect(rowsBetween(tops, -200, 10)).toEqual([0, 1]);
});
