import type { Database, Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import {
  type BackupHead,
  type EndLine,
  FORMAT,
  FORMAT_VERSION,
  type RowLine,
  rowHash,
  type SumLine,
  type TableLine,
  writeBackup,
} from "./file.ts";
import { listMigrations, listSequences, listTables, readRows } from "./tables.ts";

const ROWS_AT_ONCE = 2000;

/** What a backup holds. */
export interface Summary {
  tables: number;
  rows: number;
}

/** Writes the whole database, as it stood at one moment, into a file. */
export async function backUp(
  database: Database,
  path: string,
  { now, version }: { now: Date; version: string },
): Promise<Summary> {
  return database.transaction(async (tx) => {
    await tx.query(plain("set transaction isolation level repeatable read, read only"));
    await tx.query(plain("set local statement_timeout = 0"));
    const summary: Summary = { tables: 0, rows: 0 };
    await writeBackup(path, lines(tx, { now, version }, summary));
    return summary;
  });
}

async function* lines(
  tx: Queryable,
  { now, version }: { now: Date; version: string },
  summary: Summary,
): AsyncGenerator<BackupHead | TableLine | RowLine | SumLine | EndLine> {
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
  yield { end: true, tables: summary.tables, rows: summary.rows };
}
