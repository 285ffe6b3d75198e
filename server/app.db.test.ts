import { expect, test } from "vitest";
import type { App } from "./app.ts";
import type { Database } from "./db/database.ts";
import { testApp } from "./testing/build_app.ts";
import { insertNineCells } from "./testing/nine_cells.ts";
import { withRollback } from "./testing/with_rollback.ts";

async function withApp(work: (app: App, db: Database) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    const app = await testApp(db);
    await work(app, db);
    await app.close();
  });
}

const json = { "content-type": "application/json" };

test("malformed JSON, a wrong content type, a body of 10 MB: a 4xx that says what was expected", async () => {
  await withApp(async (app) => {
    const post = (payload: string, headers: Record<string, string>) =>
      app.inject({ method: "POST", url: "/api/session", payload, headers });

    const malformed = await post('{"username": ', json);
    expect(malformed.statusCode).toBe(400);
    expect(malformed.json()).toMatchObject({
      reason: "malformed_json",
      detail: { expected: "a JSON document" },
    });

    const empty = await post("", json);
    expect([empty.statusCode, empty.json().reason]).toEqual([400, "malformed_json"]);

    const xml = await post("<username/>", { "content-type": "text/xml" });
    expect(xml.statusCode).toBe(415);
    expect(xml.json()).toMatchObject({
      reason: "wrong_content_type",
      detail: { got: "text/xml, 11 bytes", expected: "content-type: application/json" },
    });

    const large = await post(`"${"x".repeat(10_000_000)}"`, json);
    expect([large.statusCode, large.json().reason]).toEqual([413, "body_too_large"]);
  });
});

test("a body that is not what the contract says: each field, what was got, what was expected", async () => {
  await withApp(async (app) => {
    const payload = { username: 7, password: "", remember: true };
    const answer = await app.inject({ method: "POST", url: "/api/session", payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({
      reason: "invalid_input",
      message: "请求内容不符合要求",
      detail: {
        in: "body",
        fields: expect.arrayContaining([
          { field: "username", got: 7, expected: "to be string" },
          { field: "password", got: "(not shown)", expected: "to not have fewer than 1 characters" },
          { field: "remember", got: true, expected: "no such field" },
        ]),
      },
    });
  });
});

test("an address that does not exist, or is none, is refused in the same form", async () => {
  await withApp(async (app) => {
    const unknown = await app.inject("/api/no_such_thing");
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json()).toMatchObject({ reason: "unknown_route", detail: { path: "/api/no_such_thing" } });

    const broken = await app.inject("/%ff");
    expect([broken.statusCode, broken.json().reason]).toEqual([400, "bad_request"]);
  });
});

test("health says what the server stands on", async () => {
  await withApp(async (app, db) => {
    const health = async () => (await app.inject("/api/health")).json();
    expect(await health()).toEqual({
      status: "ok",
      database: db.kind,
      revision: null,
      version: expect.any(String),
    });
    await insertNineCells(db);
    expect(await health()).toMatchObject({ revision: 1 });
  });
});

test("answers are not stored, and the page may load nothing from elsewhere", async () => {
  await withApp(async (app) => {
    const { headers } = await app.inject("/api/health");
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:/);
  });
});

test("configured tiles, and only they, may be loaded from outside", async () => {
  await withRollback(async (db) => {
    const tilesUrl = "https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}";
    const app = await testApp(db, { config: { basemap: { tilesUrl, pmtiles: null } } });
    const policy = String((await app.inject("/api/health")).headers["content-security-policy"]);
    expect(policy.match(/https?:[^\s;]*/g)).toEqual([
      "https://t0.tianditu.gov.cn",
      "https://t0.tianditu.gov.cn",
    ]);
    await app.close();
  });
});
