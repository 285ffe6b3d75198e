import { describe, expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { type Elsewhere, cityFigures, gridFigures, impact, measure, villageFigures } from "./impact.ts";
import type { Land } from "./land.ts";
import { after, grid, pictureLand, VILLAGES } from "./testing/picture_land.ts";

const RULES = { visit_green: 10, case_handle: 20, screening_100_households: 100 };
/** Of a micro-grid: 10 for its helped household, 20 for its case, 10 for its ten households. */
const MINUTES = 40;

//  1 1 2 2      one worker leads both
//  1 1 2 ·
const land = pictureLand(["1122", "112·"], undefined, { report: [1, 0, 0, 0, 0, 0, 0, 0] });
const staffed = (digit: number, ...workers: number[]): Operation => ({
  type: "staff",
  grid: grid(digit),
  staff: workers.map((worker_id) => ({ worker_id, duty: "lead", to_on: null })),
});
const placeOf = (drawn: Land, ref: string) => drawn.grids.findIndex((one) => one.ref === ref);
const figures = (drawn: Land, ref: string) => gridFigures(measure(drawn, RULES), placeOf(drawn, ref));

describe("a grid", () => {
  test("adds up what stands in its micro-grids, and the load of its worker", () => {
    expect(figures(land, grid(1))).toMatchObject({
      micro_grids: 4,
      households: 40,
      residents: 100,
      estimated: false,
      people: 8,
      people_by_category: { dibao: 8 },
      households_by_risk: { red: 0, yellow: 0, green: 4 },
      open_cases: 5,
      minutes: 4 * MINUTES,
      // Both grids, of 600 minutes a week.
      load_percent: Math.round((100 * 7 * MINUTES) / 600),
      pieces: 1,
    });
    const { area_m2, compactness } = figures(land, grid(1));
    expect(area_m2).toBeGreaterThan(0);
    expect(compactness).toBeCloseTo(Math.PI / 4, 1);
  });

  test("shares its minutes among those who serve it, and nobody's where nobody does", () => {
    const shared = after(land, staffed(1, 1, 2), staffed(2));
    expect(figures(shared, grid(1)).load_percent).toBe(Math.round((100 * 2 * MINUTES) / 600));
    expect(figures(shared, grid(2)).load_percent).toBeNull();
  });

  test("that is retired has nothing, one that is torn apart says so, a piece counts by its area", () => {
    const merged = after(land, { type: "merge", grids: [grid(2)], into: grid(1) });
    expect(figures(merged, grid(2))).toMatchObject({ micro_grids: 0, households: 0, pieces: 0 });
    const torn = after(land, { type: "assign", micro_grids: [4], grid: grid(1) });
    expect(figures(torn, grid(1)).pieces).toBe(2);
    const halved: Land = { ...land, shareOf: land.shareOf.with(0, 0.5) };
    expect(figures(halved, grid(1))).toMatchObject({ estimated: true, households: 35, open_cases: 4 });
  });
});

const REST: Elsewhere = {
  grids: 8,
  households: 320,
  residential_grids: 8,
  most_households: 60,
  least_households: 20,
  heaviest_load_percent: 90,
  uncovered_area_m2: 5,
  uncovered_households: 1,
};

describe("an area", () => {
  test("the village as drawn, the city with what lies elsewhere", () => {
    const village = villageFigures(measure(land, RULES), VILLAGES[0]);
    expect(village).toMatchObject({ grids: 2, households: 70, uncovered_households: 10 });
    expect(village.deviation).toBeCloseTo(5 / 35, 9);
    const city = cityFigures(measure(land, RULES), REST);
    expect(city).toMatchObject({ grids: 10, households: 390, uncovered_households: 11 });
    expect(city.heaviest_load_percent).toBe(90);
    expect(city.deviation).toBeCloseTo((60 - 39) / 39, 9);
  });

  test("a dedicated grid counts, but not for the mean", () => {
    const drawn = after(land, { type: "change_kind", grid: grid(2), kind: "dedicated" });
    expect(villageFigures(measure(drawn, RULES), VILLAGES[0])).toMatchObject({ grids: 2, deviation: 0 });
  });
});

describe("a draft", () => {
  test("that draws nothing moves nobody", () => {
    expect(impact(land, land)).toEqual({
      households_changing_worker: 0,
      open_cases_moving: 0,
      people: 14,
      people_keeping_worker: 14,
      workers_gaining: [],
      workers_losing: [],
      uncovered_households: { before: 10, after: 10 },
      uncovered_area_m2: { before: 10_000, after: 10_000 },
      micro_grids_moved: 0,
      grids_created: [],
      grids_retired: [],
    });
  });

  test("under one worker everybody keeps whom they know", () => {
    const drawn = after(land, { type: "assign", micro_grids: [103], grid: grid(1) });
    expect(impact(land, drawn)).toMatchObject({
      micro_grids_moved: 1,
      households_changing_worker: 0,
      people_keeping_worker: 14,
    });
  });

  test("who comes to another worker, who keeps one of two, what is covered at last", () => {
    const two = after(land, staffed(2, 2));
    const drawn = after(
      two,
      { type: "assign", micro_grids: [101, 102], grid: grid(2) },
      { type: "create", micro_grids: [4], grid: "n1", kind: "rural", name: "新村" },
    );
    expect(impact(two, drawn)).toMatchObject({
      // Whoever had no worker has none in a new grid either, until one is named.
      households_changing_worker: 20,
      open_cases_moving: 2,
      people: 14,
      people_keeping_worker: 10,
      micro_grids_moved: 3,
      uncovered_households: { before: 10, after: 0 },
      grids_created: ["n1"],
    });
    const helped = after(land, staffed(1, 1, 2));
    expect(impact(land, helped)).toMatchObject({
      households_changing_worker: 40,
      people_keeping_worker: 14,
      workers_gaining: [2],
      workers_losing: [],
    });
    const merged = after(two, { type: "merge", grids: [grid(2)], into: grid(1) });
    expect(impact(two, merged)).toMatchObject({ workers_losing: [2], grids_retired: [grid(2)] });
  });

  test("a cut alone moves nobody", () => {
    const halves: Land = {
      ...land,
      gridOf: land.gridOf,
      recordOf: land.recordOf.with(1, 0),
      shareOf: land.shareOf.with(0, 0.5).with(1, 0.5),
    };
    expect(impact(land, halves)).toMatchObject({ micro_grids_moved: 0, households_changing_worker: 0 });
  });
});
