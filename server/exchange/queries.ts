import type { ImportEntry, ImportKind } from "../api/exchange.ts";
import type { Queryable } from "../db/database.ts";
import type { SourceLayer } from "../api/mosaics.ts";
import { loadStatements, plain, type Statement } from "../db/sql.ts";
import type { NewAssignment } from "../domain/exchange/check_assignments.ts";
import type { VisitedHousehold } from "../domain/exchange/check_visits.ts";
import type { KnownWorker } from "../domain/exchange/check_workers.ts";
import type { KnownShape } from "../domain/exchange/land.ts";

const sql = loadStatements(import.meta.url, [
  "change_import",
  "count_built_on_land",
  "delete_case_events",
  "delete_household_numbers",
  "delete_old_parts",
  "delete_parts",
  "delete_people",
  "delete_rows",
  "find_household_numbers",
  "find_known_keys",
  "find_known_numbers",
  "find_known_people",
  "find_visited",
  "has_boundaries",
  "insert_assignments",
  "insert_cases",
  "insert_household_numbers",
  "insert_households",
  "insert_import",
  "insert_part",
  "insert_people",
  "insert_shapes",
  "insert_workers",
  "keep_columns",
  "list_columns",
  "list_drawn_villages",
  "list_imports",
  "list_known_assignments",
  "list_known_shapes",
  "list_known_villages",
  "list_known_workers",
  "list_parts",
  "lock_imports",
  "next_ids",
  "raise_numbers",
  "read_words",
  "take_numbers",
]);

/** An import as it is kept. */
export interface ImportRow extends ImportEntry {
  /** What the file says of its coordinates. */
  crs_text: string | null;
}

export function listImports(db: Queryable): Promise<ImportRow[]> {
  return db.query(sql.list_imports, [null]);
}

export async function findImport(db: Queryable, id: number): Promise<ImportRow | null> {
  const [row] = await db.query<ImportRow>(sql.list_imports, [id]);
  return row ?? null;
}

export interface ImportToInsert extends Pick<
  ImportRow,
  "file_name" | "bytes" | "format" | "encoding" | "layer" | "crs_text" | "columns" | "rows"
> {
  /** Null: from the command line. */
  account_id: number | null;
  brought_at: string;
}

export async function insertImport(tx: Queryable, one: ImportToInsert): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_import, [JSON.stringify(one)]);
  return row!.id;
}

export type ImportChange = Partial<
  Pick<ImportRow, "kind" | "mapping" | "coordinates" | "counts" | "written" | "written_at" | "undone_at">
> & { status?: ImportRow["status"] | "undoing" };

/** Writes what changed of an import that is at a version; false when it is at another. */
export async function changeImport(
  tx: Queryable,
  { id, version }: Pick<ImportRow, "id" | "version">,
  change: ImportChange,
): Promise<boolean> {
  const rows = await tx.query(sql.change_import, [id, version, JSON.stringify(change)]);
  return rows.length > 0;
}

export interface PartRow {
  id: string;
  position: number;
  /** Sealed. */
  body: string;
}
export async function insertPart(
  tx: Queryable,
  import_id: number,
  { id, position, body }: PartRow,
): Promise<void> {
  await tx.query(sql.insert_part, [id, import_id, position, body]);
}
export function listParts(db: Queryable, import_id: number, from: number, most: number): Promise<PartRow[]> {
  return db.query(sql.list_parts, [import_id, from, most]);
}
export async function deleteParts(tx: Queryable, import_id: number): Promise<void> {
  await tx.query(sql.delete_parts, [import_id]);
}
/** Deletes the files that were brought before an instant. */
export async function deleteOldParts(tx: Queryable, before: string): Promise<void> {
  await tx.query(sql.delete_old_parts, [before]);
}

/** What was chosen for columns of a kind before: field by the normal name of the column. */
export async function readChosenColumns(db: Queryable, kind: ImportKind): Promise<Map<string, string>> {
  const rows = await db.query<{ column_name: string; field: string }>(sql.list_columns, [kind]);
  return new Map(rows.map(({ column_name, field }) => [column_name, field]));
}
export async function keepColumns(
  tx: Queryable,
  kind: ImportKind,
  chosen: readonly (readonly [column_name: string, field: string])[],
): Promise<void> {
  await tx.query(sql.keep_columns, [kind, chosen.map(([name]) => name), chosen.map(([, field]) => field)]);
}

/** Lets one import write or be undone at a time, until the transaction ends. */
export async function lockImports(tx: Queryable): Promise<void> {
  await tx.query(sql.lock_imports);
}

export interface KnownVillage {
  code: string;
  name: string;
  town_code: string;
  town_name: string;
  district_code: string;
}
export const listKnownVillages = (db: Queryable) => db.query<KnownVillage>(sql.list_known_villages);
export const listKnownWorkers = (db: Queryable) => db.query<KnownWorker>(sql.list_known_workers);
export const listKnownAssignments = (db: Queryable) => db.query<NewAssignment>(sql.list_known_assignments);

/** A shape that was brought in, in well-known binary as hexadecimal. */
export type ShapeRow = Omit<KnownShape, "polygons"> & { wkb: string | null };
export const listKnownShapes = (db: Queryable, layer: SourceLayer) =>
  db.query<ShapeRow>(sql.list_known_shapes, [layer]);
