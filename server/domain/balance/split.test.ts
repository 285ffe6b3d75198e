import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Land, LandRecords } from "../boundaries/land.ts";
import { after, draw, grid, pictureLand, VILLAGES } from "../boundaries/testing/picture_land.ts";
import type { HardBorder } from "./ground.ts";
import { cellsOfGrids, openGridsOf } from "./open_grids.ts";
import { redraw, splitGrid } from "./split.ts";
import { type Alternative, type Impossible, isImpossible, type Suggestion } from "./suggestion.ts";
import { randomLand, RULES, someBorders, villageCode } from "./testing/random_land.ts";
import { drawnBy, inOrder, piecesByGrid, recount } from "./testing/recount.ts";
import { MEASURES } from "./weights.ts";

const BY = { by: "households", rules: RULES } as const;
const split = (land: Land, parts: number, more: object = {}) =>
  splitGrid(land, { ...BY, grid: grid(1), parts, ...more });
const anew = (land: Land, grids: number, more: object = {}) =>
  redraw(land, { ...BY, villages: [VILLAGES[0]], grids, ...more });
const wholly = (rows: string[], given: Partial<LandRecords>) => pictureLand(rows, undefined, given);

/** The suggestion. Throws if there is none. */
function suggested(result: Suggestion | Impossible): Suggestion {
  if (isImpossible(result)) throw new Error(result.reason);
  return result;
}

/** The alternative of a kind, drawn. */
function drawing(land: Land, result: Suggestion | Impossible, kind: Alternative["kind"]): string[] {
  return draw(
    drawnBy(
      land,
      suggested(result).alternatives.find((one) => one.kind === kind)!,
    ),
  );
}

describe("refusals", () => {
  const land = pictureLand(["1122", "133·"]);

  test("numbers that are none", () => {
    expect(() => split(land, 1)).toThrow("parts: got 1, expected a whole number from 2 to 101");
    expect(() => split(land, 2.5)).toThrow(RangeError);
    expect(() => anew(land, 0)).toThrow("grids: got 0, expected a whole number from 1");
  });

  test("grids that are not there, or locked", () => {
    expect(splitGrid(land, { ...BY, grid: grid(9), parts: 2 })).toMatchObject({
      reason: "unknown_grid",
      grid: grid(9),
      at: null,
    });
    const merged = after(land, { type: "merge", grids: [grid(3)], into: grid(1) });
    expect(splitGrid(merged, { ...BY, grid: grid(3), parts: 2 })).toMatchObject({ reason: "retired_grid" });
    const locked = after(land, { type: "lock", grids: [grid(1), grid(2), grid(3)], locked: true });
    expect(split(locked, 2)).toMatchObject({ reason: "locked", grid: grid(1), micro_grids: [1, 101, 102] });
    expect(anew(locked, 2)).toMatchObject({
      reason: "all_locked",
      micro_grids: [1, 2, 3, 101, 102, 103, 104],
    });
    expect(redraw(land, { ...BY, villages: [VILLAGES[1]], grids: 2 })).toMatchObject({ reason: "no_grids" });
  });

  test("fewer micro-grids with anybody than parts, or none", () => {
    expect(split(land, 4)).toMatchObject({ reason: "too_few_micro_grids", micro_grids: [1, 101, 102] });
    const empty = wholly(["11"], { households: [10, 0] });
    expect(split(empty, 2)).toMatchObject({ reason: "too_few_micro_grids" });
    expect(split(wholly(["11"], { households: [0, 0] }), 2)).toMatchObject({ reason: "no_weight" });
    // The same land has work to share out.
    expect(split(wholly(["11"], { households: [0, 0] }), 2, { by: "minutes" })).not.toHaveProperty("reason");
  });

  test("more pieces than parts, and pieces where nobody lives", () => {
    expect(anew(pictureLand(["11·12·2"]), 2)).toMatchObject({ reason: "not_contiguous", micro_grids: [7] });
    const empty = wholly(["11·1"], { households: [10, 10, 10, 0] });
    expect(split(empty, 2)).toMatchObject({ reason: "not_contiguous", micro_grids: [4] });
  });

  test("nothing to change", () => {
    expect(anew(pictureLand(["1122"]), 2)).toMatchObject({ reason: "within_target" });
  });
});

