import { expect, test } from "vitest";
import { inGroups } from "./in_groups.ts";

/** Work that ends when it is told to; groups as they were begun. */
function bench(hands: number, most = 10) {
  const groups: number[][] = [];
  const ends: (() => void)[] = [];
  const hand = inGroups<number, number>(
    (jobs) => {
      groups.push([...jobs]);
      return new Promise((resolve) => {
        ends.push(() => resolve(jobs.map((job) => job * 10)));
      });
    },
    { most, hands },
  );
  const end = async () => {
    ends.shift()!();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  };
  return { groups, hand, end };
}
const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test("who comes alone does not wait; who comes meanwhile is done together, so many at most", async () => {
  const { groups, hand, end } = bench(1, 3);
  const first = hand(1);
  await soon();
  expect(groups).toEqual([[1]]);
  const rest = Promise.all([2, 3, 4, 5].map(hand));
  await soon();
  expect(groups).toEqual([[1]]);
  await end();
  await end();
  await end();
  expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  expect([await first, await rest]).toEqual([10, [20, 30, 40, 50]]);
});

test("two hands work on two groups", async () => {
  const { groups, hand, end } = bench(2);
  const all = [hand(1)];
  await soon();
  all.push(hand(2));
  await soon();
  expect(groups).toEqual([[1], [2]]);
  await end();
  await end();
  expect(await Promise.all(all)).toEqual([10, 20]);
});

test("a group that fails fails for all who are in it, and for nobody else", async () => {
  const hand = inGroups<number, number>(
    (jobs) => (jobs.includes(1) ? Promise.reject(new Error("no")) : Promise.resolve([...jobs])),
    { most: 2, hands: 1 },
  );
  const settled = await Promise.allSettled([1, 2, 3].map(hand));
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
});
