/** Tops of rows of the given heights, and one more: the height of all. */
export function topsOf(heights: readonly number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  return tops;
}

/** The rows [first, end) that touch the pixels [from, to) of a list with these tops. */
export function rowsBetween(tops: readonly number[], from: number, to: number): [number, number] {
  const rows = tops.length - 1;
  // The last row whose top is at or above `pixel`.
  const rowAt = (pixel: number) => {
    let [low, high] = [0, rows];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (tops[middle]! <= pixel) low = middle;
      else high = middle;
    }
    return low;
  };
  if (rows === 0 || to <= from) return [0, 0];
  return [rowAt(Math.max(0, from)), Math.min(rows, rowAt(to - 1) + 1)];
}
