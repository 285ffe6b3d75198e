import { expect, test } from "vitest";
import { meetsRectangle } from "./bbox.ts";
import type { Position } from "./partition/types.ts";

const ring = (...corners: Position[]) => [...corners, corners[0]!];
/** A frame from (0, 0) to (10, 10) with a hole from (2, 2) to (8, 8). */
const frame = [[ring([0, 0], [10, 0], [10, 10], [0, 10]), ring([2, 2], [2, 8], [8, 8], [8, 2])]];
const triangle = [[ring([0, 0], [10, 0], [0, 10])]];

test.each([
  ["apart", frame, [11, 0, 12, 10], false],
  ["inside the hole", frame, [3, 3, 7, 7], false],
  ["inside the land", frame, [0.5, 0.5, 1, 1], true],
  ["around it", frame, [-1, -1, 11, 11], true],
  ["touching in a corner", frame, [10, 10, 12, 12], true],
  ["across an edge, with no corner of either in the other", frame, [4, -1, 5, 11], true],
  ["over the hole's rim", frame, [7, 3, 8, 4], true],
  ["in the box of a triangle but not on it", triangle, [8, 8, 9, 9], false],
  ["touching the slope", triangle, [5, 5, 9, 9], true],
  ["a single point on the land", triangle, [1, 1, 1, 1], true],
] as const)("a rectangle %s", (_, polygons, box, meets) => {
  expect(meetsRectangle(polygons as never, box)).toBe(meets);
});
