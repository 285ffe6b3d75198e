import { describe, expect, test } from "vitest";
import { type Land, RIM } from "../../../server/domain/boundaries/land.ts";
import { after, draw, grid, pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { gridColours } from "./grid_colours.ts";
import { GROUND, lookOf, RING, STRESS } from "./studio.ts";
import { changedSince, looksOf, type StudioPicture, tentatively } from "./studio_looks.ts";

//  101 102 103 104      1 1 2 2
//    1   2   3   4      1 1 2 ·
const land = pictureLand(["1122", "112·"]);
const cell = (id: number) => land.partition.ids.indexOf(id);
const cells = (...ids: number[]) => new Set(ids.map(cell));

function picture(given: Partial<StudioPicture> = {}): StudioPicture {
  const none = new Set<number>();
  const shown = given.land ?? land;
  return {
    land,
    colours: gridColours(shown),
    hinted: none,
    tentative: none,
    selected: none,
    marked: none,
    ...given,
  };
}

describe("cells", () => {
  test("of grids have the grid's colour, uncovered land is bare, the rim beyond", () => {
    const rimmed: Land = { ...land, gridOf: land.gridOf.with(cell(1), RIM) };
    const colours = gridColours(rimmed);
    const { look, bare } = looksOf(picture({ land: rimmed, colours }));
    expect(look[cell(2)]).toBe(lookOf(colours.get(grid(1))!, STRESS.none));
    expect(look[cell(3)]).toBe(lookOf(colours.get(grid(2))!, STRESS.none));
    expect(look[cell(4)]).toBe(lookOf(GROUND.bare, STRESS.none));
    expect(look[cell(1)]).toBe(lookOf(GROUND.rim, STRESS.none));
    expect([...bare].flatMap((value, i) => (value === 1 ? [i] : []))).toEqual([cell(4)]);
  });

  test("that are selected stand out more than those pointed out", () => {
    const { look } = looksOf(picture({ selected: cells(1, 4), hinted: cells(1, 2) }));
    expect(look[cell(1)]! % 3).toBe(STRESS.selected);
    expect(look[cell(2)]! % 3).toBe(STRESS.hinted);
    expect(look[cell(4)]).toBe(lookOf(GROUND.bare, STRESS.selected));
  });

  test("never need a number that a byte cannot hold", () => {
    expect(lookOf(GROUND.rim, STRESS.selected)).toBeLessThan(256);
  });
});

test("the edge of a selection, and where a mark is its ring wins", () => {
  const { ring } = looksOf(picture({ selected: cells(1, 2), marked: cells(2) }));
  const p = land.partition;
  const between = (a: number, b: number) => {
    const sides = [cell(a), cell(b)].toSorted((x, y) => x - y).join();
    const arc = [...p.arcLeft.keys()].find(
      (i) => [p.arcLeft[i]!, p.arcRight[i]!].toSorted((x, y) => x - y).join() === sides,
    )!;
    return ring[arc];
  };
  expect(between(1, 101)).toBe(RING.selected);
  expect(between(1, 2)).toBe(RING.marked);
  expect(between(3, 103)).toBe(RING.none);
});

describe("tentatively", () => {
  test("to a grid, to none, and to one that is not there yet", () => {
    expect(draw(tentatively(land, cells(2, 102), grid(2)))).toEqual(["1222", "122·"]);
    expect(draw(tentatively(land, cells(2), null))).toEqual(["1122", "1·2·"]);
    const fresh = tentatively(land, cells(3, 4), "n1");
    expect(draw(fresh)).toEqual(["1122", "11aa"]);
    expect(fresh.grids.at(-1)).toMatchObject({ ref: "n1", village_code: land.villageOf[0] });
  });

  test("the land given stays what it is", () => {
    tentatively(land, cells(1), null);
    expect(draw(land)).toEqual(["1122", "112·"]);
  });
});

describe("changed since the draft began", () => {
  test("is what belongs to another grid, not what was renamed", () => {
    const now = after(
      land,
      { type: "assign", micro_grids: [4], grid: grid(2) },
      { type: "create", micro_grids: [1], grid: "n1", kind: "rural", name: "新网格" },
      { type: "rename", grid: grid(2), name: "改名" },
    );
    const changed = changedSince(land, now);
    expect([...changed.keys()].filter((i) => changed[i] === 1)).toEqual([cell(1), cell(4)]);
    expect(changedSince(land, land).includes(1)).toBe(false);
  });

  //  1 1 2 2      3 was cut: its pieces 3a and 3b go by what 3 was
  test("of a piece goes by what it was cut from", () => {
    const four = pictureLand(["1122"]);
    const piece: Land = { ...four, recordOf: Int32Array.of(0, 1, 1, 2), gridOf: Int32Array.of(0, 0, 1, 1) };
    const begun: Land = { ...four, recordOf: Int32Array.of(0, 1, 2, 3), gridOf: Int32Array.of(0, 0, 1, 1) };
    expect([...changedSince(begun, piece)]).toEqual([0, 0, 1, 0]);
  });
});
