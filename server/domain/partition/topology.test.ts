import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { dissolve } from "./dissolve.ts";
import { symmetricDifferenceArea } from "./testing/geos.ts";
import {
  BOX,
  corners,
  picture,
  randomLabels,
  rasterLabels,
  voronoiCells,
} from "./testing/random_partition.ts";
import { toTopology } from "./topology.ts";
import type { MultiPolygonCoordinates, Partition } from "./types.ts";

const properties = (label: number) => ({ code: `g${label}` });

/** The outlines of a layer, read back with topojson-client. */
function outlinesOf(topology: Topology, name: string): Map<number, MultiPolygonCoordinates> {
  const outlines = new Map<number, MultiPolygonCoordinates>();
  const object = topology.objects[name] as GeometryCollection;
  for (const { id, geometry } of feature(topology, object).features) {
    if (geometry.type === "Polygon")
      outlines.set(Number(id), [geometry.coordinates as MultiPolygonCoordinates[number]]);
    if (geometry.type === "MultiPolygon")
      outlines.set(Number(id), geometry.coordinates as MultiPolygonCoordinates);
  }
  return outlines;
}

function draw(...rows: string[]): { p: Partition; topology: Topology } {
  const { cells, labels } = picture(...rows);
  const p = buildPartition(cells);
  return { p, topology: toTopology(p, [{ name: "grids", labels, properties }], 1e6) };
}

test("toTopology refuses a quantization that is no whole number above 1", () => {
  const p = buildPartition(picture("1").cells);
  expect(() => toTopology(p, [], 1)).toThrow("expected a whole number of at least 2 as quantization, got 1");
  expect(() => toTopology(p, [], 1.5)).toThrow(RangeError);
});

describe("toTopology", () => {
  // 1 1 2 2      ⇒   three arcs: around 1, around 2, between
  // 1 1 2 2
  test("draws borders between labels only, run together", () => {
    const { topology } = draw("1122", "1122");
    expect(topology.arcs).toHaveLength(3);
    expect(topology.objects["grids"]).toMatchObject({
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", id: 1, properties: { code: "g1" } },
        { type: "Polygon", id: 2, properties: { code: "g2" } },
      ],
    });
  });

  // · · ·
  // · 1 ·      around 1 nothing branches: one closed arc, and no border of the land without label
  // · · ·
  test("leaves land without label out", () => {
    const { topology } = draw("···", "·1·", "···");
    expect(topology.arcs).toHaveLength(1);
    expect(topology.arcs[0]).toHaveLength(5);
  });

  // districts  1 1 2 2      grids  1 2 3 4      3 borders, 2 ends, above and below 2 and 3: 9 arcs for both
  test("shares arcs between layers, and branches where any layer does", () => {
    const { cells, labels } = picture("1234");
    const districts = picture("1122").labels;
    const topology = toTopology(
      buildPartition(cells),
      [
        { name: "districts", labels: districts, properties },
        { name: "grids", labels, properties },
      ],
      1000,
    );
    expect(topology.arcs).toHaveLength(9);
    expect([...outlinesOf(topology, "districts").keys()]).toEqual([1, 2]);
    expect([...outlinesOf(topology, "grids").keys()]).toEqual([1, 2, 3, 4]);
  });

  // A far corner makes the quantization coarse: the small square would fall into one point.
  // ┌┐
  // └┘                                  ┌───┐
  //                                     └───┘
  test("keeps a ring of four positions even where all of them fall together", () => {
    const p = buildPartition([
      { id: 1, polygon: corners([0, 0], [1, 0], [1, 1], [0, 1], [0, 0]) },
      { id: 2, polygon: corners([5000, 5000], [6000, 5000], [6000, 6000], [5000, 6000], [5000, 5000]) },
    ]);
    const topology = toTopology(p, [{ name: "grids", labels: Int32Array.of(1, 2), properties }], 100);
    expect(outlinesOf(topology, "grids").get(1)![0]![0]).toHaveLength(5);
  });

  test("read back by topojson-client it is what dissolve gives, within half a step", () => {
    const cells = voronoiCells(600, 4);
    const p = buildPartition(cells);
    const layers = [
      { name: "patches", labels: randomLabels(cells.length, 5, 4), properties },
      { name: "grids", labels: rasterLabels(cells, 7), properties },
    ];
    const topology = toTopology(p, layers, 1e6);
    const half_step = (BOX[2] - BOX[0]) / 1e6;
    for (const { name, labels } of layers) {
      const read = outlinesOf(topology, name);
      const dissolved = dissolve(p, labels);
      expect([...read.keys()]).toEqual([...dissolved.keys()]);
      for (const [label, outline] of dissolved) {
        const back = read.get(label)!;
        const perimeter = outline.flat().reduce((sum, ring) => sum + ringLength(ring), 0);
        expect(symmetricDifferenceArea(outline, back)).toBeLessThan(perimeter * half_step);
        expect(back.map((polygon) => polygon.length)).toEqual(outline.map((polygon) => polygon.length));
      }
    }
  });

  test("drops repeated positions at a coarse quantization, and every ring stays a ring", () => {
    const cells = voronoiCells(600, 6);
    const p = buildPartition(cells);
    const labels = Int32Array.from(cells, (_, i) => i);
    const fine = toTopology(p, [{ name: "cells", labels, properties }], 1e6);
    const coarse = toTopology(p, [{ name: "cells", labels, properties }], 100);
    expect(coarse.arcs.flat().length).toBeLessThan(fine.arcs.flat().length);
    for (const outline of outlinesOf(coarse, "cells").values()) {
      for (const ring of outline.flat()) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring[0]).toEqual(ring.at(-1));
      }
    }
  });
});

function ringLength(ring: [number, number][]): number {
  return ring.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - ring[i]![0], y - ring[i]![1]), 0);
}
