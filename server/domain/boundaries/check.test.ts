import { describe, expect, test } from "vitest";
import { changedGrids, check, openFindings, touchedVillages } from "./check.ts";
import type { Land } from "./land.ts";
import { after, grid, pictureLand, VILLAGES } from "./testing/picture_land.ts";

const BANDS = { urban: { least: 20, most: 50 } };
const ON = "2026-07-01";
const found = (before: Land, drawn: Land) =>
  check(before, drawn, BANDS, ON).map(({ check: what, reason, grid: ref, count }) => [
    what,
    reason,
    ref,
    count,
  ]);

//  1 1 2 2      ten households a micro-grid
//  1 1 2 ·
const land = pictureLand(["1122", "112·"]);

describe("what is found", () => {
  test("nothing where nothing is drawn, whatever was doubtful before", () => {
    expect(found(land, land)).toEqual([]);
  });

  test("land without a reason in a village that is touched; a reason given settles it", () => {
    const painted = after(land, { type: "assign", micro_grids: [3], grid: grid(1) });
    expect(found(land, painted)).toEqual([["covered", "uncovered", null, 1]]);
    const left = after(painted, { type: "leave_out", micro_grids: [4], reason: "长江水面" });
    expect(found(land, left)).toEqual([]);
  });

  test("a grid in pieces, even one that was", () => {
    const torn = pictureLand(["1213"]);
    expect(found(torn, torn)).toEqual([["contiguous", "in_pieces", grid(1), 2]]);
  });

  test("a grid over a village's border", () => {
    const crossing: Land = { ...land, villageOf: land.villageOf.with(0, VILLAGES[1]) };
    expect(found(crossing, crossing)).toEqual([["one_village", "crosses_village", grid(1), 1]]);
  });

  test("changed grids outside their band, and of these only the kinds that have one", () => {
    const small = after(land, { type: "assign", micro_grids: [103, 104], grid: grid(1) });
    expect(found(land, small).filter(([what]) => what === "sizes")).toEqual([
      ["sizes", "too_many_households", grid(1), 60],
      ["sizes", "too_few_households", grid(2), 10],
    ]);
    const dedicated = after(small, { type: "change_kind", grid: grid(2), kind: "dedicated" });
    expect(found(land, dedicated).filter(([what]) => what === "sizes")).toHaveLength(1);
  });

  test("a changed grid that nobody serves", () => {
    const full = pictureLand(["1122", "1122"]);
    const alone = after(full, { type: "staff", grid: grid(2), staff: [] });
    expect(found(full, alone)).toEqual([["staffed", "no_worker", grid(2), 0]]);
  });

  test("a changed grid in which somebody stands in, until the day or only until before", () => {
    const full = pictureLand(["1122", "1122"]);
    const until = (to_on: string) =>
      after(full, { type: "staff", grid: grid(2), staff: [{ worker_id: 1, duty: "stand_in", to_on }] });
    expect(found(full, until(ON))).toEqual([]);
    expect(found(full, until("2026-06-30"))).toEqual([["staffed", "no_worker", grid(2), 0]]);
  });

  test("a village that has no number left", () => {
    const full: Land = { ...pictureLand(["1111"]), usedCodes: new Set([`${VILLAGES[0]}999`]) };
    const drawn = after(full, { type: "create", micro_grids: [3, 4], grid: "n1", kind: "urban", name: "东" });
    expect(found(full, drawn)).toEqual([["codes", "no_code_left", "n1", 0]]);
  });
});

test("doubts are excused by a reason, faults are not", () => {
  const small = after(
    land,
    { type: "assign", micro_grids: [103, 104], grid: grid(1) },
    { type: "staff", grid: grid(2), staff: [] },
  );
  const all = check(land, small, BANDS, ON);
  const keys = all.map(({ key }) => key);
  expect(keys).toEqual([
    `uncovered:${VILLAGES[0]}`,
    `too_many_households:${grid(1)}`,
    `too_few_households:${grid(2)}`,
    null,
  ]);
  const reasons = Object.fromEntries(keys.flatMap((key) => (key ? [[key, "安置房尚未交付"]] : [])));
  expect(openFindings(all, reasons).map(({ reason }) => reason)).toEqual(["no_worker"]);
  expect(openFindings(all, { [keys[0]!]: "  " })).toHaveLength(4);
});

test("what a draft touches: grids that give, take, change or begin, and their villages", () => {
  const two = pictureLand(["1122", "3344"], ["0000", "1111"]);
  const moved = after(two, { type: "assign", micro_grids: [102], grid: grid(2) });
  expect(changedGrids(two, moved)).toEqual([0, 1]);
  expect([...touchedVillages(two, moved)]).toEqual([VILLAGES[0]]);
  const renamed = after(two, { type: "rename", grid: grid(3, 1), name: "南片" });
  expect(changedGrids(two, renamed)).toEqual([2]);
  expect([...touchedVillages(two, renamed)]).toEqual([VILLAGES[1]]);
  const merged = after(two, { type: "merge", grids: [grid(2)], into: grid(1) });
  expect(changedGrids(two, merged)).toEqual([0]);
  expect(touchedVillages(two, after(two, { type: "lock", grids: [grid(1)], locked: true })).size).toBe(0);
});
