import { expect, test } from "vitest";
import { periodOf, weeksOf } from "./period.ts";

const weekOn = ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"];

test("no period is no selection", () => {
  expect(weeksOf(weekOn, undefined, undefined)).toBeNull();
});
test("days fall into their weeks", () => {
  expect(weeksOf(weekOn, "2026-11-10", "2026-11-22")).toEqual([1, 2]);
});
test("days outside the year go to its ends, and a period that ends before it begins is one week", () => {
  expect(weeksOf(weekOn, "2020-01-01", "2030-01-01")).toEqual([0, 3]);
  expect(weeksOf(weekOn, "2026-11-23", "2026-11-03")).toEqual([0, 0]);
});
test("a period runs from Monday to Sunday, at most until today", () => {
  expect(periodOf(weekOn, 0, 1, "2026-11-25")).toEqual({ from: "2026-11-02", to: "2026-11-15" });
  expect(periodOf(weekOn, 3, 3, "2026-11-25")).toEqual({ from: "2026-11-23", to: "2026-11-25" });
});
test("weeks survive the way to the address and back", () => {
  const { from, to } = periodOf(weekOn, 1, 3, "2026-11-24");
  expect(weeksOf(weekOn, from, to)).toEqual([1, 3]);
});
