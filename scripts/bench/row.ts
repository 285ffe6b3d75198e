/** One line of the bench's table. */
export interface BenchRow {
  what: string;
  ours: number;
  unit: "ms" | "s" | "kB" | "MB" | "/s" | "%" | "km";
  /** What it is measured against in the same run; null: the bound is on `ours` itself. */
  against: { name: string; value: number } | null;
  /** The greatest ratio `ours / against`, or the greatest `ours`; null: printed for information. */
  bound: number | null;
}

/** The figure that the bound is on. */
export function figure(row: BenchRow): number {
  return row.against ? row.ours / row.against.value : row.ours;
}

/** Whether a row keeps its bound. */
export function holds(row: BenchRow): boolean {
  return row.bound === null || figure(row) <= row.bound;
}

/** The middle of some measurements (upper of two). Throws a RangeError for none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that the share `q` of the measurements does not exceed. Throws a RangeError for none. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError("quantile: got no values, expected at least one");
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
}

/** Milliseconds of each of `runs` runs, after one to warm up. */
export async function time(runs: number, work: () => unknown): Promise<number[]> {
  await work();
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
}
