import { expect, test } from "vitest";
import { LAYERS } from "../api/layers.ts";
import type { Account, Role } from "../api/session.ts";
import { plain } from "../db/sql.ts";
import { testApp, TEST_NOW } from "../testing/build_app.ts";
import { EMPTY_CITY, insertEmptyCity } from "../testing/empty_city.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { AdminRefused, makeAdmin } from "./make_admin.ts";
import { verifyPassword } from "./password.ts";

const PASSWORD = "a long word";
const one = { username: "li.admin", password: PASSWORD, city: EMPTY_CITY, now: TEST_NOW };

test("an administrator is refused without a city, a good name and a long password", () =>
  withRollback(async (db) => {
    const refused = (wrong: Partial<typeof one> | { city: null }) =>
      expect(makeAdmin(db, { ...one, ...wrong })).rejects.toThrow(AdminRefused);
    await refused({ username: "Li" });
    await refused({ password: "short" });
    await refused({ city: { code: "321102", name: "某区" } as unknown as typeof EMPTY_CITY });
    await refused({ city: null });
    await insertEmptyCity(db);
    await refused({ city: { code: "320500", name: "别市" } as unknown as typeof EMPTY_CITY });
    await signIn(db, { role: "leader", area: EMPTY_CITY.code });
    await db.query(plain("update accounts set username = 'leader' where role = 'leader'"));
    await refused({ username: "leader" });
  }));

test("the first administrator names the city; made again it is a new password, and is written down", () =>
  withRollback(async (db) => {
    expect(await makeAdmin(db, one)).toEqual(EMPTY_CITY);
    const app = await testApp(db);
    const signedIn = async (password: string) => {
      const payload = { username: "li.admin", password };
      const answer = await app.inject({ method: "POST", url: "/api/session", payload });
      const [cookie] = String(answer.headers["set-cookie"]).split(";");
      return { account: answer.json<{ account: Account | null }>().account, cookie: cookie! };
    };
    const who = async (cookie: string) =>
      (await app.inject({ url: "/api/session", headers: { cookie } })).json<{ account: Account | null }>()
        .account?.username;
    const former = await signedIn(one.password);
    expect(await who(former.cookie)).toBe("li.admin");
    expect(await makeAdmin(db, { ...one, city: null, password: "another word" })).toEqual(EMPTY_CITY);
    expect(await who(former.cookie)).toBeUndefined();
    const accounts = await db.query<{ username: string; role: Role; password_hash: string; version: number }>(
      plain("select username, role, password_hash, version from accounts"),
    );
    expect(accounts).toEqual([expect.objectContaining({ username: "li.admin", role: "admin", version: 2 })]);
    expect(await verifyPassword("another word", accounts[0]!.password_hash)).toBe(true);
    expect((await signedIn("another word")).account).toMatchObject({
      role: "admin",
      area_code: EMPTY_CITY.code,
      area_name: EMPTY_CITY.name,
      area_level: "city",
    });
    expect(
      await db.query(plain("select action from audit_entries where action = 'admin_made' order by id")),
    ).toHaveLength(2);
  }));

/** What a route cannot do without. */
const QUERIES: Record<string, string> = {
  "/api/search": "q=yuan",
  "/api/boundaries/land": "towns=321102001000",
  "/api/workers/candidates": "grid=321102001001001&from_on=2026-07-01&to_on=2026-07-02",
  "/api/cases/outcomes/file": "format=csv",
  "/api/sheets/export": "format=csv",
  "/api/training/missing/export": "format=csv",
  "/api/boundaries/changes": "from=1&to=1",
  "/api/boundaries/codes": "from=1&to=1&format=csv",
  "/api/exports/lists/cases": "format=csv&reason=test",
  "/api/exports/lists/workers": "format=csv&reason=test",
  ...Object.fromEntries(LAYERS.map((name) => [`/api/exports/layers/${name}`, "format=geojson"])),
};

test("in a city without boundaries every route answers, or says why it cannot", () =>
  withRollback(async (db) => {
    await insertEmptyCity(db);
    const app = await testApp(db);
    const reads = app.guardedRoutes.filter(({ method, streams }) => method === "GET" && !streams);
    const reasons = new Map<string, string>();
    const failed: string[] = [];
    for (const role of ["admin", "leader", "planner", "officer"] as const) {
      const headers = await signIn(db, { role, area: EMPTY_CITY.code });
      for (const { url } of reads) {
        const path = url.replaceAll(/:\w+|\*/g, "1");
        const answer = await app.inject({ url: `${path}?${QUERIES[url] ?? ""}`, headers });
        if (answer.statusCode >= 500) failed.push(`${role} ${url} ${answer.statusCode}`);
        if (answer.statusCode >= 400 && answer.statusCode !== 403)
          reasons.set(url, answer.json<{ reason: string }>().reason);
      }
    }
    expect(failed).toEqual([]);
    for (const url of ["/api/map/metrics", "/api/summary", "/api/coverage", "/api/cases"])
      expect([url, reasons.get(url)]).toEqual([url, "no_boundaries"]);
    // Who names a revision is told that there is none such; to all others it is the boundaries that are missing.
    expect([...reasons].filter(([, reason]) => reason === "unknown_revision").map(([url]) => url)).toEqual([
      "/api/boundaries/changes",
      "/api/boundaries/codes",
    ]);
  }));
