import { describe, expect, test } from "vitest";
import { checkCells } from "./check.ts";
import { area_m2, perimeter_m } from "./measure.ts";
import { geosCoverage, unionOf } from "./testing/geos.ts";
import { at, corners, picture, square, voronoiCells } from "./testing/random_partition.ts";
import { seeded } from "../seeded.ts";
import type { Finding } from "./check.ts";
import type { Cell, PolygonCoordinates, Position } from "./types.ts";

const cellsOf = (...polygons: PolygonCoordinates[]): Cell[] =>
  polygons.map((polygon, i) => ({ id: i + 1, polygon }));
const kinds = (findings: Finding[]) => findings.map(({ kind }) => kind);

/** The first finding for a single polygon. */
function reasonOf(polygon: PolygonCoordinates): unknown {
  const [finding] = checkCells([{ id: 7, polygon }]).findings;
  return finding && [finding.kind, finding.reason, finding.ids];
}

const fault = (reason: string) => ["invalid_ring", reason, [7]];

/** A square whose left side bulges by so many columns. */
const bulging = (beside: number) => corners([1, 0], [2, 0], [2, 1], [1, 1], [1 + beside, 0.5], [1, 0]);

describe("a sound set of cells has no findings", () => {
  test("nothing", () => {
    expect(checkCells([])).toEqual({ findings: [], outer_edges: { count: 0, length_m: 0 } });
  });

  // 1 2 3
  // 4 5 6      10 edges outside: the outer boundary is told, not found fault with
  test("squares", () => {
    const { cells } = picture("123", "456");
    const { findings, outer_edges } = checkCells(cells);
    expect(findings).toEqual([]);
    expect(outer_edges.count).toBe(10);
    const whole = corners([0, 0], [3, 0], [3, 2], [0, 2], [0, 0]);
    expect(outer_edges.length_m).toBeCloseTo(perimeter_m([whole]), 2);
  });

  // 1 ─ ┐
  // │ ┌─┼───┐
  // └─┤ │ 2 │      two towns apart, one of them with a filled hole: two outer boundaries
  //   └─┴───┘
  test("islands and filled holes", () => {
    const cells = cellsOf([square(0, 0, 3)[0]!, square(1, 1)[0]!], square(1, 1), square(10, 0));
    expect(checkCells(cells)).toMatchObject({ findings: [], outer_edges: { count: 8 } });
  });

  // ┌───┐
  // │ 1 │      a hole may touch the outer ring in a corner
  // │◇  │
  // └───┘
  test("a hole that touches the outer ring", () => {
    const outer: Position[] = [at(0, 0), at(4, 0), at(4, 4), at(0, 4), at(0, 2), at(0, 0)];
    const hole = corners([0, 2], [1, 1], [2, 2], [1, 3], [0, 2]);
    expect(checkCells(cellsOf([outer, hole[0]!], hole)).findings).toEqual([]);
  });

  test("random partitions, as GEOS says", () => {
    for (const seed of [1, 2, 3]) {
      const cells = voronoiCells(500, seed);
      expect(checkCells(cells).findings).toEqual([]);
      const coverage = geosCoverage(cells.map(({ polygon }) => polygon));
      expect(coverage.check()).toBe(true);
      coverage.free();
    }
  });
});

