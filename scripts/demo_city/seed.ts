/**
 * Loads the demo city into the configured database (DATABASE_URL, else the embedded one):
 * `npm run seed -- [--scale N] [--seed N]`. Refuses a database that already has areas.
 */
import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "../../server/config.ts";
import { openDatabase } from "../../server/db/database.ts";
import { migrate } from "../../server/db/migrate.ts";
import { plain } from "../../server/db/sql.ts";
import { today } from "../../server/domain/calendar.ts";
import { openSecrets } from "../../server/secrets/keys.ts";
import { sealStored } from "../../server/secrets/seal_stored.ts";
import { loadDemoCity } from "./load.ts";

/** One city is big enough for most; a hundred is as far as codes and ids are made for. */
const LARGEST_SCALE = 100;

function readOptions(args: string[]): { seed: number; scale: number } {
  const { values } = parseArgs({ args, options: { scale: { type: "string" }, seed: { type: "string" } } });
  return {
    scale: whole("--scale", values.scale ?? "1", 1, LARGEST_SCALE),
    seed: whole("--seed", values.seed ?? "1", 0, 1_000_000_000),
  };
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new ConfigError(`${name}: got "${text}", expected a whole number from ${min} to ${max}`);
  }
  return value;
}

async function seed(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { database: config, key } = readConfig(process.env);
  const { secrets } = openSecrets(key);
  const database = await openDatabase(config);
  try {
    await migrate(database);
    await sealStored(database, secrets);
    const [row] = await database.query<{ filled: boolean }>(
      plain("select exists (select from areas) as filled"),
    );
    if (row?.filled) {
      throw new ConfigError(
        config.kind === "embedded"
          ? `the data folder ${config.folder} already holds a city: delete it, or choose another with NUANWANG_DATA`
          : "the database of DATABASE_URL already holds a city: name an empty one",
      );
    }
    await loadDemoCity(database, {
      ...options,
      today: today(new Date()),
      secrets,
      log: (line) => console.log(line),
    });
  } finally {
    await database.close();
  }
}

seed().catch((error: unknown) => {
  // parseArgs throws TypeErrors that say which option is unknown.
  if (error instanceof ConfigError || error instanceof TypeError) console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
});
