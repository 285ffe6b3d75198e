import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discloseCells, FINEST_CELL, type CellCounts } from "./density.ts";
import { SMALLEST_DISCLOSED } from "./disclosure.ts";

/** Columns from [column, row, cases] rows, as the pictures below are written. */
function counts(...rows: [number, number, number][]): CellCounts {
  return { column: rows.map((r) => r[0]), row: rows.map((r) => r[1]), cases: rows.map((r) => r[2]) };
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

describe("disclosed cells", () => {
  test("a lone case is withheld", () => {
    expect(discloseCells(counts([0, 0, 1]))).toEqual({
      withheld: 1,
      lon: [],
      lat: [],
      size_m: [],
      cases: [],
    });
  });

  /*
   * ┌───┬───┐        ┌───────┐
   * │ 1 │ . │        │       │
   * ├───┼───┤   ⇒    │   3   │
   * │ . │ 2 │        │       │
   * └───┴───┘        └───────┘
   */
  test("small cells merge to the next larger side", () => {
    const { lon, lat, size_m, cases } = discloseCells(counts([10, 7, 1], [11, 6, 2]));
    expect({ size_m, cases }).toEqual({ size_m: [1000], cases: [3] });
    expect(lon[0]).toBeCloseTo(11 * FINEST_CELL.width, 6);
    expect(lat[0]).toBeCloseTo(7 * FINEST_CELL.height, 6);
  });

  /*
   * ┌───┬───┐        ┌───────┐
   * │ 9 │ 1 │        │ 9 and │     the large cell shows only
   * ├───┼───┤   ⇒    │ under │     what the small one does not
   * │ 1 │ 1 │        │ it  3 │
   * └───┴───┘        └───────┘
   */
  test("a dense cell keeps its own side beside small neighbours", () => {
    const { size_m, cases, withheld } = discloseCells(counts([0, 1, 9], [1, 1, 1], [0, 0, 1], [1, 0, 1]));
    expect({ size_m, cases, withheld }).toEqual({ size_m: [500, 1000], cases: [9, 3], withheld: 0 });
  });

  test("a cell named twice counts together", () => {
    expect(discloseCells(counts([4, 4, 2], [4, 4, 2])).cases).toEqual([4]);
  });

  test("cases further apart than four kilometres do not merge", () => {
    expect(discloseCells(counts([0, 0, 2], [8, 0, 2])).withheld).toBe(4);
  });

  test("a cell is a square of 500 m to within 1 % in the city", () => {
    const radius = 6_371_000;
    const arc = (degrees: number) => (degrees * Math.PI * radius) / 180;
    expect(arc(FINEST_CELL.height) / 500).toBeCloseTo(1, 2);
    expect((arc(FINEST_CELL.width) * Math.cos((32 * Math.PI) / 180)) / 500).toBeCloseTo(1, 2);
  });

  test("nothing below the limit is ever shown, and no case is lost", () => {
    const cell = fc.tuple(
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: 0, max: 80 }),
      fc.integer({ min: 1, max: 6 }),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 200 }), (rows) => {
        const given = counts(...rows);
        const disclosed = discloseCells(given);
        expect(disclosed.cases.every((n) => n >= SMALLEST_DISCLOSED)).toBe(true);
        expect(sum(disclosed.cases) + disclosed.withheld).toBe(sum(given.cases));
        expect(
          new Set(disclosed.size_m.map((s, i) => `${s} ${disclosed.lon[i]} ${disclosed.lat[i]}`)).size,
        ).toBe(disclosed.cases.length);
      }),
      { seed: 41, numRuns: 500 },
    );
  });
});
