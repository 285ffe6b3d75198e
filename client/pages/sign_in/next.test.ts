import { expect, test } from "vitest";
import { safeNext } from "./next.ts";

test.each([
  "https://example.org/",
  "//example.org",
  "/\\example.org",
  "javascript:alert(1)",
  "/ x",
  "coverage",
  "",
])("refuses to leave the page for %j", (next) => expect(safeNext(next)).toBe("/"));

test("returns to the first page when nothing was asked, or sign-in itself", () => {
  expect(safeNext(null)).toBe("/");
  expect(safeNext("/sign-in?next=/coverage")).toBe("/");
});

test("returns to the page that was asked for, filters included", () => {
  expect(safeNext("/coverage?cause=no_worker&area=321183")).toBe("/coverage?cause=no_worker&area=321183");
});
