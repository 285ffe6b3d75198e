import { describe, expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { componentsByLabel } from "../partition/contiguity.ts";
import { replay } from "./apply.ts";
import { adjacencyOf, type Land, RIM } from "./land.ts";
import { after, draw, grid, pictureLand, refused } from "./testing/picture_land.ts";

//  101 102 103 104      1 1 2 2
//    1   2   3   4      1 3 3 ·
const land = pictureLand(["1122", "133·"]);

const assign = (micro_grids: number[], to: string): Operation => ({ type: "assign", micro_grids, grid: to });
const create = (micro_grids: number[], ref: string): Operation => ({
  type: "create",
  micro_grids,
  grid: ref,
  kind: "rural",
  name: "新网格",
});
const leads = (...ids: number[]) =>
  ids.map((worker_id) => ({ worker_id, duty: "lead" as const, to_on: null }));
/** Gives the grid with a digit these leads. */
const staff = (digit: number, ...ids: number[]): Operation => ({
  type: "staff",
  grid: grid(digit),
  staff: leads(...ids),
});
const split = (micro_grids: number[]): Operation => ({
  type: "split",
  grid: grid(1),
  parts: [{ grid: "n1", name: "东片", micro_grids }],
});

describe("refusals", () => {
  test("what is not there", () => {
    expect(refused(land, assign([7], grid(1)))).toEqual({
      reason: "unknown_micro_grid",
      at: null,
      micro_grids: [7],
      grid: null,
    });
    expect(refused(land, assign([1], grid(9))).reason).toBe("unknown_grid");
    expect(refused(land, assign([2, 2], grid(1)))).toMatchObject({ reason: "repeated", micro_grids: [2] });
    const merged = after(land, { type: "merge", grids: [grid(3)], into: grid(1) });
    expect(refused(merged, assign([4], grid(3))).reason).toBe("retired_grid");
  });

  test("what leaves a grid empty, or changes nothing, names the place", () => {
    expect(refused(land, assign([2, 3], grid(1)))).toMatchObject({
      reason: "empty_grid",
      grid: grid(3),
      micro_grids: [2, 3],
    });
    expect(refused(land, assign([1], grid(1))).reason).toBe("changes_nothing");
    expect(refused(land, { type: "rename", grid: grid(1), name: "网格001" }).reason).toBe("changes_nothing");
    const { at } = refused(land, assign([2, 3], grid(1)));
    expect(at![0]).toBeCloseTo(119.4015, 6);
    expect(at![1]).toBeCloseTo(32.2005, 6);
  });

  test("another village", () => {
    const two = pictureLand(["1122"], ["0011"]);
    expect(refused(two, assign([2, 3], grid(1)))).toMatchObject({
      reason: "crosses_village",
      micro_grids: [3],
    });
    expect(refused(two, create([2, 3], "n1")).reason).toBe("crosses_village");
    const merge: Operation = { type: "merge", grids: [grid(2, 1)], into: grid(1) };
    expect(refused(two, merge)).toMatchObject({ reason: "crosses_village", grid: grid(2, 1) });
  });

  test("a locked grid neither gives nor takes", () => {
    const locked = after(land, { type: "lock", grids: [grid(3)], locked: true });
    expect(refused(locked, assign([2], grid(1)))).toMatchObject({ reason: "locked", grid: grid(3) });
    expect(refused(locked, assign([4], grid(3)))).toMatchObject({ reason: "locked", grid: grid(3) });
    expect(refused(locked, { type: "retire", grid: grid(3), reason: "拆迁" }).reason).toBe("locked");
    expect(refused(locked, { type: "rename", grid: grid(3), name: "新" }).reason).toBe("locked");
    const open = after(locked, { type: "lock", grids: [grid(3)], locked: false });
    expect(draw(after(open, assign([4], grid(3))))).toEqual(["1122", "1333"]);
  });

  test("a new grid in pieces, a taken name, parts outside of the grid", () => {
    expect(refused(land, create([1, 4], "n1"))).toMatchObject({ reason: "not_contiguous", micro_grids: [4] });
    expect(refused(land, create([4], grid(2))).reason).toBe("grid_exists");
    expect(refused(land, split([102, 103]))).toMatchObject({ reason: "not_in_grid", micro_grids: [103] });
    expect(refused(land, split([1, 101, 102])).reason).toBe("empty_grid");
  });

  test("land beyond the towns of the draft, and workers nobody knows", () => {
    const rim: Land = { ...land, gridOf: land.gridOf.with(0, RIM) };
    expect(refused(rim, assign([1, 2], grid(2)))).toMatchObject({
      reason: "outside_towns",
      micro_grids: [1],
    });
    expect(refused(rim, { type: "leave_out", micro_grids: [1], reason: "水面" }).reason).toBe(
      "outside_towns",
    );
    expect(refused(land, staff(1, 3)).reason).toBe("unknown_worker");
    expect(refused(land, staff(1, 2, 2)).reason).toBe("repeated");
  });

  test("merging what does not touch, or a grid with itself", () => {
    const apart = pictureLand(["132"]);
    expect(refused(apart, { type: "merge", grids: [grid(2)], into: grid(1) }).reason).toBe("not_contiguous");
    expect(refused(apart, { type: "merge", grids: [grid(1)], into: grid(1) }).reason).toBe("repeated");
  });
});

describe("operations", () => {
  test("assign paints, and a grid may fall apart meanwhile", () => {
    const painted = after(pictureLand(["1211"]), { type: "assign", micro_grids: [3], grid: grid(2) });
    expect(draw(painted)).toEqual(["1221"]);
    const pieces = componentsByLabel(painted.partition, adjacencyOf(painted), painted.gridOf);
    expect(pieces.get(0)).toEqual([[0], [3]]);
  });

  test("leave out says why, covering it again takes the reason away", () => {
    const left = after(land, { type: "leave_out", micro_grids: [4], reason: "水面" });
    expect(left.left_out[3]).toBe("水面");
    const covered = after(left, { type: "assign", micro_grids: [4], grid: grid(2) });
    expect(covered.left_out[3]).toBeNull();
    expect(draw(covered)).toEqual(["1122", "1332"]);
  });

  test("create takes from others and from uncovered land", () => {
    const created = after(land, create([4, 104], "n1"));
    expect(draw(created)).toEqual(["112a", "133a"]);
    expect(created.grids.at(-1)).toMatchObject({ ref: "n1", kind: "rural", village_code: "321102001001" });
  });

  test("split, merge, retire", () => {
    const parted = after(land, split([102]));
    expect(draw(parted)).toEqual(["1a22", "133·"]);
    expect(parted.grids.at(-1)!.kind).toBe("urban");
    const merged = after(parted, { type: "merge", grids: ["n1", grid(3)], into: grid(2) });
    expect(draw(merged)).toEqual(["1222", "122·"]);
    const retired = after(merged, { type: "retire", grid: grid(2), reason: "整体拆迁" });
    expect(draw(retired)).toEqual(["1···", "1···"]);
    expect(retired.left_out[2]).toBe("整体拆迁");
    expect(land.grids.every(({ retired: over }) => !over)).toBe(true);
  });

  test("a micro-grid that was cut since stands for all its pieces", () => {
    const cut: Land = { ...land, replaced: new Map([[50, [2, 102]]]) };
    expect(draw(after(cut, assign([50], grid(2))))).toEqual(["1222", "123·"]);
    expect(refused(cut, assign([50, 2], grid(2))).reason).toBe("repeated");
  });

  test("a new grid keeps the workers of the grid that gives most households, until others are named", () => {
    const wide = pictureLand(["11222"]);
    const made = after(wide, staff(2, 2), create([2, 3, 4], "n1"));
    expect(made.grids.at(-1)!.staff).toEqual(leads(2));
    const crowded = pictureLand(["11222"], undefined, { households: [1, 99, 1, 1, 1] });
    expect(after(crowded, staff(2, 2), create([2, 3, 4], "n1")).grids.at(-1)!.staff).toEqual(leads(1));
    expect(after(land, create([4], "n1")).grids.at(-1)!.staff).toEqual([]);
  });

  test("replay goes on after what no longer holds, and says which", () => {
    const operations: Operation[] = [
      { type: "merge", grids: [grid(3)], into: grid(1) },
      { type: "assign", micro_grids: [4], grid: grid(3) },
      { type: "assign", micro_grids: [4], grid: grid(2) },
    ];
    const { land: end, refused: lost } = replay(land, operations);
    expect(draw(end)).toEqual(["1122", "1112"]);
    expect(lost.map(({ index, refusal }) => [index, refusal.reason])).toEqual([[1, "retired_grid"]]);
  });
});