describe("invalid rings", () => {
  test("that cannot be read", () => {
    expect(reasonOf([])).toEqual(fault("unreadable"));
    expect(reasonOf([[at(0, 0), at(1, 0), at(0, 0)]])).toEqual(fault("unreadable"));
    expect(reasonOf([[at(0, 0), at(1, 0), at(1, 1), at(0, 1)]])).toEqual(fault("unreadable"));
    expect(reasonOf([[at(0, 0), at(1, 0), [Number.NaN, 32], at(0, 0)]])).toEqual(fault("unreadable"));
  });

  test("without area", () => {
    expect(reasonOf([[at(0, 0), at(0, 0), at(0, 0), at(0, 0)]])).toEqual(fault("no_area"));
    expect(reasonOf(corners([0, 0], [1, 0], [2, 0], [0, 0]))).toEqual(fault("no_area"));
  });

  // a   c
  // │╲ ╱│
  // │ x │      crosses itself in x
  // │╱ ╲│
  // d   b
  test("that cross themselves, with the place", () => {
    const [finding] = checkCells(cellsOf(corners([0, 0], [2, 2], [2, 0], [0, 3], [0, 0]))).findings;
    expect(finding).toMatchObject({ kind: "invalid_ring", reason: "crosses_itself", ids: [1] });
    expect(finding!.at[0]).toBeCloseTo(at(1.2, 0)[0], 9);
    expect(finding!.at[1]).toBeCloseTo(at(0, 1.2)[1], 9);
  });

  // a───b   e
  // │   ├──╯      goes out to e and back: a spike; and a ring that goes around twice
  // d───c
  test("that run back along themselves or around twice", () => {
    expect(reasonOf(corners([0, 0], [2, 0], [2, 1], [4, 1], [2, 1], [2, 2], [0, 2], [0, 0]))).toEqual(
      fault("crosses_itself"),
    );
    expect(reasonOf(corners([0, 0], [2, 0], [4, 0], [1, 0], [2, 2], [0, 0]))).toEqual(
      fault("crosses_itself"),
    );
    const around: [number, number][] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ];
    expect(reasonOf(corners(...around, ...around, [0, 0]))).toEqual(fault("crosses_itself"));
    expect(reasonOf(corners([0, 3], [2, 0], [4, 3], [0, 1], [4, 1], [0, 3]))).toEqual(
      fault("crosses_itself"),
    );
  });

  // ┌───┐
  // │ ∨ │      touches its own border: two rings in truth
  // └─┴─┘
  test("that touch themselves", () => {
    expect(reasonOf(corners([0, 0], [4, 0], [4, 4], [3, 4], [2, 0], [1, 4], [0, 4], [0, 0]))).toEqual(
      fault("crosses_itself"),
    );
  });

  test("holes outside, across, or in one another", () => {
    const outer = square(0, 0, 9)[0]!;
    expect(reasonOf([outer, square(20, 0)[0]!])).toEqual(fault("hole_outside"));
    expect(reasonOf([outer, square(8, 8, 3)[0]!])).toEqual(fault("crosses_itself"));
    expect(reasonOf([outer, square(2, 2, 4)[0]!, square(3, 3)[0]!])).toEqual(fault("hole_outside"));
    expect(reasonOf([outer, square(2, 2)[0]!])).toEqual(["gap", undefined, [7]]);
  });
});

describe("gaps", () => {
  // 1 2 3
  // 4   5      the hole of the union, with all around it that share an edge with it
  // 6 7 8
  test("are land that cells enclose", () => {
    const { cells } = picture("123", "4 5", "678");
    const { findings, outer_edges } = checkCells(cells);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "gap", ids: [1, 100, 102, 201] });
    expect(findings[0]!.area_m2).toBeCloseTo(area_m2([square(1, 1)]), 3);
    expect(findings[0]!.at[0]).toBeCloseTo(at(1.5, 0)[0], 9);
    expect(outer_edges.count).toBe(12);
  });

  // 1 1 1 1 1
  // 1       1
  // 1   2   1      an island in the gap is taken off its area, and named beside it
  // 1       1
  // 1 1 1 1 1
  test("may have islands", () => {
    const island = square(2, 2);
    const { findings, outer_edges } = checkCells(cellsOf([square(0, 0, 5)[0]!, square(1, 1, 3)[0]!], island));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "gap", ids: [1, 2] });
    expect(findings[0]!.area_m2).toBeCloseTo(area_m2([square(1, 1, 3)]) - area_m2([island]), 3);
    expect(outer_edges.count).toBe(4);
  });

  // 1   2      open to the outside: no gap
  // 3 4 5
  test("are not bays", () => {
    expect(checkCells(picture("1 2", "345").cells).findings).toEqual([]);
  });
});

