import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { findBrowser } from "./find_browser.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the server under test listens. */
    url: string;
    /** The path of the browser. */
    chromium: string;
  }
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CACHE = join(ROOT, ".cache");
/** What the demo city in the database is made from. */
const CITY_SOURCES = ["server/db/migrations", "server/accounts", "scripts/demo_city", "data"];

/**
 * Starts the real thing, `npm start`, with the demo city, for the tests of project `browser`. The city is kept
 * from run to run until its sources change, as making it takes most of a minute.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findBrowser();
  if (chromium === null) {
    throw new Error("no Chromium or Chrome found: install one, or set NUANWANG_CHROMIUM to its path");
  }
  const server = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...serverEnvironment(),
      PORT: "0",
      HOST: "127.0.0.1",
      NUANWANG_DATA: cityFolder(),
      NUANWANG_DEMO: "1",
    },
  });
  project.provide("url", await listening(server));
  project.provide("chromium", chromium);
  return async () => {
    server.kill("SIGTERM");
    await exit(server);
  };
}

/** Without what the test runner or a developer's shell says of other databases and modes. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, NODE_ENV: _mode, VITEST: _vitest, ...rest } = process.env;
  return rest;
}

function cityFolder(): string {
  const hash = createHash("sha256");
  for (const source of CITY_SOURCES) {
    for (const entry of readdirSync(join(ROOT, source), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith(".test.ts")) continue;
      hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
    }
  }
  const name = `demo_city-${hash.digest("hex").slice(0, 12)}`;
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE)) {
    if (old.startsWith("demo_city-") && old !== name) rmSync(join(CACHE, old), { recursive: true });
  }
  return join(CACHE, name);
}

/** The address in the server's last line of start; throws when it ends before it listens. */
function listening(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    server.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const address = /^listening on (\S+)$/m.exec(output)?.[1];
      if (address) resolve(address);
    });
    server.once("exit", (code) => reject(new Error(`npm start ended with code ${code}:\n${output}`)));
  });
}

function exit(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve();
    else server.once("exit", () => resolve());
  });
}
