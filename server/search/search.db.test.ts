import { describe, expect, test } from "vitest";
import type { SearchResults } from "../api/search.ts";
import type { Role } from "../api/session.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, districts, towns, villages, grids, middle } = NINE_CELLS;

/** Searches the nine cells as somebody. */
function search(
  q: string,
  { role = "leader", area = city, before = [] }: { role?: Role; area?: string; before?: string[] } = {},
): Promise<{ status: number; found: SearchResults; body: unknown }> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    for (const text of before) await db.query(plain(text));
    const app = await testApp(db);
    const url = `/api/search?q=${encodeURIComponent(q)}`;
    const answer = await app.inject({ url, headers: await signIn(db, { role, area }) });
    return { status: answer.statusCode, found: answer.json(), body: answer.json() };
  });
}

function codes({ found }: { found: SearchResults }): string[] {
  return found.map(({ code }) => code);
}

describe("the search box", () => {
  test.each([
    ["", "invalid_input"],
    ["长".repeat(61), "invalid_input"],
    ["a\u0000b", "invalid_input"],
  ])("refuses %j", async (q, reason) => {
    expect(await search(q)).toMatchObject({ status: 400, body: { reason } });
  });

  test.each([
    "' or 1=1 --",
    "'; drop table areas; --",
    "%",
    "_",
    "\\",
    "%%_\\%",
    "$1",
    "网格) or (true",
    "   ",
    "😀",
  ])("takes %j as text, and finds nothing", async (q) => {
    expect(await search(q)).toMatchObject({ status: 200, found: [] });
  });

  test("finds a wildcard where it is in a name", async () => {
    const before = [
      `update grids set name = '100%_网格', search_text = '100%_网格' where code = '${grids.C}'`,
    ];
    expect(codes(await search("%_网", { before }))).toEqual([grids.C]);
  });
});

describe("search finds", () => {
  const pinyin = [
    `update areas set search_text = '东社区 dongshequ dsq' where code = '${villages.E}'`,
    `update workers set search_text = '测试甲 ceshijia csj' where id = 1`,
  ];

  test("an area by its name first, with what it lies in", async () => {
    const { found } = await search("东社区");
    const [lon, lat] = middle(1);
    expect(found[0]).toEqual({
      kind: "area",
      code: villages.E,
      name: "东社区",
      within: "北区 北街道",
      area_code: villages.E,
      lon,
      lat,
    });
    expect(codes({ found })).toEqual([villages.E, grids.A, grids.B]);
  });

  test.each([
    ["dongshe", villages.E],
    ["DSQ", villages.E],
    ["csj", "1"],
    ["ceshijia", "1"],
    [grids.D, grids.D],
    ["东社区 第二", grids.B],
    ["社区第二网格", grids.B],
    [districts[1], districts[1]],
  ])("by %s", async (q, code) => {
    expect(codes(await search(q, { before: pinyin }))[0]).toBe(code);
  });

  test("everything whose code begins so", async () => {
    // Exact first; then kinds take turns.
    expect(codes(await search("321183"))).toEqual([districts[1], towns[1], grids.D, villages.S]);
  });

  test("a worker where employed, and not once gone", async () => {
    const { found } = await search("测试丁");
    expect(found).toMatchObject([
      { kind: "worker", code: "4", area_code: villages.S, within: "南区 南镇 南村" },
    ]);
    const before = ["update workers set left_on = '2026-06-01' where id = 4"];
    expect(codes(await search("测试丁", { before }))).toEqual([]);
  });

  test("a grid with a place inside it, and only while it is in force", async () => {
    const { found } = await search("第二网格");
    expect(found[0]!.lon).toBeGreaterThan(119.45);
    expect(found[0]!.lon).toBeLessThan(119.46);
    const before = [
      "insert into boundary_revisions values (2, '2026-06-01', '2026-05-01', 'test', 'second')",
      `update memberships set to_revision = 2 where grid_code = '${grids.B}'`,
      `insert into memberships select id, '${grids.A}', 2, null, null from micro_grids where id in (4, 5)`,
      `update grids set to_revision = 2 where code = '${grids.B}'`,
    ];
    expect(codes(await search("第二网格", { before }))).toEqual([]);
  });

  test("grids and workers of the caller's area only, and areas everywhere", async () => {
    const south = { role: "officer", area: towns[1] } as const;
    expect(codes(await search("第一网格", south))).toEqual([]);
    expect(codes(await search("测试", south))).toEqual([city, "4"]);
    expect(codes(await search("东社区", south))).toEqual([villages.E]);
  });

  test("no more than twenty, and of every kind", async () => {
    const before = [
      `insert into workers (id, name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on)
       select 100 + n, '东' || n, '东' || n, '0', 'part_time', '${villages.E}', '${towns[0]}', '${districts[0]}', 60, '2025-01-01'
       from generate_series(1, 50) as n`,
    ];
    const { found } = await search("东", { before });
    expect(found).toHaveLength(20);
    expect(new Set(found.map(({ kind }) => kind)).size).toBe(3);
  });
});
