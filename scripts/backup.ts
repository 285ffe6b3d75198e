/**
 * Writes the whole database and its attachments into one file: `npm run backup [-- FILE]`. The database is that of the server: DATABASE_URL,
 * else the embedded one, which must not be in use then.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { backUp } from "../server/backup/backup.ts";
import { ConfigError, readConfig } from "../server/config.ts";
import { openDatabase } from "../server/db/database.ts";
import { migrate } from "../server/db/migrate.ts";
import { described, failWith } from "./backup_words.ts";

async function run(): Promise<void> {
  const now = new Date();
  const [given, ...more] = process.argv.slice(2);
  if (more.length > 0) throw new ConfigError("usage: npm run backup -- FILE");
  const path = resolve(given ?? `nuanwang-${now.toISOString().replaceAll(/[:.]/g, "-")}.backup.gz`);
  if (existsSync(path)) throw new ConfigError(`there is a file ${path} already: name another`);
  const config = readConfig(process.env);
  const database = await openDatabase(config.database);
  try {
    await migrate(database);
    const { version, attachments: folder } = config;
    const made = await backUp(database, path, { now, version, attachments: folder });
    console.log(`backup    ${described(made)} in ${path}`);
    console.log(
      "          it holds personal data: keep it as safe as the database, and apart from it the key",
    );
    console.log(
      "          (NUANWANG_KEY, or the file key of a trial), without which what is sealed stays so",
    );
  } finally {
    await database.close();
  }
}

run().catch(failWith);
