import { randomUUID } from "node:crypto";
import type { ImportKind } from "../api/exchange.ts";
import type { Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { isLand } from "../domain/exchange/fields.ts";
import type { Secrets } from "../secrets/secrets.ts";

/** What rows are kept as: what they were brought in as, and what comes along with that and may be changed for itself. */
export type WrittenKind = ImportKind | "offers";

/** What an import of a kind writes, what points to others first. */
export function writtenBy(kind: ImportKind): WrittenKind[] {
  return kind === "providers" ? ["offers", "providers"] : [kind];
}

/** The table that rows of a kind are written to. */
export function tableOf(kind: WrittenKind): string {
  return kind !== "offers" && isLand(kind) ? "source_shapes" : kind;
}

/** Tables whose rows have a version, which every change by somebody raises; what follows from redrawn land does not. */
const VERSIONED = new Set(["workers", "households", "cases", "providers", "offers"]);

/** SQL for what tells that a row, `stands`, of a kind is as it was: its version, or where it has none, all of it. */
export function markOf(kind: WrittenKind): string {
  return VERSIONED.has(tableOf(kind)) ? "stands.version::text" : "md5(stands::text)";
}

/** The blind index of a value, as PostgreSQL reads bytes. */
export function blindHex(secrets: Secrets, value: string, column: string): string {
  return `\\x${secrets.blindIndex(value, column).toString("hex")}`;
}

/** The blind index of the key of a row. */
export function keyIndex(secrets: Secrets, kind: WrittenKind, key: string): string {
  return blindHex(secrets, `${kind} ${key}`, "import_rows.natural_key");
}

/** A row that an import has written, and what makes it the same thing a second time. */
export interface WrittenRow {
  row_id: number;
  key: string;
  /** The blind index of the key. */
  index: string;
}

/** Such a row as it is kept: its key sealed. */
interface KeptRow {
  id: string;
  row_id: number;
  natural_key: string;
  natural_key_index: string;
}

/** Seals the keys of rows. */
export function sealKeys(secrets: Secrets, kind: WrittenKind, rows: readonly WrittenRow[]): KeptRow[] {
  // Ids that differ at their end alone stand together in the index.
  const begin = randomUUID().slice(0, -12);
  return rows.map(({ row_id, key, index }, i) => {
    const id = begin + i.toString(16).padStart(12, "0");
    const natural_key = secrets.seal(`${kind} ${key}`, `import_rows.natural_key/${id}`);
    return { id, row_id, natural_key, natural_key_index: index };
  });
}

/** Keeps which rows came of an import, and how they are now that they have been written. */
export async function keepRows(
  { tx, import_id }: { tx: Queryable; import_id: number },
  kind: WrittenKind,
  rows: readonly KeptRow[],
): Promise<void> {
  await tx.query(
    plain(
      `insert into import_rows (id, import_id, kind, row_id, natural_key, natural_key_index, row_mark)
       select one.id, $1::integer, $2::text, one.row_id, one.natural_key, one.natural_key_index, ${markOf(kind)}
       from json_to_recordset($3::json) as one
         (id uuid, row_id integer, natural_key text, natural_key_index bytea)
       join ${tableOf(kind)} as stands on stands.id = one.row_id`,
    ),
    [import_id, kind, JSON.stringify(rows)],
  );
}
