import { describe, expect, test } from "vitest";
import { pictureLand } from "../boundaries/testing/picture_land.ts";
import { borderBetween_m, groundOf, partOfGround, piecesOf } from "./ground.ts";
import { Parts } from "./parts.ts";
import { pictureGround } from "./testing/grounds.ts";

describe("ground", () => {
  //  3 4 5      village 1 1 0
  //  0 1 2              0 0 0
  test("has no border between villages, nor a hard one", () => {
    const land = pictureLand(["111", "111"], ["110", "000"]);
    const cells = [5, 4, 3, 2, 1, 0];
    const neighbours = (hard: [number, number][], cell: number) => {
      const ground = groundOf(land, cells, hard);
      return Array.from(ground.nodes.slice(ground.offsets[cell], ground.offsets[cell + 1]));
    };
    expect([0, 1, 2, 3, 4, 5].map((cell) => neighbours([], cell))).toEqual([
      [1],
      [0, 2],
      [1, 5],
      [4],
      [3],
      [2],
    ]);
    expect(neighbours([[3, 2]], 1)).toEqual([0]);
    // What is no neighbour, or not there, is no border.
    const elsewhere: [number, number][] = [
      [1, 3],
      [1, 77],
    ];
    expect(neighbours(elsewhere, 0)).toEqual([1]);
  });

  test("a hard border of a micro-grid that was cut holds for its pieces", () => {
    const land = { ...pictureLand(["111"]), replaced: new Map([[50, [1, 2]]]) };
    const ground = groundOf(land, [0, 1, 2], [[50, 3]]);
    expect(piecesOf(ground, new Int32Array(3))).toEqual([[0, 1], [2]]);
  });

  test("part of it is numbered anew", () => {
    const { ground } = pictureGround("123", "456");
    const part = partOfGround(ground, [1, 2, 5]);
    expect(part.cells).toEqual([1, 2, 5]);
    expect([...part.nodes]).toEqual([1, 0, 2, 1]);
    expect(part.east[1]).toBe(ground.east[2]);
  });

  test("pieces of each label, and the border between labels", () => {
    const { ground } = pictureGround("111", "111");
    const labels = Int32Array.of(0, 1, 0, 0, -1, 0);
    expect(piecesOf(ground, labels)).toEqual([[0, 3], [1], [2, 5]]);
    const side_m = ground.border_m[0]!;
    expect(side_m).toBeGreaterThan(80);
    expect(borderBetween_m(ground, new Int32Array(6))).toBe(0);
    expect(borderBetween_m(ground, Int32Array.of(0, 1, 1, 0, 1, 1))).toBeCloseTo(
      2 * ground.border_m[ground.offsets[0]!]!,
      3,
    );
  });
});

/** Parts with these labels on the ground of a picture, every node of weight 1. */
function partsOf(labels: number[], ...rows: string[]): Parts {
  const { ground } = pictureGround(...rows);
  return new Parts(ground, new Float64Array(labels.length).fill(1), Int32Array.from(labels), 2);
}

describe("parts", () => {
  //  0 0 0 1
  test("the end of a row may leave, its middle may not", () => {
    const parts = partsOf([0, 0, 0, 1], "1111");
    expect([0, 1, 2].map((node) => parts.mayLeave(node))).toEqual([true, false, true]);
    expect(parts.mayLeave(3)).toBe(false);
    parts.move(2, 1);
    expect([...parts.sums]).toEqual([2, 2]);
    expect(parts.partsAround(1)).toEqual([1]);
    expect(parts.borderWith_m(2, 1)).toBe(parts.borderBetween_m(2, 3));
  });

  //  0 0 0
  //  0 1 0      every one of a ring may leave it, but then no other
  //  0 0 0
  test("a ring is opened once", () => {
    const parts = partsOf([0, 0, 0, 0, 1, 0, 0, 0, 0], "111", "111", "111");
    expect(parts.mayLeave(1)).toBe(true);
    parts.move(1, 1);
    expect([3, 5, 7].map((node) => parts.mayLeave(node))).toEqual([false, false, false]);
  });

  //  0 0 1      the right 0 and the 1 below it: with the 1 above, the left 0 would stand alone
  //  0 1 1
  test("an exchange keeps both parts whole", () => {
    const parts = partsOf([0, 1, 1, 0, 0, 1], "001", "011");
    expect(parts.mayExchange(4, 5)).toBe(false);
    expect(parts.mayExchange(4, 1)).toBe(true);
    const line = partsOf([0, 1, 1], "011");
    expect(line.mayExchange(0, 1)).toBe(false);
    expect(line.mayExchange(0, 2)).toBe(true);
  });

  test("a part keeps some weight", () => {
    const { ground } = pictureGround("1111");
    const parts = new Parts(ground, [0, 5, 5, 0], Int32Array.of(0, 0, 1, 1), 2);
    expect(parts.mayLeave(1)).toBe(false);
    expect(parts.mayLeave(0)).toBe(true);
  });
});
