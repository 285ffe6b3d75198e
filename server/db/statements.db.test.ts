import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withRollback } from "../testing/with_rollback.ts";
import { plain } from "./sql.ts";

const SERVER = fileURLToPath(new URL("../", import.meta.url));
const files = readdirSync(SERVER)
  .map((room) => join(SERVER, room, "sql"))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));

/** GEOS functions that make new geometry: the embedded database loses their errors. */
const OVERLAY =
  /\bst_(union|intersection|difference|symdifference|buffer|unaryunion|makevalid|coverageunion)\s*\(/i;

test("every SQL file can be prepared against the migrated schema", async () => {
  expect(files.length).toBeGreaterThan(0);
  const refused = await withRollback(async (db) => {
    const refusals: string[] = [];
    for (const [i, file] of files.entries()) {
      try {
        await db.query(plain(`prepare check_${i} as ${readFileSync(file, "utf8")}`));
      } catch (error) {
        refusals.push(`${file.slice(SERVER.length)}: ${(error as Error).message}`);
      }
    }
    await db.query(plain("deallocate all"));
    return refusals;
  });
  expect(refused).toEqual([]);
});

test.each(files.map((file) => file.slice(SERVER.length)))(
  "%s says what it returns and overlays nothing",
  (file) => {
    const text = readFileSync(join(SERVER, file), "utf8");
    expect(text.startsWith("-- "), "starts with a comment").toBe(true);
    expect(text.match(OVERLAY)?.[0], "overlay is the partition's work").toBeUndefined();
    expect(basename(file)).toMatch(/^[a-z]\w*\.sql$/i);
  },
);
