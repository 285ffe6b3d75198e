import { expect, test } from "vitest";
import type { View } from "../../state/view.ts";
import { listFilter, narrowsListOnly } from "./case_filter.ts";
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

test("the map is as narrow as the list by area, need, stage and what is overdue", () => {
  expect(narrowsListOnly(listFilter(view({ area: "321183", need: "care", light: "red" })))).toBe(false);
  for (const patch of [{ light: "green" }, { level: "town" }, { mine: "true" }, { q: "JZ" }])
    expect(narrowsListOnly(listFilter(view(patch)))).toBe(true);
});

test("a deadline is told by the days of Shanghai", () => {
  expect(words("2026-06-20T10:00:00Z")).toEqual({ key: "left", count: 5, date: "2026-06-20" });
  expect(words("2026-06-15T09:30:00Z").key).toBe("due_today");
  expect(words("2026-06-15T01:30:00Z", { light: "red" }).key).toBe("over_today");
  expect(words("2026-06-11T17:00:00Z", { light: "red" })).toMatchObject({ key: "over", count: 3 });
  expect(words("2026-06-20T10:00:00Z", { light: "paused" }).key).toBe("paused");
  expect(words("2026-06-20T10:00:00Z", { closed_at: "2026-06-14T18:00:00Z" })).toEqual({
    key: "closed",
    count: 0,
    date: "2026-06-15",
  });
});

/** What is told on 15 June 2026 at ten. */
function words(due_at: string, patch: object = {}) {
  return dueWords({ due_at, closed_at: null, light: "green", ...patch }, "2026-06-15T02:00:00Z");
}
