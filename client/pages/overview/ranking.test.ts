import { describe, expect, test } from "vitest";
import type { Metrics } from "../../../server/api/map.ts";
import type { City, CityArea } from "../../map/city.ts";
import { drill, rank } from "./ranking.ts";
import { themeOf } from "./themes.ts";

const areas = (
  [
    ["city", "", "city"],
    ["north", "city", "district"],
    ["south", "city", "district"],
    ["north town", "north", "town"],
    ["south town", "south", "town"],
    ["oak", "north town", "village"],
    ["elm", "south town", "village"],
  ] as const
).map(([code, parent_code, level]) => ({ code, parent_code, level, name: code }) as CityArea);

/** Grids 0 and 1 in the village of oak, 2 in that of elm. */
const city = {
  areas: new Map(areas.map((area) => [area.code, area])),
  childrenOf: new Map(areas.map(({ code }) => [code, areas.filter((area) => area.parent_code === code)])),
  grids: ["oak", "oak", "elm"].map((village_code, ordinal) => ({
    village_code,
    code: `g${ordinal}`,
    name: `G${ordinal}`,
  })),
  members: new Map([
    ["north", [0, 1]],
    ["south", [2]],
    ["oak", [0, 1]],
  ]),
} as unknown as City;
const metrics = { open_cases: [1, 7, null] } as unknown as Metrics;
const ranked = (code: string) =>
  rank(city, themeOf("open_cases"), metrics, code).map(({ name, value }) => [name, value]);

describe("ranking", () => {
  test("an unknown area has no parts", () => {
    expect(ranked("atlantis")).toEqual([]);
  });
  test("areas of the next level, greatest first, no data last", () => {
    expect(ranked("city")).toEqual([
      ["north", 8],
      ["south", NaN],
    ]);
  });
  test("a village is made of grids", () => {
    expect(ranked("oak")).toEqual([
      ["G1", 7],
      ["G0", 1],
    ]);
  });
});

describe("a click", () => {
  test("leads one level down", () => {
    expect(drill(city, "city", 1)).toEqual({ area: "north" });
    expect(drill(city, "north", 1)).toEqual({ area: "north town" });
    expect(drill(city, "north town", 1)).toEqual({ area: "oak" });
  });
  test("selects the grid in its village", () => {
    expect(drill(city, "oak", 1)).toEqual({ grid: "g1" });
  });
  test("outside goes across to the same level", () => {
    expect(drill(city, "north", 2)).toEqual({ area: "south" });
    expect(drill(city, "oak", 2)).toEqual({ area: "elm" });
  });
});
