import { expect, test } from "vitest";
import { inBatches } from "./batches.ts";

/** Work that ends when it is told to. */
function slowWork() {
  const batches: string[][] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const give = inBatches<string>((items) => {
    batches.push([...items]);
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  });
  return { batches, ends, give };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("what comes while a run is on is gathered, each thing once, for the run after", async () => {
  const { batches, ends, give } = slowWork();
  give(["a"]);
  give(["b"]);
  give(["c", "b"]);
  expect(batches).toEqual([["a"]]);
  ends[0]!.resolve();
  await settled();
  expect(batches).toEqual([["a"], ["b", "c"]]);
  ends[1]!.resolve();
  await settled();
  give(["a"]);
  expect(batches).toHaveLength(3);
});

test("a run that fails does not end those after it", async () => {
  const { batches, ends, give } = slowWork();
  give(["a"]);
  give(["b"]);
  ends[0]!.reject(new Error("away"));
  await settled();
  expect(batches).toEqual([["a"], ["b"]]);
});

test("nothing given is no run", () => {
  const { batches, give } = slowWork();
  give([]);
  expect(batches).toEqual([]);
});
