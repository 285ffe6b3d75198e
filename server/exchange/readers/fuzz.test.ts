import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { toDegrees } from "../../domain/exchange/coordinates.ts";
import { bombs } from "../testing/bombs.ts";
import { goodFiles, harmedFiles, oddFiles, type Sent } from "../testing/fuzz.ts";
import { batchesOf } from "./batches.ts";
import { openTable } from "./open_table.ts";
import { LONGEST_CELL, MOST_COLUMNS, Unreadable } from "./table.ts";

/** `read`, `empty`, or why it cannot be read. Any other error is thrown, with the file that it came of. */
async function cameTo({ what, bytes }: Sent): Promise<string> {
  try {
    const { head, rows } = await openTable(bytes, what);
    expect(head.columns.length, `columns of ${what}`).toBeLessThanOrEqual(MOST_COLUMNS);
    let count = 0;
    for (const batch of batchesOf(rows))
      for (const { cells, point } of batch) {
        count += 1;
        const good =
          cells.length === head.columns.length &&
          cells.every((cell) => typeof cell === "string" && cell.length <= LONGEST_CELL);
        if (!good) throw new Error("a row without its cells");
        if (Array.isArray(point)) toDegrees(point[0], point[1], "EPSG:4549");
      }
    return count === 0 ? "empty" : "read";
  } catch (error) {
    if (error instanceof Unreadable) return error.why;
    throw new Error(`${what}: got ${String(error)}, expected a table or an Unreadable`, { cause: error });
  }
}

const MEGABYTE = 1_000_000;

function bytesInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test(
  "10,000 harmed and odd files are read or refused, and memory comes back",
  { timeout: 300_000 },
  async () => {
    const good = await goodFiles();
    for (const one of good) expect([one.what, await cameTo(one)]).toEqual([one.what, "read"]);
    const before = bytesInUse();
    const tally = new Map<string, number>();
    const count = async (one: Sent) => {
      const word = await cameTo(one);
      tally.set(word, (tally.get(word) ?? 0) + 1);
    };
    for (const one of harmedFiles(good, 8_000, 20_260_615)) await count(one);
    for (const one of oddFiles(2_000, 20_260_616)) await count(one);
    const all = [...tally.values()].reduce((sum, files) => sum + files, 0);
    expect(all).toBe(10_000);
    // Both are met often: harm that is always noticed, or never, would test nothing.
    expect(tally.get("read")).toBeGreaterThan(1_000);
    expect(tally.get("broken")).toBeGreaterThan(1_000);
    expect(bytesInUse() - before).toBeLessThan(64 * MEGABYTE);
  },
);

test("bombs are refused, and memory comes back", { timeout: 300_000 }, async () => {
  const good = await goodFiles();
  const before = bytesInUse();
  const unexpected: [what: string, got: string][] = [];
  for (const { what, bytes, why } of await bombs(good)) {
    const got = await cameTo({ what, bytes });
    if (!why.includes(got)) unexpected.push([what, got]);
  }
  expect(unexpected).toEqual([]);
  expect(bytesInUse() - before).toBeLessThan(64 * MEGABYTE);
});
