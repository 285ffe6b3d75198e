import { readFileSync } from "node:fs";
import type { FeatureCollection, Geometry, MultiPolygon, Polygon } from "geojson";
import { describe, expect, test } from "vitest";
import { crsOfText } from "../../domain/exchange/detect.ts";
import { toDegrees } from "../../domain/exchange/coordinates.ts";
import { area_m2 } from "../../domain/partition/measure.ts";
import type { MultiPolygonCoordinates, Position } from "../../domain/partition/types.ts";
import { type Fixture, hasOgr, keptFixtures, makeFixtures, SOURCE, without } from "../testing/ogr.ts";
import { openTable } from "./open_table.ts";

type Shapes = FeatureCollection<Polygon | MultiPolygon, Record<string, string | number>>;
const source = JSON.parse(readFileSync(SOURCE, "utf8")) as Shapes;
const COLUMNS = ["名称", "编码", "居民", "面积亩", "备注"];

/** A reader's answer by code: cells and polygons in degrees, each ring from its least corner on. */
async function read({ name, bytes }: Fixture, crs: string | null = null) {
  const { head, rows } = await openTable(Uint8Array.from(bytes), name);
  const system = crs ?? crsOfText(head.crs_text);
  const columns = COLUMNS.map((column) => head.columns.indexOf(column));
  const read = [...rows].map(({ cells, geometry }) => ({
    cells: columns.map((i) => cells[i] ?? ""),
    polygons: ordered(polygonsOf(geometry), (place) => toDegrees(place[0], place[1], system!)!),
  }));
  return { head, system, rows: read.toSorted((a, b) => (a.cells[1]! < b.cells[1]! ? -1 : 1)) };
}

function polygonsOf(geometry: Geometry | null): MultiPolygonCoordinates {
  if (geometry?.type === "Polygon") return [geometry.coordinates] as MultiPolygonCoordinates;
  if (geometry?.type === "MultiPolygon") return geometry.coordinates as MultiPolygonCoordinates;
  throw new Error(`got ${geometry?.type}, expected areas`);
}

const least = (a: readonly Position[], b: readonly Position[]) => a[0]![0] - b[0]![0];

/** Formats differ in where a ring begins, which way it runs, and in the order of parts. */
function ordered(polygons: MultiPolygonCoordinates, degrees: (place: Position) => Position) {
  const begun = (ring: readonly Position[]): Position[] => {
    const open = ring.slice(0, -1).map(degrees);
    const first = open.reduce((found, place, i) => (place[0] < open[found]![0] ? i : found), 0);
    const turned = [...open.slice(first), ...open.slice(0, first)];
    const [start, ...rest] = turned;
    return rest[0]![1] < rest.at(-1)![1] ? turned : [start!, ...rest.toReversed()];
  };
  return polygons
    .map(([outer, ...holes]) => [begun(outer!), ...holes.map(begun).toSorted(least)])
    .toSorted((a, b) => least(a[0]!, b[0]!));
}

const expected = source.features
  .map(({ properties, geometry }) => ({
    cells: COLUMNS.map((name) => String(properties[name])),
    polygons: ordered(polygonsOf(geometry), (place) => place),
  }))
  .toSorted((a, b) => (a.cells[1]! < b.cells[1]! ? -1 : 1));

const closed = (polygons: Position[][][]) =>
  polygons.map((rings) => rings.map((ring) => [...ring, ring[0]!])) as MultiPolygonCoordinates;

/** The greatest difference of a coordinate, in degrees. */
function farthest(a: Position[][][], b: Position[][][]): number {
  const [one, other] = [a.flat(3), b.flat(3)];
  expect(one).toHaveLength(other.length);
  return Math.max(...one.map((degrees, i) => Math.abs(degrees - other[i]!)));
}

async function comesBack(fixture: Fixture, crs: string | null = null): Promise<void> {
  const { rows } = await read(fixture, crs);
  expect(rows.map(({ cells }) => cells.map(plainNumber))).toEqual(
    expected.map(({ cells }) => cells.map(plainNumber)),
  );
  for (const [i, { polygons }] of rows.entries()) {
    const truth = expected[i]!.polygons;
    expect(polygons.map((rings) => rings.map((ring) => ring.length))).toEqual(
      truth.map((rings) => rings.map((ring) => ring.length)),
    );
    expect(farthest(polygons, truth)).toBeLessThanOrEqual(1.000001e-7);
    const [area, asked] = [area_m2(closed(polygons)), area_m2(closed(truth))];
    expect(Math.abs(area - asked) / asked).toBeLessThan(1e-4);
  }
}

/** Tables keep numbers with as many decimals as they like. */
const plainNumber = (cell: string) => (/^\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell);

/** Databases leave no choice. */
const encodingOf = ({ name }: Fixture) => (/gpkg|fgb/.test(name) ? null : /gbk/.test(name) ? "GBK" : "UTF-8");

const epsgOf = ({ name }: Fixture) => `EPSG:${/\d{4}/.exec(name)![0]}`;

describe.each([["kept", keptFixtures()], ...(hasOgr() ? [["fresh", makeFixtures()] as const] : [])] as const)(
  "%s files of ogr2ogr",
  (_when, fixtures) => {
    test.each(fixtures)("$name comes back as it was", async (fixture) => {
      const { head, system } = await read(fixture);
      // Degrees are told apart by nothing that matters on a map.
      expect(system).toBe(epsgOf(fixture));
      expect(head.encoding).toBe(encodingOf(fixture));
      await comesBack(fixture);
    });

    test.each(fixtures.filter(({ name }) => name.startsWith("shp")))(
      "$name without .cpg and without .prj is read by its text, in the system that somebody says",
      async (fixture) => {
        const bare = without(fixture, "cpg", "prj");
        const { head } = await read(bare, epsgOf(fixture));
        expect(head).toMatchObject({ crs_text: null, encoding: encodingOf(fixture) });
        await comesBack(bare, epsgOf(fixture));
        await comesBack(without(fixture, "cpg"));
      },
    );
  },
);
