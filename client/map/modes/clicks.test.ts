import { describe, expect, test } from "vitest";
import { RIM } from "../../../server/domain/boundaries/land.ts";
import { pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import type { ModeOptions } from "./mode.ts";
import { select } from "./select.ts";
import { click, drag, pictureGround, pointer } from "./testing/picture_ground.ts";
import { wholeGrid } from "./whole_grid.ts";
import { wholeVillage } from "./whole_village.ts";

//  101 102 103 104 105      1 1 · 2 ·      villages  0 0 0 1 1
//    1   2   3   4   5      1 · · 2 2                0 0 0 1 1
const land = pictureLand(["11·2·", "1··22"], ["00011", "00011"]);
const PLAIN: ModeOptions = { plain: "replace" };

test("a click on nothing takes nothing, so that it can clear the selection", () => {
  const ground = pictureGround(land);
  for (const mode of [select, wholeGrid, wholeVillage]) {
    click(mode(ground, PLAIN), -1, 0.5);
    expect(ground.told.pop()).toEqual({ select: [], change: "replace", done: true });
  }
});

describe("select", () => {
  test("a click replaces, Shift adds, Alt removes", () => {
    const ground = pictureGround(land);
    const mode = select(ground, PLAIN);
    click(mode, 0.5, 0.5);
    click(mode, 1.5, 0.5, { shift: true });
    click(mode, 0.5, 0.5, { alt: true });
    expect(ground.told).toEqual([
      { select: [1], change: "replace", done: true },
      { select: [2], change: "add", done: true },
      { select: [1], change: "remove", done: true },
    ]);
  });

  test("fingers, who have no keys, add when the page says so", () => {
    const ground = pictureGround(land);
    click(select(ground, { plain: "add" }), 0.5, 0.5);
    expect(ground.told).toEqual([{ select: [1], change: "add", done: true }]);
  });

  test("a shaky hand still clicks where it went down; a drag does not", () => {
    const ground = pictureGround(land);
    const mode = select(ground, PLAIN);
    drag(mode, [
      [0.95, 0.5],
      [1.05, 0.5],
    ]);
    drag(mode, [
      [0.5, 0.5],
      [1.5, 0.5],
    ]);
    expect(ground.told).toEqual([{ select: [1], change: "replace", done: true }]);
  });

  test("a gesture given up takes nothing, and points nothing out", () => {
    const ground = pictureGround(land);
    const mode = select(ground, PLAIN);
    mode.onDown(pointer(0.5, 0.5));
    expect(ground.hinted).toEqual([1]);
    mode.onCancel();
    mode.onUp(pointer(0.5, 0.5));
    expect(ground).toMatchObject({ told: [], hinted: [] });
  });

  test("what a click would take is pointed out", () => {
    const ground = pictureGround(land);
    const mode = select(ground, PLAIN);
    mode.onMove(pointer(3.5, 0.5));
    expect(ground.hinted).toEqual([4]);
    mode.onMove(pointer(3.5, -0.5));
    expect(ground.hinted).toEqual([]);
  });
});

describe("whole grid", () => {
  test("takes all of a grid", () => {
    const ground = pictureGround(land);
    click(wholeGrid(ground, PLAIN), 0.5, 0.5);
    expect(ground.told).toMatchObject([{ select: [1, 101, 102] }]);
  });
  test("on uncovered land takes the piece within the village", () => {
    const ground = pictureGround(land);
    const mode = wholeGrid(ground, PLAIN);
    click(mode, 1.5, 0.5);
    click(mode, 4.5, 1.5);
    expect(ground.told).toMatchObject([{ select: [2, 3, 103] }, { select: [105] }]);
  });
});

test("whole village takes all of it but the rim", () => {
  const ground = pictureGround({
    ...land,
    gridOf: land.gridOf.map((grid, cell) => (cell === 5 ? RIM : grid)),
  });
  click(wholeVillage(ground, PLAIN), 1.5, 0.5);
  expect(ground.told).toMatchObject([{ select: [1, 2, 3, 102, 103] }]);
});
