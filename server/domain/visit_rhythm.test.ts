import { describe, expect, test } from "vitest";
import {
  afterChange,
  afterPastVisits,
  afterVisit,
  intervalDays,
  type Standing,
  validityOn,
  type VisitRules,
  type Went,
} from "./visit_rhythm.ts";

const RULES: VisitRules = {
  colours: {
    red: { interval_days: 7, call_interval_days: 1 },
    yellow: { interval_days: 30, call_interval_days: null },
    green: { interval_days: 90, call_interval_days: null },
  },
  groups: { old_alone: 30, sudden_hardship: 15 },
  retries: { done: null, not_at_home: 2, refused: 7 },
};
const standing = (given: Partial<Standing> = {}): Standing => ({
  next_visit_due_on: "2026-06-15",
  next_call_due_on: null,
  last_met_on: "2026-05-16",
  missed_visits: 0,
  ...given,
});
const yellow = { risk: "yellow", groups: [] } as const;
const red = { risk: "red", groups: [] } as const;

test("the rhythm in force is the shortest of the colour's and the groups'", () => {
  expect(intervalDays("green", [], RULES)).toBe(90);
  expect(intervalDays("green", ["old_alone", "sudden_hardship"], RULES)).toBe(15);
  expect(intervalDays("red", ["old_alone"], RULES)).toBe(7);
  expect(intervalDays("green", ["unheard_of"], RULES)).toBe(90);
});

const tried = (given: Partial<Standing>, result: "not_at_home" | "refused", visited_on = "2026-06-15") =>
  afterVisit(standing(given), { kind: "routine", result, visited_on }, yellow, RULES);

describe("in vain", () => {
  test("the first try in time is made again within the days of its result", () => {
    expect(tried({}, "not_at_home")).toMatchObject({ next_visit_due_on: "2026-06-17", missed_visits: 1 });
    expect(tried({}, "refused")).toMatchObject({ next_visit_due_on: "2026-06-22", missed_visits: 1 });
  });
  test("a second one, or one that is late, puts nothing off", () => {
    expect(tried({ missed_visits: 1 }, "not_at_home")).toMatchObject({
      next_visit_due_on: "2026-06-15",
      missed_visits: 2,
    });
    expect(tried({ next_visit_due_on: "2026-06-10" }, "not_at_home")).toMatchObject({
      next_visit_due_on: "2026-06-10",
      missed_visits: 1,
    });
  });
  test("never later than the rhythm", () => {
    expect(
      afterVisit(standing(), { kind: "routine", result: "refused", visited_on: "2026-06-15" }, red, {
        ...RULES,
        retries: { ...RULES.retries, refused: 20 },
      }).next_visit_due_on,
    ).toBe("2026-06-22");
  });
});

describe("met", () => {
  test.each(["routine", "screening", "return_visit"] as const)("by a %s, due an interval later", (kind) => {
    expect(
      afterVisit(
        standing({ missed_visits: 2 }),
        { kind, result: "done", visited_on: "2026-06-16" },
        yellow,
        RULES,
      ),
    ).toEqual({
      next_visit_due_on: "2026-07-16",
      next_call_due_on: null,
      last_met_on: "2026-06-16",
      missed_visits: 0,
    });
  });
  test("turned red, it is called the next day; turned green, no more", () => {
    const visit = { kind: "routine", result: "done", visited_on: "2026-06-15" } as const;
    expect(afterVisit(standing(), visit, red, RULES)).toMatchObject({
      next_visit_due_on: "2026-06-22",
      next_call_due_on: "2026-06-16",
    });
    const called = standing({ next_call_due_on: "2026-06-15" });
    expect(afterVisit(called, visit, { risk: "green", groups: [] }, RULES).next_call_due_on).toBeNull();
  });
  test("what arrives after a later visit changes nothing", () => {
    const now = standing({ last_met_on: "2026-06-12", next_visit_due_on: "2026-07-12" });
    for (const result of ["done", "not_at_home"] as const)
      expect(afterVisit(now, { kind: "routine", result, visited_on: "2026-06-11" }, yellow, RULES)).toEqual(
        now,
      );
  });
});

