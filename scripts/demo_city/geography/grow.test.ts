import { expect, test } from "vitest";
import { type Graph, isConnected, makeGraph, subgraph } from "./graph.ts";
import { evenOut, grow, sumByLabel } from "./grow.ts";
import type { Point } from "./plane.ts";

/** A board of squares, 1 m each, neighbours by side; numbered row by row from the south-west. */
function board(width: number, height: number): Graph {
  const centroids: Point[] = [];
  const offsets = [0];
  const cells: number[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      centroids.push([column + 0.5, row + 0.5]);
      if (row > 0) cells.push((row - 1) * width + column);
      if (column > 0) cells.push(row * width + column - 1);
      if (column < width - 1) cells.push(row * width + column + 1);
      if (row < height - 1) cells.push((row + 1) * width + column);
      offsets.push(cells.length);
    }
  }
  const adjacency = {
    offsets: Uint32Array.from(offsets),
    cells: Uint32Array.from(cells),
    length_m: new Float64Array(cells.length).fill(1),
  };
  return makeGraph(
    adjacency,
    centroids,
    new Float64Array(width * height).fill(1),
    new Float64Array(width * height),
  );
}

const ones = (count: number) => new Float64Array(count).fill(1);
const tilesOf = (labels: Int32Array, label: number) =>
  Array.from(labels.keys()).filter((tile) => labels[tile] === label);

test("refuses tiles that no seed can reach", () => {
  const islands = subgraph(board(3, 1), [0, 2]);
  expect(() => grow(islands, [0], [1], ones(2), false)).toThrow("cannot be reached from any seed");
});

test("grows regions in one piece, near their targets, from seeds spread evenly", () => {
  const graph = board(20, 20);
  const targets = [4, 2, 1, 1];
  const { labels } = grow(graph, [84, 95, 304, 315], targets, ones(400), false);
  sumByLabel(labels, ones(400), 4).forEach((sum, label) => {
    expect(isConnected(graph, tilesOf(labels, label))).toBe(true);
    expect(sum / (targets[label]! * 50)).toBeGreaterThan(0.6);
    expect(sum / (targets[label]! * 50)).toBeLessThan(1.6);
  });
});

test("evens out along borders without tearing a region", () => {
  const graph = board(6, 2);
  // 0 0 0 0 0 1
  // 0 0 0 0 0 1
  const labels = Int32Array.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
  evenOut(graph, labels, [1, 1], ones(12));
  expect(sumByLabel(labels, ones(12), 2)).toEqual([6, 6]);
  expect(isConnected(graph, tilesOf(labels, 0))).toBe(true);
  expect(isConnected(graph, tilesOf(labels, 1))).toBe(true);
});