describe("splits", () => {
  //  1 1 1 1      1 1 a a
  //  1 1 1 1   ⇒  1 1 a a
  test("into halves with the shortest border", () => {
    const land = pictureLand(["1111", "1111"]);
    const { alternatives, shortfall } = suggested(split(land, 2));
    expect(shortfall).toBeNull();
    expect(alternatives).toHaveLength(1);
    expect([
      ["11aa", "11aa"],
      ["aa11", "aa11"],
    ]).toContainEqual(drawing(land, split(land, 2), "best_balanced"));
    expect(alternatives[0]!.operations).toMatchObject([
      { type: "split", grid: grid(1), parts: [{ grid: "n1", name: "网格001-2" }] },
    ]);
  });

  //  1 1 1 1 1 1   ⇒   1 1 1 1 1 a      the first micro-grid has 10 households, the last 50
  test("by weight, not by number", () => {
    const land = wholly(["111111"], { households: [10, 10, 10, 10, 10, 50], green: [1, 1, 1, 1, 1, 1] });
    expect(drawing(land, split(land, 2), "best_balanced")).toEqual(["11111a"]);
    // By residents, of whom 25 live everywhere, it is another split; the east has more households to keep the name.
    expect(drawing(land, split(land, 2, { by: "residents" }), "best_balanced")).toEqual(["aaa111"]);
  });

  //  1 1 1 1   ⇒   a a 1 1      three of four helped households live in the east
  test("the part with most helped households keeps the name", () => {
    const land = wholly(["1111"], { green: [0, 1, 1, 2] });
    const { alternatives } = suggested(split(land, 2));
    expect(draw(drawnBy(land, alternatives[0]!))).toEqual(["aa11"]);
    expect(alternatives[0]!.why).toMatchObject({
      grids: [
        { grid: grid(1), before: 40, after: 20 },
        { grid: "n1", before: null, after: 20 },
      ],
      deviation: { before: 0, after: 0 },
      moves: [{ from: grid(1), to: "n1", micro_grids: 2 }],
      change_grid: { micro_grids: 2, households: 20, helped_households: 1, open_cases: 2 },
      // The new grid has the same worker until another is named.
      change_worker: { micro_grids: 0, helped_households: 0 },
    });
  });

  //  1 1 1 1 1 1      1 1 1 a a a      a river between the rows, bridged nowhere
  //  ═══════════   ⇒  ═══════════
  //  1 1 1 1 1 1      b b b c c c
  test("no part lies across a hard border", () => {
    const land = pictureLand(["111111", "111111"]);
    const hard_borders = [1, 2, 3, 4, 5, 6].map((id) => [id, id + 100] as const);
    const drawn = drawing(land, split(land, 4, { hard_borders }), "best_balanced");
    expect(drawn.map((row) => new Set(row).size)).toEqual([2, 2]);
    expect(new Set(drawn.join("")).size).toBe(4);
    // Not even when one half would be enough for both banks.
    expect(split(land, 2, { hard_borders })).not.toHaveProperty("reason");
    expect(anew(pictureLand(["1", "2"]), 1, { hard_borders: [[1, 101]] })).toMatchObject({
      reason: "not_contiguous",
    });
  });

  test("new names go on after those the draft has used", () => {
    const land = after(pictureLand(["1111", "1111"]), {
      type: "create",
      micro_grids: [4],
      grid: "n4",
      kind: "urban",
      name: "新",
    });
    expect(suggested(split(land, 2)).alternatives[0]!.operations).toMatchObject([
      { parts: [{ grid: "n5" }] },
    ]);
  });
});

