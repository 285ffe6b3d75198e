import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export type DatabaseConfig = { kind: "embedded"; folder: string } | { kind: "postgres"; url: string };

/** Where the keys come from that seal what tells who somebody is (server/secrets). The first one seals. */
export type KeyConfig = { kind: "given"; keys: Buffer[] } | { kind: "file"; file: string };

export interface Config {
  host: string;
  port: number;
  database: DatabaseConfig;
  key: KeyConfig;
  /** Load the demo city into an empty database. */
  demo: boolean;
  production: boolean;
  /** Requests are logged in production only. */
  logLevel: "info" | "warn" | "error";
  basemap: {
    /** `https://…/{z}/{x}/{y}` of outside tiles. */
    tilesUrl: string | null;
    /** Absolute path of a PMTiles file, served by this server. */
    pmtiles: string | null;
  };
  /** Absolute path of the folder that keeps the files of cases; the page is never served from it. */
  attachments: string;
  /** Hours until a session ends. */
  sessionHours: number;
  /** Believe X-Forwarded-For: only behind a proxy of one's own. */
  trustProxy: boolean;
  /** Version of the program, from package.json. */
  version: string;
}

/** What is wrong with the environment, said so that it can be put right. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

type Env = Record<string, string | undefined>;

/** The configuration from environment variables. Throws a ConfigError that names the variable, what was got and expected. */
export function readConfig(env: Env): Config {
  const mode = oneOf(env, "NODE_ENV", ["development", "test", "production"], "development");
  const production = mode === "production";
  const database = readDatabase(env, production);
  return {
    host: text(env, "HOST") ?? "127.0.0.1",
    port: integer(env, "PORT", 8080, 0, 65_535),
    database,
    key: readKey(env, production && database.kind === "postgres"),
    demo: flag(env, "NUANWANG_DEMO", database.kind === "embedded"),
    production,
    logLevel: production ? "info" : mode === "test" ? "error" : "warn",
    basemap: { tilesUrl: readTilesUrl(env), pmtiles: readPmtiles(env) },
    attachments: resolve(text(env, "ATTACHMENTS_DIR") ?? join(dataFolder(env), "attachments")),
    sessionHours: integer(env, "SESSION_HOURS", 12, 1, 24 * 30),
    trustProxy: flag(env, "TRUST_PROXY", false),
    version: packageVersion(),
  };
}

function readDatabase(env: Env, production: boolean): DatabaseConfig {
  const url = text(env, "DATABASE_URL");
  if (url !== undefined) {
    if (!/^postgres(ql)?:\/\//.test(url)) {
      // The value may hold a password: it is not repeated.
      throw new ConfigError("DATABASE_URL: expected postgres://user:password@host:5432/database");
    }
    return { kind: "postgres", url };
  }
  if (production && !flag(env, "NUANWANG_ALLOW_EMBEDDED", false)) {
    throw new ConfigError(
      "DATABASE_URL is not set: the embedded database is for trying out and may lose data in a power cut. " +
        "In production set DATABASE_URL to a PostgreSQL with PostGIS (or NUANWANG_ALLOW_EMBEDDED=1 for a trial)",
    );
  }
  return { kind: "embedded", folder: dataFolder(env) };
}

function dataFolder(env: Env): string {
  return resolve(text(env, "NUANWANG_DATA") ?? ".nuanwang");
}

/** In earnest the key comes from outside, away from the data; a trial may keep one beside them. */
function readKey(env: Env, earnest: boolean): KeyConfig {
  const given = text(env, "NUANWANG_KEY");
  if (given !== undefined) return { kind: "given", keys: readKeys("NUANWANG_KEY", given) };
  if (earnest) {
    throw new ConfigError(
      "NUANWANG_KEY is not set: names, identity numbers, telephones and addresses are kept encrypted. Set it to 32 " +
        "random bytes in base64 (openssl rand -base64 32), and keep a copy away from the database",
    );
  }
  return { kind: "file", file: join(dataFolder(env), "key") };
}

/** Keys of 32 bytes in base64, joined by commas. Throws a ConfigError that names the source and repeats no key. */
export function readKeys(source: string, value: string): Buffer[] {
  const words = value.split(",").map((word) => word.trim());
  if (!words.every((word) => /^[A-Za-z0-9+/]{43}=$/.test(word)))
    throw new ConfigError(
      `${source}: expected 32 bytes in base64, 44 letters (openssl rand -base64 32), or several joined by commas`,
    );
  return words.map((word) => Buffer.from(word, "base64"));
}

function readTilesUrl(env: Env): string | null {
  const url = text(env, "BASEMAP_TILES_URL");
  if (url === undefined) return null;
  const complete = /^https?:\/\/\S+$/.test(url) && ["{z}", "{x}", "{y}"].every((part) => url.includes(part));
  if (!complete) throw wrong("BASEMAP_TILES_URL", url, "an http(s) address with {z}, {x} and {y}");
  return url;
}

function readPmtiles(env: Env): string | null {
  const path = text(env, "BASEMAP_PMTILES");
  if (path === undefined) return null;
  if (!path.endsWith(".pmtiles")) throw wrong("BASEMAP_PMTILES", path, "the path of a .pmtiles file");
  return resolve(path);
}

/** An empty variable counts as not set: compose files pass those. */
function text(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

function integer(env: Env, name: string, fallback: number, min: number, max: number): number {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw wrong(name, value, `a whole number from ${min} to ${max}`);
  }
  return number;
}

function flag(env: Env, name: string, fallback: boolean): boolean {
  return oneOf(env, name, ["0", "1"], fallback ? "1" : "0") === "1";
}

function oneOf(env: Env, name: string, allowed: readonly string[], fallback: string): string {
  const value = text(env, name) ?? fallback;
  if (!allowed.includes(value)) throw wrong(name, value, allowed.join(" or "));
  return value;
}

function wrong(name: string, got: string, expected: string): ConfigError {
  return new ConfigError(`${name}: got ${JSON.stringify(got)}, expected ${expected}`);
}

function packageVersion(): string {
  const file = new URL("../package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return version;
}
