import { expect, test } from "vitest";
import { sideOfLine } from "./side_of_line.ts";
import type { Position } from "../partition/types.ts";
import { cellOf, type Land, placeOfCell } from "./land.ts";
import { grid, pictureLand } from "./testing/picture_land.ts";

//  1 1 1 1      ids 301 302 303 304
//  1 1 1 1          201 202 203 204
//  1 1 1 2          101 102 103 104
//  1 1 1 2            1   2   3   4
const land = pictureLand(["1111", "1111", "1112", "1112"]);

/** A place between micro-grids, by columns and rows from the corner in the south-west; 1 is a micro-grid's width. */
function at(column: number, row: number): Position {
  const origin = placeOfCell(land, cellOf(land, 1));
  const across = placeOfCell(land, cellOf(land, 2))[0] - origin[0];
  const up = placeOfCell(land, cellOf(land, 101))[1] - origin[1];
  return [origin[0] + (column - 0.5) * across, origin[1] + (row - 0.5) * up];
}
const left = (on: Land, ...line: Position[]) => sideOfLine(on, grid(1), line);

test("no line, no side; no grid, nothing", () => {
  expect(left(land)).toEqual([]);
  expect(left(land, at(2, 0))).toEqual([]);
  expect(sideOfLine(land, grid(9), [at(2, 0), at(2, 4)])).toEqual([]);
});

test("going north the west is to the left, going south the east; other grids are left alone", () => {
  expect(left(land, at(2, 0), at(2, 4))).toEqual([1, 2, 101, 102, 201, 202, 301, 302]);
  expect(left(land, at(2, 4), at(2, 0))).toEqual([3, 103, 203, 204, 303, 304]);
});

test("a line that ends inside goes on straight", () => {
  expect(left(land, at(2, 1.5), at(2, 2.5))).toEqual(left(land, at(2, 0), at(2, 4)));
});

test("a line with a corner holds its corner", () => {
  // From the south up to the middle, then east: what is above and to the west is left.
  expect(left(land, at(2, 0), at(2, 2), at(4, 2))).toEqual([
    1, 2, 101, 102, 201, 202, 203, 204, 301, 302, 303, 304,
  ]);
  expect(left(land, at(4, 2), at(2, 2), at(2, 0))).toEqual([3, 103]);
});
