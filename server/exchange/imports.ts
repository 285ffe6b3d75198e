import type { ImportEntry } from "../api/exchange.ts";
import type { Queryable } from "../db/database.ts";
import { AppError } from "../errors.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { changeImport, findImport, type ImportChange, type ImportRow } from "./queries.ts";
import { readFile } from "./store.ts";

/** An import. Throws 404 `unknown_import`. */
export async function knownImport(db: Queryable, id: number): Promise<ImportRow> {
  const row = await findImport(db, id);
  if (!row) throw new AppError("unknown_import", 404, { got: id, expected: "the id of an import" });
  return row;
}

/** An import as it is told. */
export function entryOf({ crs_text: _text, ...entry }: ImportRow): ImportEntry {
  return entry;
}

/** Its file. Throws 410 `file_gone`. */
export async function fileOf(
  db: Queryable,
  secrets: Secrets,
  one: ImportRow,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = one.file_kept ? await readFile(db, secrets, one) : null;
  if (!bytes)
    throw new AppError("file_gone", 410, { got: one.file_name, expected: "a file that is still kept" });
  return bytes;
}

/** Refuses an import that is at another version than was read: 409 `stale_version` with the current one. */
export function refuseStale(one: ImportRow, version: number): void {
  if (one.version !== version)
    throw new AppError("stale_version", 409, { got: version, import: entryOf(one) });
}

/** Refuses what cannot be done with an import as it stands: 409 `not_now`. */
export function refuseUnless(one: ImportRow, ...expected: ImportEntry["status"][]): void {
  if (!expected.includes(one.status)) throw new AppError("not_now", 409, { got: one.status, expected });
}

/** Writes a change at the version that was read; throws 409 `stale_version`. */
export async function change(tx: Queryable, one: ImportRow, changed: ImportChange): Promise<ImportRow> {
  if (!(await changeImport(tx, one, changed))) refuseStale(await knownImport(tx, one.id), one.version);
  return knownImport(tx, one.id);
}
