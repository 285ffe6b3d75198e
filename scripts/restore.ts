/**
 * Puts a backup into an empty database: `npm run restore -- FILE`. The database is that of the server: DATABASE_URL,
 * else the embedded one in an empty folder.
 */
import { resolve } from "node:path";
import { restore } from "../server/backup/restore.ts";
import { ConfigError, readConfig } from "../server/config.ts";
import { openDatabase } from "../server/db/database.ts";
import { migrate } from "../server/db/migrate.ts";
import { described, failWith } from "./backup_words.ts";

async function run(): Promise<void> {
  const [given, ...more] = process.argv.slice(2);
  if (!given || more.length > 0) throw new ConfigError("usage: npm run restore -- FILE");
  const config = readConfig(process.env);
  const database = await openDatabase(config.database);
  try {
    await migrate(database);
    const put = await restore(database, resolve(given), config.attachments);
    console.log(`restored  ${described(put)}`);
    console.log("          start the server with the key (NUANWANG_KEY) of the database that it came from");
  } finally {
    await database.close();
  }
}

run().catch(failWith);
