import type { Point } from "geojson";
import { describe, expect, test } from "vitest";
import { type Land, RIM } from "../../../server/domain/boundaries/land.ts";
import { after, grid, pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { buildPartition } from "../../../server/domain/partition/build.ts";
import { at, corners, square } from "../../../server/domain/partition/testing/random_partition.ts";
import {
  BORDER,
  borderKinds,
  borderNumbers,
  boundsOf,
  cellNumbers,
  gridLabels,
  landShapes,
  numbering,
} from "./land_shapes.ts";

//  101 102 103      1 1 2      villages  0 0 1
//    1   2   3      1 · ·                0 0 1
const land = pictureLand(["112", "1··"], ["001", "001"]);

/** Values of arcs by the ids of the micro-grids on both sides, the smaller first; `·` is outside. */
function byBorder({ partition: p }: Land, values: ArrayLike<number>): Record<string, number> {
  const entries = Array.from(p.arcLeft, (left, arc) => {
    const sides = [p.ids[left], p.ids[p.arcRight[arc]!]].map((id) => id ?? 0).toSorted((a, b) => a - b);
    return [sides.map((id) => id || "·").join("|"), values[arc]!] as const;
  });
  return Object.fromEntries(entries);
}

test("a land of nothing is drawn as nothing", () => {
  const empty = pictureLand([""]);
  expect(landShapes(empty.partition, [], []).features).toEqual([]);
  expect(gridLabels(empty, String).features).toEqual([]);
});

test("every micro-grid is a polygon and a point of one number, every border a line", () => {
  const p = land.partition;
  const number = numbering();
  const { features } = landShapes(p, cellNumbers(p, number), borderNumbers(p, number));
  const kinds = features.map(({ properties }) => properties!["kind"] as string);
  expect(kinds.filter((kind) => kind === "border")).toHaveLength(p.arcLeft.length);
  const cells = features.filter((_, i) => kinds[i] === "cell").map(({ id }) => id);
  expect(features.filter((_, i) => kinds[i] === "point").map(({ id }) => id)).toEqual(cells);
  expect(new Set(features.map(({ id }) => id)).size).toBe(p.ids.length + p.arcLeft.length);
});

describe("numbers", () => {
  //  ┌───┬───┐      ┌───┬───┐
  //  │ 1 │ 2 │  ⇒   │ 1 │-1 │     2 is cut in two: 1, 3 and the border between them are
  //  ├───┴───┤      ├───┼───┤     the same features as before
  //  │   3   │      │ 3 │-2 │
  test("stay what they were where a cut changes nothing", () => {
    const number = numbering();
    const before = buildPartition([
      { id: 1, polygon: square(0, 1) },
      { id: 2, polygon: corners([1, 0], [2, 0], [2, 2], [1, 2], [1, 1], [1, 0]) },
      { id: 3, polygon: square(0, 0) },
    ]);
    const cut = buildPartition([
      { id: 1, polygon: square(0, 1) },
      { id: -1, polygon: square(1, 1) },
      { id: -2, polygon: square(1, 0) },
      { id: 3, polygon: square(0, 0) },
    ]);
    const cells = cellNumbers(before, number);
    const borders = borderNumbers(before, number);
    const cutCells = cellNumbers(cut, number);
    const cutBorders = borderNumbers(cut, number);
    expect(cutCells[cut.ids.indexOf(1)]).toBe(cells[before.ids.indexOf(1)]);
    expect(cutCells[cut.ids.indexOf(3)]).toBe(cells[before.ids.indexOf(3)]);
    expect(cutCells.filter((id) => !cells.includes(id))).toHaveLength(2);
    expect(cutBorders.filter((id) => borders.includes(id)).length).toBeGreaterThan(0);
  });

  //  ┌───────┐
  //  │   2   │      2 has two borders with 1: two numbers
  //  ├─┬───┬─┤
  //  │1│ 3 │1│
  test("of two borders of one pair differ", () => {
    const p = buildPartition([
      { id: 1, polygon: corners([0, 0], [3, 0], [3, 2], [2, 2], [2, 1], [1, 1], [1, 2], [0, 2], [0, 0]) },
      { id: 2, polygon: corners([0, 2], [1, 2], [2, 2], [3, 2], [3, 3], [0, 3], [0, 2]) },
      { id: 3, polygon: square(1, 1) },
    ]);
    const numbers = borderNumbers(p, numbering());
    expect(new Set(numbers).size).toBe(p.arcLeft.length);
  });
});

test("borders are of micro-grids, grids or villages; the rim's own are nobody's", () => {
  const rimmed = { ...land, gridOf: land.gridOf.slice() };
  for (const id of [3, 103]) rimmed.gridOf[land.partition.ids.indexOf(id)] = RIM;
  expect(byBorder(land, borderKinds(land))).toMatchObject({
    "1|101": BORDER.micro_grid,
    "101|102": BORDER.micro_grid,
    "1|2": BORDER.grid,
    "2|102": BORDER.grid,
    "102|103": BORDER.village,
    "3|103": BORDER.grid,
    "·|1": BORDER.village,
  });
  expect(byBorder(rimmed, borderKinds(rimmed))).toMatchObject({
    "102|103": BORDER.village,
    "3|103": BORDER.rim,
    "·|3": BORDER.rim,
  });
});

test("the edge of some cells is what has one of them on one side only", () => {
  const { ids } = land.partition;
  const bounds = byBorder(land, boundsOf(land.partition, new Set([1, 101].map((id) => ids.indexOf(id)))));
  expect(bounds).toMatchObject({ "1|101": 0, "1|2": 1, "101|102": 1, "·|1": 1, "2|3": 0 });
});

describe("names", () => {
  test("stand inside their grid, and say whether it is locked; a retired grid has none", () => {
    const locked = after(
      pictureLand(["1122", "3322"]),
      { type: "merge", grids: [grid(3)], into: grid(1) },
      { type: "lock", grids: [grid(2)], locked: true },
    );
    const { features } = gridLabels(locked, (ref) => `网格${ref.slice(12)}`);
    expect(features.map(({ properties }) => properties)).toEqual([
      { name: "网格001", locked: false },
      { name: "网格002", locked: true },
    ]);
    const { coordinates } = features[1]!.geometry as Point;
    expect(coordinates[0]).toBeCloseTo(at(3, 1)[0], 9);
    expect(coordinates[1]).toBeCloseTo(at(3, 1)[1], 9);
  });
});
