import { describe, expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { at } from "../partition/testing/random_partition.ts";
import type { Position } from "../partition/types.ts";
import { cellsCrossed, drawCut, type CutOperation } from "./cut_land.ts";
import { cellOf, type Land, RIM } from "./land.ts";
import { isRefusal } from "./refusal.ts";
import { after, grid, pictureLand, refused, VILLAGES } from "./testing/picture_land.ts";

//  101 102 103 104      1 1 2 2
//    1   2   3   4      1 3 3 ·
const land = pictureLand(["1122", "133·"]);

const line = (...places: [number, number][]) => places.map(([column, row]) => at(column, row));

/** The step that cuts micro-grids of a land. Throws when they cannot be cut. */
function cutting(on: Land, micro_grids: number[], drawn: Position[]): CutOperation {
  const step = drawCut(on, micro_grids, drawn);
  if (isRefusal(step)) throw new Error(step.reason);
  return step;
}

/** What is known of a micro-grid: the last digit of its grid, its part of a record, the record's place. */
function about(on: Land, id: number) {
  const cell = cellOf(on, id);
  return [on.grids[on.gridOf[cell]!]?.ref.at(-1) ?? "·", on.shareOf[cell], on.recordOf[cell]];
}

// 1 is cut in halves, 2 in three quarters and one quarter
const halves = line([0.5, -1], [0.5, 1]);
const across = line([-0.5, 0.5], [1.5, 0.5], [1.5, -0.5]);

describe("refuses", () => {
  const step = cutting(land, [1], halves);

  test("what may not be drawn on", () => {
    expect(refused(land, { ...step, micro_grids: [7] }).reason).toBe("unknown_micro_grid");
    expect(refused(land, { ...step, micro_grids: [1, 1] }).reason).toBe("repeated");
    const rim: Land = { ...land, gridOf: land.gridOf.with(0, RIM) };
    expect(refused(rim, step)).toMatchObject({ reason: "outside_towns", micro_grids: [1] });
    const locked = after(land, { type: "lock", grids: [grid(1)], locked: true });
    expect(refused(locked, step)).toMatchObject({ reason: "locked", grid: grid(1) });
  });

  test("lines that cut nothing, or too small, naming micro-grid and place", () => {
    const along = (...places: [number, number][]): Operation => ({ ...step, line: line(...places) });
    expect(refused(land, along([0, 0], [1, 0]))).toMatchObject({ reason: "cuts_nothing", micro_grids: [1] });
    expect(refused(land, along([20, 0], [21, 5])).reason).toBe("outside_city");
    expect(refused(land, along([0.5, -1], [0.5, 0.6], [0.5, 0.3])).reason).toBe("self_crossing_line");
    const small = refused(land, along([-0.1, 0.8], [0.2, 1.1]));
    expect(small).toMatchObject({ reason: "too_small", micro_grids: [1], grid: null });
    expect(small.at![0]).toBeCloseTo(119.4, 3);
    expect(drawCut(land, [1], line([0, 0], [1, 0]))).toMatchObject({ reason: "cuts_nothing" });
  });

  test("another number of pieces than when it was drawn", () => {
    expect(refused(land, { ...step, pieces: 3 })).toMatchObject({
      reason: "pieces_differ",
      micro_grids: [1],
    });
  });

  test("names of pieces that are taken, also by one that was cut itself", () => {
    const once = after(land, step);
    const next = cutting(once, [4], line([3.5, -1], [3.5, 1]));
    expect(refused(once, { ...next, first_piece: -1 })).toMatchObject({
      reason: "piece_exists",
      micro_grids: [-2, -1],
    });
    const twice = after(once, cutting(once, [-2], line([0, 0.5], [1, 0.5])));
    expect(refused(twice, { ...next, first_piece: -2 })).toMatchObject({
      reason: "piece_exists",
      micro_grids: [-3, -2],
    });
  });
});

describe("cuts", () => {
  //  ┌───┬───┐        ┌───┬───┐
  //  │ 1 │ 2 │   ⇒    │-2 │-4 │      pieces lie in the grids 1 and 3, where their micro-grids lay
  //  ┼───┼─┐ │        ├───┼─┐ │
  //  └───┴─┼─┘        └-1─┴-3┴┘
  test("and pieces keep grid, village and their part of the records", () => {
    const step = cutting(land, [2, 1], across);
    expect(step).toMatchObject({ first_piece: -1, pieces: 4, line: across });
    const now = after(land, step);
    expect([...now.partition.ids]).toEqual([-4, -3, -2, -1, 3, 4, 101, 102, 103, 104]);
    const [first, second, third, fourth] = [-1, -2, -3, -4].map((id) => about(now, id));
    expect([first![0], second![0], third![0], fourth![0]]).toEqual(["1", "1", "3", "3"]);
    expect([first![2], second![2], third![2], fourth![2]]).toEqual([0, 0, 1, 1]);
    expect(first![1]).toBeCloseTo(0.5, 4);
    expect(Number(first![1]) + Number(second![1])).toBe(1);
    expect([third![1], fourth![1]].map((part) => Math.round(100 * Number(part)))).toEqual([25, 75]);
    expect(about(now, 104)).toEqual(["2", 1, 7]);
    expect(now.villageOf).toEqual(Array.from({ length: 10 }, () => VILLAGES[0]));
  });

  test("land left out stays left out, with its reason", () => {
    const left = after(land, { type: "leave_out", micro_grids: [4], reason: "水面" });
    const now = after(left, cutting(left, [4], line([3.5, -1], [3.5, 1])));
    expect([-1, -2].map((id) => now.left_out[cellOf(now, id)])).toEqual(["水面", "水面"]);
    expect(now.left_out.filter((reason) => reason !== null)).toHaveLength(2);
  });

  test("pieces can be painted, and cut again", () => {
    const once = after(land, cutting(land, [1], halves));
    const painted = after(once, { type: "assign", micro_grids: [-2], grid: grid(3) });
    expect(about(painted, -1)[0]).toBe("1");
    expect(about(painted, -2)[0]).toBe("3");
    const again = cutting(painted, [-2], line([0, 0.5], [1, 0.5]));
    expect(again.first_piece).toBe(-3);
    const twice = after(painted, again);
    expect([-3, -4].map((id) => about(twice, id)[0])).toEqual(["3", "3"]);
    const parts = [-1, -3, -4].map((id) => about(twice, id)[1] as number);
    expect(parts.map((part) => Math.round(100 * part))).toEqual([50, 25, 25]);
  });

  test("the name of what was cut stands for all its pieces", () => {
    const once = after(land, cutting(land, [1], halves));
    const twice = after(once, cutting(once, [-2], line([0, 0.5], [1, 0.5])));
    expect(twice.replaced.get(1)).toEqual([-1, -3, -4]);
    const painted = after(twice, { type: "assign", micro_grids: [1], grid: grid(2) });
    expect([-1, -3, -4].map((id) => about(painted, id)[0])).toEqual(["2", "2", "2"]);
  });

  test("the land given stays", () => {
    const before = structuredClone(land);
    after(land, cutting(land, [1, 2], across));
    expect(land).toEqual(before);
  });
});

describe("micro-grids that a line crosses", () => {
  test("are those that it divides", () => {
    expect(cellsCrossed(land, line([0.5, -1], [0.5, 3]))).toEqual([1, 101]);
    expect(cellsCrossed(land, line([-1, 0.5], [2.5, 0.5]))).toEqual([1, 2]);
    expect(cellsCrossed(land, line([-1, 1], [5, 1]))).toEqual([]);
    expect(cellsCrossed(land, line([1.2, 0.002], [1.8, 0.998]))).toEqual([2]);
    expect(cellsCrossed(land, line([9, 9], [9, 10]))).toEqual([]);
    expect(cellsCrossed(land, line([Number.NaN, 0], [1, 1]))).toEqual([]);
  });

  test("are not those beyond the towns", () => {
    const rim: Land = { ...land, gridOf: land.gridOf.with(0, RIM) };
    expect(cellsCrossed(rim, line([0.5, -1], [0.5, 3]))).toEqual([101]);
  });
});
