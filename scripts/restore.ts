/**
 * Puts a backup into an empty database: `npm run restore -- FILE`. The database is that of the server: DATABASE_URL,
 * else the embedded one in an empty folder.
 */
import { resolve } from "node:path";
import { restore } from "../server/backup/restore.ts";
import { ConfigError, readConfig } from "../server/config.ts";
import { openDatabase } from "../server/db/database.ts";
import { migrate } from "../server/db/migrate.ts";
import { failWith } from "./backup_errors.ts";

async function run(): Promise<void> {
  const [given, ...more] = process.argv.slice(2);
  if (!given || more.length > 0) throw new ConfigError("usage: npm run restore -- FILE");
  const database = await openDatabase(readConfig(process.env).database);
  try {
    await migrate(database);
    const { tables, rows } = await restore(database, resolve(given));
    console.log(`restored  ${rows.toLocaleString("en-US")} rows of ${tables} tables`);
    console.log("          start the server with the key (NUANWANG_KEY) of the database that it came from");
  } finally {
    await database.close();
  }
}

run().catch(failWith);
