import { expect, test } from "vitest";
import { seeded } from "../seeded.ts";
import { meetsItself } from "./meets_itself.ts";
import { outOfOrder } from "./grid_order.ts";
import { sameShape } from "./same_shape.ts";
import { centreOf, layShape, type Polygons, polygonsOf, polygonsOfText, textOf } from "./shape.ts";

const DEGREES = { crs: "EPSG:4490", swapped: false };

function run<Result>(work: Generator<undefined, Result, undefined>): { result: Result; pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const { done, value } = work.next();
    if (done) return { result: value, pauses };
  }
}

/** A ring of many corners around a place. */
function round(corners: number): number[] {
  const xy = Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners;
    return [119.5 + 0.1 * Math.cos(angle), 32 + 0.1 * Math.sin(angle)];
  });
  return [...xy, xy[0]!].flat();
}

/** A ring in units of 10⁻⁷ degrees: the smallest that there are. */
const ring = (...xy: [number, number][]) => Float64Array.from(xy.flatMap(([x, y]) => [x / 1e7, y / 1e7]));
const square = (x: number, y: number, size: number) =>
  ring([x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]);

test.each<[string, Polygons, boolean]>([
  ["a square", [[square(0, 0, 9)]], false],
  [
    "with a hole that touches it at a corner",
    [[square(0, 0, 9), ring([0, 0], [2, 4], [4, 2], [0, 0])]],
    false,
  ],
  ["with a position that stands there twice", [[ring([0, 0], [9, 0], [9, 0], [9, 9], [0, 0])]], false],
  ["a bow-tie", [[ring([0, 0], [9, 9], [9, 0], [0, 9], [0, 0])]], true],
  ["a spike", [[ring([0, 0], [9, 0], [15, 0], [9, 0], [9, 9], [0, 0])]], true],
  ["two loops at one position", [[ring([0, 0], [4, 4], [8, 0], [8, 8], [4, 4], [0, 8], [0, 0])]], true],
  ["a corner on a side of its own", [[ring([0, 0], [8, 0], [8, 8], [4, 0], [0, 8], [0, 0])]], true],
  ["polygons side by side at a corner", [[square(0, 0, 4)], [square(4, 4, 4)]], false],
  ["polygons that share a border", [[square(0, 0, 4)], [square(4, 0, 4)]], true],
  ["polygons that overlap", [[square(0, 0, 4)], [square(2, 2, 4)]], true],
  ["a hole that runs along the outer ring", [[square(0, 0, 9), square(0, 2, 3)]], true],
])("%s: whether it meets itself", (_, polygons, expected) => {
  expect(run(meetsItself(polygons)).result).toBe(expected);
});

test("a crossing is found among many corners as among few, wherever it is", () => {
  const random = seeded(7);
  for (const corners of [12, 400]) {
    for (let times = 0; times < 20; times++) {
      const xy = round(corners);
      expect(run(meetsItself([[Float64Array.from(xy)]])).result).toBe(false);
      // Two neighbours change places: a bow-tie of four corners.
      const at = 2 * (1 + Math.floor(random() * (corners - 3)));
      xy.splice(at, 4, xy[at + 2]!, xy[at + 3]!, xy[at]!, xy[at + 1]!);
      expect(run(meetsItself([[Float64Array.from(xy)]])).result).toBe(true);
    }
  }
});

/** A ring as long as a province's border is, or one whose every side comes near every other. */
test.each<[string, (i: number) => number, string[]]>([
  ["smooth", (i) => 1 + 0.1 * Math.sin(i / 5_000), []],
  ["a tangle", (i) => (i % 2 === 0 ? 0.5 : 1), ["too_tangled"]],
])("a shape of a million corners is looked through with pauses: %s", (_, far, doubts) => {
  const corners = 1_000_000;
  const xy = Float64Array.from({ length: 2 * corners + 2 }, (__, k) => {
    const i = (k >> 1) % corners;
    const angle = (2 * Math.PI * i) / corners;
    return k % 2 === 0 ? 119.5 + far(i) * Math.cos(angle) : 32 + far(i) * Math.sin(angle);
  });
  const { result, pauses } = run(layShape([[xy]], DEGREES));
  expect([result.fault, result.doubts]).toEqual([null, doubts]);
  // Once in 20,000 positions and 200,000 segments, and before and while they are compared.
  expect(pauses).toBeGreaterThan(corners / 20_000 + corners / 200_000);
});

