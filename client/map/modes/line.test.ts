import { describe, expect, test } from "vitest";
import { pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { at } from "../../../server/domain/partition/testing/random_partition.ts";
import type { Position } from "../../../server/domain/partition/types.ts";
import type { Feedback } from "./mode.ts";
import { line } from "./line.ts";
import { click, drag, pictureGround, pointer } from "./testing/picture_ground.ts";

//  2 ┌───────┬───────┐      squares of 40 pixels: 10 pixels are a quarter of one
//  1 ├───────┼───────┤
//  0 └───────┴───────┘
const land = pictureLand(["11", "11"]);

type LineFeedback = Extract<Feedback, { kind: "line" }>;
function begin() {
  const ground = pictureGround(land);
  const mode = line(ground);
  return {
    mode,
    ground,
    shown: () => ground.shown as LineFeedback | null,
    last: () => ground.told.at(-1) as { line: Position[]; done: boolean } | undefined,
  };
}

describe("what draws nothing", () => {
  test("keys before there is a line belong to the page", () => {
    const { mode, ground } = begin();
    for (const key of ["Escape", "Enter", "Backspace", "["]) expect(mode.onKey(key)).toBe(false);
    expect(ground.told).toEqual([]);
  });

  test("one point is no line: Enter and a second click wait for another", () => {
    const { mode, last } = begin();
    click(mode, 0.5, 0.5);
    expect(mode.onKey("Enter")).toBe(false);
    click(mode, 0.5, 0.5);
    expect(last()).toEqual({ line: [at(0.5, 0.5)], done: false });
  });

  test("Escape gives the line up", () => {
    const { mode, last, shown } = begin();
    click(mode, 0.5, 0.5);
    click(mode, 1.5, 0.5);
    expect(mode.onKey("Escape")).toBe(true);
    expect(last()).toEqual({ line: [], done: true });
    expect(shown()).toBeNull();
    expect(mode.onKey("Escape")).toBe(false);
  });

  test("a pinch, or leaving the map, leaves the line as it was", () => {
    const { mode, ground, shown } = begin();
    click(mode, 0.5, 0.5);
    const told = ground.told.length;
    mode.onDown(pointer(1.5, 0.5));
    mode.onMove(pointer(1.5, 1.5));
    mode.onCancel();
    mode.onUp(pointer(1.5, 1.5));
    expect(ground.told).toHaveLength(told);
    expect(shown()).toEqual({ kind: "line", points: [at(0.5, 0.5)], loose: [], snap: null });
  });
});

describe("clicks", () => {
  test("add points; Backspace takes the last one back; Enter ends", () => {
    const { mode, last } = begin();
    click(mode, 0.5, 0.5);
    click(mode, 1.5, 0.5);
    click(mode, 1.5, 1.5);
    expect(mode.onKey("Backspace")).toBe(true);
    expect(last()).toEqual({ line: [at(0.5, 0.5), at(1.5, 0.5)], done: false });
    expect(mode.onKey("Enter")).toBe(true);
    expect(last()).toEqual({ line: [at(0.5, 0.5), at(1.5, 0.5)], done: true });
  });

  test("the second of a double click ends the line, even when the hand shakes", () => {
    const { mode, last } = begin();
    click(mode, 0.5, 0.5);
    click(mode, 1.5, 0.5);
    click(mode, 1.6, 0.55);
    expect(last()).toEqual({ line: [at(0.5, 0.5), at(1.5, 0.5)], done: true });
  });

  test("the end of a line shows that a click there ends it", () => {
    const { mode, shown } = begin();
    click(mode, 0.5, 0.5);
    click(mode, 1.5, 0.5);
    mode.onMove(pointer(1.55, 0.5));
    expect(shown()!.snap).toEqual({ at: at(1.5, 0.5), to: "end" });
  });
});

describe("snapping", () => {
  test("to a vertex, exactly, and to a border; the mark says which before the click", () => {
    const { mode, last, shown } = begin();
    mode.onMove(pointer(0.1, 0.95));
    expect(shown()).toMatchObject({ loose: [at(0, 1)], snap: { at: at(0, 1), to: "vertex" } });
    click(mode, 0.1, 0.95);
    mode.onMove(pointer(1.5, 1.1));
    expect(shown()!.snap).toEqual({ at: at(1.5, 1), to: "border" });
    click(mode, 1.5, 1.1);
    expect(last()!.line).toEqual([at(0, 1), at(1.5, 1)]);
  });

  test("not beyond ten pixels", () => {
    const { mode, last } = begin();
    click(mode, 0.5, 0.7);
    expect(last()!.line).toEqual([at(0.5, 0.7)]);
  });
});

describe("drags", () => {
  //      ╭─╮
  //  ●──╯   ╰──●      what is drawn freely keeps its shape with few points, its ends snap
  const bow: [number, number][] = Array.from({ length: 40 }, (_, i) => [
    0.05 + i * 0.0477,
    0.5 + 0.3 * Math.sin((i / 39) * Math.PI),
  ]);

  test("are simplified, and their ends snap", () => {
    const { mode, last } = begin();
    drag(mode, bow);
    const { line: drawn, done } = last()!;
    expect(done).toBe(false);
    expect(drawn[0]).toEqual(at(0, 0.5));
    expect(drawn.at(-1)).toEqual(at(2, 0.5));
    expect(drawn.length).toBeGreaterThan(3);
    expect(drawn.length).toBeLessThan(15);
  });

  test("and clicks mix; a drag from the last point goes on from it", () => {
    const { mode, last } = begin();
    click(mode, 0.5, 0.5);
    drag(mode, [
      [0.55, 0.5],
      [1, 0.5],
      [1.5, 0.5],
    ]);
    click(mode, 1.5, 1.5);
    expect(last()!.line).toEqual([at(0.5, 0.5), at(1.5, 0.5), at(1.5, 1.5)]);
  });

  test("make no hook where an end snaps", () => {
    const { mode, last } = begin();
    drag(mode, [
      [0.1, 0.5],
      [0.3, 0.5],
      [1.5, 0.5],
      [1.85, 0.5],
      [1.9, 0.48],
    ]);
    expect(last()!.line).toEqual([at(0, 0.5), at(2, 0.48)]);
  });
});