describe("what cannot be even", () => {
  test("a micro-grid that is heavier than a part", () => {
    const land = wholly(["111"], { households: [90, 10, 20] });
    const { alternatives, shortfall } = suggested(split(land, 2));
    expect(draw(drawnBy(land, alternatives[0]!)).join()).toMatch(/1aa|a11/u);
    expect(alternatives[0]!.why.deviation.after).toBeCloseTo(0.5, 9);
    expect(shortfall).toMatchObject({ reason: "single_micro_grid_too_large", micro_grids: [1] });
    expect(shortfall!.least).toBeCloseTo(0.5, 9);
  });

  test("villages that are too different", () => {
    const land = pictureLand(["1111", "2222"], ["0000", "0111"]);
    const result = redraw(land, { ...BY, villages: VILLAGES, grids: 2 });
    expect(suggested(result).shortfall).toMatchObject({ reason: "uneven_pieces" });
    expect(suggested(result).shortfall!.least).toBeCloseTo(0.25, 6);
  });

  test("micro-grids that do not fit together", () => {
    const land = pictureLand(["111"]);
    const { alternatives, shortfall } = suggested(split(land, 2));
    expect(shortfall).toMatchObject({ reason: "no_better_division" });
    expect(shortfall!.least).toBeCloseTo(1 / 3, 9);
    expect(alternatives[0]!.why.deviation.after).toBeCloseTo(1 / 3, 9);
  });
});

describe("villages drawn anew", () => {
  //  1 1 1 1 1 2      1 1 1 2 2 2
  test("micro-grids change over", () => {
    const land = pictureLand(["111112"]);
    const result = suggested(anew(land, 2));
    expect(draw(drawnBy(land, result.alternatives[0]!))).toEqual(["111222"]);
    expect(result.alternatives[0]!.operations).toEqual([
      { type: "assign", micro_grids: [4, 5], grid: grid(2) },
    ]);
  });

  //  1 1 2 2 3 3      1 1 1 2 2 2      grid 3 or 2 ends
  test("a grid too many is merged", () => {
    const land = pictureLand(["112233"]);
    const [first] = suggested(anew(land, 2)).alternatives;
    expect(draw(drawnBy(land, first!)).join()).toMatch(/^111(222|333)$/u);
    expect(first!.operations.at(-1)!.type).toBe("merge");
    expect(drawnBy(land, first!).grids.filter(({ retired }) => retired)).toHaveLength(1);
  });

  //  1 1 1 2 2 2      1 1 a a 2 2
  test("a grid more is made of several", () => {
    const land = pictureLand(["111222"]);
    const [first] = suggested(anew(land, 3)).alternatives;
    expect(draw(drawnBy(land, first!))).toEqual(["11aa22"]);
    expect(first!.operations).toMatchObject([{ type: "create", grid: "n1", kind: "urban" }]);
  });

  //  1 1 1 1 1 2 3 4      3 is locked, 4 dedicated
  test("locked and dedicated grids and other villages stay as they are", () => {
    const land = after(
      pictureLand(["11111234", "55555555"], ["00000000", "11111111"]),
      { type: "change_kind", grid: grid(4), kind: "dedicated" },
      { type: "lock", grids: [grid(3)], locked: true },
    );
    expect(drawing(land, anew(land, 2), "best_balanced")).toEqual(["11122234", "55555555"]);
  });
});

/** Ways to ask about random land: some villages, all of them or one, and about as many grids as there are. */
const anyAsk = fc.record({
  seed: fc.nat(1_000_000),
  cells: fc.integer({ min: 12, max: 130 }),
  villages: fc.integer({ min: 1, max: 4 }),
  gridsInVillage: fc.integer({ min: 1, max: 5 }),
  by: fc.constantFrom(...MEASURES),
  more: fc.integer({ min: -2, max: 3 }),
});

