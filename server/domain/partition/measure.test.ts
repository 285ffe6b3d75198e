import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { buildLocator } from "./locate.ts";
import { dissolve } from "./dissolve.ts";
import {
  area_m2,
  cellAreas_m2,
  cellCentroids,
  centroid,
  compactness,
  labelMeasures,
  length_m,
  perimeter_m,
  pointInside,
} from "./measure.ts";
import { BOX, at, corners, picture, randomLabels, square, voronoiCells } from "./testing/random_partition.ts";
import type { Position } from "./types.ts";

const TENTH: Position[] = [
  [119.4, 32.2],
  [119.5, 32.2],
  [119.5, 32.3],
  [119.4, 32.3],
  [119.4, 32.2],
];

describe("on the ellipsoid", () => {
  // PostGIS 3.3: geography 104,499,248 m² and 41,025.40 m, EPSG:4549 104,506,162 m² and 41,026.77 m
  test("area and perimeter are those of PostGIS, within 0.1 % of the plane ones", () => {
    expect(area_m2([[TENTH]]) / 104_499_248.5).toBeCloseTo(1, 4);
    expect(perimeter_m([[TENTH]])).toBeCloseTo(41_025.4, 1);
    expect(Math.abs(area_m2([[TENTH]]) / 104_506_162 - 1)).toBeLessThan(1e-3);
    expect(Math.abs(perimeter_m([[TENTH]]) / 41_026.767 - 1)).toBeLessThan(1e-3);
  });

  test("a meridian quadrant is 10,001,966 m, the whole earth 510,065,622 km²", () => {
    const meridian = Array.from({ length: 9001 }, (_, i): Position => [120, i / 100]);
    expect(length_m(meridian)).toBeCloseTo(10_001_965.7, 0);
    const earth: Position[] = [
      [-180, -90],
      [180, -90],
      [180, 90],
      [-180, 90],
      [-180, -90],
    ];
    expect(area_m2([[earth]]) / 1e12).toBeCloseTo(510.065622, 5);
  });
});

describe("area, centroid, point inside", () => {
  // ┌─────┐
  // │ ┌─┐ │      the hole is taken off, whichever way it winds
  // │ └─┘ │
  // └─────┘
  test("take holes off", () => {
    const outer = square(0, 0, 3)[0]!;
    const hole = square(1, 1)[0]!;
    const whole = area_m2([[outer]]);
    expect(area_m2([[outer, hole]])).toBeCloseTo((whole * 8) / 9, 0);
    expect(area_m2([[outer, hole.toReversed()]])).toBe(area_m2([[outer, hole]]));
    const [x, y] = centroid([[outer, hole]]);
    expect(x).toBeCloseTo(at(1.5, 1.5)[0], 9);
    expect(y).toBeCloseTo(at(1.5, 1.5)[1], 9);
  });

  // ┌─┐   ┌─┐
  // │ └───┘ │      the centre of gravity of a U lies outside, the point for its label inside
  // └───────┘
  test("keep a label on the land", () => {
    const u = corners([0, 0], [9, 0], [9, 9], [8, 9], [8, 1], [1, 1], [1, 9], [0, 9], [0, 0]);
    const { locate } = buildLocator(buildPartition([{ id: 1, polygon: u }]));
    expect(locate(...centroid([u]))).toBe(-1);
    expect(locate(...pointInside([u]))).toBe(1);
    expect(locate(...pointInside([square(20, 20, 1), u]))).toBe(1);
  });

  test("compactness is 1 for a circle, π/4 for a square, 0 for nothing", () => {
    expect(compactness(Math.PI * 25, 2 * Math.PI * 5)).toBeCloseTo(1, 12);
    expect(compactness(9, 12)).toBeCloseTo(Math.PI / 4, 12);
    expect(compactness(0, 0)).toBe(0);
  });
});

describe("measures of all cells and labels", () => {
  // 1 1 1
  // 1 2 1      the perimeter of 1 counts its hole, which is the perimeter of 2
  // 1 1 1
  test("count holes into the perimeter", () => {
    const { cells, labels } = picture("111", "121", "111");
    const p = buildPartition(cells);
    const outlines = dissolve(p, labels);
    const measures = labelMeasures(p, labels);
    expect([...measures.keys()]).toEqual([1, 2]);
    for (const [label, outline] of outlines) {
      expect(measures.get(label)!.area_m2).toBeCloseTo(area_m2(outline), 4);
      expect(measures.get(label)!.perimeter_m).toBeCloseTo(perimeter_m(outline), 6);
    }
    expect(measures.get(2)!.compactness).toBeCloseTo(Math.PI / 4, 1);
  });

  test("agree with the outlines and add up on random partitions", () => {
    const cells = voronoiCells(400, 3);
    const p = buildPartition(cells);
    const areas = cellAreas_m2(p);
    const centroids = cellCentroids(p);
    cells.forEach(({ polygon }, c) => {
      expect(areas[c]).toBeCloseTo(area_m2([polygon]), 3);
      const [x, y] = centroid([polygon]);
      expect(centroids[2 * c]).toBeCloseTo(x, 9);
      expect(centroids[2 * c + 1]).toBeCloseTo(y, 9);
    });
    const [west, south, east, north] = BOX;
    const box = area_m2([
      [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    ]);
    expect(areas.reduce((sum, area) => sum + area, 0) / box).toBeCloseTo(1, 9);

    const labels = randomLabels(cells.length, 7, 3);
    const measures = labelMeasures(p, labels);
    for (const [label, outline] of dissolve(p, labels)) {
      expect(measures.get(label)!.area_m2 / area_m2(outline)).toBeCloseTo(1, 9);
      expect(measures.get(label)!.perimeter_m / perimeter_m(outline)).toBeCloseTo(1, 9);
    }
  });
});
