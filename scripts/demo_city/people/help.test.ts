import { beforeAll, expect, test } from "vitest";
import { firstOverload, type Use } from "../../../server/domain/resources/capacity.ts";
import { gapsOf, helpersOn } from "../../../server/domain/resources/plan_gaps.ts";
import { addDays, includes, occurrences, weeklyLoad } from "../../../server/domain/resources/rhythm.ts";
import type { DemoHelp } from "./help_rows.ts";
import { makePeople } from "./index.ts";
import type { DemoPeople } from "./rows.ts";
import { makeSquareCity } from "./square_city.ts";

const TODAY = "2026-11-23";
let demo: DemoPeople;
let help: DemoHelp;

beforeAll(() => {
  demo = makePeople(makeSquareCity(), 1, TODAY);
  ({ help } = demo);
});

test("some 200 providers, and 120 plans of cases whose way is a plan", () => {
  expect(help.providers.length).toBeGreaterThan(190);
  expect(help.providers.length).toBeLessThan(230);
  expect(help.plans).toHaveLength(120);
  const paths = new Map(demo.cases.map(({ id, path }) => [id, path]));
  for (const { case_id } of help.plans.slice(1)) expect(paths.get(case_id!)).toBe("social_plan");
  expect(new Set(help.plans.map(({ household_id }) => household_id)).size).toBe(120);
});

test("no running plan takes a place that is not there, on any day", () => {
  const [plans, tasks] = [byId(help.plans), byId(help.tasks)];
  for (const offer of help.offers) {
    const uses = help.helpers.flatMap(({ offer_id, task_id, from_on, to_on }): Use[] => {
      const task = tasks.get(task_id)!;
      const running = plans.get(task.plan_id)!.status === "running";
      return offer_id === offer.id && running
        ? [{ from_on, to_on, load: weeklyLoad(task, offer.weekdays) }]
        : [];
    });
    expect(firstOverload(offer.times_per_week, uses, "2020-01-01")).toBeNull();
  }
});

test("what was done was due, by who helped then, and is past", () => {
  const [tasks, helpers] = [byId(help.tasks), byId(help.helpers)];
  expect(help.logs.length).toBeGreaterThan(3_000);
  for (const { task_id, helper_id, done_on } of help.logs) {
    expect(occurrences(tasks.get(task_id)!, done_on, done_on)).toEqual([done_on]);
    expect(includes(helpers.get(helper_id)!, done_on)).toBe(true);
    expect(done_on < TODAY).toBe(true);
  }
});

test("some plans soon have nobody", () => {
  const soon = help.plans.filter(
    (plan) =>
      plan.status === "running" &&
      gapsOf(tasksOf(plan.id), plan, { from: TODAY, to: addDays(TODAY, 29) }).length > 0,
  );
  expect(soon.length).toBeGreaterThan(10);
  expect(soon.length).toBeLessThan(45);
});

test("the old woman is helped by six, one after the other and side by side, over all the year", () => {
  const [plan] = help.plans;
  expect(plan!.title).toBe("独居老人术后照料");
  const kindsOn = (first: string) => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(first, n));
    return new Set(
      tasksOf(plan!.id).flatMap((task) =>
        week.flatMap((on) =>
          occurrences(task, on, on).length > 0 ? helpersOn(task, on).map(({ kind }) => kind) : [],
        ),
      ),
    );
  };
  expect(kindsOn("2025-12-08")).toEqual(new Set(["party_members", "shop", "social_workers"]));
  expect(kindsOn("2026-03-09")).toEqual(new Set(["volunteers", "driver", "shop", "social_workers"]));
  expect(kindsOn("2026-08-10")).toEqual(new Set(["students", "driver", "shop", "social_workers"]));
  expect(kindsOn("2026-10-12")).toEqual(new Set(["volunteers", "driver", "shop", "social_workers"]));
  const [gap] = gapsOf(tasksOf(plan!.id), plan!, { from: TODAY, to: addDays(TODAY, 89) });
  expect(gap).toMatchObject({ service: "transport", cause: "ended" });
});

function byId<Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** The tasks of a plan with their helpers, as the server would tell them. */
function tasksOf(plan_id: number) {
  const [offers, providers] = [byId(help.offers), byId(help.providers)];
  return help.tasks
    .filter((task) => task.plan_id === plan_id)
    .map((task) =>
      Object.assign({}, task, {
        helpers: help.helpers
          .filter(({ task_id }) => task_id === task.id)
          .map((helper) => {
            const available = offers.get(helper.offer_id)!;
            const provider = providers.get(available.provider_id)!;
            return Object.assign({}, helper, {
              available,
              provider_name: provider.name,
              kind: provider.kind,
            });
          }),
      }),
    );
}
