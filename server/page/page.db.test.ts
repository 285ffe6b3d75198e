import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../db/database.ts";
import { DatabaseUnavailable } from "../db/connection.ts";
import { plain } from "../db/sql.ts";
import { type App, buildApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { TEST_NOW, TEST_SECRETS } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";
import type { Boot } from "./fill_page.ts";

const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
let folder: string;
let dist: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "nuanwang-page-"));
  dist = join(folder, "dist");
  mkdirSync(join(dist, "assets"), { recursive: true });
  writeFileSync(join(dist, "index.html"), "<head><!--preload--><!--boot--></head><p>page");
  writeFileSync(join(dist, "assets/main-abc.js"), "1");
  writeFileSync(join(dist, "icon.svg"), "<svg/>");
  writeFileSync(join(folder, "land.pmtiles"), "PMTiles0123456789");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The server with the small page above on the nine cells. */
function withPage(work: (app: App, db: Database) => Promise<void>): Promise<void> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await work(await pageApp(db), db);
  });
}

function pageApp(database: Database, env: Record<string, string> = {}): Promise<App> {
  return buildApp({
    database,
    config: readConfig({ NODE_ENV: "test", ...env }),
    secrets: TEST_SECRETS,
    now: () => TEST_NOW,
    dist,
  });
}

/** What every statement meets when the database is gone. */
function gone(): Promise<never> {
  return Promise.reject(new DatabaseUnavailable(new Error("gone")));
}

function bootOf(html: string): Boot {
  return JSON.parse(/<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(html)![1]!) as Boot;
}

describe("the page", () => {
  test("is not there under /api, for missing files, for other methods, or for those who want no page", () =>
    withPage(async (app) => {
      const wrong = [
        { url: "/api/nothing", headers: BROWSER },
        { url: "/assets/main-old.js", headers: BROWSER },
        { url: "/overview", headers: { accept: "application/json" } },
        { url: "/overview", method: "POST", headers: BROWSER },
        { url: "/assets/../../package.json", headers: BROWSER },
      ] as const;
      for (const request of wrong) {
        const answer = await app.inject(request);
        expect(answer.statusCode).toBe(404);
        expect(answer.json()).toMatchObject({ reason: "unknown_route" });
      }
    }));

  test.each(["/", "/overview?area=321102", "/coverage", "/workforce", "/sign-in"])("stands at %s", (url) =>
    withPage(async (app) => {
      const answer = await app.inject({ url, headers: BROWSER });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
      });
      expect(bootOf(answer.body)).toMatchObject({
        account: null,
        settings: { city: { code: NINE_CELLS.city } },
      });
      expect(answer.body).not.toContain("preload");
    }),
  );

  test("brings the account and has the browser fetch the map, for those who are signed in", () =>
    withPage(async (app, db) => {
      const headers = {
        ...BROWSER,
        ...(await signIn(db, { role: "planner", area: NINE_CELLS.districts[0] })),
      };
      const { body } = await app.inject({ url: "/", headers });
      expect(bootOf(body).account).toMatchObject({ role: "planner", area_code: NINE_CELLS.districts[0] });
      expect(body).toContain(
        '<link rel="preload" as="fetch" crossorigin="anonymous" href="/api/map/grids.topojson?revision=1">',
      );
    }));

  test("comes without an account where the cookie is stale, and clears it", () =>
    withPage(async (app) => {
      const answer = await app.inject({
        url: "/",
        headers: { ...BROWSER, cookie: "nuanwang_session=stale" },
      });
      expect(answer.statusCode).toBe(200);
      expect(bootOf(answer.body).account).toBeNull();
      expect(answer.headers["set-cookie"]).toContain("nuanwang_session=;");
    }));

  test("lets no word of the data end the block", () =>
    withPage(async (app, db) => {
      await db.query(plain("update boundary_revisions set title = '</script><b>$&'"));
      const { body } = await app.inject({ url: "/", headers: BROWSER });
      expect(body).not.toContain("</script><b>");
      expect(bootOf(body).settings.revision?.title).toBe("</script><b>$&");
    }));

  test("comes without the database, and says when to come back", () =>
    withRollback(async (db) => {
      const app = await pageApp({ ...db, query: gone });
      const headers = { ...BROWSER, cookie: "nuanwang_session=any" };
      const answer = await app.inject({ url: "/overview", headers });
      expect(answer.statusCode).toBe(503);
      expect(answer.headers["retry-after"]).toBe("5");
      expect(answer.body).toContain("<p>page");
      const api = await app.inject({ url: "/api/settings", headers });
      expect([api.statusCode, api.json<{ reason: string }>().reason]).toEqual([503, "database_unavailable"]);
    }));

  test("comes while no city is loaded", () =>
    withRollback(async (db) => {
      const app = await pageApp(db);
      const answer = await app.inject({ url: "/", headers: BROWSER });
      expect([answer.statusCode, answer.body]).toEqual([
        409,
        "<head><!--preload--><!--boot--></head><p>page",
      ]);
    }));

  test("keeps files with a hash in their name for ever, and no others", () =>
    withPage(async (app) => {
      const cacheOf = async (url: string) => (await app.inject(url)).headers["cache-control"];
      expect(await cacheOf("/assets/main-abc.js")).toBe("public, max-age=31536000, immutable");
      expect(await cacheOf("/icon.svg")).toBe("no-cache");
    }));
});

describe("the base map file", () => {
  test("is not there unless it is configured", () =>
    withPage(async (app) => expect((await app.inject("/basemap.pmtiles")).statusCode).toBe(404)));

  test("comes in ranges", () =>
    withRollback(async (db) => {
      const app = await pageApp(db, { BASEMAP_PMTILES: join(folder, "land.pmtiles") });
      const answer = await app.inject({ url: "/basemap.pmtiles", headers: { range: "bytes=7-9" } });
      expect([answer.statusCode, answer.body]).toEqual([206, "012"]);
    }));
});
