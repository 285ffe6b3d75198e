import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divide } from "./divide.ts";
import { borderBetween_m, piecesOf } from "./ground.ts";
import { keepGrids } from "./keep.ts";
import { limitAroundNode, limitOfHeaviest } from "./limits.ts";
import { Parts } from "./parts.ts";
import { refine } from "./refine.ts";
import { searchBest } from "./search.ts";
import { shareOut } from "./shares.ts";
import { adjust, bisect } from "./starts.ts";
import { deviationOf, leastDeviation, meanOf, pictureGround, randomGround, row } from "./testing/grounds.ts";

const ones = (count: number) => new Float64Array(count).fill(1);
const piece = (weight: number, peopled = 99) => ({ weight, peopled });
const SEED = { seed: 20261124 };

describe("first divisions", () => {
  //  1 1 1 1   ⇒   two halves side by side, not one above the other
  //  1 1 1 1
  test("halves have the short border", () => {
    const { ground } = pictureGround("1111", "1111");
    const labels = bisect(ground, ones(8), 2, 0)!;
    expect(["00110011", "11001100"]).toContain(row(labels));
  });

  test("a third and two thirds, by weight", () => {
    const { ground } = pictureGround("111111");
    const labels = bisect(ground, [3, 1, 1, 1, 1, 2], 3, 0)!;
    expect([...new Parts(ground, [3, 1, 1, 1, 1, 2], labels, 3).sums]).toEqual([3, 3, 3]);
  });

  //    1
  //  1 1 1      four parts of five: only single ends can leave the middle
  //    1
  test("what cannot be halved is joined from single nodes", () => {
    const { ground } = pictureGround(" 1 ", "111", " 1 ");
    expect(bisect(ground, ones(5), 4, 0)).toBeNull();
    const labels = adjust(ground, ones(5), 4, Int32Array.of(0, 1, 2, 3, 4));
    expect(new Set(labels).size).toBe(4);
    expect(piecesOf(ground, labels)).toHaveLength(4);
  });

  //  0 0 0 1 2 2   ⇒   too many: 1 joins 2; too few: 0 is halved
  test("a former division is kept as far as it goes", () => {
    const { ground } = pictureGround("111111");
    const former = Int32Array.of(0, 0, 0, 1, 2, 2);
    expect(row(adjust(ground, ones(6), 2, former))).toBe("000111");
    expect(row(adjust(ground, ones(6), 3, former))).toBe("000122");
    expect(new Set(adjust(ground, ones(6), 4, former).slice(0, 3)).size).toBe(2);
    // Pieces of one label are parts; parts without weight join their neighbours.
    expect(row(adjust(ground, ones(6), 3, Int32Array.of(0, 0, 1, 1, 0, 0)))).toBe("001122");
    expect(row(adjust(ground, [0, 0, 1, 1, 1, 1], 2, Int32Array.of(0, 0, 1, 1, 2, 2)))).toBe("000011");
  });
});

describe("refining", () => {
  //  0 0 0 0 1      0 0 1 1 1 …
  test("nodes move over until parts are even", () => {
    const { ground } = pictureGround("111111");
    const parts = new Parts(ground, ones(6), Int32Array.of(0, 0, 0, 0, 0, 1), 2);
    refine(parts, { mean: 3, slack: 0, borderCost: 0 });
    expect(row(parts.labels)).toBe("000111");
  });

  //  0 0 1 1      weights 5 1 2 4: no single node evens it, an exchange of 1 and 2 would tear
  test("nothing that would tear a part", () => {
    const { ground } = pictureGround("1111");
    const parts = new Parts(ground, [5, 1, 2, 4], Int32Array.of(0, 0, 1, 1), 2);
    refine(parts, { mean: 6, slack: 0, borderCost: 0 });
    expect(row(parts.labels)).toBe("0011");
  });

  //  0 1 0 0      0 0 0 0      even already, but the border is long
  //  0 1 1 1      1 1 1 1
  test("borders become shorter within the slack", () => {
    const { ground } = pictureGround("1111", "1111");
    const parts = new Parts(ground, ones(8), Int32Array.of(0, 1, 1, 1, 0, 1, 0, 0), 2);
    const before_m = borderBetween_m(ground, parts.labels);
    refine(parts, { mean: 4, slack: 0.3, borderCost: 1e-6 });
    expect(borderBetween_m(ground, parts.labels)).toBeLessThan(before_m);
    expect(piecesOf(ground, parts.labels)).toHaveLength(2);
  });
});

describe("sharing out parts to pieces", () => {
  test("even parts of every piece deviate least", () => {
    expect(shareOut([piece(30), piece(10)], 4)).toMatchObject({ parts: [3, 1], least: 0 });
    const { parts, least, tightest } = shareOut([piece(30), piece(14)], 4);
    expect(parts).toEqual([3, 1]);
    expect(least).toBeCloseTo(14 / 11 - 1, 6);
    expect(tightest).toBe(1);
  });

  test("no more parts than nodes with anybody", () => {
    expect(shareOut([piece(90, 2), piece(10, 9)], 5).parts).toEqual([2, 3]);
    expect(shareOut([piece(90, 1), piece(10, 1)], 2).parts).toEqual([1, 1]);
  });

  test("is never beaten by another sharing out", () => {
    const anyPieces = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyPieces, fc.integer({ min: 0, max: 6 }), (weights, more) => {
        const count = weights.length + more;
        const mean = weights.reduce((a, b) => a + b, 0) / count;
        const deviation = (parts: readonly number[]) =>
          Math.max(...weights.map((weight, i) => Math.abs(weight / parts[i]! - mean) / mean));
        const { parts, least } = shareOut(
          weights.map((weight) => piece(weight)),
          count,
        );
        const all = compositions(count, weights.length);
        const best = Math.min(...all.map(deviation));
        expect(parts.reduce((a, b) => a + b, 0)).toBe(count);
        expect(deviation(parts)).toBeCloseTo(best, 6);
        expect(least).toBeCloseTo(best, 6);
      }),
      { ...SEED, numRuns: 300 },
    );
  });
});