export const listDrawnVillages = (db: Queryable) =>
  db.query<{ code: string; wkb: string }>(sql.list_drawn_villages);
export async function hasBoundaries(db: Queryable): Promise<boolean> {
  const [row] = await db.query<{ has_boundaries: boolean }>(sql.has_boundaries);
  return row!.has_boundaries;
}
export async function insertShapes(
  tx: Queryable,
  layer: SourceLayer,
  rows: readonly object[],
): Promise<void> {
  await tx.query(sql.insert_shapes, [layer, JSON.stringify(rows)]);
}
export async function countBuiltOnLand(
  tx: Queryable,
  import_id: number,
): Promise<{ mosaics: number; shapes: number }> {
  const [row] = await tx.query<{ mosaics: number; shapes: number }>(sql.count_built_on_land, [import_id]);
  return row!;
}

type Named = { code: string; name_zh: string; name_en: string }[];
export async function readWords(db: Queryable): Promise<{ needs: Named; categories: Named }> {
  const [row] = await db.query<{ needs: Named; categories: Named }>(sql.read_words);
  return row!;
}

/** Blind indexes as PostgreSQL reads them, `\x…`, and as it writes them, in plain hexadecimal. */
type Hex = string;

/**
 * A statement that is planned each time it is asked: what is planned once, while a table is empty, reads all that the same
 * transaction has written to it since, for every key again.
 */
const anew = ({ text }: Statement) => plain(text);

/** Rows that were brought in before, by the blind index of their key. */
export async function findKnownKeys(db: Queryable, indexes: readonly Hex[]): Promise<Map<Hex, number>> {
  if (indexes.length === 0) return new Map();
  const rows = await db.query<{ index: Hex; row_id: number }>(anew(sql.find_known_keys), [indexes]);
  return new Map(rows.map(({ index, row_id }) => [`\\x${index}`, row_id]));
}

/** Households by the blind index of the identity number of somebody in them. */
export async function findKnownPeople(db: Queryable, indexes: readonly Hex[]): Promise<Map<Hex, number>> {
  if (indexes.length === 0) return new Map();
  const rows = await db.query<{ index: Hex; household_id: number }>(anew(sql.find_known_people), [indexes]);
  return new Map(rows.map(({ index, household_id }) => [`\\x${index}`, household_id]));
}

/** Households by the blind index of the number they were brought in with; two may have one. */
export async function findHouseholdNumbers(
  db: Queryable,
  indexes: readonly Hex[],
): Promise<{ index: Hex; household_id: number }[]> {
  const rows = await db.query<{ index: Hex; household_id: number }>(anew(sql.find_household_numbers), [
    indexes,
  ]);
  return rows.map(({ index, household_id }) => ({ index: `\\x${index}`, household_id }));
}
export const findVisited = (db: Queryable, ids: readonly number[]) =>
  db.query<VisitedHousehold>(sql.find_visited, [ids]);

export async function findKnownNumbers(db: Queryable, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await db.query<{ number: string }>(anew(sql.find_known_numbers), [numbers]);
  return new Set(rows.map(({ number }) => number));
}

/** So many ids that nobody else will have. */
export async function nextIds(tx: Queryable, table: string, count: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql.next_ids, [table, count]);
  return rows.map(({ id }) => id);
}

const insert =
  (statement: (typeof sql)[keyof typeof sql]) => async (tx: Queryable, rows: readonly object[]) => {
    if (rows.length > 0) await tx.query(statement, [JSON.stringify(rows)]);
  };
export const insertWorkers = insert(sql.insert_workers);
export const insertAssignments = insert(sql.insert_assignments);
export const insertHouseholds = insert(sql.insert_households);
export const insertHouseholdNumbers = insert(sql.insert_household_numbers);
export const insertPeople = insert(sql.insert_people);

/** Writes cases of an import, with the beginning of their stories. */
export async function insertCases(tx: Queryable, import_id: number, rows: readonly object[]): Promise<void> {
  await tx.query(sql.insert_cases, [JSON.stringify(rows), import_id]);
}

/** Takes so many numbers of a district and year; returns them in order. */
export async function takeNumbers(tx: Queryable, series: string, count: number): Promise<string[]> {
  const [row] = await tx.query<{ last: number }>(sql.take_numbers, [series, `${series}-%`, count]);
  const first = row!.last - count + 1;
  return Array.from({ length: count }, (_, i) => `${series}-${String(first + i).padStart(6, "0")}`);
}
export async function raiseNumbers(tx: Queryable, ids: readonly number[]): Promise<void> {
  await tx.query(sql.raise_numbers, [ids]);
}

export async function deleteRows(tx: Queryable, import_id: number): Promise<void> {
  await tx.query(sql.delete_rows, [import_id]);
}
/** What hangs on the rows of an import that is being undone. */
export async function deleteChildren(tx: Queryable, import_id: number): Promise<void> {
  await tx.query(sql.delete_case_events, [import_id]);
  await tx.query(sql.delete_people, [import_id]);
  await tx.query(sql.delete_household_numbers, [import_id]);
}
