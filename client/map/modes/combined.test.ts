import { expect, test } from "vitest";
import { combined } from "./combined.ts";

const before = new Set([1, 2]);

test("a gesture replaces, adds or removes, and leaves what it was given alone", () => {
  expect([...combined(before, [2, 3], "replace")]).toEqual([2, 3]);
  expect([...combined(before, [2, 3], "add")]).toEqual([1, 2, 3]);
  expect([...combined(before, [2, 3], "remove")]).toEqual([1]);
  expect([...before]).toEqual([1, 2]);
});

test("nothing taken keeps the selection, unless it replaces it", () => {
  expect([...combined(before, [], "add")]).toEqual([1, 2]);
  expect([...combined(before, [], "remove")]).toEqual([1, 2]);
  expect([...combined(before, [], "replace")]).toEqual([]);
});
