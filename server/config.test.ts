import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

test("every wrong value is refused with its name, what was got and what was expected", () => {
  const wrong: [Record<string, string>, string][] = [
    [{ PORT: "80a" }, 'PORT: got "80a", expected a whole number from 0 to 65535'],
    [{ PORT: "65536" }, 'PORT: got "65536", expected a whole number from 0 to 65535'],
    [{ PORT: "-1" }, 'PORT: got "-1", expected'],
    [{ SESSION_HOURS: "0" }, 'SESSION_HOURS: got "0", expected a whole number from 1 to 720'],
    [{ NODE_ENV: "prod" }, 'NODE_ENV: got "prod", expected development or test or production'],
    [{ TRUST_PROXY: "yes" }, 'TRUST_PROXY: got "yes", expected 0 or 1'],
    [{ BASEMAP_TILES_URL: "https://tiles.example/{z}/{x}" }, "BASEMAP_TILES_URL: got"],
    [{ BASEMAP_PMTILES: "city.mbtiles" }, "BASEMAP_PMTILES: got"],
  ];
  for (const [env, message] of wrong) {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(message);
  }
});

test("a wrong DATABASE_URL is refused without repeating its password", () => {
  const env = { DATABASE_URL: "mysql://root:secret@host/db" };
  expect(() => readConfig(env)).toThrow(/^(?!.*secret).*expected postgres:\/\//);
});

test("the embedded database is refused in production, unless it is asked for", () => {
  expect(() => readConfig({ NODE_ENV: "production" })).toThrow("DATABASE_URL is not set");
  const allowed = readConfig({
    NODE_ENV: "production",
    NUANWANG_ALLOW_EMBEDDED: "1",
    NUANWANG_DATA: "/data",
  });
  expect(allowed.database).toEqual({ kind: "embedded", folder: "/data" });
});

test("nothing set: a trial on this machine, with the demo city", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: " " })).toMatchObject({
    host: "127.0.0.1",
    port: 8080,
    database: { kind: "embedded", folder: resolve(".nuanwang") },
    attachments: resolve(".nuanwang/attachments"),
    demo: true,
    production: false,
    trustProxy: false,
  });
});

test("with a database of one's own the demo city must be asked for", () => {
  const DATABASE_URL = "postgres://nuanwang@db/nuanwang";
  expect(readConfig({ DATABASE_URL }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL, NUANWANG_DEMO: "1" }).demo).toBe(true);
});

test("in production on a server the key comes from the environment, and is not repeated when it is wrong", () => {
  const env = { NODE_ENV: "production", DATABASE_URL: "postgres://nuanwang@db/nuanwang" };
  expect(() => readConfig(env)).toThrow("NUANWANG_KEY is not set");
  expect(() => readConfig({ ...env, NUANWANG_KEY: "c2VjcmV0" })).toThrow(
    /^(?!.*c2VjcmV0).*32 bytes in base64/,
  );
  const key = Buffer.alloc(32, 7).toString("base64");
  expect(readConfig({ ...env, NUANWANG_KEY: `${key}, ${key}` }).key).toMatchObject({
    kind: "given",
    keys: [{ length: 32 }, { length: 32 }],
  });
  expect(readConfig({ NUANWANG_DATA: "/data" }).key).toEqual({ kind: "file", file: "/data/key" });
});
