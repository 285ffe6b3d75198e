import { expect, test } from "vitest";
import { gridWork, helpedHouseholds, openCases, sumOf, workerMinutes } from "./figures.ts";
import { cellsOfGrid, freeRefs, type Land } from "./land.ts";
import { after, grid, pictureLand } from "./testing/picture_land.ts";

const RULES = { visit_green: 5, case_handle: 60, screening_100_households: 30 };
const leads = (...ids: number[]) =>
  ids.map((worker_id) => ({ worker_id, duty: "lead" as const, to_on: null }));

//  1 1 2 ·      ten households, one of them helped, and a case a micro-grid
const land = pictureLand(["112·"], undefined, { red: [1, 0, 0, 0], report: [0, 0, 2, 0] });

test("counts of some cells", () => {
  expect(gridWork(land, cellsOfGrid(land, 0))).toEqual({
    red: 1,
    yellow: 0,
    green: 2,
    report: 0,
    assess: 0,
    handle: 2,
    return_visit: 0,
    households: 20,
  });
  expect(gridWork(land, [])).toMatchObject({ red: 0, households: 0 });
  expect(helpedHouseholds(land, [0, 3])).toBe(3);
  expect(openCases(land, [1, 2])).toBe(4);
});

test("a micro-grid that was cut counts by its share", () => {
  const cut: Land = {
    ...land,
    recordOf: Int32Array.of(0, 0, 1, 2),
    shareOf: Float64Array.of(0.25, 0.75, 1, 1),
  };
  expect(sumOf(cut, cut.records.residents, [0])).toBe(6.25);
  expect(openCases(cut, [0, 1])).toBe(1);
  expect(gridWork(cut, [0]).households + gridWork(cut, [1]).households).toBe(10);
});

test("workers share a grid equally, on top of what they do elsewhere", () => {
  const both = after(land, { type: "staff", grid: grid(1), staff: leads(1, 2) });
  const workers = [1, 2].map((id) => ({ id, name: "测试", capacity_minutes: 600, minutes_elsewhere: 100 }));
  const busy = { ...both, workers };
  // Grid 1: two green visits, two cases, 20 households; grid 2: one visit, a case, 10 households.
  const [one, two] = [10 + 120 + 6, 5 + 60 + 3];
  expect(workerMinutes(busy, RULES, new Set([1, 2]))).toEqual(
    new Map([
      [1, 100 + one / 2 + two],
      [2, 100 + one / 2],
    ]),
  );
  expect(workerMinutes(busy, RULES, new Set([2, 9]))).toEqual(new Map([[2, 100 + one / 2]]));
});

test("what a merged grid had to do moves on with its land, and nobody serves it twice", () => {
  const merged = after(land, { type: "merge", grids: [grid(2)], into: grid(1) });
  expect(workerMinutes(merged, RULES, new Set([1]))).toEqual(workerMinutes(land, RULES, new Set([1])));
});

test("free names go on after the last, even of a retired grid", () => {
  expect(freeRefs(land, 2)).toEqual(["n1", "n2"]);
  const made = after(
    land,
    { type: "create", micro_grids: [4], grid: "n7", kind: "urban", name: "新" },
    { type: "merge", grids: ["n7"], into: grid(2) },
  );
  expect(freeRefs(made, 1)).toEqual(["n8"]);
});
