import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstOverload, freeWithin, mostTaken, takenOn, type Use } from "./capacity.ts";
import { type Candidate, matchesOf, type Need } from "./matching.ts";
import { gapsOf, type TaskWithHelpers } from "./plan_gaps.ts";
import { stepsOpen } from "./plan_flow.ts";
import { addDays, includes, occurrences, overlap, weekdayOf, weeklyLoad } from "./rhythm.ts";

const DAY_ONE = "2026-01-01";
const date = (n: number) => addDays(DAY_ONE, n);
const anyDay = fc.integer({ min: 0, max: 120 }).map(date);
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 120 }), fc.option(fc.integer({ min: 0, max: 60 })))
  .map(([from, length]) => ({ from_on: date(from), to_on: length === null ? null : date(from + length) }));
const anyWeekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const anyRhythm = fc.oneof(
  anyWeekdays.map((weekdays) => ({ weekdays, every_days: null })),
  fc.integer({ min: 1, max: 20 }).map((every_days) => ({ weekdays: null, every_days })),
);
const anyUse = fc
  .tuple(anySpan, fc.integer({ min: 0, max: 7 }))
  .map(([span, load]): Use => Object.assign({ load }, span));
const DAYS = Array.from({ length: 240 }, (_, n) => date(n));

const anyHelper = fc
  .record({
    span: anySpan,
    offer: anySpan,
    weekdays: anyWeekdays,
    months: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1 })),
  })
  .map(({ span, offer, weekdays, months }) =>
    Object.assign({ provider_name: "x", available: Object.assign({ weekdays, months }, offer) }, span),
  );
const anyTask = fc
  .tuple(anyRhythm, anySpan, fc.array(anyHelper, { maxLength: 4 }))
  .map(([rhythm, span, helpers]): TaskWithHelpers =>
    Object.assign({ id: 1, service: "shopping", helpers }, rhythm, span),
  );

/** Day by day, by nothing but the words: the task is due, and no helper is there who can be had. */
function missedByHand(task: TaskWithHelpers, plan: { from_on: string; to_on: string | null }): string[] {
  return DAYS.filter((on, n) => {
    const begun = DAYS.indexOf(task.from_on);
    const due = task.weekdays
      ? task.weekdays.includes(weekdayOf(on))
      : n >= begun && (n - begun) % (task.every_days ?? 1) === 0;
    const within = [task, plan].every((span) => includes(span, on));
    const helped = task.helpers.some(
      ({ available, ...span }) =>
        includes(span, on) &&
        includes(available, on) &&
        available.weekdays.includes(weekdayOf(on)) &&
        (available.months?.includes(Number(on.slice(5, 7))) ?? true),
    );
    return due && within && !helped;
  });
}

const helper = (name: string, from_on: string, to_on: string | null, months: number[] | null = null) => ({
  provider_name: name,
  from_on,
  to_on,
  available: { weekdays: [1, 2, 3, 4, 5], months, from_on: "2025-01-01", to_on: null },
});
const task = (...helpers: ReturnType<typeof helper>[]): TaskWithHelpers => ({
  id: 1,
  service: "shopping",
  weekdays: [1, 4],
  every_days: null,
  from_on: "2026-01-01",
  to_on: null,
  helpers,
});
const told = (one: TaskWithHelpers) =>
  gapsOf([one], { from_on: "2026-01-01", to_on: null }, { from: "2026-01-01", to: "2026-03-31" }).map(
    ({ from_on, to_on, cause, before, after }) => [from_on, to_on, cause, before?.name, after?.name],
  );

const need: Need = {
  service: "shopping",
  weekdays: [1, 4],
  every_days: null,
  from_on: "2026-06-15",
  to_on: "2026-12-31",
};
const candidate = (given: Partial<Candidate> = {}): Candidate => ({
  offer_id: 1,
  provider_id: 1,
  provider_name: "甲",
  provider_kind: "volunteers",
  times_per_week: 4,
  weekdays: [1, 2, 3, 4, 5],
  months: null,
  from_on: "2026-01-01",
  to_on: null,
  in_area: true,
  area_name: "北街道",
  distance_m: 1200,
  reach_m: 3000,
  uses: [],
  ...given,
});
const one = (given: Partial<Candidate>) => matchesOf(need, [candidate(given)], "2026-06-01")[0]!;
const against = (given: Partial<Candidate>) => one(given).against;

describe("rhythm", () => {
  test("15 June 2026 is a Monday, and 1 January 1970 was a Thursday", () => {
    expect([weekdayOf("2026-06-15"), weekdayOf("1970-01-01"), weekdayOf("1969-12-28")]).toEqual([1, 4, 7]);
  });

  test("every ten days is counted from its beginning, whatever days are looked at", () => {
    const task = { weekdays: null, every_days: 10, from_on: "2026-01-05", to_on: "2026-02-10" };
    expect(occurrences(task, "2025-01-01", "2026-12-31")).toEqual([
      "2026-01-05",
      "2026-01-15",
      "2026-01-25",
      "2026-02-04",
    ]);
    expect(occurrences(task, "2026-01-20", "2026-02-03")).toEqual(["2026-01-25"]);
    expect(occurrences(task, "2026-02-11", "2026-03-03")).toEqual([]);
  });

  test("a week never has more occurrences than its load", () => {
    fc.assert(
      fc.property(anyRhythm, anyWeekdays, anyDay, (rhythm, offered, from) => {
        const task = { ...rhythm, from_on: DAY_ONE, to_on: null };
        const week = occurrences(task, from, addDays(from, 6)).filter((on) =>
          offered.includes(weekdayOf(on)),
        );
        expect(week.length).toBeLessThanOrEqual(weeklyLoad(rhythm, offered));
      }),
    );
  });
});

