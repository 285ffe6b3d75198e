import { describe, expect, test } from "vitest";
import type { Metrics } from "../api/map.ts";
import { plain } from "../db/sql.ts";
import type { Role } from "../api/session.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { readWorkloadRules, readLoads } from "../workload/workload.ts";
import { holdCities } from "./cities.ts";

const { city, districts, towns, villages, grids } = NINE_CELLS;

/** Asks for metrics of the nine cells as somebody; grids are A, B, C, D in order. */
function metrics(
  query: string,
  { role = "leader", area = city, before = [] }: { role?: Role; area?: string; before?: string[] } = {},
): Promise<{ status: number; body: Metrics & { reason: string; detail: unknown } }> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    for (const text of before) await db.query(plain(text));
    const app = await testApp(db);
    const answer = await app.inject({
      url: `/api/map/metrics${query}`,
      headers: await signIn(db, { role, area }),
    });
    return { status: answer.statusCode, body: answer.json() };
  });
}

describe("metrics refuse", () => {
  test.each([
    ["?from=2026-06-02&to=2026-06-01", 400, "impossible_filter"],
    ["?from=2026-06-16", 400, "impossible_filter"],
    ["?from=2026-02-30", 400, "invalid_input"],
    ["?need=gold", 400, "unknown_need"],
    ["?category=rich", 400, "unknown_category"],
    ["?need=' or 1=1 --", 400, "invalid_input"],
    ["?stage=lost", 400, "invalid_input"],
    ["?area=321183001002", 404, "unknown_area"],
    ["?areas=321183", 400, "invalid_input"],
  ])("%s", async (query, status, reason) => {
    const { status: got, body } = await metrics(query);
    expect([got, body.reason]).toEqual([status, reason]);
  });

  test("and say what there is", async () => {
    const { body } = await metrics("?category=rich");
    expect(body.detail).toEqual({
      got: "rich",
      expected: ["dibao", "tekun", "dibao_margin", "rigid_expense"],
    });
  });

  test("an area outside the caller's", async () => {
    const { status, body } = await metrics(`?area=${districts[1]}`, { area: districts[0] });
    expect([status, body.reason]).toEqual([403, "outside_area"]);
  });
});

describe("metrics", () => {
  test("of today, counted by hand", async () => {
    const { body } = await metrics("");
    expect(body).toEqual({
      revision: 1,
      as_of: "2026-06-15T02:00:00.000Z",
      from: "2026-05-16",
      to: "2026-06-15",
      open_cases: [2, 0, 1, 0],
      overdue_cases: [1, 0, 1, 0],
      reported_cases: [2, 0, 1, 1],
      reported_before: [1, 1, 0, 0],
      people: [4, 2, 0, 4],
      helped_households: [2, 1, 0, 1],
      overdue_visits: [1, 0, 0, 0],
      // A: 240 minutes, half of them each on worker 1 (600, with 30.5 of B) and on worker 3 (400).
      workload_percent: [30, 25, null, null],
      not_on_map: { open_cases: 1, reported_cases: 1, people: 1, overdue_visits: 1 },
      on_uncovered_land: { open_cases: 1, reported_cases: 1, people: 2, overdue_visits: 1 },
    });
  });

  test("of a day in the past show what was open then", async () => {
    const { body } = await metrics("?to=2026-05-25&from=2026-05-20");
    expect(body).toMatchObject({
      open_cases: [2, 0, 0, 0],
      overdue_cases: [0, 0, 0, 0],
      reported_cases: [1, 0, 0, 0],
      reported_before: [0, 0, 0, 0],
      people: [4, 2, 0, 4],
      not_on_map: { open_cases: 0, reported_cases: 0, people: 1, overdue_visits: 1 },
    });
  });

  test("of a day on which a case fell due and was closed late", async () => {
    const { body } = await metrics("?to=2026-05-31");
    expect(body).toMatchObject({ open_cases: [2, 0, 0, 0], overdue_cases: [1, 0, 0, 0] });
  });

  test("filter cases by need and stage, but not people", async () => {
    const { body } = await metrics("?need=money");
    expect(body).toMatchObject({
      open_cases: [1, 0, 0, 0],
      reported_cases: [1, 0, 0, 0],
      reported_before: [0, 1, 0, 0],
      people: [4, 2, 0, 4],
      not_on_map: { open_cases: 0, people: 1 },
      on_uncovered_land: { open_cases: 1, people: 2 },
    });
    const assess = await metrics("?stage=assess");
    expect(assess.body).toMatchObject({ open_cases: [0, 0, 1, 0], on_uncovered_land: { open_cases: 1 } });
  });

  test("filter people and their cases by category, but not the load", async () => {
    const { body } = await metrics("?category=dibao");
    expect(body).toMatchObject({
      open_cases: [1, 0, 0, 0],
      reported_before: [0, 1, 0, 0],
      people: [3, 2, 0, 0],
      helped_households: [1, 1, 0, 0],
      overdue_visits: [1, 0, 0, 0],
      workload_percent: [30, 25, null, null],
      not_on_map: { open_cases: 0, reported_cases: 0, people: 0, overdue_visits: 0 },
      on_uncovered_land: { people: 2, overdue_visits: 1 },
    });
  });

  test.each([
    ["leader", districts[1], ""],
    ["officer", towns[1], ""],
    ["leader", city, `?area=${villages.S}`],
  ] as const)("show %s of %s asking %s the south and nothing else", async (role, area, query) => {
    const { body } = await metrics(query, { role, area });
    expect(body).toMatchObject({
      open_cases: [null, null, null, 0],
      reported_cases: [null, null, null, 1],
      people: [null, null, null, 4],
      workload_percent: [null, null, null, null],
      not_on_map: { open_cases: 1, people: 1 },
      on_uncovered_land: { open_cases: 0, people: 0 },
    });
  });

  test("count what stands in pieces cut later to the micro-grid in force", async () => {
    const { body } = await metrics("", {
      before: [
        "insert into boundary_revisions values (2, '2026-07-01', '2026-06-01', 'test', 'coming')",
        `insert into micro_grids select 10, 1, village_code, town_code, district_code, 5, 10, area_m2 / 2, geom, 2, null
         from micro_grids where id = 1`,
        "update cases set micro_grid_id = 10 where id = 1",
      ],
    });
    expect(body.open_cases).toEqual([2, 0, 1, 0]);
  });

  test("give loads as the ledger counts them", async () => {
    await withRollback(async (db) => {
      await insertNineCells(db);
      await insertNineCellsPeople(db);
      const land = await holdCities(db).at(1);
      const { rules } = await readWorkloadRules(db);
      const { percent, workers } = await readLoads(db, land, "2026-06-15", rules);
      const worst = land.grids.map(({ code }) => {
        const there = workers.get(code);
        return there ? Math.max(...there.map((worker) => percent.get(worker)!)) : null;
      });
      const app = await testApp(db);
      const answer = await app.inject({
        url: "/api/map/metrics",
        headers: await signIn(db, { role: "leader", area: city }),
      });
      expect(answer.json<Metrics>().workload_percent).toEqual(worst);
      expect(land.grids.map(({ code }) => code)).toEqual(Object.values(grids));
    });
  });
});
