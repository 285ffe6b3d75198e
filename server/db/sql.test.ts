import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadStatements } from "./sql.ts";

let room = "";
let module = "";
beforeEach(() => {
  room = join(mkdtempSync(join(tmpdir(), "nuanwang-sql-")), "cases");
  mkdirSync(join(room, "sql"), { recursive: true });
  writeFileSync(join(room, "sql", "findCase.sql"), "-- One case.\nselect 1 as one");
  module = pathToFileURL(join(room, "queries.ts")).href;
});
afterEach(() => rmSync(join(room, ".."), { recursive: true }));

test("a listed file that is missing, and a file that is not listed, are refused", () => {
  expect(() => loadStatements(module, ["findCase", "moveCase"])).toThrow("moveCase.sql is missing");
  writeFileSync(join(room, "sql", "dropCase.sql"), "select 2");
  expect(() => loadStatements(module, ["findCase"])).toThrow("dropCase.sql is not listed");
});

test("a name that PostgreSQL would cut is refused", () => {
  const long = "a".repeat(60);
  writeFileSync(join(room, "sql", `${long}.sql`), "select 1");
  expect(() => loadStatements(module, ["findCase", long])).toThrow("got 66 letters, expected at most 63");
});

test("a statement is named after its room and its file", () => {
  expect(loadStatements(module, ["findCase"])).toEqual({
    findCase: { name: "cases.findCase", text: "-- One case.\nselect 1 as one" },
  });
});
