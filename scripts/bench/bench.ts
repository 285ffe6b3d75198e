/**
 * The bench: `npm run bench [-- SECTION…]`, sections partition, boundaries, mosaic, balance, server, page, visits, desk,
 * phone, exchange, start, province. Seeded; prints a table of ratios against named alternatives measured in the same run, and ends with 1 when a bound does not hold.
 */
import { openDatabase, type Database } from "../../server/db/database.ts";
import { migrate } from "../../server/db/migrate.ts";
import { today } from "../../server/domain/calendar.ts";
import { TEST_SECRETS } from "../../server/testing/build_app.ts";
import { findBrowser } from "../../server/testing/find_browser.ts";
import { loadDemoCity } from "../demo_city/load.ts";
import { startPostgres } from "../with_postgres.mjs";
import { benchBalance } from "./balance.ts";
import { benchBoundaries } from "./boundaries.ts";
import { benchDesk } from "./desk.ts";
import { benchMosaic } from "./mosaic.ts";
import { benchPage } from "./page.ts";
import { benchPartition } from "./partition.ts";
import { benchPhone } from "./phone.ts";
import { benchPublish } from "./publish.ts";
import { benchExchange } from "./exchange.ts";
import { benchReading } from "./reading.ts";
import { type BenchRow, figure, holds } from "./row.ts";
import { benchVisits } from "./visits.ts";
import { benchMetrics, benchRequests, benchWire, serve, type Serving } from "./server.ts";
import { benchStart } from "./start.ts";

const SEED = 1;

type Section = () => Promise<BenchRow[]>;

const note = (text: string) => console.error(`  ${text}`);
const number = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);

/** Runs `work` on an empty PostgreSQL database of its own. */
async function onPostgres(
  work: (database: Database, url: string) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const postgres = await startPostgres();
  try {
    const database = await openDatabase({ kind: "postgres", url: postgres.url });
    try {
      await migrate(database);
      return await work(database, postgres.url);
    } finally {
      await database.close();
    }
  } finally {
    postgres.stop();
  }
}

/** Runs `work` on such a database that holds the demo city `scale` times. */
function onCity(
  scale: number,
  work: (database: Database, url: string) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  return onPostgres(async (database, url) => {
    await loadDemoCity(database, {
      seed: SEED,
      today: today(new Date()),
      scale,
      secrets: TEST_SECRETS,
      log: note,
    });
    return work(database, url);
  });
}

/** Runs `work` on a server over such a city. */
function onServer(
  scale: number,
  work: (serving: Serving, database: Database) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  return onCity(scale, async (database) => {
    const serving = await serve(database);
    try {
      return await work(serving, database);
    } finally {
      await serving.app.close();
    }
  });
}

function browser(): string {
  const path = findBrowser();
  if (path === null)
    throw new Error("bench: no Chromium or Chrome found, expected one, or its path in NUANWANG_CHROMIUM");
  return path;
}

const SECTIONS: Record<string, Section> = {
  partition: () => onCity(1, (database, url) => benchPartition(database, url)),
  boundaries: async () => [
    ...(await benchBoundaries(SEED)),
    ...(await onServer(1, async (serving, database) => [await benchPublish(serving, database, SEED)])),
  ],
  mosaic: () => onPostgres((database) => benchMosaic(database, SEED)),
  balance: benchBalance,
  server: () =>
    onServer(1, async (serving) => [
      ...(await benchWire(serving)),
      ...(await benchRequests(serving)),
      await benchMetrics(serving, "metrics of 3,675 grids, p95"),
    ]),
  page: () => onServer(1, (serving, database) => benchPage(serving, database, browser())),
  visits: () => onServer(1, benchVisits),
  desk: () => onServer(1, benchDesk),
  phone: () => onServer(1, benchPhone),
  exchange: async () => [...(await benchReading()), ...(await onServer(1, benchExchange))],
  start: benchStart,
  province: () =>
    onServer(10, async (serving) => [await benchMetrics(serving, "metrics of 36,750 grids, 1 M cases, p95")]),
};

function line(row: BenchRow): string {
  const against = row.against ? `${row.against.name}: ${number(row.against.value)} ${row.unit}` : "";
  const ratio = row.against ? figure(row).toFixed(2) : "";
  const bound = row.bound === null ? "" : `≤ ${row.bound}${row.against ? "" : ` ${row.unit}`}`;
  return `| ${row.what} | ${number(row.ours)} ${row.unit} | ${against} | ${ratio} | ${bound} | ${holds(row) ? "" : "✗"} |`;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SECTIONS));
if (unknown.length > 0)
  throw new Error(`bench: got ${unknown.join(", ")}, expected some of ${Object.keys(SECTIONS).join(", ")}`);

const rows: BenchRow[] = [];
for (const [name, section] of Object.entries(SECTIONS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(name);
  rows.push(...(await section()));
}
console.log("| what | ours | against | ratio | bound | |\n| --- | ---: | --- | ---: | ---: | --- |");
for (const row of rows) console.log(line(row));
if (!rows.every(holds)) process.exitCode = 1;
