import { expect, test } from "vitest";
import { trendMarks } from "./trend_marks.ts";

/** Ten weeks, of which the first begins on 6 April 2026. */
const week_on = Array.from({ length: 10 }, (_, week) =>
  new Date(Date.UTC(2026, 3, 6 + 7 * week)).toISOString().slice(0, 10),
);
const marks = (...days: string[]) =>
  trendMarks({
    week_on,
    redrawn: days.map((effective_on, i) => ({ revision: i + 2, effective_on, title: `${i + 2}` })),
  });

test("nothing redrawn is no mark", () => {
  expect(marks()).toEqual([]);
});

test("a mark stands at its day, and the last day of all is still inside", () => {
  expect(marks("2026-04-06", "2026-05-11", "2026-06-14").map(({ at }) => at)).toEqual([0, 0.5, 69 / 70]);
});

test("revisions of one week are one mark", () => {
  const [first, second] = marks("2026-05-11", "2026-05-17", "2026-05-18");
  expect(first!.revisions.map(({ revision }) => revision)).toEqual([2, 3]);
  expect(second!.revisions.map(({ revision }) => revision)).toEqual([4]);
});

const words = (...days: string[]) => marks(...days).map(({ word }) => word);

test("a word stands where it runs neither into the flag before nor out of the chart", () => {
  expect(words("2026-04-06", "2026-04-20", "2026-04-28", "2026-05-04", "2026-05-25")).toEqual([
    "never",
    "always",
    "wide",
    "never",
    "always",
  ]);
});
