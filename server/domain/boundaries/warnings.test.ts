import { expect, test } from "vitest";
import { after, grid, pictureLand, VILLAGES } from "./testing/picture_land.ts";
import { warnings } from "./warnings.ts";

const all = new Set<string>(VILLAGES);
const bands = { urban: { least: 20, most: 50 } };

//  1 2 1 ·      ten households a micro-grid
test("pieces, sizes and land without a reason are doubtful", () => {
  const land = pictureLand(["121·"]);
  const households = [10, 10, 10, 10];
  expect(warnings(land, all, households, bands)).toMatchObject([
    { reason: "in_pieces", grid: grid(1), count: 2 },
    { reason: "too_few_households", grid: grid(2), count: 10 },
    { reason: "uncovered", grid: null, count: 1 },
  ]);
  expect(warnings(land, all, [90, 20, 1, 0], bands)).toMatchObject([
    { reason: "in_pieces" },
    { reason: "too_many_households", grid: grid(1), count: 91 },
    { reason: "uncovered" },
  ]);
});

test("land left out on purpose, kinds without a band, retired grids and other villages are not", () => {
  const land = pictureLand(["113·"], ["0011"]);
  const drawn = after(
    land,
    { type: "leave_out", micro_grids: [4], reason: "长江水面" },
    { type: "change_kind", grid: grid(3, 1), kind: "dedicated" },
  );
  expect(warnings(drawn, all, [10, 10, 0, 0], bands)).toEqual([]);
  expect(warnings(land, new Set([VILLAGES[0]]), [10, 10, 0, 0], bands)).toEqual([]);
});
