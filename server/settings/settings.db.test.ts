import { expect, test } from "vitest";
import type { Settings } from "../api/settings.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { EMPTY_CITY, insertEmptyCity } from "../testing/empty_city.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

test("settings are refused while there is no city, and know no boundaries while there are none", () =>
  withRollback(async (db) => {
    const answer = await (await testApp(db)).inject("/api/settings");
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([409, "no_boundaries"]);
    await insertEmptyCity(db);
    expect((await (await testApp(db)).inject("/api/settings")).json<Settings>()).toMatchObject({
      city: EMPTY_CITY,
      revision: null,
      demo: null,
    });
  }));

test("settings say city, day, revision and words to anyone, and no account", () =>
  withRollback(async (db) => {
    await insertNineCells(db);
    await signIn(db, { role: "admin", area: NINE_CELLS.city });
    await db.query(plain("update accounts set demo = true"));
    const settings = (await (await testApp(db)).inject("/api/settings")).json<Settings>();
    expect(settings).toMatchObject({
      city: { code: NINE_CELLS.city, name: "测试市" },
      revision: { revision: 1, effective_on: "2026-01-01", title: "first" },
      today: "2026-06-15",
      now: "2026-06-15T02:00:00.000Z",
      trial_database: db.kind === "embedded",
      demo: null,
      basemap: { tiles_url: null, pmtiles_url: null },
    });
    expect(settings.needs[0]).toEqual({ code: "money", name_zh: "生活救助", name_en: "Living support" });
    expect(settings.categories).toHaveLength(4);
  }));

test("settings show the demo accounts where the data is the demo city, but no others", () =>
  withRollback(async (db) => {
    await insertNineCells(db);
    await signIn(db, { role: "admin", area: NINE_CELLS.city });
    await signIn(db, { role: "leader", area: NINE_CELLS.city });
    await db.query(plain("update accounts set demo = true, username = 'leader' where role = 'leader'"));
    await db.query(plain("insert into settings values ('demo', '{}')"));
    const settings = (await (await testApp(db)).inject("/api/settings")).json<Settings>();
    expect(settings.demo).toEqual({ accounts: ["leader"], password: "nuanwang" });
  }));

test("the revision is the one in force, not one that is coming", () =>
  withRollback(async (db) => {
    await insertNineCells(db);
    await db.query(
      plain("insert into boundary_revisions values (2, '2026-06-16', '2026-06-01', 'test', 'coming')"),
    );
    const app = await testApp(db);
    expect((await app.inject("/api/settings")).json<Settings>().revision?.revision).toBe(1);
    const tomorrow = await testApp(db, { now: new Date("2026-06-16T00:00:00+08:00") });
    expect((await tomorrow.inject("/api/settings")).json<Settings>().revision?.revision).toBe(2);
  }));
