import { expect, test } from "vitest";
import { makeSquareCity } from "../people/square_city.ts";
import { IDS_A_CITY, neighbourCity } from "./neighbour_city.ts";

const city = makeSquareCity();

test("city 0 is the land as it is", () => {
  expect(neighbourCity(city, 0)).toBe(city);
});

test("cities side by side share neither codes nor ids nor land, and their codes keep their form", () => {
  const [first, second] = [neighbourCity(city, 1), neighbourCity(city, 2)];
  const codes = [city, first, second].flatMap(({ areas, grids }) =>
    [...areas, ...grids].map(({ code }) => code),
  );
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^(\d{6}|\d{12}|\d{15})$/.test(code))).toEqual([]);
  expect(first.areas.filter(({ level }) => level === "city").map(({ code }) => code)).toEqual(["900100"]);

  expect(second.microGrids[0]!.id).toBe(2 * IDS_A_CITY + city.microGrids[0]!.id);
  const lons = (land: typeof city) =>
    land.microGrids.flatMap(({ polygon }) => polygon[0]!.map(([lon]) => lon));
  expect(Math.max(...lons(first).slice(0, 10_000))).toBeLessThan(Math.min(...lons(second).slice(0, 10_000)));
});

test("what refers to each other still does", () => {
  const { areas, grids, microGrids, uncovered } = neighbourCity(city, 7);
  const areaCodes = new Set(areas.map(({ code }) => code));
  expect(areas.filter(({ parent_code }) => parent_code !== null && !areaCodes.has(parent_code))).toEqual([]);
  expect([...grids, ...microGrids].filter(({ village_code }) => !areaCodes.has(village_code))).toEqual([]);
  const ids = [
    ...grids.flatMap(({ micro_grid_ids }) => micro_grid_ids),
    ...uncovered.map(({ micro_grid_id }) => micro_grid_id),
  ];
  expect(new Set(ids)).toEqual(new Set(microGrids.map(({ id }) => id)));
  expect(ids).toHaveLength(microGrids.length);
});
