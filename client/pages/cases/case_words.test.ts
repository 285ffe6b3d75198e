import { expect, test } from "vitest";
import type { View } from "../../state/view.ts";
import { listFilter, mapFilter, showsDone } from "./case_filter.ts";
import { dueWords } from "./due.ts";

const view = (patch: Partial<View>) => patch as View;

test("words that the list does not know are as if absent", () => {
  expect(listFilter(view({ stage: "closed" as never, light: "blue", level: "world", sort: "size" }))).toEqual(
    { order: "due" },
  );
  expect(listFilter(view({ mine: "1", q: "  " }))).toEqual({ order: "due" });
});

test("the address is the filter of the list", () => {
  const asked = { area: "321183107000", need: "care", stage: "assess", level: "town", light: "red" } as const;
  expect(listFilter(view({ ...asked, mine: "true", q: " JZ321183-2026 ", sort: "newest" }))).toEqual({
    ...asked,
    mine: true,
    number: "JZ321183-2026",
    order: "newest",
  });
});

test("the map is as narrow as the list, and tells where the list shows more", () => {
  const shown = view({ area: "321183", need: "care", light: "paused", waiting: "20", q: "JZ", mine: "true" });
  expect(mapFilter(shown)).toEqual({
    area: "321183",
    need: "care",
    light: "paused",
    waiting: 20,
    number: "JZ",
    mine: true,
    pending: true,
  });
  expect(listFilter(view({ waiting: "long" })).waiting).toBeUndefined();
  expect(showsDone(listFilter(shown))).toBe(false);
  for (const patch of [{ sort: "newest" }, { stage: "done" as const }])
    expect(showsDone(listFilter(view(patch)))).toBe(true);
});

test("a deadline is told by the working days that are left", () => {
  expect(words("2026-06-23T09:30:00Z", { days_left: 5 })).toEqual({
    key: "left",
    count: 5,
    date: "2026-06-23",
  });
  expect(words("2026-06-15T09:30:00Z", { days_left: 0 }).key).toBe("due_today");
  expect(words("2026-06-15T01:30:00Z", { light: "red", days_left: 0 }).key).toBe("over_today");
  expect(words("2026-06-11T17:00:00Z", { light: "red", days_left: -1 })).toMatchObject({
    key: "over",
    count: 1,
  });
  expect(words("2026-06-20T10:00:00Z", { light: "paused" }).key).toBe("paused");
  expect(words("2026-06-20T10:00:00Z", { closed_at: "2026-06-14T18:00:00Z", days_left: null })).toEqual({
    key: "closed",
    count: 0,
    date: "2026-06-15",
  });
});

function words(due_at: string, patch: object = {}) {
  return dueWords({ due_at, closed_at: null, light: "green", days_left: 5, ...patch });
}