test("the centre of a bow-tie, whose area is nothing but rounding, lies in it", () => {
  const corners = [
    448_119.3, 3_564_211.7, 449_062.1, 3_565_320.9, 449_061.6, 3_564_212.2, 448_119.9, 3_565_320.3,
  ];
  const [x, y] = centreOf([[Float64Array.from([...corners, corners[0]!, corners[1]!])]]);
  expect([Math.abs(x - 448_590) < 500, Math.abs(y - 3_564_766) < 600]).toEqual([true, true]);
});

const gridAt = (number: number, lon: number, lat: number) => ({
  code: `321102001001${String(number).padStart(3, "0")}`,
  centre: [lon, lat] as [number, number],
});

test("what is nested without end, or no list, is no land", () => {
  let nested: unknown = { type: "Polygon", coordinates: [] };
  for (let depth = 0; depth < 50; depth++) nested = { type: "GeometryCollection", geometries: [nested] };
  expect(polygonsOf(nested)).toBeNull();
  expect(polygonsOf("Polygon")).toBeNull();
  expect(polygonsOf({ type: "Polygon", coordinates: 7 })).toEqual([[]]);
  expect(polygonsOf({ type: "MultiPolygon", coordinates: [[[[1, 2], "x", [null]]]] })).toEqual([
    [Float64Array.of(1, 2, Number.NaN, Number.NaN, Number.NaN, Number.NaN)],
  ]);
});

test("shapes as text come back as they were; other text is none", () => {
  const polygons = [[square(0, 0, 9), square(2, 2, 3)], [square(20, 20, 5)]];
  expect(polygonsOfText(textOf(polygons))).toEqual(polygons);
  expect(polygonsOfText("POLYGON Z ((1 2 3, 4 5 6))")).toEqual([[Float64Array.of(1, 2, 4, 5)]]);
  for (const text of ["", "POINT (1 2)", "=cmd", "{}"]) expect(polygonsOfText(text)).toBeNull();
});

test("numbers that do not count from west to east, then from north to south, are told with those that do", () => {
  const at = gridAt;
  const expected = (...grids: ReturnType<typeof gridAt>[]) =>
    outOfOrder(grids).map(({ one, expected: code }) => `${one.code.slice(12)} → ${code.slice(12)}`);
  expect(expected(at(1, 119.4, 32.2), at(2, 119.41, 32.2), at(3, 119.41, 32.1))).toEqual([]);
  expect(expected(at(1, 119.41, 32.2), at(2, 119.4, 32.2), at(5, 119.42, 32.2))).toEqual([
    "002 → 001",
    "001 → 002",
  ]);
  expect(expected(at(1, 119.4, 32.1), at(2, 119.4, 32.2))).toEqual(["002 → 001", "001 → 002"]);
  // Nobody sees which of two is west when it is fifty metres.
  expect(expected(at(1, 119.4005, 32.1), at(2, 119.4, 32.2))).toEqual([]);
});

test("a shape is the same however its rings begin and turn, and another when one position is", () => {
  const one: Polygons = [[square(0, 0, 900), square(200, 200, 300)]];
  const turned = ring([900, 900], [900, 0], [0, 0], [0, 900], [900, 900]);
  expect(sameShape(one, structuredClone(one))).toBe(true);
  expect(sameShape(one, [[turned, square(200, 200, 300)]])).toBe(true);
  expect(sameShape(one, [[turned, square(201, 201, 300)]])).toBe(true);
  expect(sameShape(one, [[square(0, 0, 900), square(210, 200, 300)]])).toBe(false);
  expect(sameShape(one, [[square(0, 0, 900)]])).toBe(false);
  expect(sameShape(one, [[square(0, 0, 900)], [square(200, 200, 300)]])).toBe(false);
});
