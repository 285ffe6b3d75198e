import { expect, test } from "vitest";
import type { PlanTask } from "../../../server/api/plans.ts";
import { inLanes, monthsOf, stretchOf, tellMonth, unlogged } from "./months.ts";

const helper = (id: number, from_on: string, to_on: string | null) => ({
  id,
  offer_id: id,
  provider_id: id,
  provider_name: `甲${id}`,
  provider_kind: "volunteers",
  contact_name: "",
  contact_phone: "",
  from_on,
  to_on,
  available: { weekdays: [1, 2, 3, 4, 5], months: null, from_on: "2025-01-01", to_on: null },
});
const task: PlanTask = {
  id: 1,
  service: "shopping",
  weekdays: [1, 4],
  every_days: null,
  from_on: "2026-05-04",
  to_on: null,
  helpers: [helper(1, "2026-05-04", "2026-06-30"), helper(2, "2026-07-15", null)],
};
const log = (id: number, done_on: string, result: "done" | "missed") => ({
  id,
  task_id: 1,
  done_on,
  result,
  helper_id: 1,
  by: null,
  note: "",
  logged_at: "2026-06-15T00:00:00Z",
});
const plan = {
  tasks: [task],
  logs: [log(3, "2026-06-08", "done"), log(2, "2026-06-08", "missed"), log(1, "2026-06-04", "missed")],
  today: "2026-06-15",
  from_on: "2026-05-04",
  to_on: null,
  ended_on: null,
};

test("a plan without an end is drawn to three months ahead; one with an end to its end", () => {
  expect(monthsOf(plan)).toEqual(["2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01"]);
  expect(monthsOf({ ...plan, to_on: "2026-06-01" })).toEqual(["2026-05-01", "2026-06-01"]);
  expect(monthsOf({ ...plan, from_on: "2025-12-31", ended_on: "2026-01-01" })).toEqual([
    "2025-12-01",
    "2026-01-01",
  ]);
});

test("a span lies where its days are", () => {
  const months = ["2026-06-01"];
  expect(stretchOf(months, { from_on: "2026-06-01", to_on: "2026-06-15" })).toEqual({ at: 0, length: 0.5 });
  expect(stretchOf(months, { from_on: "2026-06-16", to_on: null })).toEqual({ at: 0.5, length: 0.5 });
  expect(stretchOf(months, { from_on: "2026-07-01", to_on: null })).toBeNull();
});

test("who follow on each other share a lane, who help at once do not", () => {
  const spans = [
    { from_on: "2026-02-01", to_on: null },
    { from_on: "2026-01-01", to_on: "2026-01-31" },
    { from_on: "2026-01-15", to_on: "2026-02-15" },
  ];
  expect(inLanes(spans)).toEqual([[spans[1], spans[0]], [spans[2]]]);
});

test("a month is told: of two lines of a day the later holds, days without a helper are counted", () => {
  expect(tellMonth(plan, task, "2026-06-01")).toEqual({
    helpers: ["甲1"],
    due: 9,
    done: 1,
    missed: 1,
    gaps: 0,
  });
  expect(tellMonth(plan, task, "2026-07-01")).toMatchObject({ helpers: ["甲2"], due: 9, gaps: 4 });
  expect(tellMonth({ ...plan, ended_on: "2026-06-20" }, task, "2026-07-01")).toBeNull();
});

test("what nobody has written down of the last days", () => {
  expect(unlogged(plan, task, 14)).toEqual(["2026-06-01", "2026-06-11"]);
});
