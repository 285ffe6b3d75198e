import { expect, test } from "vitest";
import { readDistricts } from "./districts.ts";
import { toPlane } from "./plane.ts";
import { makeRaster, blur, contour, removeSpeckles } from "./raster.ts";
import { makeWater } from "./water.ts";

/** A raster painted as text, north up. */
function picture(rows: string[]) {
  const raster = makeRaster([0, 0], [rows[0]!.length - 1, rows.length - 1], 1);
  rows.toReversed().forEach((row, y) => {
    for (let x = 0; x < row.length; x++) raster.values[y * raster.width + x] = row[x] === "#" ? 1 : 0;
  });
  return raster;
}

test("traces a pond with an island as two rings, the water on their left", () => {
  const rings = contour(picture(["......", ".####.", ".#..#.", ".#..#.", ".####.", "......"]), 0.5);
  const areas = rings.map((ring) =>
    ring.reduce((sum, [x, y], i) => {
      const [x1, y1] = ring[(i + 1) % ring.length]!;
      return sum + (x * y1 - x1 * y) / 2;
    }, 0),
  );
  expect(areas.toSorted((a, b) => a - b)).toEqual([-3.5, 15.5].map((area) => expect.closeTo(area, 5)));
});

test("takes out specks of water and specks of land", () => {
  const raster = picture(["#.....", "..####", "..#.##", "..####"]);
  removeSpeckles(raster, 0.5, 3);
  expect([...raster.values]).toEqual([...picture(["......", "..####", "..####", "..####"]).values]);
});

test("a blur keeps the sum of what lies well inside", () => {
  const rows = Array.from({ length: 21 }, (_, y) => (y === 10 ? "..........#.........." : ".".repeat(21)));
  const blurred = blur(picture(rows), 1).values;
  expect(blurred.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
  expect(Math.max(...blurred)).toBeLessThan(0.2);
});

test("the Yangtze is where it is: mid-river and 夹江 wet, the old town, 扬中 and 世业洲 dry", () => {
  const water = makeWater(readDistricts());
  const wet = [
    [119.3, 32.233],
    [119.64, 32.2],
    [119.903, 32.153],
    [119.789, 32.146],
  ] as const;
  const dry = [
    [119.45, 32.2],
    [119.82, 32.24],
    [119.3, 32.215],
    [119.57, 31.99],
  ] as const;
  expect(wet.map(([lon, lat]) => water.covers(toPlane([lon, lat])))).toEqual([true, true, true, true]);
  expect(dry.map(([lon, lat]) => water.covers(toPlane([lon, lat])))).toEqual([false, false, false, false]);
});
