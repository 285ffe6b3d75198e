import { describe, expect, test } from "vitest";
import { type Land, RIM } from "../../../server/domain/boundaries/land.ts";
import { pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { buildPartition } from "../../../server/domain/partition/build.ts";
import { cellPolygon } from "../../../server/domain/partition/outlines.ts";
import {
  at,
  BOX,
  corners,
  square,
  voronoiCells,
} from "../../../server/domain/partition/testing/random_partition.ts";
import { seeded } from "../../../server/domain/seeded.ts";
import type { Position } from "../../../server/domain/partition/types.ts";
import { mercator } from "../camera.ts";
import { LandIndex } from "./land_index.ts";
import { around, gap2, type Point } from "./plane.ts";
import { PIXEL } from "./testing/picture_ground.ts";

//  201 202 203 204      1 1 2 2
//  101 102 103 104      1 3 3 ·      the right column is rim
//    1   2   3   4      1 3 3 3
const land = withRim(pictureLand(["1122", "133·", "1333"]), 4, 104, 204);
const index = new LandIndex(land);

function withRim(drawn: Land, ...ids: number[]): Land {
  const gridOf = drawn.gridOf.slice();
  for (const id of ids) gridOf[drawn.partition.ids.indexOf(id)] = RIM;
  return { ...drawn, gridOf };
}
const ids = (cells: readonly number[]) => cells.map((cell) => land.partition.ids[cell]!);
const ring = (...places: [number, number][]): Position[] => places.map(([column, row]) => at(column, row));

describe("nothing is found", () => {
  test("on a land without micro-grids", () => {
    const empty = new LandIndex(pictureLand([""]));
    expect(empty.cellAt(at(0, 0))).toBe(-1);
    expect(empty.touching(at(0, 0), at(9, 9), 1)).toEqual([]);
    expect(empty.within(ring([0, 0], [9, 0], [9, 9]))).toEqual([]);
    expect(empty.snap(at(0, 0), 1)).toBeNull();
  });

  test("outside, and on the rim", () => {
    expect(index.cellAt(at(-0.5, 0.5))).toBe(-1);
    expect(index.cellAt(at(3.5, 0.5))).toBe(-1);
    expect(index.touching(at(3.2, 0.5), at(3.8, 2.5), PIXEL)).toEqual([]);
    expect(index.within(ring([3.1, 0.1], [3.9, 0.1], [3.9, 2.9], [3.1, 2.9]))).toEqual([]);
    expect(index.snap(at(4, 1.5), 10 * PIXEL)).toBeNull();
  });

  test("within no ring at all", () => expect(index.within([])).toEqual([]));
});

test("the micro-grid at a position; uncovered land has some too", () => {
  expect(ids([index.cellAt(at(0.5, 2.5))])).toEqual([201]);
  const uncovered = new LandIndex(pictureLand(["1·"]));
  expect(uncovered.cellAt(at(1.5, 0.5))).toBe(1);
});

describe("a stroke", () => {
  //  ·   ·   ·        a point in the middle, one whose brush reaches over a border
  test("of no length", () => {
    expect(ids(index.touching(at(1.5, 1.5), at(1.5, 1.5), 5 * PIXEL))).toEqual([102]);
    expect(ids(index.touching(at(1.95, 1.5), at(1.95, 1.5), 5 * PIXEL))).toEqual([102, 103]);
  });

  //  ┌─╲─┬───┬───┐
  //  │   ╲   │   │      from corner to corner, as fast as one step of the pointer
  //  ├───┼─╲─┼───┤
  //  │   │   ╲   │
  //  ├───┼───┼─╲─┤
  test("leaves out nothing between two places far apart", () => {
    expect(ids(index.touching(at(0.4, 2.9), at(2.6, 0.1), 0))).toEqual([2, 3, 102, 201, 202]);
  });

  test("touches what it only brushes, and its end may lie outside", () => {
    expect(ids(index.touching(at(0.5, -0.1), at(2.5, -0.1), 3 * PIXEL))).toEqual([]);
    expect(ids(index.touching(at(0.5, -0.1), at(2.5, -0.1), 6 * PIXEL))).toEqual([1, 2, 3]);
  });

  test("stays exact on random micro-grids", () => {
    const cells = voronoiCells(300, 7);
    const partition = buildPartition(cells);
    const random: Land = { ...land, partition, gridOf: new Int32Array(cells.length) };
    const found = new LandIndex(random);
    const rings = cells.map((_, cell) =>
      cellPolygon(partition, cell)[0]!.map((position) => mercator(...position)),
    );
    const next = seeded(3);
    const place = (): Position => [BOX[0] + next() * (BOX[2] - BOX[0]), BOX[1] + next() * (BOX[3] - BOX[1])];
    for (let run = 0; run < 60; run++) {
      const [from, to, reach] = [place(), place(), next() * 2e-5];
      const [a, b] = [mercator(...from), mercator(...to)];
      const touches = (cell: readonly Point[]) =>
        around(cell, ...a) || cell.some((end, i) => i > 0 && gap2(a, b, cell[i - 1]!, end) <= reach * reach);
      const expected = rings.flatMap((cell, i) => (touches(cell) ? [i] : []));
      expect(found.touching(from, to, reach)).toEqual(expected);
    }
  });
});

describe("a ring", () => {
  //  ┌───┬───┬───┐
  //  │   │ ┌─┼──┐│     holds the centre of 103 and 203, grazes 102, 202 and 3
  //  ├───┼─┤·┼· ├┤
  //  │   │ └─┼──┘│
  test("takes what it mostly holds", () => {
    const drawn = ring([1.6, 0.9], [2.9, 0.9], [2.9, 2.8], [1.6, 2.8]);
    expect(ids(index.within(drawn))).toEqual([103, 203]);
  });

  test("inside one micro-grid takes that, across several without a centre nothing", () => {
    expect(ids(index.within(ring([0.1, 0.1], [0.3, 0.1], [0.2, 0.3])))).toEqual([1]);
    expect(index.within(ring([0.8, 0.1], [1.2, 0.1], [1, 0.3]))).toEqual([]);
    expect(index.within(ring([-0.2, 0.1], [0.2, 0.1], [0, 0.3]))).toEqual([]);
  });

  //  ┌─────────┐
  //  │ ┌─────┐ │     the centroid of a horseshoe lies outside of it: its centre does not
  //  │ │     │ │
  test("goes by a centre that is inside", () => {
    const horseshoe = corners([0, 0], [1, 0], [1, 3], [3, 3], [3, 0], [4, 0], [4, 4], [0, 4], [0, 0]);
    const filling = square(1, 0, 2);
    const above = corners([1, 2], [3, 2], [3, 3], [1, 3], [1, 2]);
    const partition = buildPartition([horseshoe, filling, above].map((polygon, id) => ({ id, polygon })));
    const bent = new LandIndex({ ...land, partition, gridOf: new Int32Array(3) });
    expect(bent.within(ring([1.1, 0.1], [2.9, 0.1], [2.9, 2.9], [1.1, 2.9]))).toEqual([1, 2]);
  });
});

describe("snapping", () => {
  const reach = 10 * PIXEL;
  test("a vertex draws more than a border that is nearer", () => {
    expect(index.snap(at(1.15, 1.02), reach)).toEqual({ at: at(1, 1), to: "vertex" });
  });
  test("a border takes the place nearest on it", () => {
    expect(index.snap(at(1.5, 1.1), reach)).toEqual({ at: at(1.5, 1), to: "border" });
    expect(index.snap(at(1.5, 1.5), reach)).toBeNull();
  });
  test("the border to the rim counts", () => {
    expect(index.snap(at(3.1, 0.5), reach)).toEqual({ at: at(3, 0.5), to: "border" });
  });
});