describe("overlaps", () => {
  // ┌───┐
  // │ 1 ├┄┐─┐      1 and 2 cross in two places
  // │ ┌┄┼─┘ │
  // └─┼─┘ 2 │
  //   └─────┘
  test("are where two cells cross", () => {
    const { findings, outer_edges } = checkCells(cellsOf(square(0, 0, 4), square(3, 1, 4)));
    expect(kinds(findings)).toEqual(["overlap"]);
    expect(findings[0]!.ids).toEqual([1, 2]);
    expect(findings[0]!.area_m2).toBeCloseTo(area_m2([corners([3, 1], [4, 1], [4, 4], [3, 4], [3, 1])]), 3);
    expect(findings[0]!.at[0]).toBeCloseTo(at(3.5, 0)[0], 9);
    expect(outer_edges.count).toBeGreaterThanOrEqual(8);
  });

  // ┌─────┐
  // │ ┌─┐ │      no edges cross: 2 lies inside 1
  // │ │2│ │
  // └─┴─┴─┘
  test("are where a cell lies in another", () => {
    const { findings } = checkCells(cellsOf(square(0, 0, 5), square(2, 2)));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "overlap", ids: [1, 2] });
    expect(findings[0]!.area_m2).toBeCloseTo(area_m2([square(2, 2)]), 3);
  });

  // 1 2+3 4      the same square twice, between two others
  test("are where a cell stands twice", () => {
    const { findings } = checkCells(cellsOf(square(0, 0), square(1, 0), square(1, 0), square(2, 0)));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "overlap", ids: [2, 3] });
  });

  // ┌───┬───┐
  // │ ┌─┼─┐ │      3 lies across the border of 1 and 2, which match each other
  // │ └─┼─┘ │
  // └───┴───┘
  test("are found across borders that match", () => {
    const { findings } = checkCells(
      cellsOf(square(0, 0, 4), square(4, 0, 4), corners([2, 1], [6, 1], [6, 3], [2, 3], [2, 1])),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "overlap" });
    expect(findings[0]!.ids).toEqual([1, 2, 3]);
  });

  // Squares at random tenths: many share lines, so borders meet, cross and run along each other.
  test("cover what the intersections of pairs cover, on random squares", () => {
    const random = seeded(4);
    const place = () => Math.round(random() * 100) / 10;
    for (let round = 0; round < 40; round++) {
      const lowerLeft = Array.from({ length: 8 }, () => [place(), place()] as const);
      const cells = cellsOf(...lowerLeft.map(([column, row]) => square(column, row, 4)));
      const shared: PolygonCoordinates[] = [];
      lowerLeft.forEach(([x, y], i) => {
        for (const [u, v] of lowerLeft.slice(i + 1)) {
          const [west, east] = [Math.max(x, u), Math.min(x, u) + 4];
          const [south, north] = [Math.max(y, v), Math.min(y, v) + 4];
          if (west >= east || south >= north) continue;
          shared.push(corners([west, south], [east, south], [east, north], [west, north], [west, south]));
        }
      });
      const overlaps = checkCells(cells).findings.filter(({ kind, of }) => (of ?? kind) === "overlap");
      const found_m2 = overlaps.reduce((sum, { area_m2 }) => sum + area_m2!, 0);
      const per_degree = area_m2([square(5, 5, 4)]) / 0.004 ** 2;
      expect(found_m2 / per_degree / unionOf(shared).area).toBeCloseTo(1, 3);
      for (const { ids } of overlaps) expect(ids.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe("slivers", () => {
  // ┌───┬───┐
  // │ 1 ╲ 2 │      2 knows a vertex that 1 does not, a centimetre beside the border
  // └───┴───┘
  test("are gaps and overlaps thinner than a hair", () => {
    const one = square(0, 0);
    const gap = checkCells(cellsOf(one, bulging(0.0001))).findings;
    expect(gap).toHaveLength(1);
    expect(gap[0]).toMatchObject({ kind: "sliver", of: "gap", ids: [1, 2] });
    expect(gap[0]!.area_m2).toBeCloseTo(0.523, 2);
    const overlap = checkCells(cellsOf(one, bulging(-0.0001))).findings;
    expect(overlap).toHaveLength(1);
    expect(overlap[0]).toMatchObject({ kind: "sliver", of: "overlap", ids: [1, 2] });
  });

  // ┌───┬┬───┐
  // │ 1 ││ 3 │      2 is half a metre wide
  // └───┴┴───┘
  test("are cells too thin to live in", () => {
    const cells = cellsOf(
      square(0, 0),
      corners([1, 0], [1.005, 0], [1.005, 1], [1, 1], [1, 0]),
      corners([1.005, 0], [2, 0], [2, 1], [1.005, 1], [1.005, 0]),
    );
    const { findings } = checkCells(cells);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "sliver", of: "cell", ids: [2] });
  });
});

describe("unmatched edges", () => {
  // ┌───┬───┐
  // │   │ 2 │      the border of 1 runs straight past the corner m of 2 and 3:
  // │ 1 m───┤      no gap, no overlap, but 1 lacks the vertex
  // │   │ 3 │
  // └───┴───┘
  test("run along others without their vertices", () => {
    const cells = cellsOf(square(0, 0, 2), square(2, 1), square(2, 0));
    const whole = checkCells(cells).findings;
    expect(whole).toHaveLength(1);
    expect(whole[0]).toMatchObject({ kind: "unmatched_edge", ids: [1, 2, 3], at: at(2, 1) });
    expect(whole[0]!.length_m).toBeCloseTo(221.8, 0);
  });

  // ┌───┐
  // │ 1 ├───┐      both lack a vertex of the other, along half an edge
  // └───┤ 2 │
  //     └───┘
  test("are told for either side that lacks a vertex", () => {
    const cells = cellsOf(square(0, 1, 2), square(2, 0, 2));
    const { findings, outer_edges } = checkCells(cells);
    expect(findings.map(({ kind, ids }) => [kind, ids])).toEqual([
      ["unmatched_edge", [1, 2]],
      ["unmatched_edge", [2, 1]],
    ]);
    expect(outer_edges.count).toBe(8);
  });
});

describe("a broken cell among sound ones", () => {
  test("one vertex moved is found at its place, in any of many cells", () => {
    const random = seeded(11);
    for (let round = 0; round < 20; round++) {
      const cells = voronoiCells(200, 8);
      const victim = cells[Math.floor(random() * cells.length)]!;
      const corner = victim.polygon[0]![1]!;
      const moved: Position = [corner[0] + 0.002, corner[1] + 0.001];
      victim.polygon[0]![1] = moved;
      const { findings } = checkCells(cells);
      expect(findings.length).toBeGreaterThan(0);
      expect(findings[0]!.ids).toContain(victim.id);
      const coverage = geosCoverage(cells.map(({ polygon }) => polygon));
      // GEOS sees crossing rings and overlaps; gaps of any width it lets pass.
      const passes = findings.every(({ kind, of }) => (of ?? kind) === "gap");
      expect(coverage.check()).toBe(passes);
      coverage.free();
    }
  });

  test("a cell left out is a gap of its area with its neighbours around", () => {
    const cells = voronoiCells(200, 12);
    const inner = cells.findIndex(({ polygon }) =>
      polygon[0]!.every(([x, y]) => x > 119.3 && x < 119.7 && y > 32 && y < 32.2),
    );
    const [missing] = cells.splice(inner, 1);
    const { findings } = checkCells(cells);
    expect(kinds(findings)).toEqual(["gap"]);
    expect(findings[0]!.area_m2).toBeCloseTo(area_m2([missing!.polygon]), 2);
    expect(findings[0]!.ids.length).toBeGreaterThanOrEqual(3);
  });
});
