import { describe, expect, test } from "vitest";
import { checkCells } from "../../partition/check.ts";
import { buildLocator } from "../../partition/locate.ts";
import { area_m2, perimeter_m, pointInside } from "../../partition/measure.ts";
import { surrounds } from "../../partition/ring.ts";
import type { PolygonCoordinates, Position } from "../../partition/types.ts";
import { makeGround } from "../ground.ts";
import { type MessyOptions, messyLayers, type Planted } from "../testing/messy.ts";
import { overlayFaults } from "../testing/overlay.ts";
import { type MadePiece, makePieces } from "./make.ts";
import type { SourceShape } from "./units.ts";

const METRE = 1e-5;

function at(x: number, y: number): Position {
  return [119.4 + x * METRE, 32.1 + y * METRE];
}

/** A name for a fault: what it is and who claims it. */
function name(of: string, grids: string[]): string {
  return `${of} ${grids.join("+")}`;
}

function box(west: number, south: number, east: number, north: number): PolygonCoordinates {
  return [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]];
}

const grid = (code: string, polygon: PolygonCoordinates): SourceShape => ({
  layer: "grids",
  code,
  polygons: [polygon],
});

const claimed = (pieces: MadePiece[]) => pieces.map(({ claims }) => claims.grids.join("+") || "–").toSorted();

/** The ground of pieces as it would be read back. */
function groundOf(pieces: readonly MadePiece[]) {
  return makeGround({
    id: pieces.map((_piece, i) => i + 1),
    villages: pieces.map(({ claims }) => claims.areas),
    grids: pieces.map(({ claims }) => claims.grids),
    micro_grids: pieces.map(({ claims }) => claims.micro_grids),
    area_m2: pieces.map((piece) => piece.area_m2),
    polygon: pieces.map(({ polygon }) => polygon),
    area_names: [],
    grid_names: [],
  });
}

describe("small drawings", () => {
  test("nothing that encloses land is refused", () => {
    expect(() => makePieces([], 1)).toThrow(RangeError);
  });

  test("two that overlap are three pieces", () => {
    const pieces = makePieces([grid("a", box(0, 0, 100, 100)), grid("b", box(80, 0, 200, 100))], 1);
    expect(claimed(pieces)).toEqual(["a", "a+b", "b"]);
  });

  test("a gap that is enclosed is a piece of nobody", () => {
    const ring = [...box(0, 0, 100, 100), ...box(40, 40, 60, 60)];
    expect(claimed(makePieces([grid("a", ring)], 1))).toEqual(["a", "–"]);
  });

  test("borders nearer than the tolerance are one, with and without vertices along them", () => {
    const west = grid("a", box(0, 0, 100, 100));
    const east = [box(100.6, 0, 200, 33), box(100.4, 33, 200, 66), box(99.5, 66, 200, 100)];
    const pieces = makePieces([west, ...east.map((one, i) => grid(`b${i}`, one))], 1);
    expect(claimed(pieces)).toEqual(["a", "b0", "b1", "b2"]);
    expect(checkCells(pieces.map(({ polygon }, id) => ({ id, polygon }))).findings).toEqual([]);
  });

  test("a bow-tie covers both its loops", () => {
    const pieces = makePieces([grid("a", [[at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)]])], 1);
    expect(claimed(pieces)).toEqual(["a", "a"]);
    const [half] = [area_m2([box(0, 0, 100, 100)]) / 2];
    expect(pieces.reduce((sum, piece) => sum + piece.area_m2, 0) / half).toBeCloseTo(1, 6);
  });

  test("micro-grids divide a grid and claim their land themselves", () => {
    const pieces = makePieces(
      [
        grid("a", box(0, 0, 100, 100)),
        { layer: "micro_grids", code: "m1", polygons: [box(0, 0, 50, 100)] },
        { layer: "micro_grids", code: "m2", polygons: [box(50, 0, 100, 100)] },
      ],
      1,
    );
    expect(pieces.map(({ claims }) => [...claims.grids, ...claims.micro_grids].join(" ")).toSorted()).toEqual(
      ["a m1", "a m2"],
    );
  });
});

const drawings: MessyOptions[] = [1, 2, 3, 4].map((seed) => ({ seed, columns: 9, rows: 9, bow_ties: true }));

describe.each(drawings)("a messy layer, seed $seed", (options) => {
  const { shapes } = messyLayers(options);
  const pieces = makePieces(shapes, 0);
  const land = groundOf(pieces);

  test("is cut into pieces that share their vertices exactly", () => {
    const findings = checkCells(pieces.map(({ polygon }, i) => ({ id: i + 1, polygon }))).findings;
    expect(findings.filter(({ kind, of }) => kind !== "sliver" || of !== "cell")).toEqual([]);
  });

  test("has the faults that GEOS finds, each of them and no other", () => {
    const expected = overlayFaults(shapes);
    const found = pieces.filter((_piece, i) => land.faults[i] !== null);
    const matches = pieces.flatMap((piece, i) => {
      const fault = land.faults[i];
      if (!fault) return [];
      const inside = pointInside([piece.polygon]);
      const same = name(fault.of, piece.claims.grids);
      return [
        expected.filter(
          ({ of, grids, polygon, area_m2: size_m2 }) =>
            name(of, grids) === same &&
            surrounds(polygon[0]!, inside) &&
            // Borders may have moved by two steps of the coordinates.
            Math.abs(size_m2 - piece.area_m2) < 0.04 * perimeter_m([polygon]),
        ).length,
      ];
    });
    expect(matches).toEqual(found.map(() => 1));
    expect(expected).toHaveLength(found.length);
    expect(found.length).toBeGreaterThan(50);
  });
});

/** What is drawn twice is an overlap. */
function planned({ kind }: Planted): string {
  return kind === "duplicate" ? "overlap" : kind;
}

describe.each([0, 1])("planted faults, tolerance %i m", (tolerance_m) => {
  test.each([11, 12, 13])("seed %i: those that are wider, and no other", (seed) => {
    const { shapes, planted } = messyLayers({ seed, columns: 12, rows: 12, bow_ties: false });
    const pieces = makePieces(shapes, tolerance_m);
    const land = groundOf(pieces);
    const { locate } = buildLocator(land.partition);
    const expected = planted.filter(({ width_m }) => width_m > tolerance_m);
    const kindAt = (one: Planted) => land.faults[locate(...one.at) - 1]?.of;
    expect(expected.map(kindAt)).toEqual(expected.map(planned));
    expect(land.faults.filter((fault) => fault !== null)).toHaveLength(expected.length);
    expect(expected.length).toBeGreaterThan(20);
  });
});
