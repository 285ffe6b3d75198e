import type { ImportEntry, Plan, PlanBody } from "../api/exchange.ts";
import { FILE_DAYS } from "../api/exchange.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { guessKind, recognise } from "../domain/exchange/columns.ts";
import { printable } from "../domain/exchange/row.ts";
import type { TableRow } from "../domain/exchange/verdict.ts";
import { AppError } from "../errors.ts";
import { hasGeometry } from "./check.ts";
import { coordinatesOf } from "./claims.ts";
import { entryOf, fileOf, knownImport } from "./imports.ts";
import { insertImport, readChosenColumns } from "./queries.ts";
import { readTable } from "./reading.ts";
import { keepFile } from "./store.ts";
import { forgetOldFiles } from "./write.ts";

const LONGEST_NAME = 200;

/** Reads a file once through and keeps it. Throws 422 `unreadable_file`. */
export async function bringFile(
  options: LandOptions,
  { name, bytes, account_id }: { name: string; bytes: Uint8Array; account_id: number | null },
): Promise<ImportEntry> {
  const { database, secrets, now } = options;
  if (bytes.length === 0) throw new AppError("unreadable_file", 422, { why: "empty" });
  // A copy: the thread that reads takes its bytes along.
  const { head, batches } = await readTable(new Uint8Array(bytes), name);
  let rows = 0;
  for await (const batch of batches) rows += batch.length;
  if (rows === 0) throw new AppError("unreadable_file", 422, { why: "empty" });
  await forgetOldFiles(options, FILE_DAYS);
  const brought_at = now().toISOString();
  const id = await database.transaction(async (tx) => {
    const made = await insertImport(tx, {
      ...head,
      file_name: printable(fileName(name)),
      columns: head.columns.map(printable),
      layer: head.layer === null ? null : printable(head.layer),
      crs_text: head.crs_text === null ? null : head.crs_text.slice(0, 2_000),
      bytes: bytes.length,
      rows,
      account_id,
      brought_at,
    });
    await keepFile(tx, secrets, made, bytes);
    await audit(tx, {
      happenedAt: brought_at,
      accountId: account_id,
      action: "import_bring",
      subject: `import:${made}`,
      detail: { format: head.format, rows, bytes: bytes.length },
    });
    return made;
  });
  return entryOf(await knownImport(database, id));
}

/** The last part of a path, as some browsers send one. */
function fileName(name: string): string {
  return (name.split(/[/\\]/).at(-1) || "file").slice(-LONGEST_NAME);
}

const SAMPLED_ROWS = 5;
/** Enough to tell coordinate systems apart. */
const LOOKED_AT_ROWS = 5_000;

/**
 * How a file could be read: as what it seems to hold or what is said that it does, by the columns that are recognised or
 * those given, with what its coordinates seem to be. Writes nothing. Throws 404 `unknown_import`, 410 `file_gone`.
 */
export async function planFor(options: LandOptions, id: number, asked: PlanBody): Promise<Plan> {
  const { database, secrets } = options;
  const one = await knownImport(database, id);
  const rows = await firstRows(await fileOf(database, secrets, one), one.file_name);
  const kind = asked.kind ?? one.kind ?? guessKind(one.columns, hasGeometry(one) ? rows : null);
  const chosen = await readChosenColumns(database, kind);
  const found = recognise(one.columns, kind, chosen);
  const kept = one.kind === kind && Object.keys(one.mapping).length > 0 ? one.mapping : found.mapping;
  const mapping = asked.mapping ?? kept;
  const { coordinates, evidence } = await coordinatesOf(options, one, { rows, kind, mapping });
  return {
    kind,
    mapping,
    remembered: found.remembered.filter((field) => mapping[field] === found.mapping[field]),
    coordinates,
    evidence,
    sample: rows.slice(0, SAMPLED_ROWS).map(({ cells }) => cells.map(printable)),
  };
}

async function firstRows(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  const { batches } = await readTable(bytes, name);
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length >= LOOKED_AT_ROWS) break;
  }
  return rows;
}
