import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { cellPolygon } from "./outlines.ts";
import { at, picture, square, voronoiCells } from "./testing/random_partition.ts";
import type { Position } from "./types.ts";

describe("buildPartition refuses", () => {
  test("an id that is no integer", () => {
    expect(() => buildPartition([{ id: 1.5, polygon: square(0, 0) }])).toThrow(
      new TypeError("expected a 32-bit integer as micro-grid id, got 1.5"),
    );
  });

  test("the same id twice", () => {
    const cells = [7, 7].map((id, column) => ({ id, polygon: square(column, 0) }));
    expect(() => buildPartition(cells)).toThrow(
      new RangeError("expected every micro-grid id once, got 7 twice"),
    );
  });

  test("a polygon without rings, a ring of three positions, an open ring, NaN", () => {
    const open: Position[] = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
    expect(() => buildPartition([{ id: 7, polygon: [] }])).toThrow(
      "micro-grid 7: expected at least one ring",
    );
    expect(() => buildPartition([{ id: 7, polygon: [open.slice(0, 3)] }])).toThrow(
      "micro-grid 7: expected a ring of at least 4 positions, got 3",
    );
    expect(() => buildPartition([{ id: 7, polygon: [open] }])).toThrow(
      "micro-grid 7: expected a closed ring, got one from [119.4, 32.2] to [119.4, 32.201]",
    );
    const broken = [...open, open[0]!];
    broken[2] = [119.401, Number.NaN];
    expect(() => buildPartition([{ id: 7, polygon: [broken] }])).toThrow(
      new TypeError("micro-grid 7: expected finite coordinates, got [119.401, NaN]"),
    );
  });

  test("a ring without area", () => {
    const flat = [at(0, 0), at(1, 0), at(2, 0), at(0, 0)];
    expect(() => buildPartition([{ id: 7, polygon: [flat] }])).toThrow(
      new RangeError("micro-grid 7: expected a ring with an area, got 0"),
    );
  });

  // a───b        d   micro-grid 7 goes to d and back
  // │ 7 │       ╱
  // e───c──────
  test("a spike", () => {
    const ring = [at(0, 0), at(1, 0), at(3, 1), at(1, 0), at(1, 1), at(0, 1), at(0, 0)];
    expect(() => buildPartition([{ id: 7, polygon: [ring] }])).toThrow(
      /micro-grid 7: walks the edge .* both ways/,
    );
  });

  // a───b───c      1 and 2 stand on the same square, 3 beside them
  // │1+2│ 3 │
  // d───e───f
  test("two micro-grids on the same side of an edge, naming all that use it", () => {
    const cells = [
      { id: 1, polygon: square(0, 0) },
      { id: 2, polygon: square(0, 0) },
      { id: 3, polygon: square(1, 0) },
    ];
    expect(() => buildPartition(cells)).toThrow(
      /expected one micro-grid on each side of the edge .*, got micro-grids 1, 2.* same side/,
    );
  });
});

describe("buildPartition", () => {
  test("of nothing is an empty partition", () => {
    const p = buildPartition([]);
    expect(p.ids.length).toBe(0);
    expect(p.arcLeft.length).toBe(0);
  });

  // c───d───g      a–c–d–b bounds 1 alone, d–b lies between, b–h–g–d bounds 2 alone:
  // │ 1 │ 2 │  ⇒   3 arcs, nodes b and d
  // a───b───h
  test("gathers edges with the same micro-grid on either side into arcs", () => {
    const p = buildPartition([
      { id: 20, polygon: square(1, 0) },
      { id: 10, polygon: [square(0, 0)[0]!.toReversed()] },
    ]);
    expect([...p.ids]).toEqual([10, 20]);
    expect(p.vertices.length / 2).toBe(6);
    const sides = Array.from(p.arcLeft, (left, a) => [left, p.arcRight[a]]);
    expect(sides).toEqual([
      [0, 1],
      [0, -1],
      [1, -1],
    ]);
    expect(cellPolygon(p, 0)).toEqual([[at(1, 0), at(1, 1), at(0, 1), at(0, 0), at(1, 0)]]);
  });

  // a───────b
  // │ c───d │      2 fills the hole of 1: its rim is one closed arc
  // │ │ 2 │ │
  // │ e───f │
  // g───────h
  test("keeps a border without nodes as one closed arc", () => {
    const p = buildPartition([
      { id: 1, polygon: [square(0, 0, 3)[0]!, square(1, 1)[0]!] },
      { id: 2, polygon: square(1, 1) },
    ]);
    expect(p.arcLeft.length).toBe(2);
    expect([p.arcLeft[1], p.arcRight[1]]).toEqual([0, 1]);
    const vertices = p.arcVertices.subarray(p.arcOffsets[1], p.arcOffsets[2]);
    expect(vertices.length).toBe(5);
    expect(vertices[0]).toBe(vertices[4]);
    expect(cellPolygon(p, 0)[1]).toEqual([at(1, 1), at(1, 2), at(2, 2), at(2, 1), at(1, 1)]);
    expect(cellPolygon(p, 1)).toEqual([[at(1, 1), at(2, 1), at(2, 2), at(1, 2), at(1, 1)]]);
  });

  // a─b─c      positions given twice in a row count once
  test("drops repeated positions", () => {
    const ring = [at(0, 0), at(0, 0), at(1, 0), at(1, 1), at(1, 1), at(0, 1), at(0, 0), at(0, 0)];
    const p = buildPartition([{ id: 1, polygon: [ring] }]);
    expect(cellPolygon(p, 0)).toEqual(square(0, 0));
  });

  // ┌───┬───┐
  // │ 1 │ 2 │      four arcs meet in the middle, four run outside
  // ├───┼───┤
  // │ 3 │ 4 │
  // └───┴───┘
  test("ends arcs where four cells meet", () => {
    const p = buildPartition(picture("12", "34").cells);
    expect(p.arcLeft.length).toBe(8);
  });

  test("walks every arc once on either side, and gives every random cell back", () => {
    for (const seed of [1, 2, 3]) {
      const cells = voronoiCells(400, seed);
      const p = buildPartition(cells);
      const uses = new Map<number, number>();
      for (let c = 0; c < p.ids.length; c++) {
        for (let i = p.cellArcOffsets[c]!; i < p.cellArcOffsets[c + 1]!; i++) {
          const signed = p.cellArcs[i]!;
          expect(uses.has(signed)).toBe(false);
          uses.set(signed, c);
        }
      }
      for (let a = 0; a < p.arcLeft.length; a++) {
        expect(uses.get(a) ?? -1).toBe(p.arcLeft[a]);
        expect(uses.get(~a) ?? -1).toBe(p.arcRight[a]);
      }
      for (const { id, polygon } of cells) {
        const got = cellPolygon(p, id - 1)[0]!
          .slice(1)
          .map(String)
          .toSorted();
        expect(got).toEqual([...new Set(polygon[0]!.slice(1).map(String))].toSorted());
      }
    }
  });
});
