import { expect, test } from "vitest";
import { pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { box } from "./box.ts";
import { lasso } from "./lasso.ts";
import type { Feedback } from "./mode.ts";
import { click, drag, pictureGround, pointer } from "./testing/picture_ground.ts";

//  201 202 203      1 1 2
//  101 102 103      1 1 2
//    1   2   3      1 2 2
const land = pictureLand(["112", "112", "122"]);
const PLAIN = { plain: "replace" } as const;

test("given up, the selection is what it was and no shape is left", () => {
  const ground = pictureGround(land);
  const mode = lasso(ground, PLAIN);
  expect(mode.onKey("Escape")).toBe(false);
  for (const giveUp of [() => mode.onCancel(), () => mode.onKey("Escape")]) {
    mode.onDown(pointer(0.1, 0.1));
    mode.onMove(pointer(2.5, 2.5));
    giveUp();
    mode.onMove(pointer(2.9, 2.9));
    mode.onUp(pointer(2.9, 2.9));
    expect(ground.told.at(-1)).toEqual({ select: [], change: "add", done: true });
    expect(ground.shown).toBeNull();
  }
});

test("a pointer that only passes draws nothing", () => {
  const ground = pictureGround(land);
  box(ground, PLAIN).onMove(pointer(1, 1));
  expect(ground).toMatchObject({ told: [], shown: null });
});

//  ┌───┬───┬───┐
//  │   │   │   │
//  ├─B─┼───┼───┤      from A to B or from B to A
//  │ · │ · │   │
//  ├───┼───┼───┤
//  │ · │ · A   │
//  └───┴───┴───┘
test("a box takes the micro-grids whose centre it holds, drawn either way", () => {
  const ground = pictureGround(land);
  const ends: [number, number][] = [
    [2.2, 0.2],
    [0.4, 2.1],
  ];
  for (const way of [ends, ends.toReversed()]) {
    drag(box(ground, PLAIN), way);
    expect(ground.told.at(-1)).toEqual({ select: [1, 2, 101, 102], change: "replace", done: true });
  }
});

//  ┌───┬───┬───┐
//  │ ╱───╲ │   │      around 101, 201, 202; open towards 1, where a straight line closes it
//  ││  │ ╲╱│   │
//  ├┼──┼╱──┼───┤
test("a lasso closes by itself, and what it would take shows while it is drawn", () => {
  const ground = pictureGround(land);
  drag(
    lasso(ground, PLAIN),
    [
      [0.2, 1.1],
      [0.2, 2.9],
      [1.9, 2.9],
      [1.9, 2.1],
      [0.9, 1.9],
    ],
    { shift: true },
  );
  expect(ground.told.at(-2)).toEqual({ select: [101, 201, 202], change: "add", done: false });
  expect(ground.told.at(-1)).toEqual({ select: [101, 201, 202], change: "add", done: true });
});

test("a click takes the micro-grid under it, however small", () => {
  const ground = pictureGround(land);
  for (const mode of [box, lasso]) {
    click(mode(ground, PLAIN), 2.9, 2.9);
    expect(ground.told.pop()).toEqual({ select: [203], change: "replace", done: true });
  }
});

test("a slow hand does not make a ring of thousands of points", () => {
  const ground = pictureGround(land);
  const mode = lasso(ground, PLAIN);
  mode.onDown(pointer(0, 0));
  for (let step = 0; step <= 3000; step++) mode.onMove(pointer(step / 1000, step / 1000));
  const shown = ground.shown as Extract<Feedback, { kind: "ring" }>;
  expect(shown.ring.length).toBeGreaterThan(20);
  expect(shown.ring.length).toBeLessThan(120);
});
