import { expect, test } from "vitest";
import { type Land, RIM } from "../../server/domain/boundaries/land.ts";
import { after, grid, pictureLand, VILLAGES } from "../../server/domain/boundaries/testing/picture_land.ts";
import { bboxOf } from "./city.ts";
import { drawnCity } from "./drawn_city.ts";
import { landCity } from "./testing/land_city.ts";

//  101 102 103      1 1 2      the third column is another village
//    1   2   3      1 3 ·
const all = pictureLand(["112", "13·"], ["001", "001"]);
const city = landCity(all);
/** The first village as a draft has it, which knows the other for its borders only. */
const land: Land = {
  ...all,
  gridOf: all.gridOf.map((place, cell) => (all.villageOf[cell] === VILLAGES[0] ? place : RIM)),
};
const drawn = drawnCity(
  city,
  after(
    land,
    { type: "create", micro_grids: [102], grid: "n1", kind: "rural", name: "新网格" },
    { type: "leave_out", micro_grids: [1], reason: "工地" },
  ),
);

test("the towns of the draft are as it draws them, the others as they were", () => {
  expect(drawn.grids.map(({ code, name, households }) => [code, name, households])).toEqual([
    [grid(1), "网格001", 10],
    [grid(3), "网格003", 10],
    [grid(2, 1), "网格002", 10],
    ["n1", "新网格", 10],
  ]);
  expect(drawn.uncovered.features.map(({ id, properties }) => [id, properties.reason])).toEqual([
    [all.partition.ids.indexOf(3), ""],
    [1, "工地"],
  ]);
});

test("ordinals, members and shapes go together", () => {
  expect(drawn.grids.map(({ code }) => drawn.ordinalOf.get(code))).toEqual([0, 1, 2, 3]);
  expect(drawn.gridShapes.features.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
  expect(drawn.members.get(VILLAGES[0])).toEqual([0, 1, 3]);
  expect(drawn.members.get(VILLAGES[1])).toEqual([2]);
  const [west, south, east, north] = bboxOf(drawn.gridShapes.features[3]!.geometry);
  expect(drawn.grids[3]).toMatchObject({ lon: (west + east) / 2, lat: (south + north) / 2 });
  // What it was made from stays as it was.
  expect(city.gridShapes.features.map(({ id }) => id)).toEqual([0, 1, 2]);
});

test("what a draft cuts has no number on the map", () => {
  const [west, south, east, north] = bboxOf(city.gridShapes.features[1]!.geometry);
  const cut = after(
    land,
    {
      type: "cut",
      micro_grids: [2],
      line: [
        [(west + east) / 2, south - 0.001],
        [(west + east) / 2, north + 0.001],
      ],
      first_piece: -1,
      pieces: 2,
    },
    { type: "leave_out", micro_grids: [-1], reason: "河道" },
  );
  const piece = drawnCity(city, cut).uncovered.features.find(
    ({ properties }) => properties.reason === "河道",
  );
  expect(piece).toMatchObject({ properties: { households: 5 } });
  expect(piece).not.toHaveProperty("id");
});
