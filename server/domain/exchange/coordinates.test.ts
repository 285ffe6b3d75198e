import { type Arbitrary, assert, double, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { fromDegrees, isKnownCrs, type LonLat, metresBetween, toDegrees } from "./coordinates.ts";

const PLACE = tuple(
  double({ min: 118.9, max: 120, noNaN: true }),
  double({ min: 31.6, max: 32.3, noNaN: true }),
) as Arbitrary<LonLat>;
const SYSTEMS = [
  "EPSG:4490",
  "EPSG:4326",
  "EPSG:3857",
  "GCJ-02",
  "BD-09",
  // 3°: zones 39 and 40, with prefix and by meridian; 6°: zone 20, likewise.
  "EPSG:4527",
  "EPSG:4528",
  "EPSG:4548",
  "EPSG:4549",
  "EPSG:4498",
  "EPSG:4509",
];

test("what is no place, or of no known system, is nowhere", () => {
  expect(toDegrees(Number.NaN, 32, "EPSG:4490")).toBeNull();
  expect(toDegrees(Infinity, 3_550_000, "EPSG:4549")).toBeNull();
  expect(toDegrees(500_000, 3_550_000, "EPSG:4490")).toBeNull();
  expect(toDegrees(119, 32, "EPSG:27700")).toBeNull();
  expect(["EPSG:27700", "EPSG:4490", "EPSG:4549", "EPSG:4555"].map(isKnownCrs)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test.each(SYSTEMS)("%s there and back is the same to a centimetre", (crs) => {
  assert(
    property(PLACE, (place) => {
      const [x, y] = fromDegrees(place, crs)!;
      expect(metresBetween(toDegrees(x, y, crs)!, place)).toBeLessThan(0.02);
    }),
  );
});

/** What PROJ 9.1 makes of 119.5, 32.2 (gdaltransform). */
const PROJ: [crs: string, x: number, y: number][] = [
  ["EPSG:4549", 452_856.013738964, 3_564_139.76316757],
  ["EPSG:4528", 40_452_856.013739, 3_564_139.76316757],
  ["EPSG:4548", 735_751.19751454, 3_566_771.95398438],
  ["EPSG:4509", 735_751.19751454, 3_566_771.95398438],
  ["EPSG:4498", 20_735_751.1975145, 3_566_771.95398438],
  ["EPSG:3857", 13_302_679.1497962, 3_789_592.46190277],
];

test("a known point comes back from each system", () => {
  for (const [crs, x, y] of PROJ) {
    const [lon, lat] = toDegrees(x, y, crs)!;
    expect([crs, metresBetween([lon, lat], [119.5, 32.2]) < 0.01]).toEqual([crs, true]);
  }
});

test("GCJ-02 is some 550 m off here, and always the same way", () => {
  assert(
    property(PLACE, (place) => {
      const off = metresBetween(place, fromDegrees(place, "GCJ-02")!);
      expect(off).toBeGreaterThan(450);
      expect(off).toBeLessThan(650);
    }),
  );
});
