/** The server as `npm start` runs it: with the demo city, when the database is empty. */
import { DEMO_PASSWORD } from "../server/accounts/demo_accounts.ts";
import { readConfig } from "../server/config.ts";
import type { Database } from "../server/db/database.ts";
import { plain } from "../server/db/sql.ts";
import { today } from "../server/domain/calendar.ts";
import type { Secrets } from "../server/secrets/secrets.ts";
import { runUntilStopped, serve, stopwatch } from "../server/serve.ts";

const SEED = 1;
const log = (line: string) => console.log(line);

async function loadIfEmpty(database: Database, secrets: Secrets): Promise<void> {
  const [row] = await database.query<{ filled: boolean }>(
    plain("select exists (select from areas) as filled"),
  );
  if (row?.filled) return;
  // Loaded here because making a city takes libraries that serving one does not.
  const { loadDemoCity } = await import("./demo_city/load.ts");
  const since = stopwatch();
  await loadDemoCity(database, {
    seed: SEED,
    today: today(new Date()),
    secrets,
    log: (line) => log(`demo city ${line} (${since()})`),
  });
}

async function demoAccounts(database: Database): Promise<string[]> {
  const rows = await database.query<{ username: string }>(
    plain("select username from accounts where demo and disabled_at is null order by id"),
  );
  return rows.map(({ username }) => username);
}

await runUntilStopped(async () => {
  const config = readConfig(process.env);
  let accounts: string[] = [];
  const served = await serve(config, {
    log,
    async prepare(database, secrets) {
      if (config.demo) await loadIfEmpty(database, secrets);
      accounts = await demoAccounts(database);
    },
  });
  if (accounts.length > 0)
    log(`accounts  ${accounts.join(", ")}; password ${DEMO_PASSWORD} (simulated data 模拟数据)`);
  return served;
}, log);
