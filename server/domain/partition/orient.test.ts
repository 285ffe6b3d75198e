import { assert, integer, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { orient } from "./orient.ts";

// b
// │ c is to the right of a → b, and to the left of b → a
// a   c
test("orient tells left from right", () => {
  expect(orient(0, 0, 0, 1, 1, 0)).toBeLessThan(0);
  expect(orient(0, 1, 0, 0, 1, 0)).toBeGreaterThan(0);
  expect(orient(0, 0, 1, 1, 2, 2)).toBe(0);
});

test("orient sees the last bit: one float beside a line is not on it", () => {
  const beside = 0.5 + 2 ** -53;
  expect(orient(12, 12, 24, 24, 0.5, 0.5)).toBe(0);
  expect(orient(12, 12, 24, 24, 0.5, beside)).toBeGreaterThan(0);
  expect(orient(12, 12, 24, 24, beside, 0.5)).toBeLessThan(0);
  expect(orient(24, 24, 12, 12, beside, 0.5)).toBeGreaterThan(0);
});

test("orient turns its sign when two positions change places, and never when they go around", () => {
  // Whole numbers of the smallest step near 119 make many almost collinear triples.
  const coordinate = integer({ min: 0, max: 40 }).map((steps) => 119 + steps * 2 ** -46);
  const six = tuple(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate);
  assert(
    property(six, ([ax, ay, bx, by, cx, cy]) => {
      const sign = Math.sign(orient(ax, ay, bx, by, cx, cy));
      expect(Math.sign(orient(bx, by, cx, cy, ax, ay))).toBe(sign);
      expect(Math.sign(orient(bx, by, ax, ay, cx, cy)) + sign).toBe(0);
    }),
    { seed: 7, numRuns: 2000 },
  );
});
