import { describe, expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { assignCodes } from "./codes.ts";
import type { Land } from "./land.ts";
import { after, grid, pictureLand, VILLAGES } from "./testing/picture_land.ts";

//  1 1 1 2 2      one household a micro-grid
const land = pictureLand(["11122"]);
const one = [1, 1, 1, 1, 1];
const used = (...more: string[]) => [grid(1), grid(2), ...more];
const named = (before: Land, drawn: Land, households: number[], codes: string[]) =>
  Object.fromEntries(assignCodes(before, drawn, households, codes));

const create = (id: number, ref: string): Operation => ({
  type: "create",
  micro_grids: [id],
  grid: ref,
  kind: "urban",
  name: "新",
});

describe("codes", () => {
  test("a village without a free number is an error", () => {
    const drawn = after(land, { type: "create", micro_grids: [1], grid: "n1", kind: "urban", name: "新" });
    expect(() => assignCodes(land, drawn, one, used(`${VILLAGES[0]}999`))).toThrow(
      `village ${VILLAGES[0]}: got 999 numbers used`,
    );
  });

  test("nothing drawn, nothing changed", () => {
    expect(named(land, land, one, used())).toEqual({ [grid(1)]: grid(1), [grid(2)]: grid(2) });
  });

  test("the part with most households keeps the code, though it is called new", () => {
    const drawn = after(land, {
      type: "split",
      grid: grid(1),
      parts: [{ grid: "n1", name: "东片", micro_grids: [2, 3] }],
    });
    expect(named(land, drawn, one, used())).toEqual({
      n1: grid(1),
      [grid(1)]: grid(3),
      [grid(2)]: grid(2),
    });
    expect(named(land, drawn, [9, 1, 1, 1, 1], used())).toEqual({
      [grid(1)]: grid(1),
      n1: grid(3),
      [grid(2)]: grid(2),
    });
  });

  test("a grid that lost most of its land to a neighbour keeps its own code", () => {
    const drawn = after(land, { type: "assign", micro_grids: [2, 3], grid: grid(2) });
    expect(named(land, drawn, one, used())).toEqual({ [grid(1)]: grid(1), [grid(2)]: grid(2) });
  });

  test("a merged grid keeps the code of the larger part, the other ends", () => {
    const drawn = after(land, { type: "merge", grids: [grid(1)], into: grid(2) });
    expect(named(land, drawn, one, used())).toEqual({ [grid(2)]: grid(1) });
  });

  test("new numbers run from west to east, and no number comes back", () => {
    const drawn = after(land, create(5, "n1"), create(1, "n2"));
    expect(named(land, drawn, one, used(grid(7)))).toEqual({
      [grid(1)]: grid(1),
      [grid(2)]: grid(2),
      n2: grid(8),
      n1: grid(9),
    });
  });
});
