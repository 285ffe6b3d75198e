import type { Random } from "../random.ts";

/**
 * A function that draws an index as likely as its weight (≥ 0), in logarithmic time: for many draws from
 * one long list, where `Random.weighted` would sum it each time. Throws a RangeError if no weight is positive.
 */
export function makeSampler(weights: readonly number[]): (random: Random) => number {
  const upTo = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!;
    upTo[i] = total;
  }
  if (!(total > 0)) throw new RangeError(`weights sum to ${total}, expected more than 0`);

  return (random) => {
    const drawn = random.float(0, total);
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Shares out a whole number by weight, largest remainders first: integers that sum to the total. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % 1 }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index]!++;
  return shares;
}