const went = (visited_on: string, result: Went["result"] = "done", kind: Went["kind"] = "routine"): Went => ({
  kind,
  result,
  visited_on,
});
const told = (visits: Went[], known_on: string | null, given: Partial<Standing> = {}) =>
  afterPastVisits(standing({ last_met_on: null, ...given }), visits, known_on, yellow, RULES);

describe("visits that become known late", () => {
  test("those from before the last visit known move nothing but the day of the last meeting", () => {
    const visits = [went("2025-03-01"), went("2026-05-01"), went("2026-06-09", "not_at_home")];
    expect(told(visits, "2026-06-10")).toEqual(standing({ last_met_on: "2026-05-01" }));
    expect(told(visits, "2026-06-10", { last_met_on: "2026-06-10" })).toEqual(
      standing({ last_met_on: "2026-06-10" }),
    );
  });
  test("later ones count as if they had been recorded on their day", () => {
    const visits = [went("2026-05-01"), went("2026-06-12"), went("2026-06-14", "not_at_home")];
    expect(told(visits, "2026-06-10")).toEqual(
      standing({ last_met_on: "2026-06-12", next_visit_due_on: "2026-06-16", missed_visits: 1 }),
    );
    expect(told([went("2026-04-01")], null).next_visit_due_on).toBe("2026-05-01");
  });
  test("of the same day, a meeting counts and a try in vain does not", () => {
    expect(told([went("2026-06-10", "refused")], "2026-06-10")).toEqual(standing({ last_met_on: null }));
    expect(told([went("2026-06-10")], "2026-06-10").next_visit_due_on).toBe("2026-07-10");
  });
  test("calls move no visit", () => {
    const moved = afterPastVisits(
      standing({ next_call_due_on: "2026-06-10" }),
      [went("2026-06-11", "done", "call")],
      "2026-06-12",
      red,
      RULES,
    );
    expect(moved).toEqual(standing({ next_call_due_on: "2026-06-12" }));
  });
});

const called = (result: "done" | "not_at_home", next_call_due_on: string | null) =>
  afterVisit(standing({ next_call_due_on }), { kind: "call", result, visited_on: "2026-06-15" }, red, RULES);

describe("a call", () => {
  test("is no visit, and is due again the next day", () => {
    expect(called("done", "2026-06-13")).toEqual(standing({ next_call_due_on: "2026-06-16" }));
  });
  test("unanswered, it stays due", () => {
    expect(called("not_at_home", "2026-06-13").next_call_due_on).toBe("2026-06-13");
    expect(called("not_at_home", null).next_call_due_on).toBe("2026-06-15");
  });
});

test("a faster rhythm is due today at the earliest, a slower one leaves a late visit late", () => {
  const change = (given: Partial<Standing>, to: typeof red | { risk: "green"; groups: [] }) =>
    afterChange(standing(given), "2026-06-15", to, RULES);
  expect(change({ next_visit_due_on: "2026-06-20" }, red)).toMatchObject({
    next_visit_due_on: "2026-06-15",
    next_call_due_on: "2026-06-15",
  });
  expect(change({ next_visit_due_on: "2026-06-10", last_met_on: "2026-05-01" }, red).next_visit_due_on).toBe(
    "2026-06-10",
  );
  expect(change({}, { risk: "green", groups: [] })).toMatchObject({
    next_visit_due_on: "2026-08-14",
    next_call_due_on: null,
  });
  expect(change({ last_met_on: null }, red).next_visit_due_on).toBe("2026-06-22");
});

test("assistance is to be reviewed from 30 days before its last day", () => {
  const days = [null, "2026-06-14", "2026-06-15", "2026-07-15", "2026-07-16"];
  expect(days.map((until) => validityOn(until, "2026-06-15"))).toEqual([
    null,
    "lapsed",
    "soon",
    "soon",
    "valid",
  ]);
});
