import { expect, test } from "vitest";
import type { Changes, Move } from "../../../server/api/boundary_history.ts";
import { changeColours } from "./change_layers.ts";

const move = (from: string | null, to: string | null): Move => ({
  from,
  to,
  micro_grids: 1,
  households: 1,
  residents: 1,
  area_m2: 1,
  shape: [],
});
function changes(codes: string[], moves: Move[]): Changes {
  const grids = codes.map((code) => ({ code, before: null, after: null }));
  return { from: "1", to: "2", grids, moves } as unknown as Changes;
}

test("grids that gave land to each other differ in colour, as neighbours in the list do", () => {
  const codes = ["a", "b", "c", "d", "e", "f", "g"];
  const colours = changeColours(changes(codes, [move("a", "g"), move(null, "b"), move("c", null)]));
  expect(codes.map((code) => colours.get(code))).toEqual([0, 1, 2, 3, 4, 5, 1]);
  expect(changeColours(undefined).size).toBe(0);
});
