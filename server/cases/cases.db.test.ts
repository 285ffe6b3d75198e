import { describe, expect, test } from "vitest";
import type { CaseDensity, CasePoints, CaseTrend } from "../api/cases.ts";
import type { Role } from "../api/session.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, districts, towns, villages, middle } = NINE_CELLS;

interface Asking {
  role?: Role;
  area?: string;
  workerId?: number;
  before?: string[];
}

/** Asks about the cases of the nine cells as somebody. */
function ask(
  url: string,
  { role = "officer", area = city, before = [], ...more }: Asking = {},
): Promise<{ status: number; body: unknown }> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    for (const text of before) await db.query(plain(text));
    const app = await testApp(db);
    const answer = await app.inject({ url, headers: await signIn(db, { role, area, ...more }) });
    return { status: answer.statusCode, body: answer.json() };
  });
}

describe.each(["points", "density", "trend"])("%s refuse", (name) => {
  test.each([
    ["?from=2026-06-02&to=2026-06-01", 400, "impossible_filter"],
    ["?need=gold", 400, "unknown_need"],
    ["?category=rich", 400, "unknown_category"],
    ["?area=999999", 404, "unknown_area"],
    [`?area=${districts[0]}`, 403, "outside_area"],
    ["?page=2", 400, "invalid_input"],
  ])("%s", async (query, status, reason) => {
    expect(await ask(`/api/cases/${name}${query}`, { area: districts[1] })).toMatchObject({
      status,
      body: { reason },
    });
  });
});

describe("points", () => {
  test.each(["leader", "planner", "admin"] as const)("are not for the role %s", async (role) => {
    expect(await ask("/api/cases/points", { role })).toMatchObject({
      status: 403,
      body: { reason: "not_allowed" },
    });
  });

  test("of all open cases with a position, counted by hand", async () => {
    const { body } = await ask("/api/cases/points");
    const places = [1, 1, 6, 3].map(middle);
    expect(body).toEqual({
      as_of: "2026-06-15T02:00:00.000Z",
      id: [1, 2, 5, 8],
      lon: places.map(([lon]) => lon),
      lat: places.map(([, lat]) => lat),
      need: ["money", "care", "money", "emergency"],
      stage: ["report", "handle", "assess", "assess"],
      overdue: [false, true, false, true],
      not_on_map: 1,
    } satisfies CasePoints);
  });

  test("of a day in the past are those that were open then", async () => {
    expect((await ask("/api/cases/points?to=2026-05-25")).body).toMatchObject({ id: [2, 3], not_on_map: 0 });
  });

  test.each([
    ["?need=money", [1, 5]],
    ["?stage=assess", [5, 8]],
    ["?category=dibao", [1]],
    [`?area=${villages.W}`, [5, 8]],
  ])("filtered by %s", async (query, id) => {
    expect((await ask(`/api/cases/points${query}`)).body).toMatchObject({ id });
  });

  test("for an officer end at the border of the town", async () => {
    expect((await ask("/api/cases/points", { area: towns[1] })).body).toMatchObject({
      id: [],
      not_on_map: 1,
    });
  });

  test("for a worker are those of the grids served today, cut or not", async () => {
    const before = [
      "insert into boundary_revisions values (2, '2026-07-01', '2026-06-01', 'test', 'coming')",
      `insert into micro_grids select 10, 1, village_code, town_code, district_code, 5, 10, area_m2 / 2, geom, 2, null
       from micro_grids where id = 1`,
      "update cases set micro_grid_id = 10 where id = 1",
    ];
    const asking = { role: "worker", area: towns[0], before } as const;
    expect((await ask("/api/cases/points", { ...asking, workerId: 3 })).body).toMatchObject({ id: [1, 2] });
    expect((await ask("/api/cases/points", { ...asking, workerId: 2 })).body).toMatchObject({ id: [8] });
  });

  test("for a worker without a grid are none", async () => {
    const before = ["delete from assignments"];
    const { body } = await ask("/api/cases/points", { role: "worker", area: towns[0], workerId: 3, before });
    expect(body).toMatchObject({ id: [] });
  });
});

