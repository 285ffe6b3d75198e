/**
 * Makes an administrator, or gives one a new password: npm run admin -- USERNAME [--city 321100 --name 镇江市]. The first
 * one names the city, which has no boundaries until they are brought in on the page 数据. The password is asked for, or
 * read from the first line of what is piped in. The database is that of the server; the embedded one must not be in use.
 */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { AdminRefused, LEAST_LETTERS, makeAdmin } from "../server/accounts/make_admin.ts";
import { ConfigError, readConfig } from "../server/config.ts";
import { openDatabase } from "../server/db/database.ts";
import { migrate } from "../server/db/migrate.ts";
import { failWith } from "./backup_words.ts";

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { city: { type: "string" }, name: { type: "string" } },
  });
  const [username, ...more] = positionals;
  const { city: code, name } = values;
  if (username === undefined || more.length > 0 || (code === undefined) !== (name === undefined))
    throw new ConfigError("usage: npm run admin -- USERNAME [--city 321100 --name 镇江市]");
  const config = readConfig(process.env);
  const password = await askFor(`password of ${username}, ${LEAST_LETTERS} letters or more: `);
  const database = await openDatabase(config.database);
  try {
    await migrate(database);
    const given = code === undefined || name === undefined ? null : { code, name };
    const city = await makeAdmin(database, { username, password, city: given, now: new Date() });
    console.log(`admin     ${username} administers ${city.name} (${city.code})`);
  } catch (error) {
    if (!(error instanceof AdminRefused)) throw error;
    throw new ConfigError(error.message);
  } finally {
    await database.close();
  }
}

/** One line of the terminal, not shown while it is typed. */
function askFor(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stderr.write(process.stdin.isTTY ? question : "");
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  return new Promise((resolve) => {
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
    lines.once("close", () => {
      process.stderr.write(process.stdin.isTTY ? "\n" : "");
      resolve("");
    });
  });
}

run().catch(failWith);
