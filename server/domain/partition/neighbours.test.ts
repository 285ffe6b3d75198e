import { expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { edgeLength_m } from "./ellipsoid.ts";
import { neighbours } from "./neighbours.ts";
import { at, corners, picture, square, voronoiCells } from "./testing/random_partition.ts";
import type { Adjacency } from "./neighbours.ts";

const of = ({ offsets, cells }: Adjacency, cell: number) => [
  ...cells.subarray(offsets[cell], offsets[cell + 1]),
];

// 2 3      0 and 3 touch in a corner only: no neighbours
// 0 1
test("neighbours share a border, not a corner", () => {
  const adjacency = neighbours(buildPartition(picture("23", "01").cells));
  expect([0, 1, 2, 3].map((cell) => of(adjacency, cell))).toEqual([
    [1, 2],
    [0, 3],
    [0, 3],
    [1, 2],
  ]);
});

// ┌───────┐
// │ ┌───┐ │      0 and 1 share the whole rim
// │ │ 1 │ │
// │ └───┘ │
// └───0───┘
test("the filling of a hole is a neighbour along the whole rim", () => {
  const adjacency = neighbours(
    buildPartition([
      { id: 1, polygon: [square(0, 0, 3)[0]!, square(1, 1)[0]!] },
      { id: 2, polygon: square(1, 1) },
    ]),
  );
  expect(of(adjacency, 0)).toEqual([1]);
  const rim_m =
    2 * edgeLength_m(...at(1, 1), ...at(1, 2)) +
    edgeLength_m(...at(1, 1), ...at(2, 1)) +
    edgeLength_m(...at(1, 2), ...at(2, 2));
  expect(adjacency.length_m[0]).toBeCloseTo(rim_m, 9);
});

// ┌───┬───┐
// │ 0┌┴┐1 │      2 stands on the border of 0 and 1: it is two arcs, and one entry
// │  │2│  │
// │  └┬┘  │
// └───┴───┘
test("two stretches of common border are one neighbour", () => {
  const adjacency = neighbours(
    buildPartition([
      { id: 1, polygon: corners([0, 0], [2, 0], [2, 1], [1, 1], [1, 3], [2, 3], [2, 4], [0, 4], [0, 0]) },
      { id: 2, polygon: corners([2, 0], [4, 0], [4, 4], [2, 4], [2, 3], [3, 3], [3, 1], [2, 1], [2, 0]) },
      { id: 3, polygon: corners([1, 1], [2, 1], [3, 1], [3, 3], [2, 3], [1, 3], [1, 1]) },
    ]),
  );
  expect(of(adjacency, 0)).toEqual([1, 2]);
  const stretches_m = edgeLength_m(...at(2, 0), ...at(2, 1)) + edgeLength_m(...at(2, 3), ...at(2, 4));
  expect(adjacency.length_m[0]).toBeCloseTo(stretches_m, 9);
});

test("adjacency of random cells is symmetric, ascending, and as long both ways", () => {
  const adjacency = neighbours(buildPartition(voronoiCells(300, 5)));
  for (let cell = 0; cell < 300; cell++) {
    const own = of(adjacency, cell);
    expect(own).toEqual(own.toSorted((a, b) => a - b));
    own.forEach((other, i) => {
      const back = of(adjacency, other).indexOf(cell);
      expect(back).not.toBe(-1);
      const there_m = adjacency.length_m[adjacency.offsets[cell]! + i]!;
      expect(adjacency.length_m[adjacency.offsets[other]! + back]).toBeCloseTo(there_m, 9);
      expect(there_m).toBeGreaterThan(0);
    });
  }
});
