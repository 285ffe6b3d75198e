import { expect, test } from "vitest";
import type { Outcome } from "../../server/api/phone.ts";
import { answered, delayAfter, type Item, nextBatch, nextFiles, outlived, unsent } from "./queue_rules.ts";

const NOW = new Date("2026-06-15T10:00:00+08:00");
const item = (seq: number, given: Partial<Item> = {}): Item => ({
  id: `e${seq}`,
  kind: "case",
  made_at: NOW.toISOString(),
  seq,
  body: { need: "care", channel: "app", summary: "x" },
  about: "照护服务",
  state: "waiting",
  answer: null,
  sent_at: null,
  ...given,
});
const photo = (seq: number, of: string | number) =>
  item(seq, { kind: "file", body: { kind: "photo", name: "a", content_type: "image/jpeg", bytes: 9, of } });
const state = (outcome: Outcome) => answered(item(1), { id: "e1", outcome }, NOW).state;
const ids = (items: Item[]) => items.map(({ id }) => id);

test("a batch is what waits, in the order of writing, fifty at most and no larger than a request", () => {
  expect(nextBatch([])).toEqual([]);
  expect(ids(nextBatch([item(3), item(1, { state: "refused" }), item(2), photo(4, 1)]))).toEqual([
    "e2",
    "e3",
  ]);
  expect(nextBatch(Array.from({ length: 60 }, (_, n) => item(n)))).toHaveLength(50);
  const large = { need: "care", channel: "app" as const, summary: "长".repeat(200_000) };
  expect(ids(nextBatch([item(1, { body: large }), item(2, { body: large })]))).toEqual(["e1"]);
  // Even what is too large is sent: the server says so.
  expect(nextBatch([item(1, { body: { ...large, summary: "长".repeat(900_000) } })])).toHaveLength(1);
});

test("a file waits for its case", () => {
  const mine = photo(2, "e1");
  expect(nextFiles([item(1), mine])).toEqual([]);
  const sent = answered(item(1), { id: "e1", outcome: "recorded", case_id: 7 }, NOW);
  expect(nextFiles([sent, mine])).toEqual([{ item: mine, case_id: 7 }]);
  expect(nextFiles([photo(3, 12)])).toMatchObject([{ case_id: 12 }]);
});

test("an answer decides, or leaves waiting", () => {
  expect([state("recorded"), state("handed_over"), state("overtaken")]).toEqual(["sent", "kept", "kept"]);
  expect([state("refused"), state("try_again")]).toEqual(["refused", "waiting"]);
});

test("what waits or was refused is unsent, and outlives everything", () => {
  const old = "2026-06-13T10:00:00+08:00";
  const all = [
    item(1),
    item(2, { state: "refused", sent_at: old }),
    item(3, { state: "sent", sent_at: old }),
    item(4, { state: "kept", sent_at: old }),
    item(5, { state: "sent", sent_at: NOW.toISOString() }),
  ];
  expect(ids(unsent(all))).toEqual(["e1", "e2"]);
  expect(ids(outlived(all, NOW))).toEqual(["e3"]);
  expect(outlived([...all, photo(6, "e3")], NOW)).toEqual([]);
});

test("failures make it wait longer, five minutes at most", () => {
  expect([1, 2, 3, 20].map(delayAfter)).toEqual([3_000, 6_000, 12_000, 300_000]);
});
