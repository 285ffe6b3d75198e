import { expect, test } from "vitest";
import { makeRandom } from "./random.ts";

const draw = (seed: number, name?: string) => {
  const random = makeRandom(seed, name);
  return Array.from({ length: 1000 }, () => random.float());
};

test("refuses an empty list, and weights that do not fit", () => {
  const random = makeRandom(1);
  expect(() => random.pick([])).toThrow("empty list");
  expect(() => random.weighted(["a", "b"], [1])).toThrow("got 1 weights, expected 2");
  expect(() => random.weighted(["a", "b"], [0, 0])).toThrow("weights sum to 0");
});

test("repeats a seed, and tells seeds and names apart", () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7, "people")).not.toEqual(draw(7, "cases"));
});

test("spreads floats evenly over [0, 1)", () => {
  const floats = draw(42);
  expect(Math.min(...floats)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...floats)).toBeLessThan(1);
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = floats.filter((x) => Math.floor(x * 10) === tenth).length;
    expect(inside).toBeGreaterThan(60);
    expect(inside).toBeLessThan(140);
  }
});

test("int reaches both ends, normal has its mean and deviation", () => {
  const random = makeRandom(3);
  expect([...new Set(Array.from({ length: 200 }, () => random.int(2, 4)))].toSorted((a, b) => a - b)).toEqual(
    [2, 3, 4],
  );
  const normals = Array.from({ length: 20_000 }, () => random.normal(10, 2));
  const mean = normals.reduce((sum, x) => sum + x, 0) / normals.length;
  const variance = normals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / normals.length;
  expect(mean).toBeCloseTo(10, 1);
  expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
});

test("weighted never draws what weighs nothing; shuffle keeps the items and the input", () => {
  const random = makeRandom(5);
  const drawn = Array.from({ length: 1000 }, () => random.weighted(["a", "b", "c"], [1, 3, 0]));
  expect(drawn.filter((x) => x === "c")).toEqual([]);
  expect(drawn.filter((x) => x === "b").length / 1000).toBeCloseTo(0.75, 1);
  const items = [1, 2, 3, 4, 5, 6, 7, 8];
  const shuffled = random.shuffle(items);
  expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
});
