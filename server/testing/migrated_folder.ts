import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../db/database.ts";
import { migrate } from "../db/migrate.ts";

const MIGRATIONS = fileURLToPath(new URL("../db/migrations/", import.meta.url));
const CACHE = fileURLToPath(new URL("../../.cache/", import.meta.url));

/**
 * The data folder of an embedded database with all tables and no rows, to be copied, never opened. It is made once
 * and again when the migrations change.
 */
export async function migratedFolder(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of readdirSync(MIGRATIONS).toSorted())
    hash.update(file).update(readFileSync(MIGRATIONS + file));
  const folder = join(CACHE, `empty_database-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(folder)) return folder;

  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, "draft-"));
  const database = await openDatabase({ kind: "embedded", folder: draft });
  await migrate(database).finally(() => database.close());
  for (const old of readdirSync(CACHE).filter((name) => name.startsWith("empty_database-"))) {
    // Another run of the tests may be copying the one that it has just made.
    if (join(CACHE, old) === folder) continue;
    rmSync(join(CACHE, old), { recursive: true });
  }
  // Another run of the tests may have been quicker; its folder is as good.
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
  return folder;
}
