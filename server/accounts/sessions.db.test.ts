import { describe, expect, it } from "vitest";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { TEST_NOW, TEST_SECRETS, testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { inhabit } from "./testing/inhabit.ts";

async function withCity(
  work: (app: App, db: Database) => Promise<void>,
  config: Partial<Config> = {},
): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await inhabit(db);
    const app = await testApp(db, { config });
    await work(app, db);
    await app.close();
  });
}

function signIn(app: App, username: string, password = "nuanwang", headers: Record<string, string> = {}) {
  return app.inject({ method: "POST", url: "/api/session", payload: { username, password }, headers });
}

function cookieOf(answer: { headers: Record<string, unknown> }): string {
  return String(answer.headers["set-cookie"]).split(";")[0]!;
}

async function actions(db: Database) {
  return db.query<{ action: string; subject: string; account: string | null; detail: object }>(
    plain(
      `select action, subject, username as account, detail
       from audit_entries left join accounts on accounts.id = account_id order by audit_entries.id`,
    ),
  );
}

describe("signing in", () => {
  it("refuses a wrong password and an unknown user alike, and writes both down", async () => {
    await withCity(async (app, db) => {
      const wrong = await signIn(app, "leader", "Nuanwang");
      const unknown = await signIn(app, "nobody");
      expect([wrong.statusCode, wrong.json().reason]).toEqual([401, "wrong_password"]);
      expect(unknown.body).toBe(wrong.body);
      expect(wrong.headers["set-cookie"]).toBeUndefined();
      const address = "127.0.0.1";
      expect(await actions(db)).toEqual([
        {
          action: "sign_in_refused",
          subject: "account:leader",
          account: "leader",
          detail: { reason: "wrong_password", address },
        },
        // What was typed may be a password in the wrong field.
        {
          action: "sign_in_refused",
          subject: "account:unknown",
          account: null,
          detail: { reason: "wrong_password", address },
        },
      ]);
    });
  });

  it("tells a disabled account so, and one whose worker has left, but only with the right password", async () => {
    await withCity(async (app, db) => {
      await db.query(plain("update accounts set disabled_at = now() where username = 'leader'"));
      await db.query(plain("update workers set left_on = '2026-06-14'"));
      expect((await signIn(app, "leader", "wrong")).json().reason).toBe("wrong_password");
      for (const username of ["leader", "worker"]) {
        const answer = await signIn(app, username);
        expect([answer.statusCode, answer.json().reason]).toEqual([403, "account_disabled"]);
      }
    });
  });

  it("stops after twenty tries of one name, and says how long", async () => {
    await withCity(async (app) => {
      // A body that is refused costs no hashing, and no try.
      for (let n = 0; n < 30; n++) await signIn(app, "leader", "");
      const tries = await Promise.all(Array.from({ length: 20 }, () => signIn(app, "leader", "x")));
      expect(tries.map(({ statusCode }) => statusCode)).toEqual(tries.map(() => 401));
      const late = await signIn(app, "leader");
      expect([late.statusCode, late.json().reason]).toEqual([429, "too_many_tries"]);
      expect(Number(late.headers["retry-after"])).toBeGreaterThan(200);
      expect((await signIn(app, "planner")).statusCode).toBe(200);
    });
  });

  it("gives a cookie that scripts and other sites cannot use, and keeps only its hash", async () => {
    await withCity(async (app, db) => {
      const answer = await signIn(app, "officer");
      expect(answer.json()).toMatchObject({
        account: {
          username: "officer",
          role: "officer",
          area_code: NINE_CELLS.towns[0],
          area_name: "北街道",
          area_level: "town",
          worker_id: null,
          grid_codes: null,
        },
      });
      const cookie = String(answer.headers["set-cookie"]);
      expect(cookie).toMatch(/^nuanwang_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
      const [row] = await db.query<{ kept: boolean }>(
        plain("select exists (select from sessions where position($1::bytea in token_hash) > 0) as kept"),
        [Buffer.from(cookieOf(answer).split("=")[1]!)],
      );
      expect(row!.kept).toBe(false);
      expect(answer.body).not.toContain("scrypt");
    });
    await withCity(
      async (app) => {
        const answer = await signIn(app, "officer", "nuanwang", { "x-forwarded-proto": "https" });
        expect(answer.headers["set-cookie"]).toMatch(/; Secure;/);
      },
      { trustProxy: true },
    );
  });

  it("says which grids a worker serves today", async () => {
    await withCity(async (app) => {
      const { A, B } = NINE_CELLS.grids;
      expect((await signIn(app, "worker")).json().account).toMatchObject({
        area_level: "village",
        grid_codes: [A, B],
      });
    });
  });
});

describe("a session", () => {
  it("ends when it is signed out, and when its time is up", async () => {
    await withCity(async (app, db) => {
      const who = (cookie: string) => app.inject({ url: "/api/session", headers: { cookie } });
      const first = cookieOf(await signIn(app, "leader"));
      expect((await who(first)).json().account.username).toBe("leader");
      await app.inject({ method: "DELETE", url: "/api/session", headers: { cookie: first } });
      expect((await who(first)).json()).toEqual({ account: null });

      const second = cookieOf(await signIn(app, "leader"));
      const later = await testApp(db, { now: new Date(TEST_NOW.getTime() + 12 * 3_600_000) });
      const ended = await later.inject({ url: "/api/session", headers: { cookie: second } });
      expect(ended.json()).toEqual({ account: null });
      await signIn(later, "planner");
      expect(await db.query(plain("select count(*) as open from sessions"))).toEqual([{ open: 1 }]);
      await later.close();

      const said = (await actions(db)).map(({ action, account }) => `${action} ${account}`);
      expect(said).toEqual(["sign_in leader", "sign_out leader", "sign_in leader", "sign_in planner"]);
    });
  });

  it("that is stale is no session: cleared on a public route, refused elsewhere, never an error", async () => {
    await withCity(async (app) => {
      for (const cookie of ["nuanwang_session=stale", "nuanwang_session=%00%ff", "nuanwang_session="]) {
        const open = await app.inject({ url: "/api/session", headers: { cookie } });
        expect([open.statusCode, open.json()]).toEqual([200, { account: null }]);
        const closed = await app.inject({ url: "/api/coverage", headers: { cookie } });
        expect([closed.statusCode, closed.json().reason]).toEqual([401, "signed_out"]);
      }
      const stale = await app.inject({ url: "/api/session", headers: { cookie: "nuanwang_session=stale" } });
      expect(stale.headers["set-cookie"]).toMatch(/^nuanwang_session=; Max-Age=0; Path=\//);
    });
  });

  it("ends at once for an account that is disabled", async () => {
    await withCity(async (app, db) => {
      const cookie = cookieOf(await signIn(app, "leader"));
      await db.query(plain("update accounts set disabled_at = now()"));
      const answer = await app.inject({ url: "/api/coverage", headers: { cookie } });
      expect(answer.json().reason).toBe("signed_out");
    });
  });
});

describe("another site", () => {
  it.each([
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "https://elsewhere.example" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://map.example", host: "map.example" }, 401],
    [{ origin: "https://map.example:8443", host: "map.example" }, 403],
    [{ "sec-fetch-site": "same-origin", origin: "http://127.0.0.1:5173" }, 401],
    [{}, 401],
  ])("may not make a browser change anything: %o is answered %d", async (headers, status) => {
    await withRollback(async (db) => {
      const app = await testApp(db);
      const answer = await signIn(app, "leader", "x", headers);
      expect([answer.statusCode, answer.json().reason]).toEqual([
        status,
        status === 403 ? "cross_site" : "wrong_password",
      ]);
      await app.close();
    });
  });
});

it("a route that does not say who may call it stops the server from starting", async () => {
  await withRollback(async (db) => {
    const { buildApp } = await import("../app.ts");
    const { readConfig } = await import("../config.ts");
    const app = await buildApp({
      database: db,
      config: readConfig({}),
      secrets: TEST_SECRETS,
      now: () => TEST_NOW,
    });
    expect(() => app.get("/api/secrets", () => "")).toThrow(
      'GET /api/secrets: expected config.access, "public" or a capability',
    );
    await app.close();
  });
});
