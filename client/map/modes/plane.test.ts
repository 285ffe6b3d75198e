import { expect, test } from "vitest";
import { along, around, distance2, gap2, type Point, simplified } from "./plane.ts";

test("a segment of no length is a point", () => {
  expect(along(3, 4, 0, 0, 0, 0)).toBe(0);
  expect(distance2(3, 4, 0, 0, 0, 0)).toBe(25);
  expect(gap2([1, 1], [1, 1], [1, 1], [1, 1])).toBe(0);
});

//  2 │ a       c          a–b and c–d cross; e–f lies beside c–d, g beyond its end
//  1 │   ╲   ╱
//  0 │ d   ╳   b   e–f
test("gaps: crossing, touching, beside and beyond", () => {
  expect(gap2([0, 2], [4, 0], [4, 2], [0, 0])).toBe(0);
  expect(gap2([0, 0], [4, 0], [4, 0], [9, 9])).toBe(0);
  expect(gap2([0, 0], [4, 0], [1, 3], [3, 3])).toBe(9);
  expect(gap2([0, 0], [4, 0], [7, 4], [9, 9])).toBe(25);
});

test("a ring closes by itself", () => {
  const ring: Point[] = [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 1],
  ];
  expect(around(ring, 3, 1)).toBe(true);
  expect(around(ring, 1.5, 2)).toBe(false);
  expect(around(ring, 5, 1)).toBe(false);
});

//    ·    ·             what is nearly straight loses its points, a corner stays
//  ·    ·    ·    ⇒   ·─────────·
//            ·                  │
//            ·                  ·
test("a line keeps its corners and its ends", () => {
  const line: Point[] = [
    [0, 0],
    [1, 0.2],
    [2, -0.1],
    [3, 0.2],
    [4, 0],
    [4, -1],
    [4, -2],
  ];
  expect(simplified(line, 0.5)).toEqual([0, 4, 6]);
  expect(simplified(line, 0)).toEqual([0, 1, 2, 3, 4, 6]);
  expect(simplified(line.slice(0, 1), 1)).toEqual([0]);
});
