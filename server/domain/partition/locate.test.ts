import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { buildLocator } from "./locate.ts";
import { orient } from "./orient.ts";
import { BOX, at, corners, picture, square, voronoiCells } from "./testing/random_partition.ts";
import { seeded } from "../seeded.ts";
import type { Cell, Partition, PolygonCoordinates } from "./types.ts";

describe("buildLocator", () => {
  test("finds nothing in nothing, and nothing at NaN", () => {
    expect(buildLocator(buildPartition([])).locate(119.4, 32.2)).toBe(-1);
    expect(buildLocator(buildPartition(picture("1").cells)).locate(Number.NaN, 32.2)).toBe(-1);
  });

  // ┌───┬───┐
  // │100│101│
  // ├───┼───┤      inside, outside
  // │ 0 │ 1 │
  // └───┴───┘
  test("finds the micro-grid around a position", () => {
    const { locate } = buildLocator(buildPartition(picture("11", "11").cells));
    expect(locate(...at(0.5, 0.5))).toBe(0);
    expect(locate(...at(1.5, 0.5))).toBe(1);
    expect(locate(...at(0.5, 1.5))).toBe(100);
    expect(locate(...at(1.5, 1.5))).toBe(101);
    expect(locate(...at(2.5, 0.5))).toBe(-1);
    expect(locate(...at(0.5, -0.5))).toBe(-1);
  });

  // ┌───┬───┐
  // │ 4 │ 3 │
  // ├───+───┤      on a border or corner: the smallest id that touches it
  // │ 2 │ 1 │
  // └───┴───┘
  test("gives a border and a corner to the smallest id", () => {
    const squares = [square(1, 0), square(0, 0), square(1, 1), square(0, 1)];
    const { locate } = buildLocator(buildPartition(squares.map((polygon, i) => ({ id: i + 1, polygon }))));
    expect(locate(...at(1, 1))).toBe(1);
    expect(locate(...at(1, 0.5))).toBe(1);
    expect(locate(...at(0.5, 1))).toBe(2);
    expect(locate(...at(1, 1.5))).toBe(3);
    expect(locate(...at(0, 2))).toBe(4);
    expect(locate(...at(2, 0))).toBe(1);
  });

  // ┌───────┐
  // │ ┌───┐ │      the hole is filled by 1, and by nobody to the right
  // │5│ 1 │ │
  // │ └───┘ │
  // └───────┘
  test("knows holes", () => {
    const { locate } = buildLocator(
      buildPartition([
        { id: 5, polygon: frame(0) },
        { id: 1, polygon: square(1, 1) },
        { id: 6, polygon: frame(10) },
      ]),
    );
    expect(locate(...at(0.5, 1.5))).toBe(5);
    expect(locate(...at(1.5, 1.5))).toBe(1);
    expect(locate(...at(1, 1.5))).toBe(1);
    expect(locate(...at(10.5, 1.5))).toBe(6);
    expect(locate(...at(11.5, 1.5))).toBe(-1);
    expect(locate(...at(11, 1.5))).toBe(6);
  });

  // a────────b      a thousand slivers meet in one corner, thinner than a bucket:
  // │ ╲ ╲ ╲  │      every one is found
  // c────────d
  test("finds needles", () => {
    const needles: Cell[] = Array.from({ length: 300 }, (_, i) => ({
      id: i,
      polygon: corners([0, 100], [i, 0], [i + 1, 0], [0, 100]),
    }));
    const p = buildPartition(needles);
    const { locate } = buildLocator(p);
    const random = seeded(5);
    for (let i = 0; i < 3000; i++) {
      const position = at(random() * 300, random() * 100);
      expect(locate(...position)).toBe(bruteForce(needles, ...position));
    }
  });

  test("agrees with brute force on random partitions: inside, on vertices, near borders, outside", () => {
    for (const seed of [1, 2]) {
      const cells = voronoiCells(500, seed);
      const p = buildPartition(cells);
      const positions = positionsToTry(p, seed);
      const found = buildLocator(p).locateAll(positions);
      for (let i = 0; i < found.length; i++) {
        expect(found[i]).toBe(bruteForce(cells, positions[2 * i]!, positions[2 * i + 1]!));
      }
    }
  });
});

function frame(column: number): PolygonCoordinates {
  return [square(column, 0, 3)[0]!, square(column + 1, 1)[0]!];
}

function positionsToTry(p: Partition, seed: number): Float64Array {
  const random = seeded(seed);
  const [west, south, east, north] = BOX;
  const positions = [...p.vertices];
  for (let i = 0; i < 2000; i++) {
    positions.push(
      west - 0.01 + random() * (east - west + 0.02),
      south - 0.01 + random() * (north - south + 0.02),
    );
  }
  for (let a = 0; a < p.arcLeft.length; a++) {
    const u = 2 * p.arcVertices[p.arcOffsets[a]!]!;
    const v = 2 * p.arcVertices[p.arcOffsets[a]! + 1]!;
    const share = random();
    const x = p.vertices[u]! * share + p.vertices[v]! * (1 - share);
    const y = p.vertices[u + 1]! * share + p.vertices[v + 1]! * (1 - share);
    positions.push(x, y);
  }
  return Float64Array.from(positions);
}

/** The first cell, by id, that the position lies in or on: every edge of every cell is looked at. */
function bruteForce(cells: Cell[], x: number, y: number): number {
  for (const { id, polygon } of cells) {
    let winding = 0;
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const [x0, y0] = ring[i - 1]!;
        const [x1, y1] = ring[i]!;
        const side = orient(x0, y0, x1, y1, x, y);
        const within =
          Math.min(x0, x1) <= x && x <= Math.max(x0, x1) && Math.min(y0, y1) <= y && y <= Math.max(y0, y1);
        if (side === 0 && within) return id;
        if (y0 <= y && y1 > y && side > 0) winding++;
        if (y1 <= y && y0 > y && side < 0) winding--;
      }
    }
    if (winding !== 0) return id;
  }
  return -1;
}
