import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { dissolve } from "./dissolve.ts";
import { neighbours } from "./neighbours.ts";
import { cellPolygon } from "./outlines.ts";
import { packPartition, unpackPartition, type PackedPartition } from "./pack.ts";
import { subPartition } from "./sub_partition.ts";
import { corners, picture, randomLabels, square, voronoiCells } from "./testing/random_partition.ts";
import type { Cell, Partition } from "./types.ts";

const polygons = (p: Partition) => Array.from(p.ids, (id, c): Cell => ({ id, polygon: cellPolygon(p, c) }));

// ┌───┬───┐
// │ 1 │ 2 │      borders: around 1, between (left 1, right 2), around 2
// └───┴───┘
const two = packPartition(
  buildPartition([
    { id: 1, polygon: square(0, 0) },
    { id: 2, polygon: square(1, 0) },
  ]),
);

const unpack = (change: Partial<PackedPartition>) => () => unpackPartition({ ...two, ...change });

describe("packing", () => {
  test("refuses a coordinate of more than seven decimals", () => {
    const p = buildPartition([{ id: 1, polygon: corners([0, 0], [1, 0], [1, 1], [0, 0]) }]);
    const finer = { ...p, vertices: p.vertices.map((value) => value + 1e-9) };
    expect(() => packPartition(finer)).toThrow(/expected a coordinate of seven decimals, got 119\.40/);
  });

  test("writes steps of 1e-7 degrees, each position from the one before", () => {
    expect(two).toEqual({
      ids: [1, 2],
      arcs: [
        [1194010000, 322000000, 0, 10000],
        [1194010000, 322010000, -10000, 0, 0, -10000, 10000, 0],
        [1194010000, 322000000, 10000, 0, 0, 10000, -10000, 0],
      ],
      left: [0, 0, 1],
      right: [1, -1, -1],
      rings: [[[0, 1]], [[2, -1]]],
    });
  });
});

describe("unpacking refuses", () => {
  test("ids that are none, or do not ascend", () => {
    expect(unpack({ ids: [1, 2.5] })).toThrow(
      new RangeError("packed partition: expected 32-bit integers as micro-grid ids, got 2.5"),
    );
    expect(unpack({ ids: [2, 1] })).toThrow("expected ascending micro-grid ids, got 2, 1");
    expect(unpack({ ids: [1, 2 ** 31] })).toThrow(RangeError);
  });

  test("borders that are no lines of whole steps", () => {
    const [first, ...others] = two.arcs;
    const arcs = (arc: number[]) => ({ arcs: [arc, ...others] });
    expect(unpack(arcs([1, 2]))).toThrow("expected two positions or more in border 0, got 1");
    expect(unpack(arcs([...first!, 1]))).toThrow("in border 0, got 2.5");
    expect(unpack(arcs([1, 2, 0.5, 0]))).toThrow(
      "expected whole steps on the earth in border 0, got [1.5, 2]",
    );
    expect(unpack(arcs([1, 2, Number.NaN, 0]))).toThrow(RangeError);
    expect(unpack(arcs([1, 2, 2e9, 0]))).toThrow("got [2000000001, 2]");
  });

  test("cells beside borders that are missing, unknown or the same", () => {
    expect(unpack({ left: [0, 0] })).toThrow("expected cells beside 3 borders, got 2");
    expect(unpack({ left: [0, 0, 2] })).toThrow("expected a cell from -1 to 1 beside a border, got 2");
    expect(unpack({ right: [0, -1, -1] })).toThrow(
      "expected different cells on the sides of border 0, got 0 twice",
    );
  });

  test("rings that are missing, open, of another cell, or twice", () => {
    expect(unpack({ rings: [[[0, 1]]] })).toThrow("expected rings of 2 micro-grids, got 1");
    expect(unpack({ rings: [[], [[2, -1]]] })).toThrow("expected a ring of micro-grid 1, got none");
    expect(unpack({ rings: [[[]], [[2, -1]]] })).toThrow("borders in all rings of micro-grid 1, got none");
    expect(unpack({ rings: [[[0, 3]], [[2, -1]]] })).toThrow("expected a border from -3 to 2, got 3");
    expect(unpack({ rings: [[[0]], [[2, -1]]] })).toThrow("expected border 0 where border 0 ends, got a gap");
    expect(unpack({ rings: [[[0, 1]], [[0, 2]]] })).toThrow("expected cell 1 to the left of border 0, got 0");
    expect(unpack({ rings: [[[0, 1], [0, 1]], [[2, -1]]] })).toThrow("border 0 in one ring, got it twice"); // prettier-ignore
    const sides = { left: [1, 0, 1], right: [0, -1, -1], arcs: two.arcs };
    expect(unpack(sides)).toThrow("expected cell 0 to the left of border 0, got 1");
  });

  test("a cell on the wrong side, and borders that no ring uses", () => {
    const { left, right } = two;
    expect(unpack({ left: right, right: left, rings: [[[-2, -1]], [[0, -3]]] })).toThrow(
      "expected micro-grid 1 to the left of its rings, got it to the right",
    );
    expect(unpack({ arcs: [...two.arcs, two.arcs[0]!], left: [...left, 0], right: [...right, 1] })).toThrow(
      "expected 6 sides of borders in rings, got 4",
    );
  });
});

test("what is unpacked is what was packed, to the bit, through JSON", () => {
  const fine = buildPartition(voronoiCells(300, 5));
  const patches = [...dissolve(fine, randomLabels(fine.ids.length, 4, 5)).values()].flat();
  const holed = buildPartition(patches.map((polygon, i) => ({ id: i - 20, polygon })));
  for (const p of [fine, holed, buildPartition([])]) {
    const back = unpackPartition(JSON.parse(JSON.stringify(packPartition(p))) as PackedPartition);
    expect(polygons(back)).toEqual(polygons(p));
    expect(back.ids).toEqual(p.ids);
    expect([back.arcLeft, back.arcRight]).toEqual([p.arcLeft, p.arcRight]);
    expect([back.cellArcs, back.cellArcOffsets]).toEqual([p.cellArcs, p.cellArcOffsets]);
    expect([back.cellRingOffsets, back.ringArcOffsets]).toEqual([p.cellRingOffsets, p.ringArcOffsets]);
    expect(neighbours(back)).toEqual(neighbours(p));
  }
});

// · · · · ·        · · ·
// · 1 1 · ·   ⇒   · 1 1 ·      with all around that share a border, not a corner
// · · · · ·        · · ·
test("some cells with those that border on them", () => {
  const { cells, labels } = picture("·····", "·11··", "·····");
  const p = buildPartition(cells);
  const wanted = [...labels.keys()].filter((cell) => labels[cell] === 1);
  const part = subPartition(p, wanted);
  expect([...part.partition.ids]).toEqual([1, 2, 100, 101, 102, 103, 201, 202]);
  expect(part.cells.map((cell) => p.ids[cell])).toEqual([...part.partition.ids]);
  part.cells.forEach((cell, i) => {
    const own = cellPolygon(part.partition, i).map((ring) => ring.slice(1).map(String).toSorted());
    expect(own).toEqual(cellPolygon(p, cell).map((ring) => ring.slice(1).map(String).toSorted()));
  });
  expect(subPartition(p, []).cells).toEqual([]);
});
