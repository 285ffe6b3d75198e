import { describe, expect, test } from "vitest";
import type { LandRecords } from "../boundaries/land.ts";
import { after, grid, pictureLand, VILLAGES } from "../boundaries/testing/picture_land.ts";
import { type GridNumber, type GridNumberAsk, howManyGrids } from "./how_many.ts";
import { isImpossible } from "./suggestion.ts";
import { RULES } from "./testing/random_land.ts";

const BANDS = { urban: { least: 200, most: 500 }, rural: { least: 150, most: 400 } };
/** 100 households in each of so many micro-grids. */
const hundreds = (rows: string[], given: Partial<LandRecords> = {}) =>
  pictureLand(rows, undefined, {
    households: rows
      .join("")
      .split("")
      .map(() => 100),
    ...given,
  });
const ask = (land: ReturnType<typeof pictureLand>, more: Partial<GridNumberAsk> = {}) =>
  howManyGrids(land, {
    village: VILLAGES[0],
    by: "households",
    rules: RULES,
    wished: 300,
    bands: BANDS,
    ...more,
  });

function answered(result: ReturnType<typeof ask>): GridNumber {
  if (isImpossible(result)) throw new Error(result.reason);
  return result;
}

describe("refusals", () => {
  test("a size that is none, and villages without grids or people", () => {
    const land = hundreds(["12"]);
    expect(() => ask(land, { wished: 0 })).toThrow("wished: got 0, expected a size above 0");
    expect(() => ask(land, { wished: Number.NaN })).toThrow(RangeError);
    expect(ask(land, { village: VILLAGES[1] })).toMatchObject({ reason: "no_grids" });
    expect(ask(hundreds(["12"], { households: [0, 0] }))).toMatchObject({ reason: "no_weight" });
    const locked = after(land, { type: "lock", grids: [grid(1), grid(2)], locked: true });
    expect(ask(locked)).toMatchObject({ reason: "all_locked" });
  });
});

describe("how many grids", () => {
  //  1 1 1 1 1 1 1 1 2 3 3 3      1,200 households: of about 300 there are 4
  test("the nearest to the wished size, and what other numbers would mean", () => {
    expect(ask(hundreds(["111111112333"]))).toEqual({
      total: 1200,
      households: 1200,
      kind: "urban",
      band: BANDS.urban,
      today: 3,
      recommended: 4,
      range: { least: 3, most: 5 },
      numbers: [
        { grids: 2, size: 600, households: 600, fits: false },
        { grids: 3, size: 400, households: 400, fits: true },
        { grids: 4, size: 300, households: 300, fits: true },
        { grids: 5, size: 240, households: 240, fits: true },
      ],
      too_few_households: [grid(2)],
      too_many_households: [grid(1)],
    });
  });

  test("a wish beyond the band is brought back into it", () => {
    const land = hundreds(["111111112333"]);
    expect(answered(ask(land, { wished: 900 })).recommended).toBe(3);
    expect(answered(ask(land, { wished: 10 })).recommended).toBe(5);
    // Nobody minds without a band, but a grid has a micro-grid at least.
    expect(answered(ask(land, { wished: 10, bands: {} }))).toMatchObject({
      recommended: 12,
      range: null,
      band: null,
    });
  });

  test("by another measure the band still counts households", () => {
    const answer = answered(ask(hundreds(["111122"]), { by: "residents", wished: 50 }));
    expect(answer).toMatchObject({
      total: 150,
      households: 600,
      range: { least: 2, most: 2 },
      recommended: 2,
    });
  });

  test("no number fits when the band is too narrow", () => {
    const narrow = { urban: { least: 260, most: 290 } };
    const answer = answered(ask(hundreds(["111122"]), { bands: narrow }));
    expect(answer).toMatchObject({ range: null, recommended: 2 });
    expect(answer.numbers.every(({ fits }) => !fits)).toBe(true);
  });

  //  1 1 2 3 3 ·      2 is dedicated, 3 locked, · uncovered
  test("locked and dedicated grids and land in no grid are not counted", () => {
    const land = after(
      hundreds(["11233·"]),
      { type: "change_kind", grid: grid(2), kind: "dedicated" },
      { type: "lock", grids: [grid(3)], locked: true },
    );
    expect(answered(ask(land))).toMatchObject({ total: 200, today: 1, recommended: 1 });
  });
});
