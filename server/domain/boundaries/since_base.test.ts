import { expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { replay } from "./apply.ts";
import type { SinceBase } from "./since_base.ts";
import { draw, grid, pictureLand } from "./testing/picture_land.ts";

const land = pictureLand(["1122"]);
const since = (micro_grids: number[], ...grids: string[]): SinceBase => ({
  micro_grids: new Set(micro_grids),
  grids: new Set(grids),
});
const lost = (operation: Operation, meanwhile: SinceBase) =>
  replay(land, [operation], meanwhile).refused.map(({ refusal }) => [
    refusal.reason,
    refusal.micro_grids,
    refusal.grid,
  ]);

test("land that another publication moved is not moved back unseen", () => {
  const paint: Operation = { type: "assign", micro_grids: [2, 3], grid: grid(2) };
  expect(lost(paint, since([3]))).toEqual([["moved_since", [3], null]]);
  expect(lost(paint, since([1]))).toEqual([]);
  expect(lost({ type: "leave_out", micro_grids: [3], reason: "水面" }, since([3]))).toHaveLength(1);
  const carve: Operation = { type: "create", micro_grids: [3], grid: "n1", kind: "urban", name: "新" };
  expect(lost(carve, since([3]))).toHaveLength(1);
  const split: Operation = {
    type: "split",
    grid: grid(2),
    parts: [{ grid: "n1", name: "新", micro_grids: [3] }],
  };
  expect(lost(split, since([3]))).toHaveLength(1);
  expect(lost(split, since([4], grid(2)))).toEqual([]);
});

test("a micro-grid that was cut and moved since stands for its pieces", () => {
  const cut = { ...land, replaced: new Map([[9, [2, 3]]]) };
  const paint: Operation = { type: "assign", micro_grids: [9], grid: grid(2) };
  expect(replay(cut, [paint], since([3])).refused).toMatchObject([
    { refusal: { reason: "moved_since", micro_grids: [3] } },
  ]);
});

test("a grid that another publication changed is not changed as a whole unseen", () => {
  const operations: Operation[] = [
    { type: "rename", grid: grid(1), name: "东片" },
    { type: "change_kind", grid: grid(1), kind: "rural" },
    { type: "staff", grid: grid(1), staff: [] },
    { type: "retire", grid: grid(1), reason: "征收" },
    { type: "merge", grids: [grid(2)], into: grid(1) },
    { type: "merge", grids: [grid(1)], into: grid(2) },
  ];
  for (const operation of operations) {
    expect(lost(operation, since([], grid(1)))).toEqual([["changed_since", [], grid(1)]]);
    expect(lost(operation, since([1, 2], grid(3)))).toEqual([]);
  }
  // That a grid has changed is no reason to keep it from other land.
  expect(lost({ type: "assign", micro_grids: [3], grid: grid(1) }, since([], grid(1), grid(2)))).toEqual([]);
});

test("steps that hold go on beside those that are lost", () => {
  const operations: Operation[] = [
    { type: "assign", micro_grids: [3], grid: grid(1) },
    { type: "rename", grid: grid(2), name: "西片" },
  ];
  const { land: end, refused } = replay(land, operations, since([3]));
  expect([draw(end), refused.length, end.grids[1]!.name]).toEqual([["1122"], 1, "西片"]);
});