describe("random land", () => {
  test("drawn anew: whole, even or proved uneven, nothing else touched, figures as announced", () => {
    let held = 0;
    let unproved = 0;
    fc.assert(
      fc.property(anyAsk, ({ seed, cells, villages, gridsInVillage, by, more }) => {
        const land = randomLand(seed, cells, villages, gridsInVillage);
        const codes = Array.from({ length: villages }, (_, i) => villageCode(i));
        const open = openGridsOf(land, new Set(codes), 1);
        if (!Array.isArray(open)) return;
        const hard_borders = someBorders(land, 12);
        const ask = {
          by,
          rules: RULES,
          villages: codes,
          grids: Math.max(1, open.length + more),
          hard_borders,
        };
        const result = redraw(land, ask);
        expect(redraw(land, ask)).toEqual(result);
        if (isImpossible(result)) return;
        held++;
        const own = cellsOfGrids(land, open);
        for (const alternative of result.alternatives) {
          expectDrawn(land, drawnBy(land, alternative), own, ask.grids, alternative, hard_borders);
        }
        expectEven(result);
        if (result.shortfall?.reason === "search_ended") unproved++;
      }),
      { seed: 20261124, numRuns: 200 },
    );
    expect(held).toBeGreaterThan(100);
    expect(unproved).toBeLessThan(held / 10);
  });

  test("a grid split: the same, and a village answers with proof", () => {
    let held = 0;
    fc.assert(
      fc.property(anyAsk, fc.nat(), fc.integer({ min: 2, max: 4 }), (ask, number, parts) => {
        const land = randomLand(ask.seed, ask.cells, ask.villages, ask.gridsInVillage);
        const place = number % land.grids.length;
        const { ref } = land.grids[place]!;
        const result = splitGrid(land, { by: ask.by, rules: RULES, grid: ref, parts });
        if (isImpossible(result)) return;
        held++;
        const own = cellsOfGrids(land, [place]);
        for (const alternative of result.alternatives) {
          const drawn = drawnBy(land, alternative);
          expectDrawn(land, drawn, own, parts, alternative);
          expect(alternative.operations).toHaveLength(1);
          expect(own.some((cell) => drawn.grids[drawn.gridOf[cell]!]!.ref === ref)).toBe(true);
        }
        expectEven(result);
      }),
      { seed: 20261124, numRuns: 200 },
    );
    expect(held).toBeGreaterThan(100);
  });
});

/** So many grids on some cells, each in one piece and one village, with the figures announced; all else as it was. */
function expectDrawn(
  land: Land,
  drawn: Land,
  cells: readonly number[],
  count: number,
  { why }: Alternative,
  hard: readonly HardBorder[] = [],
): void {
  const names = new Set(cells.map((cell) => drawn.grids[drawn.gridOf[cell]!]!.ref));
  expect(names.size).toBe(count);
  const pieces = piecesByGrid(drawn, hard);
  for (const name of names) expect(pieces.get(name)).toBe(1);
  for (const cell of cells) {
    expect(drawn.grids[drawn.gridOf[cell]!]!.village_code).toBe(land.villageOf[cell]);
  }
  const own = new Set(cells);
  expect(
    [...land.gridOf.keys()].filter((cell) => !own.has(cell) && drawn.gridOf[cell] !== land.gridOf[cell]),
  ).toEqual([]);
  expect(inOrder(why)).toEqual(recount(land, drawn, cells, why.by, hard));
}

/** All within the tolerance, or a proof that none can be; no alternative is better than what was proved. */
function expectEven({ alternatives, shortfall }: Suggestion): void {
  const kinds = alternatives.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  const deviations = alternatives.map(({ why }) => why.deviation.after);
  const proved = shortfall !== null && shortfall.reason !== "search_ended" ? shortfall.least : 0;
  expect(Math.min(...deviations)).toBeGreaterThanOrEqual(proved - 1e-6);
  expect(shortfall === null || proved > 0.05 || shortfall.reason === "search_ended").toBe(true);
  expect(shortfall === null).toBe(deviations.every((deviation) => deviation <= 0.05 + 1e-9));
}
