/**
 * npm run import -- [options] FILE…: brings in files as the page does, without a browser. Each is checked whole; what is
 * wrong is told, and with --write what is right is written.
 *   --kind areas|grids|micro_grids|workers|assignments|households|cases|visits|providers   where it cannot be seen
 *   --crs EPSG:4549|GCJ-02|…  --swapped             how positions are to be read, where that cannot be seen
 *   --write                                         write the good rows; --good-only: without the doubtful ones
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { IMPORT_KINDS, type ImportEntry, type ImportKind } from "../server/api/exchange.ts";
import type { LandOptions } from "../server/app.ts";
import { readConfig } from "../server/config.ts";
import { openDatabase } from "../server/db/database.ts";
import { migrate } from "../server/db/migrate.ts";
import { causeText } from "../server/domain/exchange/causes.ts";
import { AppError } from "../server/errors.ts";
import { checkImport, outcomeOf, type Running } from "../server/exchange/check.ts";
import { bringFile, planFor } from "../server/exchange/look.ts";
import { writeImport } from "../server/exchange/write.ts";
import { holdCities } from "../server/map/cities.ts";
import { openSecrets } from "../server/secrets/keys.ts";

const SHOWN_FINDINGS = 20;
const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: "string" },
    crs: { type: "string" },
    swapped: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    "good-only": { type: "boolean", default: false },
  },
});
const kind = IMPORT_KINDS.find((name) => name === values.kind);
if (files.length === 0 || (values.kind !== undefined && !kind)) {
  console.error(
    `usage: npm run import -- [--kind ${IMPORT_KINDS.join("|")}] [--crs EPSG:4549] [--write] FILE…`,
  );
  process.exit(2);
}

const config = readConfig(process.env);
const { secrets } = openSecrets(config.key);
const database = await openDatabase(config.database);
let failed = 0;
try {
  await migrate(database);
  const options: LandOptions = {
    database,
    config,
    secrets,
    now: () => new Date(),
    cities: holdCities(database),
  };
  for (const file of files) failed += (await bring(options, file, kind)) ? 0 : 1;
} finally {
  await database.close();
}
process.exit(failed === 0 ? 0 : 1);

/** Brings one file; whether all of its rows are right. */
async function bring(options: LandOptions, file: string, given?: ImportKind): Promise<boolean> {
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort(new AppError("cancelled", 409)));
  const running: Running = {
    account_id: null,
    signal: stopping.signal,
    onProgress: ({ rows, of, seconds_left }) =>
      process.stderr.isTTY && process.stderr.write(`\r${rows} / ${of}, ${seconds_left ?? "…"} s left  `),
  };
  try {
    const one = await bringFile(options, { name: file, bytes: await readFile(file), account_id: null });
    const plan = await planFor(options, one.id, given ? { kind: given } : {});
    const coordinates = values.crs ? { crs: values.crs, swapped: values.swapped } : plan.coordinates;
    console.log(`${file}: ${one.rows} rows of ${plan.kind}${coordinates ? `, ${coordinates.crs}` : ""}`);
    const { version } = one;
    const checked = await checkImport(options, one.id, { ...plan, version, coordinates }, running);
    await report(options, checked);
    if (values.write) {
      const wanted = { version: checked.version, doubtful: !values["good-only"] };
      const { written } = await writeImport(options, one.id, wanted, running);
      console.log(`${file}: written ${JSON.stringify(written)}`);
    }
    return checked.counts!.refused === 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(`${file}: ${error.message}`);
    return false;
  }
}

async function report(options: LandOptions, { id, counts }: ImportEntry): Promise<void> {
  const { good, doubtful, refused, unchanged } = counts!;
  console.log(`  good ${good}, doubtful ${doubtful}, refused ${refused}, there already ${unchanged}`);
  const { outcome } = await outcomeOf(options, id);
  for (const { line, column, value, cause, detail } of outcome.findings.slice(0, SHOWN_FINDINGS))
    console.log(`  row ${line}${column ? `, ${column}` : ""}: “${value}” ${causeText(cause, detail)}`);
  const left = outcome.findings.length - SHOWN_FINDINGS;
  if (left > 0) console.log(`  and ${left} more: see the page 数据`);
}
