import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listFiles, readStore } from "../attachments/queries.ts";
import type { Database, Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { FORMAT, FORMAT_VERSION, type Line, rowHash, sha256Of, writeBackup } from "./file.ts";
import { listMigrations, listSequences, listTables, readRows } from "./tables.ts";

const ROWS_AT_ONCE = 2000;

/** What a backup holds. */
export interface Summary {
  tables: number;
  rows: number;
  attachments: number;
}

/** A file that a row of the database names is not on the disk. */
export class MissingAttachment extends Error {
  override name = "MissingAttachment";
}

export interface BackUpOptions {
  now: Date;
  /** Of the program. */
  version: string;
  /** The folder of attachments (ATTACHMENTS_DIR). */
  attachments: string;
}

/** Writes the whole database, as it stood at one moment, and its attachments into a file. Throws MissingAttachment. */
export async function backUp(database: Database, path: string, options: BackUpOptions): Promise<Summary> {
  return database.transaction(async (tx) => {
    await tx.query(plain("set transaction isolation level repeatable read, read only"));
    await tx.query(plain("set local statement_timeout = 0"));
    const summary: Summary = { tables: 0, rows: 0, attachments: 0 };
    await writeBackup(path, lines(tx, options, summary));
    return summary;
  });
}

async function* lines(
  tx: Queryable,
  { now, version, attachments }: BackUpOptions,
  summary: Summary,
): AsyncGenerator<Line> {
  yield {
    format: FORMAT,
    format_version: FORMAT_VERSION,
    made_at: now.toISOString(),
    program_version: version,
    migrations: await listMigrations(tx),
    sequences: await listSequences(tx),
  };
  for (const table of await listTables(tx)) {
    yield { table: table.table, columns: table.columns };
    const hash = rowHash();
    let rows = 0;
    for await (const batch of readRows(tx, table, ROWS_AT_ONCE)) {
      for (const row of batch) {
        hash.add(row);
        yield row;
      }
      rows += batch.length;
    }
    yield { end_of: table.table, rows, sha256: hash.hex() };
    summary.tables += 1;
    summary.rows += rows;
  }
  const store = join(attachments, await readStore(tx));
  for (const name of await listFiles(tx)) {
    const bytes = await readFile(join(store, name)).catch((cause: unknown) => {
      throw new MissingAttachment(`attachment ${name} is not in ${store}: is ATTACHMENTS_DIR right?`, {
        cause,
      });
    });
    yield { attachment: name, sha256: sha256Of(bytes), data: bytes.toString("base64") };
    summary.attachments += 1;
  }
  yield { end: true, ...summary };
}
