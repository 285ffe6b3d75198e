import { describe, expect, test } from "vitest";
import type { Topology } from "topojson-specification";
import { areaOfGrid, bordersOf, decodeCity, gridsOfArea, pathOf } from "./city.ts";

//   0   1   2   3      two districts A | B, a town and a village each;
// 1 ┌───┬───┬───┐      the village of A holds grids 0 and 1, that of B holds grid 2
//   │ 0 │ 1 │ 2 │
// 0 └───┴───┴───┘
const ARCS: Topology["arcs"] = [
  [
    [1, 1],
    [0, 1],
    [0, 0],
    [1, 0],
  ],
  [
    [1, 0],
    [1, 1],
  ],
  [
    [1, 0],
    [2, 0],
  ],
  [
    [2, 0],
    [2, 1],
  ],
  [
    [2, 1],
    [1, 1],
  ],
  [
    [2, 0],
    [3, 0],
    [3, 1],
    [2, 1],
  ],
];
const A = [[0, 2, 3, 4]];
const B = [[5, -4]];
const area = (id: number, code: string, parent_code: string, arcs: number[][]) => ({
  type: "Polygon" as const,
  id,
  arcs,
  properties: { code, name: `area ${code}`, parent_code },
});
const grid = (id: number, village_code: string, lon: number, arcs: number[][]) => ({
  type: "Polygon" as const,
  id,
  arcs,
  properties: {
    code: `${village_code}00${id}`,
    name: `grid ${id}`,
    kind: "rural",
    village_code,
    households: 10,
    residents: 30,
    area_m2: 1e6,
    lon,
    lat: 0.5,
  },
});
const collection = <G>(geometries: G[]) => ({ type: "GeometryCollection" as const, geometries });

function topology(): Topology {
  return {
    type: "Topology",
    arcs: ARCS,
    objects: {
      districts: collection([area(0, "321102", "321100", A), area(1, "321111", "321100", B)]),
      // 镇江新区: towns whose code does not begin with their district's.
      towns: collection([area(0, "321171001000", "321102", A), area(1, "321111001000", "321111", B)]),
      villages: collection([
        area(0, "321171001001", "321171001000", A),
        area(1, "321111001001", "321111001000", B),
      ]),
      grids: collection([
        grid(0, "321171001001", 0.5, [[0, 1]]),
        grid(1, "321171001001", 1.5, [[2, 3, 4, -2]]),
        grid(2, "321111001001", 2.5, [[5, -4]]),
      ]),
      uncovered: collection([]),
    },
  };
}

describe("decoding", () => {
  test("grids out of order are refused, not mixed up", () => {
    const wrong = topology();
    (wrong.objects["grids"] as ReturnType<typeof collection<{ id: number }>>).geometries[2]!.id = 7;
    expect(() => decodeCity(wrong, 1, "321100", "镇江市")).toThrow("got grid id 7, expected 2");
  });

  const city = decodeCity(topology(), 41, "321100", "镇江市");

  test("a grid's ordinal is its place", () => {
    expect(city.grids.map(({ code }) => city.ordinalOf.get(code))).toEqual([0, 1, 2]);
    expect(city.revision).toBe(41);
  });
  test("areas know what they hold, by parent and not by code", () => {
    expect(gridsOfArea(city, "321100")).toEqual([0, 1, 2]);
    expect(gridsOfArea(city, "321102")).toEqual([0, 1]);
    expect(gridsOfArea(city, "321111001001")).toEqual([2]);
    expect(gridsOfArea(city, "999999")).toEqual([]);
    expect(city.childrenOf.get("321100")!.map(({ code }) => code)).toEqual(["321102", "321111"]);
  });
  test("the way down to an area, and up from a grid", () => {
    expect(pathOf(city, "321171001001").map(({ level }) => level)).toEqual([
      "city",
      "district",
      "town",
      "village",
    ]);
    expect(pathOf(city, "999999")).toEqual([]);
    expect(areaOfGrid(city, 1, "district")!.code).toBe("321102");
  });
  test("boxes, and labels that stand inside a grid", () => {
    expect(city.bbox).toEqual([0, 0, 3, 1]);
    expect(city.areas.get("321111")).toMatchObject({ bbox: [2, 0, 3, 1], lon: 2.5, lat: 0.5 });
    expect([0.5, 1.5]).toContain(city.areas.get("321102")!.lon);
  });
  test("borders are drawn once: outside by the city, inside by the level they part", () => {
    expect(bordersOf(city).district.coordinates).toEqual([
      [
        [2, 0],
        [2, 1],
      ],
    ]);
    const corners = bordersOf(city).city.coordinates.flat().map(String);
    expect(corners).toContain("0,0");
    expect(corners).toContain("3,1");
  });
});
