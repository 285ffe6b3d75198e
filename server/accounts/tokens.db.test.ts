import { describe, expect, it } from "vitest";
import type { MadeToken, Token, Tokens } from "../api/tokens.ts";
import type { App } from "../app.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { TEST_NOW, testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { readToken } from "./tokens.ts";

const { city, towns, villages } = NINE_CELLS;
const URL = "/api/admin/tokens";
const NEW = {
  name: "市大数据局 QGIS",
  role: "officer",
  area_code: towns[0],
  expires_on: "2026-12-31",
} as const;

interface Desk {
  app: App;
  db: Database;
  admin: { cookie: string };
  make: (body?: object, headers?: { cookie: string }) => Promise<{ status: number; body: MadeToken }>;
  revoke: (id: number, headers?: { cookie: string }) => Promise<{ status: number; body: Token }>;
  list: (headers?: { cookie: string }) => Promise<Token[]>;
  /** What a program gets of the collections. */
  ask: (authorization: string, url?: string) => Promise<{ status: number; body: string }>;
}

function withDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    const app = await testApp(db);
    const admin = await signIn(db, { role: "admin", area: city });
    const post = (url: string, payload: object | undefined, headers: { cookie: string }) =>
      app.inject({ method: "POST", url, headers, ...(payload && { payload }) });
    await work({
      app,
      db,
      admin,
      make: async (body = NEW, headers = admin) => {
        const answer = await post(URL, body, headers);
        return { status: answer.statusCode, body: answer.json<MadeToken>() };
      },
      revoke: async (id, headers = admin) => {
        const answer = await post(`${URL}/${id}/revoke`, undefined, headers);
        return { status: answer.statusCode, body: answer.json<Token>() };
      },
      list: async (headers = admin) => (await app.inject({ url: URL, headers })).json<Tokens>().tokens,
      ask: async (authorization, url = "/ogc/collections") => {
        const answer = await app.inject({ url, headers: { authorization } });
        return { status: answer.statusCode, body: answer.body };
      },
    });
    await app.close();
  });
}

describe("a token", () => {
  const REFUSED = [
    ["a worker's role", { ...NEW, role: "worker" }, 400, "invalid_input"],
    ["an administrator's role", { ...NEW, role: "admin" }, 400, "invalid_input"],
    ["no name", { ...NEW, name: "  " }, 400, "invalid_input"],
    ["a day that is over", { ...NEW, expires_on: "2026-06-14" }, 400, "impossible_expiry"],
    ["a day too far away", { ...NEW, expires_on: "2029-01-01" }, 400, "impossible_expiry"],
    ["an unknown area", { ...NEW, area_code: "999999" }, 404, "unknown_area"],
  ] as const;

  it("is not made for what no token may be", () =>
    withDesk(async ({ make, list }) => {
      for (const [what, body, status, reason] of REFUSED)
        expect(await make(body), `not with ${what}`).toMatchObject({ status, body: { reason } });
      expect(await list()).toEqual([]);
    }));

  it("is made and revoked by administrators only, inside their area", () =>
    withDesk(async ({ db, make, revoke, list }) => {
      const leader = await signIn(db, { role: "leader", area: city });
      expect(await make(NEW, leader)).toMatchObject({ status: 403, body: { reason: "not_allowed" } });
      const southern = await signIn(db, { role: "admin", area: towns[1] });
      expect(await make(NEW, southern)).toMatchObject({ status: 403, body: { reason: "outside_area" } });
      const { body } = await make();
      expect(await list(southern)).toEqual([]);
      expect(await revoke(body.entry.id, southern)).toMatchObject({
        status: 404,
        body: { reason: "unknown_token" },
      });
    }));

  it("is told once, kept as a hash, and lets a program in with what its role and area may see", () =>
    withDesk(async ({ db, make, list, ask }) => {
      const { status, body } = await make();
      expect(status).toBe(201);
      expect(body.token).toMatch(/^nwt_[\w-]{43}$/);
      expect(JSON.stringify(await list())).not.toContain(body.token);
      const kept = await db.query(plain("select * from api_tokens"));
      expect(JSON.stringify(kept)).not.toContain(body.token.slice(4));

      expect(await ask(`Bearer ${body.token}`)).toMatchObject({ status: 200 });
      const grids = await ask(`Bearer ${body.token}`, "/ogc/collections/grids/items");
      expect(grids.body).toContain(NINE_CELLS.grids.A);
      expect(grids.body).not.toContain(NINE_CELLS.grids.D);
      const basic = Buffer.from(`qgis:${body.token}`).toString("base64");
      expect(await ask(`Basic ${basic}`)).toMatchObject({ status: 200 });
      expect((await list())[0]).toMatchObject({
        name: NEW.name,
        role: "officer",
        area_name: "北街道",
        created_by: "test",
        last_used_at: TEST_NOW.toISOString(),
        expires_at: "2026-12-31T16:00:00.000Z",
      });
    }));

  it("opens nothing but /ogc and /tiles", () =>
    withDesk(async ({ make, ask }) => {
      const { token } = (await make()).body;
      expect(await ask(`Bearer ${token}`, "/api/areas")).toMatchObject({ status: 401 });
      expect(await ask(`Bearer ${token}`, URL)).toMatchObject({ status: 401 });
    }));

  it("that is wrong, revoked or has run out lets nobody in, not even beside a session", () =>
    withDesk(async ({ app, db, admin, make, revoke, ask }) => {
      const { token, entry } = (await make()).body;
      const wrong = await app.inject({
        url: "/ogc/collections",
        headers: { ...admin, authorization: `Bearer ${token}x` },
      });
      expect(wrong.statusCode).toBe(401);
      expect(wrong.headers["www-authenticate"]).toContain("Bearer");

      expect(await revoke(entry.id)).toMatchObject({ status: 200, body: { revoked_by: "test" } });
      const again = await revoke(entry.id);
      expect(again).toMatchObject({ status: 200, body: { revoked_at: TEST_NOW.toISOString() } });
      expect(await ask(`Bearer ${token}`)).toMatchObject({ status: 401 });

      const other = (await make({ ...NEW, area_code: villages.E })).body;
      expect(await ask(`Bearer ${other.token}`)).toMatchObject({ status: 200 });
      await db.query(
        plain(
          "update api_tokens set created_at = '2026-01-01', expires_at = $1::timestamptz where id = $2::int",
        ),
        [TEST_NOW.toISOString(), other.entry.id],
      );
      expect(await ask(`Bearer ${other.token}`)).toMatchObject({ status: 401 });
    }));

  it("is written down when it is made and when it is revoked, once", () =>
    withDesk(async ({ db, make, revoke }) => {
      const { entry } = (await make()).body;
      await revoke(entry.id);
      await revoke(entry.id);
      const entries = await db.query(
        plain("select action, subject, detail from audit_entries where action like 'token%' order by id"),
      );
      expect(entries).toEqual([
        { action: "token_make", subject: `token:${entry.id}`, detail: NEW },
        { action: "token_revoke", subject: `token:${entry.id}`, detail: {} },
      ]);
    }));
});

describe("the Authorization header", () => {
  it.each([
    [undefined, null],
    ["", null],
    ["Digest abc", null],
    ["Bearer", null],
    ["bearer abc", "abc"],
    [`Basic ${Buffer.from("user:a:b").toString("base64")}`, "a:b"],
    [`Basic ${Buffer.from("nothing").toString("base64")}`, null],
  ])("%s is read as %s", (header, token) => expect(readToken(header)).toBe(token));
});
