import { describe, expect, test } from "vitest";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import { after, grid, pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { buildPartition } from "../../../server/domain/partition/build.ts";
import {
  randomLabels,
  rasterLabels,
  voronoiCells,
} from "../../../server/domain/partition/testing/random_partition.ts";
import { seeded } from "../../../server/domain/seeded.ts";
import { GRID_COLOURS, gridColours } from "./grid_colours.ts";

/** Pairs of grids that border on each other in one colour. */
function shared({ partition: p, grids, gridOf }: Land, colours: ReadonlyMap<string, number>): number {
  const pairs = new Set<string>();
  p.arcLeft.forEach((left, arc) => {
    const [a, b] = [gridOf[left] ?? -1, gridOf[p.arcRight[arc]!] ?? -1];
    if (a < 0 || b < 0 || a === b) return;
    if (colours.get(grids[a]!.ref) === colours.get(grids[b]!.ref))
      pairs.add(`${Math.min(a, b)} ${Math.max(a, b)}`);
  });
  return pairs.size;
}

test("a land without grids needs no colours", () => {
  expect(gridColours(pictureLand(["··"])).size).toBe(0);
});

//  1 1 1 1
//  2 3 4 5      every grid borders on 1, and on its neighbours
//  6 6 6 6
test("no two neighbours share a colour, uncovered land parts them", () => {
  const land = pictureLand(["1111", "2345", "66·6"]);
  const colours = gridColours(land);
  expect(shared(land, colours)).toBe(0);
  expect(colours.size).toBe(6);
});

describe("from land to land", () => {
  const land = pictureLand(["112233", "112233"]);
  const before = gridColours(land);

  test("grids keep their colours", () => {
    const now = after(land, { type: "assign", micro_grids: [3], grid: grid(1) });
    expect(gridColours(now, before)).toEqual(before);
  });

  //  1 1 2 2 3 3      1 1 1 1 3 3      1 and 3 had one colour and now touch:
  //  1 1 2 2 3 3  ⇒   1 1 2 2 3 3      the smaller one gives way
  test("where two come to touch in one colour, the smaller gives way", () => {
    const same = new Map([
      [grid(1), 0],
      [grid(2), 1],
      [grid(3), 0],
    ]);
    const now = after(land, { type: "assign", micro_grids: [103, 104], grid: grid(1) });
    const colours = gridColours(now, same);
    expect([...colours.values()].slice(0, 2)).toEqual([0, 1]);
    expect(shared(now, colours)).toBe(0);
  });

  //  1 1 1 1      a ring of five colours around 7, and 6 takes the last one:
  //  2 7 3 3      a neighbour moves so that 7 finds one
  test("a neighbour moves for a grid that finds none", () => {
    const ring = pictureLand(["111", "273", "456"]);
    const taken = new Map([1, 2, 3, 4, 5, 6].map((digit) => [grid(digit), digit - 1]));
    expect(shared(ring, gridColours(ring, taken))).toBe(0);
  });
});

test("a city of random grids, drawn on for a while, never has neighbours of one colour", () => {
  const cells = voronoiCells(600, 5);
  const partition = buildPartition(cells);
  const random = seeded(11);
  const gridOf = rasterLabels(cells, 10);
  const grids = Array.from({ length: 100 }, (_, place) => ({
    ...pictureLand(["1"]).grids[0]!,
    ref: `n${place}`,
  }));
  const land: Land = { ...pictureLand(["1"]), partition, grids, gridOf };
  let colours = gridColours(land);
  expect(shared(land, colours)).toBe(0);
  for (let step = 0; step < 60; step++) {
    // A border cell changes hands, as painting does it.
    const arc = Math.floor(random() * partition.arcLeft.length);
    const [left, right] = [partition.arcLeft[arc]!, partition.arcRight[arc]!];
    if (right !== -1) gridOf[left] = gridOf[right]!;
    colours = gridColours(land, colours);
    expect(shared(land, colours)).toBe(0);
  }
});

test("grids in pieces all over each other still get colours, as few shared as can be", () => {
  const cells = voronoiCells(300, 2);
  const refs = Array.from({ length: 9 }, (_, place) => ({
    ...pictureLand(["1"]).grids[0]!,
    ref: `n${place}`,
  }));
  const land: Land = {
    ...pictureLand(["1"]),
    partition: buildPartition(cells),
    grids: refs,
    gridOf: randomLabels(300, 9, 4),
  };
  const colours = gridColours(land);
  expect([...colours.values()].every((colour) => colour >= 0 && colour < GRID_COLOURS)).toBe(true);
  expect(shared(land, colours)).toBeLessThanOrEqual(3);
});
