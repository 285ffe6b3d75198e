import type { Ground } from "./ground.ts";
import { canBeParts, TINY, visitSets } from "./sets.ts";

export interface Found {
  /** The best division within the limit; null: none was found. */
  labels: Int32Array | null;
  /** Whether every division has been tried or ruled out, so that none is better; not when one was good enough. */
  complete: boolean;
}

/**
 * The best balanced division of ground into contiguous parts, all nearer than `limit` to the mean (a share of it), by
 * branch and bound: part after part takes the first free node, and grows by all connected sets around it; a branch
 * ends where the rest cannot be parts near enough. Stops at a deviation of `enough`, or when the `budget` is spent, of
 * which every set costs as much as there are nodes. Good for the villages of a city, where it tries everything; ground
 * with many nodes a part has too many sets.
 */
export function searchBest(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  wish: { mean: number; limit: number; enough: number; budget: number },
): Found {
  const { mean, enough } = wish;
  const labels = new Int32Array(ground.cells.length).fill(-1);
  let best: Int32Array | null = null;
  let limit = wish.limit;
  let left = wish.budget;
  const limits = { most: () => mean * (1 + limit), over: () => left <= 0 || limit <= enough };
  nextPart(0, 0);
  return { labels: best, complete: !limits.over() };

  function nextPart(part: number, worst: number): void {
    const first = labels.indexOf(-1);
    if (first === -1) {
      // The rest of no nodes could be no parts, so all parts are there.
      [best, limit] = [labels.slice(), worst];
      return;
    }
    visitSets(ground, weights, labels, first, part, limits, (weight) => {
      left -= labels.length;
      const deviation = Math.max(worst, Math.abs(weight - mean) / mean);
      if (weight === 0 || deviation >= limit - TINY) return;
      if (canBeParts(ground, weights, labels, parts - part - 1, { mean, limit }))
        nextPart(part + 1, deviation);
    });
  }
}
