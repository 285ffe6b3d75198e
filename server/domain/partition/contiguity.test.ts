import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { components, componentsByLabel, isContiguous } from "./contiguity.ts";
import { neighbours } from "./neighbours.ts";
import { unionOf } from "./testing/geos.ts";
import { picture, randomLabels, voronoiCells } from "./testing/random_partition.ts";

function read(...rows: string[]) {
  const { cells, labels } = picture(...rows);
  const p = buildPartition(cells);
  return { p, labels, adjacency: neighbours(p) };
}

describe("contiguity", () => {
  test("nothing and a single cell are contiguous", () => {
    const { p, adjacency } = read("12");
    expect(isContiguous(p, adjacency, [])).toBe(true);
    expect(isContiguous(p, adjacency, [1])).toBe(true);
  });

  // 1 2
  // 2 1      a corner does not connect
  test("a corner does not connect", () => {
    const { p, adjacency, labels } = read("12", "21");
    expect(isContiguous(p, adjacency, [0, 3])).toBe(false);
    expect(isContiguous(p, adjacency, [0, 1, 3])).toBe(true);
    expect(componentsByLabel(p, adjacency, labels)).toEqual(
      new Map([
        [1, [[1], [2]]],
        [2, [[0], [3]]],
      ]),
    );
  });

  // 1 2 1 1      row 1: cells 4 5 6 7
  // 1 2 · 2      row 0: cells 0 1 2 3
  test("the largest piece comes first; land without label has none", () => {
    const { p, adjacency, labels } = read("1211", "12·2");
    expect(components(p, adjacency, [0, 2, 3, 4, 6, 7])).toEqual([
      [2, 3, 6, 7],
      [0, 4],
    ]);
    expect(componentsByLabel(p, adjacency, labels)).toEqual(
      new Map([
        [
          1,
          [
            [0, 4],
            [6, 7],
          ],
        ],
        [2, [[1, 5], [3]]],
      ]),
    );
  });

  test("has as many pieces as the union by GEOS has parts", () => {
    const cells = voronoiCells(400, 9);
    const p = buildPartition(cells);
    const labels = randomLabels(cells.length, 4, 9);
    const pieces = componentsByLabel(p, neighbours(p), labels);
    expect([...pieces.keys()]).toEqual([0, 1, 2, 3]);
    for (const [label, list] of pieces) {
      const own = cells.filter((_, i) => labels[i] === label).map(({ polygon }) => polygon);
      expect(list.flat().length).toBe(own.length);
      expect(list.length).toBe(unionOf(own).parts);
    }
  });
});