/** All ways to write a number as a sum of so many numbers from 1. */
function compositions(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]];
  const firsts = Array.from({ length: total - parts + 1 }, (_, i) => i + 1);
  return firsts.flatMap((first) => compositions(total - first, parts - 1).map((rest) => rest.concat(first)));
}

describe("which grid goes on where", () => {
  //  former 0 0 0 1 1      most people of 0 stay in part 1, of 1 in part 1 too: 0 has more
  test("where most people stay, each in one part", () => {
    const labels = Int32Array.of(0, 1, 1, 1, 1);
    expect(keepGrids([0, 0, 0, 1, 1], labels, 2, [5, 3, 3, 1, 1])).toEqual({
      formerOf: Int32Array.of(-1, 0),
      kept: 6,
    });
    expect(keepGrids([0, 0, 0, 1, 1], labels, 2, [1, 1, 1, 4, 4])).toEqual({
      formerOf: Int32Array.of(0, 1),
      kept: 9,
    });
  });

  test("of equals where more micro-grids stay", () => {
    expect(keepGrids([7, 7, 7], Int32Array.of(0, 1, 1), 2, [0, 0, 0]).formerOf).toEqual(Int32Array.of(-1, 7));
  });
});

/** Small ground of which all divisions can be tried. */
const anySmall = fc.record({
  seed: fc.nat(1_000_000),
  nodes: fc.integer({ min: 4, max: 9 }),
  parts: fc.integer({ min: 2, max: 4 }),
});

describe("against trying everything", () => {
  test("the search finds the best, and says that it is", () => {
    fc.assert(
      fc.property(anySmall, ({ seed, nodes, parts }) => {
        const { ground, weights } = randomGround(seed, nodes, parts);
        const mean = meanOf(weights, parts);
        const best = leastDeviation(ground, weights, parts, mean);
        const wish = { mean, limit: best + 0.001, enough: -1, budget: Infinity };
        const found = searchBest(ground, weights, parts, wish);
        expect(deviationOf(found.labels!, weights, parts, mean)).toBeCloseTo(best, 6);
        expect(searchBest(ground, weights, parts, { ...wish, limit: best })).toEqual({
          labels: null,
          complete: true,
        });
      }),
      { ...SEED, numRuns: 150 },
    );
  });

  test("limits are below the best, and divisions are the best or prove nothing", () => {
    let even = 0;
    fc.assert(
      fc.property(anySmall, ({ seed, nodes, parts }) => {
        const { ground, weights } = randomGround(seed, nodes, parts);
        const mean = meanOf(weights, parts);
        const best = leastDeviation(ground, weights, parts, mean);
        const around = limitAroundNode(ground, weights, parts, { mean, tolerance: 0 });
        expect(Math.max(limitOfHeaviest(weights, mean).least, around?.least ?? 0)).toBeLessThanOrEqual(
          best + 1e-9,
        );

        const former = new Int32Array(nodes);
        const wish = { mean, tolerance: 0.05, seed: 1, budget: 1e6 };
        const { divisions, complete } = divide(ground, weights, parts, former, wish);
        const reached = Math.min(...divisions.map(({ deviation }) => deviation));
        expect(reached).toBeGreaterThanOrEqual(best - 1e-9);
        expect(complete ? reached - best : 0).toBeLessThan(1e-9);
        if (best <= 0.05) even++;
        expect(reached <= 0.05).toBe(best <= 0.05);
      }),
      { ...SEED, numRuns: 150 },
    );
    expect(even).toBeGreaterThan(20);
  });
});

describe("divisions of random ground", () => {
  const anyGround = fc.record({
    seed: fc.nat(1_000_000),
    nodes: fc.integer({ min: 10, max: 200 }),
    parts: fc.integer({ min: 2, max: 10 }),
  });

  test("are contiguous parts with weight, with the figures given, the same for the same seed", () => {
    fc.assert(
      fc.property(anyGround, ({ seed, nodes, parts }) => {
        const { ground, weights } = randomGround(seed, nodes, parts);
        const mean = meanOf(weights, parts);
        const wish = { mean, tolerance: 0.05, seed, budget: 200_000 };
        const former = adjust(ground, weights, Math.max(1, parts - 1), new Int32Array(nodes));
        const found = divide(ground, weights, parts, former, wish);
        expect(divide(ground, weights, parts, former, wish)).toEqual(found);
        for (const { labels, deviation, border_m } of found.divisions) {
          expect(piecesOf(ground, labels)).toHaveLength(parts);
          expect(Math.min(...new Parts(ground, weights, labels, parts).sums)).toBeGreaterThan(0);
          expect(deviation).toBeCloseTo(deviationOf(labels, weights, parts, mean), 9);
          expect(border_m).toBe(borderBetween_m(ground, labels));
        }
        // Ten nodes a part are always enough to be even.
        const reached = Math.min(...found.divisions.map(({ deviation }) => deviation));
        expect(nodes < 10 * parts || reached <= 0.05).toBe(true);
      }),
      { ...SEED, numRuns: 80 },
    );
  });
});
