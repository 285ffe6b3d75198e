import { expect, test } from "vitest";
import { period } from "./period.ts";

const NOW = { today: "2026-06-15", now: new Date("2026-06-15T10:00:00+08:00") };

test("a period that ends before it begins is none", () => {
  expect(period({ from: "2026-06-10", to: "2026-06-09" }, NOW)).toBeNull();
  expect(period({ from: "2026-06-16" }, NOW)).toBeNull();
});

test("nothing asked for: today and the 30 days before, looked at now", () => {
  expect(period({}, NOW)).toEqual({
    from: "2026-05-16",
    to: "2026-06-15",
    starts_at: "2026-05-16T00:00:00+08:00",
    ends_at: "2026-06-16T00:00:00+08:00",
    before_starts_at: "2026-04-15T00:00:00+08:00",
    at: "2026-06-15T02:00:00.000Z",
    current: true,
  });
});

test("a period that is over is looked at from its end", () => {
  const one = period({ from: "2026-03-01", to: "2026-03-01" }, NOW);
  expect(one).toMatchObject({ at: "2026-03-02T00:00:00+08:00", current: false });
  expect(one).toMatchObject({ before_starts_at: "2026-02-28T00:00:00+08:00" });
});

test("a last day in the future is looked at now", () => {
  expect(period({ to: "2027-01-01" }, NOW)).toMatchObject({ current: true, at: "2026-06-15T02:00:00.000Z" });
});
