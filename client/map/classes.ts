/** How values are cut into classes. */
export const METHODS = ["quantile", "equal", "natural"] as const;
export type Method = (typeof METHODS)[number];

/**
 * Lower bounds of at most `count` classes over the values above 0, ascending; class k (from 1) holds
 * `bounds[k - 1] ≤ value < bounds[k]`, the last one all from its bound up, and class 0 what is 0.
 * NaN stands for no data. Whole values have whole bounds, others two significant digits. Empty without values.
 */
export function classBounds(values: Float64Array, method: Method, count = 5): number[] {
  const sorted = values.filter((value) => value > 0).toSorted();
  if (sorted.length === 0) return [];
  const cuts = { quantile: quantiles, equal: equalSteps, natural: naturalBreaks }[method](sorted, count);
  const round = sorted.every(Number.isInteger) ? Math.ceil : twoDigits;
  return [...new Set(cuts.map(round))];
}

/** The class of a value: 0 for 0 or less, else from 1; -1 for NaN. */
export function classOf(value: number, bounds: readonly number[]): number {
  if (Number.isNaN(value)) return -1;
  if (value <= 0) return 0;
  let place = 1;
  while (place < bounds.length && value >= bounds[place]!) place++;
  return place;
}

/** The place in a palette of `last + 1` colours for class `place` of `classes`: the last class is the strongest. */
export function spread(place: number, classes: number, last: number): number {
  if (place <= 0) return place;
  return classes === 1 ? Math.ceil(last / 2) + 1 : 1 + Math.round(((place - 1) * (last - 1)) / (classes - 1));
}

/** As many values in each class as ties allow: after a run of equals the rest is divided anew. */
function quantiles(sorted: Float64Array, count: number): number[] {
  const bounds: number[] = [];
  for (let start = 0; start < sorted.length && bounds.length < count;) {
    bounds.push(sorted[start]!);
    start += Math.ceil((sorted.length - start) / (count - bounds.length + 1));
    while (start < sorted.length && sorted[start] === sorted[start - 1]) start++;
  }
  return bounds;
}

/** Classes equally wide from the least to the greatest value. */
function equalSteps(sorted: Float64Array, count: number): number[] {
  const least = sorted[0]!;
  const step = (sorted.at(-1)! - least) / count;
  return step === 0 ? [least] : range(count).map((k) => least + k * step);
}

/**
 * Natural breaks (Fisher 1958, Jenks 1977): the classes whose squared deviations from their means sum to the
 * least. Dynamic programming over the distinct values; the best cut never moves left as the end moves right, so
 * each layer takes n log n.
 */
function naturalBreaks(sorted: Float64Array, count: number): number[] {
  const distinct: number[] = [];
  const [weight, sum, squares] = [[0], [0], [0]];
  for (const value of sorted) {
    if (value !== distinct.at(-1)) {
      distinct.push(value);
      for (const totals of [weight, sum, squares]) totals.push(totals.at(-1)!);
    }
    const n = distinct.length;
    weight[n]! += 1;
    sum[n]! += value;
    squares[n]! += value * value;
  }
  const n = distinct.length;
  if (n <= count) return distinct;
  const deviation = (from: number, to: number) => {
    const total = sum[to]! - sum[from]!;
    return squares[to]! - squares[from]! - (total * total) / (weight[to]! - weight[from]!);
  };

  let least = Float64Array.from({ length: n + 1 }, (_, to) => (to === 0 ? 0 : deviation(0, to)));
  const cuts: Int32Array[] = [];
  for (let classes = 2; classes <= count; classes++) {
    const next = new Float64Array(n + 1).fill(Infinity);
    const cut = new Int32Array(n + 1);
    const solve = (low: number, high: number, first: number, last: number): void => {
      if (low > high) return;
      const to = (low + high) >> 1;
      for (let from = Math.max(first, classes - 1); from <= Math.min(last, to - 1); from++) {
        const cost = least[from]! + deviation(from, to);
        if (cost < next[to]!) [next[to], cut[to]] = [cost, from];
      }
      solve(low, to - 1, first, cut[to]!);
      solve(to + 1, high, cut[to]!, last);
    };
    solve(classes, n, classes - 1, n - 1);
    cuts.unshift(cut);
    least = next;
  }
  const starts = [n];
  for (const cut of cuts) starts.unshift(cut[starts[0]!]!);
  return [0, ...starts.slice(0, -1)].map((start) => distinct[start]!);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k);
}

/** Rounded down to two significant digits. */
function twoDigits(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.floor(value / unit + 1e-9) * unit).toPrecision(2));
}
