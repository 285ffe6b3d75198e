import { describe, expect, test } from "vitest";
import type { Grid } from "../api/grids.ts";
import type { Role } from "../api/session.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, districts, towns, villages, grids } = NINE_CELLS;

/** Asks for the card of a grid of the nine cells as somebody. */
function ask(
  code: string,
  { role = "leader", area = city, before = [] }: { role?: Role; area?: string; before?: string[] } = {},
): Promise<{ status: number; body: unknown }> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    for (const text of before) await db.query(plain(text));
    const app = await testApp(db);
    const answer = await app.inject({ url: `/api/grids/${code}`, headers: await signIn(db, { role, area }) });
    return { status: answer.statusCode, body: answer.json() };
  });
}

describe("the card refuses", () => {
  test.each([
    ["321102001001009", 404, "unknown_grid"],
    ["32110200100100", 400, "invalid_input"],
    ["3211020010010010", 400, "invalid_input"],
    ["A'%20or%201=1--", 400, "invalid_input"],
    [grids.D, 403, "outside_area"],
  ])("%s", async (code, status, reason) => {
    expect(await ask(code, { area: districts[0] })).toMatchObject({ status, body: { reason } });
  });

  test("a grid that has ended", async () => {
    const before = [
      "insert into boundary_revisions values (2, '2026-06-01', '2026-05-01', 'test', 'second')",
      "update memberships set to_revision = 2 where micro_grid_id = 3",
      "insert into memberships values (3, null, 2, null, 'x', '2026-06-01')",
      `update grids set to_revision = 2 where code = '${grids.C}'`,
    ];
    expect(await ask(grids.C, { before })).toMatchObject({ status: 404, body: { reason: "unknown_grid" } });
  });
});

describe("the card", () => {
  test("of A, counted by hand", async () => {
    const { body } = await ask(grids.A, { role: "officer", area: towns[0] });
    const { lon, lat, area_m2, compactness, neighbours, gaps, ...rest } = body as Grid;
    expect(rest).toEqual({
      as_of: "2026-06-15T02:00:00.000Z",
      revision: 1,
      code: grids.A,
      name: "东社区第一网格",
      kind: "urban",
      dedicated_use: null,
      contact_name: null,
      village: { code: villages.E, name: "东社区" },
      town: { code: towns[0], name: "北街道" },
      district: { code: districts[0], name: "北区" },
      micro_grids: 2,
      households: 30,
      residents: 75,
      people: 4,
      helped_households: 2,
      people_by_category: [
        { category: "dibao", people: 3 },
        { category: "tekun", people: 1 },
      ],
      households_by_risk: { red: 1, yellow: 1, green: 0 },
      open_cases: 2,
      overdue_cases: 1,
      cases_by_stage: [
        { stage: "report", cases: 1 },
        { stage: "assess", cases: 0 },
        { stage: "handle", cases: 1 },
        { stage: "return_visit", cases: 1 },
      ],
      overdue_visits: 1,
      last_visit_on: "2026-06-05",
      workload_percent: 30,
      workers: [
        {
          worker_id: 1,
          name: "测试甲",
          employment: "full_time",
          duty: "lead",
          from_on: "2026-01-01",
          to_on: null,
          load_percent: 25,
          leave_until: null,
        },
        {
          worker_id: 3,
          name: "测试丙",
          employment: "full_time",
          duty: "stand_in",
          from_on: "2026-06-01",
          to_on: "2026-06-30",
          load_percent: 30,
          leave_until: null,
        },
      ],
    });
    // Two cells of about 471 by 554 m: 942 by 554.
    expect(area_m2 / (942 * 554)).toBeCloseTo(1, 2);
    expect(compactness).toBeCloseTo((4 * Math.PI * 942 * 554) / (2 * (942 + 554)) ** 2, 2);
    expect([lon, lat].map((degrees) => Math.round(degrees * 10) / 10)).toEqual([119.5, 32.2]);
    expect(neighbours.map(({ code }) => code)).toEqual([grids.B, grids.C]);
    expect(neighbours[0]!.border_m / 942).toBeCloseTo(1, 1);
    expect(neighbours[1]!.border_m / 554).toBeCloseTo(1, 1);
    expect(gaps.map(({ cause }) => cause)).toEqual(["overdue_visits"]);
  });

  test("of C says that its worker is on leave, and that nobody serves it", async () => {
    const { body } = await ask(grids.C);
    expect(body).toMatchObject({
      workload_percent: null,
      workers: [{ worker_id: 2, load_percent: null, leave_until: "2026-06-20" }],
      gaps: [{ cause: "no_worker" }],
      last_visit_on: null,
    });
  });

  test("of D shows its use and its part-time worker without a load", async () => {
    const { body } = await ask(grids.D);
    expect(body).toMatchObject({
      dedicated_use: "industry",
      people: 4,
      last_visit_on: "2026-02-05",
      workers: [{ worker_id: 4, duty: "part_time", load_percent: null }],
    });
  });

  test("counts what stands in pieces cut later", async () => {
    const before = [
      "insert into boundary_revisions values (2, '2026-07-01', '2026-06-01', 'test', 'coming')",
      `insert into micro_grids select 10, 1, village_code, town_code, district_code, 5, 10, area_m2 / 2, geom, 2, null
       from micro_grids where id = 1`,
      "update cases set micro_grid_id = 10 where id = 1",
      "update households set micro_grid_id = 10 where id = 1",
      "update visits set micro_grid_id = 10 where visited_on = '2026-06-05'",
    ];
    expect((await ask(grids.A, { before })).body).toMatchObject({
      open_cases: 2,
      people: 4,
      last_visit_on: "2026-06-05",
    });
  });
});
