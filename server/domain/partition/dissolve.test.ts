import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { dissolve, dissolveLabel } from "./dissolve.ts";
import { ringTwiceArea } from "./ring.ts";
import { isValid, unionDifferenceArea } from "./testing/geos.ts";
import { at, picture, randomLabels, rasterLabels, voronoiCells } from "./testing/random_partition.ts";
import type { Cell, Labels, MultiPolygonCoordinates } from "./types.ts";

function dissolvePicture(...rows: string[]): Map<number, MultiPolygonCoordinates> {
  const { cells, labels } = picture(...rows);
  const outlines = dissolve(buildPartition(cells), labels);
  expectLegal(cells, labels, outlines);
  return outlines;
}

/** Checks that every outline covers its cells and nothing else, is valid, and winds as RFC 7946 says. */
function expectLegal(cells: Cell[], labels: Labels, outlines: Map<number, MultiPolygonCoordinates>): void {
  expect([...outlines.keys()]).toEqual(
    [...new Set(labels)].filter((label) => label >= 0).toSorted((a, b) => a - b),
  );
  for (const [label, outline] of outlines) {
    const own = cells.filter((_, i) => labels[i] === label).map(({ polygon }) => polygon);
    expect(unionDifferenceArea(own, outline)).toBeLessThan(1e-13);
    expect(isValid(outline)).toBe(true);
    for (const polygon of outline) {
      polygon.forEach((ring, r) => {
        expect(ringTwiceArea(ring) > 0).toBe(r === 0);
        expect(ring[0]).toEqual(ring.at(-1));
      });
    }
  }
}

/** How many rings the parts of an outline have, ascending. */
function ringCounts(outline: MultiPolygonCoordinates | undefined): number[] {
  return (outline ?? []).map((polygon) => polygon.length).toSorted((a, b) => a - b);
}

test("dissolve refuses labels that do not fit the cells", () => {
  const p = buildPartition(picture("12").cells);
  expect(() => dissolve(p, new Int32Array(3))).toThrow(
    new RangeError("expected one label a cell (2), got 3"),
  );
});

describe("dissolve", () => {
  // ┌───┬───┐      ┌───────┐
  // │ 1 │ 1 │  ⇒   │   1   │      the outline keeps the vertices between
  // └───┴───┘      └───────┘
  test("joins two squares", () => {
    const outline = dissolvePicture("11").get(1)!;
    expect(outline).toHaveLength(1);
    expect(outline[0]![0]!.slice(1).map(String).toSorted()).toEqual(
      [at(0, 0), at(1, 0), at(2, 0), at(2, 1), at(1, 1), at(0, 1)].map(String).toSorted(),
    );
  });

  test("leaves land without label out", () => {
    const outlines = dissolvePicture("1·2");
    expect([...outlines.keys()]).toEqual([1, 2]);
  });

  // 1 1 1
  // 1 2 1      1 has a hole, 2 fills it
  // 1 1 1
  test("makes holes", () => {
    const outlines = dissolvePicture("111", "121", "111");
    expect(ringCounts(outlines.get(1))).toEqual([2]);
    expect(ringCounts(outlines.get(2))).toEqual([1]);
  });

  // 1 2 1      1 lies in two parts
  test("makes several parts", () => {
    expect(ringCounts(dissolvePicture("121").get(1))).toEqual([1, 1]);
  });

  // 1 1 1 1 1
  // 1 2 2 2 1
  // 1 2 1 2 1      a part of 1 lies in the hole of 1
  // 1 2 2 2 1
  // 1 1 1 1 1
  test("keeps a part inside a hole apart", () => {
    const outlines = dissolvePicture("11111", "12221", "12121", "12221", "11111");
    expect(ringCounts(outlines.get(1))).toEqual([1, 2]);
    expect(ringCounts(outlines.get(2))).toEqual([2]);
  });

  // 1 1 1 1 1 1 1
  // 1 2 2 2 2 2 1
  // 1 2 1 1 1 2 1
  // 1 2 1 2 1 2 1      rings within rings: every hole finds the smallest part around it
  // 1 2 1 1 1 2 1
  // 1 2 2 2 2 2 1
  // 1 1 1 1 1 1 1
  test("nests", () => {
    const outlines = dissolvePicture(
      "1111111",
      "1222221",
      "1211121",
      "1212121",
      "1211121",
      "1222221",
      "1111111",
    );
    expect(ringCounts(outlines.get(1))).toEqual([2, 2]);
    expect(ringCounts(outlines.get(2))).toEqual([1, 2]);
  });

  // 1 2
  // 2 1      four arcs meet: the parts touch in a corner and stay apart
  test("keeps parts that touch in a corner apart", () => {
    const outlines = dissolvePicture("12", "21");
    expect(ringCounts(outlines.get(1))).toEqual([1, 1]);
    expect(ringCounts(outlines.get(2))).toEqual([1, 1]);
  });

  // 1 1 1
  // 1 2 1      the hole touches the outer ring in a corner:
  // 1 1 2      it is a hole all the same, and the outer ring stays simple
  test("cuts a hole off that touches the outer ring", () => {
    const outlines = dissolvePicture("111", "121", "112");
    expect(ringCounts(outlines.get(1))).toEqual([2]);
    expect(ringCounts(outlines.get(2))).toEqual([1, 1]);
  });

  // 1 1 1 1
  // 1 2 1 1      two holes touch in a corner: two holes
  // 1 1 2 1
  // 1 1 1 1
  test("keeps holes that touch in a corner apart", () => {
    const outlines = dissolvePicture("1111", "1211", "1121", "1111");
    expect(ringCounts(outlines.get(1))).toEqual([3]);
    expect(ringCounts(outlines.get(2))).toEqual([1, 1]);
  });

  // 1 1 1 1 1
  // 1 1 2 1 1
  // 1 2 1 2 1      four holes close a ring by their corners and cut a part off
  // 1 1 2 1 1
  // 1 1 1 1 1
  test("finds the part that touching holes enclose", () => {
    const outlines = dissolvePicture("11111", "11211", "12121", "11211", "11111");
    expect(outlines.get(1)!.length).toBe(2);
    expect(ringCounts(outlines.get(2))).toEqual([1, 1, 1, 1]);
  });

  test("gives one label as it gives all", () => {
    const { cells, labels } = picture("1121", "1221", "1111");
    const p = buildPartition(cells);
    const all = dissolve(p, labels);
    expect(dissolveLabel(p, labels, 1)).toEqual(all.get(1));
    expect(dissolveLabel(p, labels, 2)).toEqual(all.get(2));
    expect(dissolveLabel(p, labels, 3)).toEqual([]);
  });

  test("equals the union by GEOS on random labels: patches, holes and corners everywhere", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rows = Array.from({ length: 12 }, (_, row) =>
        [...randomLabels(12, 3, seed * 100 + row)].map((label) => (label < 0 ? "·" : label)).join(""),
      );
      expect(dissolvePicture(...rows).size).toBe(3);
    }
  });

  test("equals the union by GEOS on random partitions", () => {
    for (const seed of [1, 2, 3, 4]) {
      const cells = voronoiCells(500, seed);
      const p = buildPartition(cells);
      for (const labels of [randomLabels(cells.length, 5, seed), rasterLabels(cells, 6)]) {
        const outlines = dissolve(p, labels);
        expectLegal(cells, labels, outlines);
        const covered = labels.filter((label) => label >= 0).length;
        expect(outlines.size).toBeLessThanOrEqual(covered);
      }
    }
  });
});