describe("density", () => {
  test.each(["worker", "admin"] as const)("is not for the role %s", async (role) => {
    const workerId = role === "worker" ? 3 : undefined;
    const asking: Asking = workerId === undefined ? { role } : { role, workerId };
    expect(await ask("/api/cases/density", asking)).toMatchObject({
      status: 403,
      body: { reason: "not_allowed" },
    });
  });

  test("never shows fewer than three, and loses nobody", async () => {
    const { body } = await ask("/api/cases/density", { role: "leader" });
    const { cases, withheld, smallest, not_on_map, size_m } = body as CaseDensity;
    expect({ smallest, not_on_map }).toEqual({ smallest: 3, not_on_map: 1 });
    expect(cases.every((count) => count >= 3)).toBe(true);
    expect(cases.reduce((sum, count) => sum + count, withheld)).toBe(4);
    expect(size_m.every((size) => size >= 1000)).toBe(true);
  });

  test("withholds what is too small to show", async () => {
    const { body } = await ask("/api/cases/density?need=money", { role: "leader" });
    expect(body).toMatchObject({ withheld: 2, cases: [], lon: [], lat: [] });
  });

  test("shows a dense cell around its cases", async () => {
    const before = [
      "update cases set location = (select location from cases where id = 1) where id in (2, 5)",
    ];
    const { body } = await ask("/api/cases/density", { role: "planner", before });
    const { lon, lat, cases, size_m } = body as CaseDensity;
    expect([cases, size_m]).toEqual([[3], [500]]);
    expect(Math.abs(lon[0]! - middle(1)[0])).toBeLessThan(0.003);
    expect(Math.abs(lat[0]! - middle(1)[1])).toBeLessThan(0.003);
  });
});

function last(column: readonly number[]): number[] {
  return column.slice(-9);
}

describe("the trend", () => {
  test("has 53 weeks up to this one, counted by hand", async () => {
    const body = (await ask("/api/cases/trend", { role: "leader" })).body as CaseTrend;
    expect([body.week_on.length, body.week_on[0], body.week_on.at(-1)]).toEqual([
      53,
      "2025-06-16",
      "2026-06-15",
    ]);
    // Weeks of 20 and 27 April, 4, 11, 18 and 25 May, 1, 8 and 15 June.
    expect(last(body.reported)).toEqual([1, 0, 1, 0, 1, 0, 1, 3, 1]);
    expect(last(body.closed)).toEqual([0, 0, 1, 0, 0, 0, 1, 1, 0]);
    expect(last(body.closed_on_time)).toEqual([0, 0, 1, 0, 0, 0, 0, 1, 0]);
    expect(last(body.open)).toEqual([1, 1, 1, 1, 2, 2, 2, 4, 5]);
    expect(body.open.slice(0, 44).every((open) => open === 0)).toBe(true);
  });

  test("counts what was open before its first week", async () => {
    const before = ["update cases set reported_at = '2025-01-06T09:00:00+08:00' where id = 2"];
    const body = (await ask("/api/cases/trend", { before })).body as CaseTrend;
    expect([body.open[0], body.open.at(-1)]).toEqual([1, 5]);
  });

  test("ends with the week of the period's end, and with its last day", async () => {
    const body = (await ask("/api/cases/trend?to=2026-06-13")).body as CaseTrend;
    expect([body.week_on.at(-1), body.reported.at(-1), body.open.at(-1)]).toEqual(["2026-06-08", 2, 3]);
  });

  test.each([
    ["?need=money", 2],
    [`?area=${villages.S}`, 1],
    ["?category=dibao", 1],
  ])("filtered by %s ends with what is open", async (query, open) => {
    const body = (await ask(`/api/cases/trend${query}`)).body as CaseTrend;
    expect(body.open.at(-1)).toBe(open);
  });
});
