import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testApp } from "../testing/build_app.ts";
import { migratedFolder } from "../testing/migrated_folder.ts";
import { DatabaseUnavailable } from "./connection.ts";
import { type Database, openDatabase } from "./database.ts";
import { plain } from "./sql.ts";

let folder = "";
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "nuanwang-embedded-"));
  cpSync(await migratedFolder(), folder, { recursive: true });
  database = await openDatabase({ kind: "embedded", folder });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

test("a second database on the same folder is refused, with the process that has it", async () => {
  await expect(openDatabase({ kind: "embedded", folder })).rejects.toThrow(
    `the data folder ${folder} is in use by process ${holder()}`,
  );
  expect(await database.query(plain("select 1 as one"))).toEqual([{ one: 1 }]);
});

test("killed while running: 503 with Retry-After, then it is back with every row, without a restart", async () => {
  const app = await testApp(database);
  const health = () => app.inject("/api/health");
  const statement = { name: "test.settings", text: "select key from settings where key = $1::text" };
  await database.query(plain("insert into settings values ('kept', '1')"));
  await database.query(statement, ["kept"]);
  expect((await health()).statusCode).toBe(200);

  process.kill(holder(), "SIGKILL");
  const refused = await vi.waitUntil(async () => {
    const answer = await health();
    return answer.statusCode === 200 ? null : answer;
  });
  expect(refused.statusCode).toBe(503);
  expect(refused.headers["retry-after"]).toBe("5");
  expect(refused.json()).toMatchObject({
    reason: "database_unavailable",
    detail: { request_id: expect.any(String) },
  });
  await expect(database.transaction((tx) => tx.query(statement, ["kept"]))).rejects.toThrow(
    DatabaseUnavailable,
  );

  await vi.waitUntil(async () => (await health()).statusCode === 200, { timeout: 50_000, interval: 100 });
  expect(await database.query(statement, ["kept"])).toEqual([{ key: "kept" }]);
  await app.close();
});

function holder(): number {
  return Number(readFileSync(join(folder, "pg.lock"), "utf8").split(" ")[0]);
}
