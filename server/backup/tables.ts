import type { Queryable } from "../db/database.ts";
import { loadStatements, plain } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "list_columns",
  "list_foreign_keys",
  "list_migrations",
  "list_sequences",
]);

/** A table with its columns as they are written down: name and type, in order. */
export interface TableShape {
  table: string;
  columns: { name: string; type: string }[];
}

/** All tables of this program, by name; not those of extensions, nor the list of migrations. */
export async function listTables(db: Queryable): Promise<TableShape[]> {
  const rows = await db.query<{ table_name: string; name: string; type: string }>(sql.list_columns);
  const tables = new Map<string, TableShape>();
  for (const { table_name, name, type } of rows) {
    const shape = tables.get(table_name) ?? { table: table_name, columns: [] };
    shape.columns.push({ name, type });
    tables.set(table_name, shape);
  }
  return [...tables.values()];
}

export interface ForeignKey {
  table_name: string;
  name: string;
  definition: string;
}

export function listForeignKeys(db: Queryable): Promise<ForeignKey[]> {
  return db.query(sql.list_foreign_keys);
}

/** Where a sequence stands; `last_value` is null when it has given no number yet. */
export interface Sequence {
  name: string;
  last_value: number | null;
}

export function listSequences(db: Queryable): Promise<Sequence[]> {
  return db.query(sql.list_sequences);
}

/** What made the schema: versions and checksums of the migrations that ran. */
export interface RanMigration {
  version: number;
  md5: string;
}

export function listMigrations(db: Queryable): Promise<RanMigration[]> {
  return db.query(sql.list_migrations);
}

/** A name in a statement that cannot be a file, as it is put together from the tables that there are. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Rows of a table, every value as the text that PostgreSQL itself reads back exactly (null stays null), some thousand
 * at a time; in a transaction.
 */
export async function* readRows(
  db: Queryable,
  { table, columns }: TableShape,
  rowsAtOnce: number,
): AsyncGenerator<(string | null)[][]> {
  const texts = columns.map(({ name }) => `${quoted(name)}::text`).join(", ");
  const cursor = quoted(`backup_${table}`);
  await db.query(
    plain(`declare ${cursor} no scroll cursor for select array[${texts}] as row from ${quoted(table)}`),
  );
  for (;;) {
    const rows = await db.query<{ row: (string | null)[] }>(plain(`fetch ${rowsAtOnce} from ${cursor}`));
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await db.query(plain(`close ${cursor}`));
}

/** Writes rows as `readRows` gave them; triggers must be off. */
export async function writeRows(
  db: Queryable,
  { table, columns }: TableShape,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const names = columns.map(({ name }) => quoted(name)).join(", ");
  const values = columns.map(({ type }, i) => `column_${i}::${type}`).join(", ");
  const lists = columns.map((_, i) => `$${i + 1}::text[]`).join(", ");
  const aliases = columns.map((_, i) => `column_${i}`).join(", ");
  await db.query(
    plain(
      `insert into ${quoted(table)} (${names}) overriding system value
       select ${values} from unnest(${lists}) as given (${aliases})`,
    ),
    columns.map((_, i) => rows.map((row) => row[i]!)),
  );
}
