import { describe, expect, test } from "vitest";
import type { Decision } from "../../api/mosaics.ts";
import { buildPartition } from "../partition/build.ts";
import { checkCells } from "../partition/check.ts";
import { faults } from "./faults.ts";
import { makeGround } from "./ground.ts";
import { publication } from "./publication.ts";
import { settle } from "./settle.ts";
import { gridCode, squares, VILLAGES } from "./testing/squares.ts";

const PICTURE = `
  a1  a1     a2  a2
  a1  a1+a2  .   b1/B
`;
const OVERLAP: Decision = {
  type: "assign",
  pieces: [6],
  grid_code: gridCode("a1"),
  disputed: false,
};
const GAP: Decision = { type: "leave_out", pieces: [7], village_code: VILLAGES.A, reason: "水面" };

describe("publication", () => {
  test("refuses land that is open", () => {
    const land = makeGround(squares(PICTURE));
    expect(() => publication(land, settle(land, [OVERLAP]))).toThrow("piece 7: expected settled land");
  });

  test("joins what was faulty to its grid and keeps the rest as it was drawn", () => {
    const land = makeGround(squares(PICTURE));
    const { micro_grids, grids, area_m2 } = publication(land, settle(land, [OVERLAP, GAP]));
    expect(micro_grids.map(({ grid_code, reason }) => grid_code ?? reason)).toEqual([
      ...["a1", "a1", "a2", "a2", "a1"].map(gridCode),
      "水面",
      gridCode("b1"),
    ]);
    expect(grids.map(({ code }) => code)).toEqual(["a1", "a2", "b1"].map(gridCode));
    expect(area_m2.after / area_m2.before).toBeCloseTo(1, 9);
    const cells = micro_grids.map(({ polygon }, i) => ({ id: i + 1, polygon }));
    expect(buildPartition(cells).ids).toHaveLength(7);
    expect(checkCells(cells).findings).toEqual([]);
  });

  test("keeps disputed land apart, with those who claim it", () => {
    const land = makeGround(squares(PICTURE));
    const disputed: Decision = { ...OVERLAP, disputed: true };
    const { micro_grids } = publication(land, settle(land, [disputed, GAP]));
    expect(micro_grids.filter((one) => one.disputed)).toMatchObject([
      { grid_code: gridCode("a1"), claims: [gridCode("a1"), gridCode("a2")] },
    ]);
  });

  test("drops what is not the city's, and names grids that have nothing left", () => {
    const land = makeGround(squares(PICTURE));
    const drop: Decision = { type: "drop", pieces: [8], reason: "outside" };
    const { area_m2, without_land } = publication(land, settle(land, [OVERLAP, GAP, drop]));
    expect(without_land).toEqual([gridCode("b1")]);
    expect((area_m2.after + area_m2.dropped) / area_m2.before).toBeCloseTo(1, 9);
  });

  test("unites the pieces of a micro-grid, and makes two of one in two places", () => {
    const pieces = squares("a1 a1 a2 a1");
    pieces.micro_grids = [["m1"], ["m1"], ["m2"], ["m1"]];
    const land = makeGround(pieces);
    expect(faults(land, settle(land, []))).toEqual([]);
    const { micro_grids } = publication(land, settle(land, []));
    expect(micro_grids.map(({ source_code }) => source_code)).toEqual(["m1", "m1", "m2"]);
  });
});
