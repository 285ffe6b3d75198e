import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft, DraftChange } from "../../../server/api/boundaries.ts";
import { ApiError } from "../../api.ts";
import { DraftSaver, type Kept, type Saving } from "./draft_saver.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const drawn = (title: string) => ({
  title,
  towns: ["321102001000"],
  base_revision: 1,
  operations: [],
  reasons: {},
  effective_on: null,
});

/** A server that answers as told, and what the page heard. */
function setUp() {
  const kept = new Map<number, Kept>();
  const sent: DraftChange[] = [];
  const heard: Saving[] = [];
  const answers: (Draft | ApiError)[] = [];
  const saver = new DraftSaver({
    draft: { id: 7, version: 1 },
    save: async (change) => {
      sent.push(change);
      const answer = answers.shift() ?? ({ version: change.version + 1 } as Draft);
      if (answer instanceof ApiError) throw answer;
      return answer;
    },
    shelf: {
      read: (id) => kept.get(id) ?? null,
      write: (id, one) => void kept.set(id, one),
      remove: (id) => void kept.delete(id),
    },
    onSaved: () => undefined,
  });
  saver.listen(() => heard.push(saver.saving));
  return { saver, kept, sent, heard, answers };
}

const away = new ApiError(503, { reason: "unreachable", message: "", detail: null });
const stale = new ApiError(409, { reason: "stale_version", message: "", detail: { draft: { version: 9 } } });

test("a draft that was changed elsewhere is sent once, and stays here", async () => {
  const { saver, kept, sent, heard, answers } = setUp();
  answers.push(stale);
  saver.change(drawn("甲"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([sent.length, heard.at(-1), kept.get(7)?.title]).toEqual([1, "conflict", "甲"]);
});

test("while the line is down it is kept here and tried again, the latest only", async () => {
  const { saver, kept, sent, heard, answers } = setUp();
  answers.push(away, away);
  saver.change(drawn("甲"));
  await vi.advanceTimersByTimeAsync(1000);
  expect([heard.at(-1), kept.get(7)?.title]).toEqual(["waiting", "甲"]);
  saver.change(drawn("乙"));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent.map(({ title }) => title)).toEqual(["甲", "乙", "乙"]);
  expect([heard.at(-1), kept.size]).toEqual(["saved", 0]);
});

test("many changes are one sending, and each goes on from the version before", async () => {
  const { saver, sent, heard } = setUp();
  for (const title of ["甲", "乙", "丙"]) saver.change(drawn(title));
  await vi.advanceTimersByTimeAsync(1000);
  saver.change(drawn("丁"));
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent.map(({ title, version }) => [title, version])).toEqual([
    ["丙", 1],
    ["丁", 2],
  ]);
  expect(heard.at(-1)).toBe("saved");
});

test("what is pending is sent at once when asked for, or when the page is left", async () => {
  const { saver, sent } = setUp();
  saver.change(drawn("甲"));
  await saver.flush();
  saver.change(drawn("乙"));
  saver.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ title }) => title)).toEqual(["甲", "乙"]);
});
