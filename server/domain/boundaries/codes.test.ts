import { describe, expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { assignCodes } from "./codes.ts";
import type { Land } from "./land.ts";
import { after, grid, pictureLand, refused, VILLAGES } from "./testing/picture_land.ts";

//  1 1 1 2 2      one household a micro-grid
const land = pictureLand(["11122"]);
/** Land where some more codes have ended. */
const ended = (...codes: string[]): Land => ({ ...land, usedCodes: new Set([...land.usedCodes, ...codes]) });
const named = (before: Land, drawn: Land) => Object.fromEntries(assignCodes(before, drawn));

const create = (id: number, ref: string): Operation => ({
  type: "create",
  micro_grids: [id],
  grid: ref,
  kind: "urban",
  name: "新",
});

describe("codes", () => {
  test("a village without a free number is an error", () => {
    const drawn = after(ended(`${VILLAGES[0]}999`), create(1, "n1"));
    expect(() => assignCodes(land, drawn)).toThrow(`village ${VILLAGES[0]}: got 999 numbers used`);
  });

  test("nothing drawn, nothing changed", () => {
    expect(named(land, land)).toEqual({ [grid(1)]: grid(1), [grid(2)]: grid(2) });
  });

  test("the part with most households keeps the code, though it is called new", () => {
    const drawn = after(land, {
      type: "split",
      grid: grid(1),
      parts: [{ grid: "n1", name: "东片", micro_grids: [2, 3] }],
    });
    expect(named(land, drawn)).toEqual({
      n1: grid(1),
      [grid(1)]: grid(3),
      [grid(2)]: grid(2),
    });
    const crowded = pictureLand(["11122"], undefined, { households: [9, 1, 1, 1, 1] });
    const parted = after(crowded, {
      type: "split",
      grid: grid(1),
      parts: [{ grid: "n1", name: "东片", micro_grids: [2, 3] }],
    });
    expect(named(crowded, parted)).toEqual({
      [grid(1)]: grid(1),
      n1: grid(3),
      [grid(2)]: grid(2),
    });
  });

  test("a grid that lost most of its land to a neighbour keeps its own code", () => {
    const drawn = after(land, { type: "assign", micro_grids: [2, 3], grid: grid(2) });
    expect(named(land, drawn)).toEqual({ [grid(1)]: grid(1), [grid(2)]: grid(2) });
  });

  test("a merged grid keeps the code of the larger part, the other ends", () => {
    const drawn = after(land, { type: "merge", grids: [grid(1)], into: grid(2) });
    expect(named(land, drawn)).toEqual({ [grid(2)]: grid(1) });
  });

  test("new numbers run from west to east, and no number comes back", () => {
    const drawn = after(ended(grid(7)), create(5, "n1"), create(1, "n2"));
    expect(named(land, drawn)).toEqual({
      [grid(1)]: grid(1),
      [grid(2)]: grid(2),
      n2: grid(8),
      n1: grid(9),
    });
  });

  test("a code comes back only for the grid that asks for it, in its own village", () => {
    const back = after(ended(grid(7)), { ...create(5, grid(7)), name: "复设" } as Operation);
    expect(named(land, back)).toEqual({ [grid(1)]: grid(1), [grid(2)]: grid(2), [grid(7)]: grid(7) });
    const greedy = after(ended(grid(7)), { ...create(1, grid(7)), micro_grids: [1, 2] } as Operation);
    expect(named(land, greedy)[grid(7)]).toBe(grid(7));
    expect(refused(land, create(5, grid(8))).reason).toBe("unknown_grid");
  });
});
