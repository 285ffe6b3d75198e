import { DatabaseError } from "pg";
import type { ImportEntry, ImportKind } from "../api/exchange.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { isLand } from "../domain/exchange/fields.ts";
import { AppError } from "../errors.ts";
import { unsettlePastVisits } from "../visits/past_visits.ts";
import { change, entryOf, knownImport, refuseStale, refuseUnless } from "./imports.ts";
import { markOf, tableOf, type WrittenKind, writtenBy } from "./kept_rows.ts";
import { countBuiltOnLand, deleteChildren, deleteParts, deleteRows, lockImports } from "./queries.ts";

const FOREIGN_KEY_VIOLATION = "23503";

/**
 * Takes back what an import wrote, as long as nothing was built on it: every row must be as it was written, and nothing
 * may point to it. Throws 404 `unknown_import`, 409 `stale_version`, `not_now` and `built_upon`, with how many rows.
 */
export async function undoImport(
  options: LandOptions,
  id: number,
  version: number,
  account_id: number | null,
): Promise<ImportEntry> {
  const { database, now } = options;
  return database.transaction(async (tx) => {
    await tx.query(plain("set local statement_timeout = 0"));
    await lockImports(tx);
    const found = await knownImport(tx, id);
    refuseStale(found, version);
    refuseUnless(found, "written");
    const kind = found.kind!;
    for (const written of writtenBy(kind)) await refuseChanged(tx, id, written);
    if (isLand(kind)) await refuseBuiltOnLand(tx, id);
    if (kind === "visits") await unsettlePastVisits(tx, id);
    const undoing = await change(tx, found, { status: "undoing" });
    await deleteAll(tx, id, kind);
    const at = now().toISOString();
    const undone = await change(tx, undoing, { status: "undone", undone_at: at });
    await audit(tx, {
      happenedAt: at,
      accountId: account_id,
      action: "import_undo",
      subject: `import:${id}`,
      detail: { kind, ...found.written },
    });
    return entryOf(undone);
  });
}

async function refuseChanged(tx: Queryable, id: number, kind: WrittenKind): Promise<void> {
  const [row] = await tx.query<{ changed: number }>(
    plain(
      `select count(*) as changed
       from import_rows as made
       left join ${tableOf(kind)} as stands on stands.id = made.row_id
       where made.import_id = $1::integer and made.kind = $2::text
         and made.row_mark is distinct from ${markOf(kind)}`,
    ),
    [id, kind],
  );
  if (row!.changed > 0)
    throw new AppError("built_upon", 409, { got: row!.changed, expected: "rows as they were written" });
}

async function refuseBuiltOnLand(tx: Queryable, id: number): Promise<void> {
  const { mosaics, shapes } = await countBuiltOnLand(tx, id);
  if (mosaics > 0)
    throw new AppError("built_upon", 409, { got: mosaics, table: "mosaics", expected: "land of no mosaic" });
  if (shapes > 0)
    throw new AppError("built_upon", 409, {
      got: shapes,
      table: "source_shapes",
      expected: "land with nothing of other imports below it",
    });
}

async function deleteAll(tx: Queryable, id: number, kind: ImportKind): Promise<void> {
  try {
    await deleteChildren(tx, id);
    for (const written of writtenBy(kind))
      await tx.query(
        plain(
          `delete from ${tableOf(written)} as stands using import_rows as made
           where made.import_id = $1::integer and made.kind = $2::text and stands.id = made.row_id`,
        ),
        [id, written],
      );
    await deleteRows(tx, id);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === FOREIGN_KEY_VIOLATION)
      throw new AppError("built_upon", 409, {
        got: error.table ?? "",
        expected: "rows that nothing points to",
      });
    throw error;
  }
}

/** Deletes the file of an import; one that wrote nothing is over. Throws 404 `unknown_import`, 409 `stale_version`. */
export async function discardImport(
  { database, now }: LandOptions,
  id: number,
  version: number,
  account_id: number | null,
): Promise<ImportEntry> {
  return database.transaction(async (tx) => {
    const found = await knownImport(tx, id);
    refuseStale(found, version);
    await deleteParts(tx, id);
    const over = found.status === "looked" || found.status === "checked";
    const after = await change(tx, found, over ? { status: "discarded" } : {});
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: account_id,
      action: "import_discard",
      subject: `import:${id}`,
    });
    return entryOf(after);
  });
}
