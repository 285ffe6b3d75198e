import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, buildApp } from "../app.ts";
import { type Config, readConfig } from "../config.ts";
import type { Database } from "../db/database.ts";
import { makeSecrets } from "../secrets/secrets.ts";

/** Monday morning in Zhenjiang: the present of all tests that do not choose another. */
export const TEST_NOW = new Date("2026-06-15T10:00:00+08:00");

/** What tells who somebody is in tests is sealed by this key. */
export const TEST_SECRETS = makeSecrets([Buffer.alloc(32, "nuanwang")]);
/** Files of the tests of this process; gone with it. */
const ATTACHMENTS = join(tmpdir(), `nuanwang-attachments-${process.pid}`);
process.on("exit", () => rmSync(ATTACHMENTS, { recursive: true, force: true }));

/** The real server on a test's database, for `inject`; with another clock or configuration if wanted. */
export async function testApp(
  database: Database,
  { now = TEST_NOW, config = {} }: { now?: Date; config?: Partial<Config> } = {},
): Promise<App> {
  const app = await buildApp({
    database,
    secrets: TEST_SECRETS,
    config: { ...readConfig({ NODE_ENV: "test" }), attachments: ATTACHMENTS, ...config },
    now: () => now,
  });
  await app.ready();
  return app;
}