describe("capacity", () => {
  test("what is free is never below nothing, nor more than on any day of the span", () => {
    fc.assert(
      fc.property(fc.array(anyUse), fc.integer({ min: 1, max: 20 }), anySpan, (uses, capacity, span) => {
        const free = freeWithin(capacity, uses, span);
        const least = Math.min(
          ...DAYS.filter((on) => includes(span, on)).map((on) => capacity - takenOn(uses, on)),
        );
        expect(free).toBe(Math.max(0, least));
        expect(mostTaken(uses, span).taken).toBe(capacity - least);
      }),
    );
  });

  test("taking no more than is free overloads no day, and one more does", () => {
    fc.assert(
      fc.property(fc.array(anyUse), fc.integer({ min: 1, max: 20 }), anySpan, (asked, capacity, span) => {
        // Everyone gets what is still free, one after the other.
        const uses: Use[] = [];
        for (const use of asked)
          uses.push({ ...use, load: Math.min(use.load, freeWithin(capacity, uses, use)) });
        expect(firstOverload(capacity, uses, DAY_ONE)).toBeNull();
        const load = freeWithin(capacity, uses, span) + 1;
        expect(firstOverload(capacity, [...uses, { ...span, load }], DAY_ONE)).toMatchObject({
          taken: capacity + 1,
        });
      }),
    );
  });

  test("what is past overloads nothing", () => {
    const uses = [{ from_on: date(0), to_on: date(5), load: 9 }];
    expect(firstOverload(3, uses, date(5))).toEqual({ on: date(5), taken: 9 });
    expect(firstOverload(3, uses, date(6))).toBeNull();
  });
});

describe("gaps", () => {
  test("are the days without a helper, each once", () => {
    fc.assert(
      fc.property(anyTask, anySpan, (task, plan) => {
        const gaps = gapsOf([task], plan, { from: DAYS[0]!, to: DAYS.at(-1)! });
        expect(gaps.flatMap(({ days }) => days)).toEqual(missedByHand(task, plan));
        for (const { from_on, to_on, days } of gaps) expect([days[0], days.at(-1)]).toEqual([from_on, to_on]);
      }),
    );
  });

  test("say why, who was there before, and who comes after", () => {
    expect(told(task())).toEqual([["2026-01-01", "2026-03-30", "nobody", undefined, undefined]]);
    expect(told(task(helper("甲", "2026-01-01", "2026-01-31"), helper("乙", "2026-02-16", null)))).toEqual([
      ["2026-02-02", "2026-02-12", "ended", "甲", "乙"],
    ]);
    expect(told(task(helper("甲", "2026-01-12", null)))).toEqual([
      ["2026-01-01", "2026-01-08", "not_yet", undefined, "甲"],
    ]);
    expect(told(task(helper("甲", "2026-01-01", null, [1, 3])))).toEqual([
      ["2026-02-02", "2026-02-26", "unavailable", undefined, undefined],
    ]);
  });
});

describe("matching", () => {
  test("each rule refuses by itself", () => {
    expect(against({})).toEqual([]);
    expect(against({ in_area: false })).toEqual(["reach"]);
    expect(against({ distance_m: 3001 })).toEqual(["reach"]);
    expect(against({ to_on: "2026-06-14" })).toEqual(["period"]);
    expect(against({ months: [1, 2] })).toEqual(["months"]);
    expect(against({ weekdays: [6, 7] })).toEqual(["weekdays"]);
    expect(against({ uses: [{ from_on: "2026-08-01", to_on: null, load: 3 }] })).toEqual(["capacity"]);
    expect(against({ uses: [{ from_on: "2026-01-01", to_on: "2026-06-14", load: 4 }] })).toEqual([]);
  });

  test("a season is helped through to its end, and no further", () => {
    expect(one({ months: [7, 8, 9] })).toMatchObject({
      against: [],
      from_on: "2026-07-02",
      to_on: "2026-09-30",
    });
    expect(one({})).toMatchObject({ from_on: "2026-06-15", to_on: "2026-12-31" });
    expect(one({ to_on: "2026-07-31" })).toMatchObject({ from_on: "2026-06-15", to_on: "2026-07-31" });
  });

  test("who is nearer, longer there and freer comes first; who does not fit comes last", () => {
    const order = matchesOf(
      need,
      [
        candidate({ offer_id: 1, in_area: false }),
        candidate({ offer_id: 2, months: [7, 8, 9] }),
        candidate({ offer_id: 3, distance_m: 200 }),
        candidate({ offer_id: 4, distance_m: 2900 }),
        candidate({ offer_id: 5, distance_m: null, reach_m: null }),
      ],
      "2026-06-01",
    );
    expect(order.map(({ offer_id }) => offer_id)).toEqual([3, 4, 5, 2, 1]);
    expect(order.at(-1)).toMatchObject({ offer_id: 1, score: 0, from_on: null });
  });

  test("scores lie between 0 and 100", () => {
    fc.assert(
      fc.property(
        fc.record({
          distance_m: fc.option(fc.integer({ min: 0, max: 50_000 })),
          weekdays: anyWeekdays,
          uses: fc.array(anyUse),
        }),
        (given) => {
          const { score } = one({ ...given, reach_m: null });
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});

test("a plan is begun once, and may be taken up again when it has ended", () => {
  expect(stepsOpen("draft")).toEqual(["start", "stop"]);
  expect(stepsOpen("running")).toEqual(["finish", "stop"]);
  expect(stepsOpen("done")).toEqual(["resume"]);
  expect(
    overlap({ from_on: "2026-01-01", to_on: null }, { from_on: "2025-01-01", to_on: "2025-12-31" }),
  ).toBeNull();
});
