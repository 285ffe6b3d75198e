import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readStore } from "../attachments/queries.ts";
import type { Database, Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import type { Summary } from "./backup.ts";
import { type BackupHead, readBackup } from "./file.ts";
import { listForeignKeys, listMigrations, listTables, quoted, type TableShape, writeRows } from "./tables.ts";

const ROWS_AT_ONCE = 2000;

/** The backup cannot go into this database; nothing was written. */
export class RestoreRefused extends Error {
  override name = "RestoreRefused";
}

/** Of these every city has some, and no migration makes any: one row, and the database is somebody's. */
const SOMEBODYS = ["areas", "accounts", "boundary_revisions", "audit_entries"];

/**
 * Puts a backup into an empty, migrated database, and its attachments beside it: all of it or nothing. The file is read twice, first to see that it
 * is whole. Throws BadBackup, and RestoreRefused when the database is not empty or has another schema.
 */
export async function restore(
  database: Database,
  path: string,
  /** The folder of attachments (ATTACHMENTS_DIR). */
  attachments: string,
): Promise<Summary> {
  const tables = new Map((await listTables(database)).map((shape) => [shape.table, shape]));
  await refuseFilled(database);
  const migrations = await listMigrations(database);
  let head: BackupHead | null = null;
  const seen: TableShape[] = [];
  await readBackup(path, ROWS_AT_ONCE, {
    onHead: (found) => {
      refuseOtherSchema(found.migrations, migrations);
      head = found;
    },
    onTable: (table) => void seen.push(table),
    onRows: () => undefined,
    onAttachment: () => undefined,
  });
  refuseOtherTables(seen, [...tables.values()]);

  return database.transaction(async (tx) => {
    await tx.query(plain("set local statement_timeout = 0"));
    await refuseFilled(tx);
    const foreignKeys = await listForeignKeys(tx);
    // Rows come table by table, and point to others that come later: the keys are made again, and so checked, at the
    // end. Triggers count changes and refuse to rewrite what is append-only; here every row is as it was.
    for (const { table_name, name } of foreignKeys)
      await tx.query(plain(`alter table ${quoted(table_name)} drop constraint ${quoted(name)}`));
    for (const table of tables.keys())
      await tx.query(plain(`alter table ${quoted(table)} disable trigger user`));
    // What migrations put there is in the backup too, as it was changed since.
    await tx.query(plain(`truncate ${[...tables.keys()].map(quoted).join(", ")}`));
    let store: string | null = null;
    const end = await readBackup(path, ROWS_AT_ONCE, {
      onHead: () => undefined,
      onTable: () => undefined,
      onRows: (table, batch) => writeRows(tx, tables.get(table.table)!, batch),
      // Files whose rows do not come about in the end are orphans, which a server removes at its start.
      onAttachment: async (name, bytes) => {
        store ??= await makeStore(tx, attachments);
        await writeFile(join(store, name), bytes, { mode: 0o600 });
      },
    });
    await setSequences(tx, head!);
    for (const table of tables.keys())
      await tx.query(plain(`alter table ${quoted(table)} enable trigger user`));
    for (const { table_name, name, definition } of foreignKeys)
      await tx.query(plain(`alter table ${quoted(table_name)} add constraint ${quoted(name)} ${definition}`));
    return { tables: tables.size, rows: end.rows, attachments: end.attachments };
  });
}

/** The folder of the files of the database that is being put back: its name came with it. */
async function makeStore(tx: Queryable, attachments: string): Promise<string> {
  const store = join(attachments, await readStore(tx));
  await mkdir(store, { recursive: true, mode: 0o700 });
  return store;
}

async function refuseFilled(db: Queryable): Promise<void> {
  for (const table of SOMEBODYS) {
    const [row] = await db.query<{ filled: boolean }>(
      plain(`select exists (select from ${quoted(table)}) as filled`),
    );
    if (row!.filled)
      throw new RestoreRefused(
        `the database is not empty (table ${table} has rows): restore into an empty one`,
      );
  }
}

function migrationWord(list: BackupHead["migrations"]): string {
  return list.map(({ version, md5 }) => `${version} ${md5}`).join(",");
}

function shapeWord(list: readonly TableShape[]): string {
  return list
    .map(({ table, columns }) => `${table} ${columns.map(({ name, type }) => `${name} ${type}`).join()}`)
    .toSorted()
    .join("\n");
}

function refuseOtherSchema(
  theirs: BackupHead["migrations"],
  ours: Awaited<ReturnType<typeof listMigrations>>,
): void {
  if (migrationWord(theirs) === migrationWord(ours)) return;
  const [have, want] = [theirs.at(-1)?.version ?? 0, ours.at(-1)?.version ?? 0];
  throw new RestoreRefused(
    have === want
      ? `the backup's schema ${have} was made by other migrations than this program's`
      : `the backup has schema ${have}, this program ${want}: restore with the program that made it, then update`,
  );
}

function refuseOtherTables(theirs: readonly TableShape[], ours: readonly TableShape[]): void {
  if (shapeWord(theirs) !== shapeWord(ours))
    throw new RestoreRefused("the backup has other tables or columns than this database");
}

async function setSequences(tx: Queryable, { sequences }: BackupHead): Promise<void> {
  for (const { name, last_value } of sequences) {
    await tx.query(plain("select setval($1::regclass, $2::bigint, $3::boolean)"), [
      quoted(name),
      last_value ?? 1,
      last_value !== null,
    ]);
  }
}
