import gcoord from "gcoord";
import { expect, test } from "vitest";
import { corrected, metresBetween } from "./gps.ts";

const ZHENJIANG: [number, number] = [119.45, 32.2];

test("what is told in GCJ-02 is put right to within metres, and WGS 84 is left alone", () => {
  expect(corrected(ZHENJIANG, "wgs84")).toEqual(ZHENJIANG);
  const told = gcoord.transform(ZHENJIANG, gcoord.WGS84, gcoord.GCJ02);
  expect(metresBetween(told, ZHENJIANG)).toBeGreaterThan(400);
  expect(metresBetween(corrected(told, "gcj02"), ZHENJIANG)).toBeLessThan(3);
});

test("distances are metres", () => {
  expect(metresBetween(ZHENJIANG, ZHENJIANG)).toBe(0);
  expect(metresBetween([119.45, 32.2], [119.45, 32.201])).toBeCloseTo(111.2, 0);
  expect(metresBetween([119.45, 32.2], [119.451, 32.2])).toBeCloseTo(94.1, 0);
});
