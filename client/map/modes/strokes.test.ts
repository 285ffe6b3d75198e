import { describe, expect, test } from "vitest";
import { pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { brush } from "./brush.ts";
import { paint } from "./paint.ts";
import { BRUSH_SIZES } from "./strokes.ts";
import { drag, pictureGround, pointer } from "./testing/picture_ground.ts";

//  101 102 103 104      1 1 2 2
//    1   2   3   4      1 1 2 2
const land = pictureLand(["1122", "1122"]);
const PLAIN = { plain: "replace" } as const;

describe("given up", () => {
  test("by a second finger: the selection is what it was, the stroke was none", () => {
    const ground = pictureGround(land);
    for (const mode of [brush(ground, PLAIN), paint(ground)]) {
      mode.onDown(pointer(0.5, 0.5));
      mode.onCancel();
    }
    expect(ground.told).toEqual([
      { select: [1], change: "replace", done: false },
      { select: [], change: "add", done: true },
      { stroke: [1], done: false },
      { stroke: [], done: true },
    ]);
    expect(ground.shown).toBeNull();
  });

  test("by Escape: what the pointer still does is no stroke", () => {
    const ground = pictureGround(land);
    const mode = paint(ground);
    expect(mode.onKey("Escape")).toBe(false);
    mode.onDown(pointer(0.5, 0.5));
    expect(mode.onKey("Escape")).toBe(true);
    mode.onMove(pointer(3.5, 0.5));
    mode.onUp(pointer(3.5, 0.5));
    expect(ground.told).toEqual([
      { stroke: [1], done: false },
      { stroke: [], done: true },
    ]);
  });
});

test("one fast step leaves out nothing, and nothing new is not told", () => {
  const ground = pictureGround(land);
  drag(paint(ground), [
    [0.5, 0.5],
    [3.5, 0.5],
    [3.4, 0.5],
  ]);
  expect(ground.told).toEqual([
    { stroke: [1], done: false },
    { stroke: [1, 2, 3, 4], done: false },
    { stroke: [1, 2, 3, 4], done: true },
  ]);
});

test("a stroke replaces, Shift adds, Alt removes, as held when it began", () => {
  const ground = pictureGround(land);
  for (const keys of [{}, { shift: true }, { alt: true }]) drag(brush(ground, PLAIN), [[0.5, 0.5]], keys);
  expect(ground.told.map((told) => "change" in told && told.change)).toEqual(
    ["replace", "add", "remove"].flatMap((change) => [change, change]),
  );
});

test("a stroke beside the land takes nothing: the selection is cleared as by a click", () => {
  const ground = pictureGround(land);
  drag(brush(ground, PLAIN), [[-2, 0.5]]);
  expect(ground.told.at(-1)).toEqual({ select: [], change: "replace", done: true });
});

describe("size", () => {
  test("a wide brush touches more", () => {
    const ground = pictureGround(land);
    ground.size = 48;
    drag(paint(ground), [[0.5, 0.5]]);
    expect(ground.told.at(-1)).toEqual({ stroke: [1, 2, 101], done: true });
  });

  test("[ and ] go through the sizes and stay at the ends; the cursor is as large", () => {
    const ground = pictureGround(land);
    const mode = paint(ground);
    expect(mode.onKey("]")).toBe(true);
    expect(ground.size).toBe(20);
    expect(decodeURIComponent(mode.cursor)).toContain('r="10"');
    for (let press = 0; press < 20; press++) mode.onKey("[");
    expect(ground.size).toBe(BRUSH_SIZES[0]);
    for (let press = 0; press < 20; press++) mode.onKey("]");
    expect(ground.size).toBe(BRUSH_SIZES.at(-1));
    expect(mode.onKey("x")).toBe(false);
  });

  test("a finger, which has no cursor, sees the circle while it draws", () => {
    const ground = pictureGround(land);
    const mode = paint(ground);
    mode.onDown(pointer(1, 1, { finger: true }));
    expect(ground.shown).toMatchObject({ kind: "circle", size: 12 });
    mode.onUp(pointer(1, 1, { finger: true }));
    expect(ground.shown).toBeNull();
    mode.onDown(pointer(1, 1));
    expect(ground.shown).toBeNull();
  });

  test("a size between goes to the next one", () => {
    const ground = pictureGround(land);
    ground.size = 40;
    paint(ground).onKey("[");
    expect(ground.size).toBe(32);
  });
});
