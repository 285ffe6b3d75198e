import { describe, expect, test } from "vitest";
import type { Metrics } from "../api/map.ts";
import type { Role } from "../api/session.ts";
import type { Summary } from "../api/summary.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, districts, towns, villages } = NINE_CELLS;

/** Asks the nine cells and their people as somebody. */
function ask(
  url: string,
  role: Role = "leader",
  area: string = city,
): Promise<{ status: number; body: unknown }> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    const app = await testApp(db);
    const answer = await app.inject({ url, headers: await signIn(db, { role, area }) });
    return { status: answer.statusCode, body: answer.json() };
  });
}

describe("the summary refuses", () => {
  test.each([
    ["?area=999999", 404, "unknown_area"],
    [`?area=${districts[1]}`, 403, "outside_area"],
    ["?area=three", 400, "invalid_input"],
    ["?region=321102", 400, "invalid_input"],
  ])("%s", async (query, status, reason) => {
    const answer = await ask(`/api/summary${query}`, "leader", districts[0]);
    expect(answer).toMatchObject({ status, body: { reason } });
  });
});

describe("the summary", () => {
  test("of the city, counted by hand", async () => {
    const { body } = await ask("/api/summary");
    expect(body).toEqual({
      area_code: city,
      as_of: "2026-06-15T02:00:00.000Z",
      revision: 1,
      grids: { urban: 2, rural: 1, dedicated: 1, total: 4 },
      micro_grids: 9,
      households: 450,
      residents: 1125,
      area_km2: 2.35,
      workers: { full_time: 3, part_time: 1, on_leave: 1 },
      people: 13,
      people_by_category: [
        { category: "dibao", people: 7 },
        { category: "rigid_expense", people: 4 },
        { category: "dibao_margin", people: 1 },
        { category: "tekun", people: 1 },
      ],
      helped_households: 6,
      households_by_risk: { red: 2, yellow: 2, green: 2 },
      overdue_visits: 3,
      screened: 2,
      cases: {
        open: 5,
        overdue: 2,
        return_visit: 1,
        reported_365_days: 8,
        closed_365_days: 3,
        closed_on_time_365_days: 2,
        assistance_granted: 1,
        help_with_applying: 1,
      },
      uncovered: { micro_grids: 1, inhabited_micro_grids: 1, households: 60, area_km2: 0.26 },
    });
  });

  test.each([
    ["leader", city, `?area=${districts[1]}`, districts[1]],
    ["officer", towns[1], "", towns[1]],
    ["planner", districts[1], `?area=${villages.S}`, villages.S],
  ] as const)("for %s of %s asking %s is that of the south", async (role, area, query, code) => {
    const { body } = await ask(`/api/summary${query}`, role, area);
    expect(body).toMatchObject({
      area_code: code,
      grids: { urban: 0, rural: 0, dedicated: 1, total: 1 },
      micro_grids: 3,
      workers: { full_time: 0, part_time: 1, on_leave: 0 },
      people: 5,
      screened: 1,
      overdue_visits: 1,
      cases: { open: 1, overdue: 0, closed_365_days: 1, help_with_applying: 1 },
      uncovered: { micro_grids: 0, households: 0 },
    });
  });

  test.each([city, ...districts, ...towns, ...Object.values(villages)])(
    "of %s is what the grids, the uncovered land and the records without a place add up to",
    async (area) => {
      const summary = (await ask(`/api/summary?area=${area}`)).body as Summary;
      const metrics = (await ask(`/api/map/metrics?area=${area}`)).body as Metrics;
      const total = (name: "open_cases" | "people" | "overdue_visits") =>
        metrics[name].reduce<number>((sum, n) => sum + (n ?? 0), 0) +
        metrics.not_on_map[name] +
        metrics.on_uncovered_land[name];
      expect([total("open_cases"), total("people"), total("overdue_visits")]).toEqual([
        summary.cases.open,
        summary.people,
        summary.overdue_visits,
      ]);
    },
  );
});
