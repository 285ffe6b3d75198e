import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import type { PolygonCoordinates } from "../domain/partition/types.ts";
import { boxOf } from "../layers/land_features.ts";
import type { Feature, Value } from "../layers/layer.ts";
import { encodeTile, tileSource } from "./tile_layer.ts";

function feature(
  id: string,
  polygons: PolygonCoordinates[],
  properties: Record<string, Value> = {},
): Feature {
  return { id, polygons, properties, arcs: null, box: boxOf(polygons), within: [] };
}

const all = () => true;

/** What an independent reader finds in a tile. */
function read(body: Buffer | null, name = "land") {
  const layer = new VectorTile(new PbfReader(body!)).layers[name]!;
  return Array.from({ length: layer.length }, (_, i) => layer.feature(i));
}

/** A square around 0° 0°, and one with a hole, degrees. */
const around = (side: number): [number, number][] => [
  [-side, -side],
  [side, -side],
  [side, side],
  [-side, side],
  [-side, -side],
];
const square = [around(10)];
const frame = [around(40), around(20).toReversed()];

test("an independent reader finds outlines, properties and ids again", () => {
  const properties = { name: "第一网格", households: 31, share: 0.25, less: -3, overdue: true, gone: null };
  const source = tileSource("land", [feature("321102001001001", [square], properties)]);
  const [found] = read(encodeTile(source, 0, 0, 0, all));
  expect(found!.id).toBe(321102001001001);
  expect(found!.properties).toEqual({
    name: "第一网格",
    households: 31,
    share: 0.25,
    less: -3,
    overdue: true,
  });
  const { type, coordinates } = found!.toGeoJSON(0, 0, 0).geometry as {
    type: string;
    coordinates: number[][][];
  };
  expect(type).toBe("Polygon");
  // A step of the tile of the whole earth is 0.088°.
  for (const [lon, lat] of coordinates[0]!) {
    expect(Math.abs(Math.abs(lon!) - 10)).toBeLessThan(0.05);
    expect(Math.abs(Math.abs(lat!) - 10)).toBeLessThan(0.05);
  }
});

test("holes stay holes, and pieces pieces", () => {
  const away = around(5).map(([x, y]): [number, number] => [x + 100, y]);
  const source = tileSource("land", [feature("x", [frame, [away]])]);
  const [found] = read(encodeTile(source, 0, 0, 0, all));
  expect(found!.id).toBeUndefined();
  const { type, coordinates } = found!.toGeoJSON(0, 0, 0).geometry as {
    type: string;
    coordinates: unknown[][];
  };
  expect(type).toBe("MultiPolygon");
  expect(coordinates.map((rings) => rings.length)).toEqual([2, 1]);
});

test("what lies outside of a tile is cut off a little beyond its edge", () => {
  const source = tileSource("land", [feature("1", [square])]);
  const [found] = read(encodeTile(source, 3, 4, 4, all));
  const positions = found!.loadGeometry().flat();
  expect(Math.min(...positions.map(({ x }) => x))).toBe(-64);
  expect(Math.min(...positions.map(({ y }) => y))).toBe(-64);
  expect(Math.max(...positions.map(({ x }) => x))).toBe(910);
});

/** The column of the tiles of zoom 8 at a longitude. */
const middleOf = (lon: number) => Math.floor((lon / 360 + 0.5) * 2 ** 8);

test("a tile inside of a feature is filled, one in its hole or beside it is none", () => {
  const source = tileSource("land", [feature("1", [frame])]);
  const [full] = read(encodeTile(source, 8, middleOf(30), 128, all));
  expect(new Set(full!.loadGeometry()[0]!.map(({ x, y }) => `${x} ${y}`))).toEqual(
    new Set(["-64 -64", "4160 -64", "-64 4160", "4160 4160"]),
  );
  expect(encodeTile(source, 8, middleOf(0), 128, all)).toBeNull();
  expect(encodeTile(source, 8, 10, 10, all)).toBeNull();
  expect(encodeTile(source, 0, 0, 0, () => false)).toBeNull();
  expect(encodeTile(tileSource("land", []), 0, 0, 0, all)).toBeNull();
});

test("neighbours keep the border they share, whatever the zoom", () => {
  const border: [number, number][] = [
    [0.0123, 0],
    [0.0177, 0.0051],
    [0.0149, 0.0111],
  ];
  const west = [[...border, [0, 0.0111], [0, 0], border[0]!]] as PolygonCoordinates;
  const east = [[...border.toReversed(), [0.03, 0], [0.03, 0.0111], border.at(-1)!]] as PolygonCoordinates;
  const source = tileSource("land", [feature("1", [west]), feature("2", [east])]);
  for (const z of [8, 11, 13]) {
    const middle = 2 ** z / 2;
    const [a, b] = read(encodeTile(source, z, middle, middle - 1, all)).map((one) =>
      one.loadGeometry()[0]!.map(({ x, y }) => `${x} ${y}`),
    );
    const shared = a!.filter((position) => b!.includes(position));
    expect(new Set(shared).size, `zoom ${z}`).toBeGreaterThanOrEqual(z === 8 ? 2 : 3);
  }
});
