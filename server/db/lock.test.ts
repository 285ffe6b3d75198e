import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./lock.ts";

let folder = "";
let lock = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nuanwang-lock-"));
  lock = join(folder, "pg.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock held by a living process is refused, with its id", () => {
  expect(lockFolder(lock)).toBeNull();
  const held = readFileSync(lock, "utf8");
  expect(lockFolder(lock)).toBe(process.pid);
  expect(readFileSync(lock, "utf8")).toBe(held);
  expect(existsSync(`${lock}.${process.pid}`)).toBe(false);
});

test("the lock of a process that has died is taken over", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  writeFileSync(lock, `${child.pid} 12345`);
  expect(lockFolder(lock)).toBeNull();
  expect(readFileSync(lock, "utf8")).toMatch(new RegExp(`^${process.pid} `));
});

test("so is that of a process whose id another one has now, and one that cannot be read", () => {
  writeFileSync(lock, `${process.pid} 1`);
  expect(lockFolder(lock)).toBeNull();
  writeFileSync(lock, "garbage");
  expect(lockFolder(lock)).toBeNull();
});
