import type { Database, Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { SEALED_TABLES, type SealedTable } from "./columns.ts";
import { type Secrets, SEALED } from "./secrets.ts";

/** The database was sealed by a key that this server does not have. */
export class WrongKey extends Error {
  override name = "WrongKey";
}

/** An arbitrary number, the same in all servers: only one seals at a time. */
const SEAL_LOCK = 4_490_120;
const BATCH = 1_000;
/** Rules that rows from before sealing may break, until this has run. */
const RULES = [
  ["households", "households_sealed"],
  ["people", "people_sealed"],
] as const;

/**
 * Seals what is still plain, or sealed by a former key, by the present one, and has the database check that nothing is
 * left; returns how many rows that were. Does nothing when the present key has sealed all before. All in one
 * transaction. Throws WrongKey when the database was sealed by a key that is not among those given.
 */
export async function sealStored(database: Database, secrets: Secrets): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.query(plain("select pg_advisory_xact_lock($1::bigint)"), [SEAL_LOCK]);
    await tx.query(plain("set local statement_timeout = 0"));
    const [row] = await tx.query<{ fingerprint: string }>(
      plain("select value ->> 'fingerprint' as fingerprint from settings where key = 'sealed_by'"),
    );
    if (row?.fingerprint === secrets.fingerprint) return 0;
    if (row && !secrets.fingerprints.includes(row.fingerprint))
      throw new WrongKey(
        `NUANWANG_KEY: the database is sealed by key ${row.fingerprint}, got ${secrets.fingerprints.join(", ")}. ` +
          "Set the key that it was sealed by; to change keys, set the new one, a comma, and the former one",
      );
    let sealed = 0;
    for (const table of SEALED_TABLES) sealed += await sealTable(tx, table, secrets);
    for (const [table, rule] of RULES)
      await tx.query(plain(`alter table ${table} validate constraint ${rule}`));
    await tx.query(
      plain(
        `insert into settings (key, value) values ('sealed_by', jsonb_build_object('fingerprint', $1::text))
         on conflict (key) do update set value = excluded.value`,
      ),
      [secrets.fingerprint],
    );
    return sealed;
  });
}

/** Writes every row that is not wholly sealed by the present key once, with all of its values. */
async function sealTable(
  tx: Queryable,
  { table, id, columns }: SealedTable,
  secrets: Secrets,
): Promise<number> {
  const names = columns.map(({ name }) => name);
  const unsealed = names.map((name) => `(${name} is not null and left(${name}, 4) <> $1::text)`);
  const rows = await tx.query<Record<string, string | null>>(
    plain(`select ${id}::text as row_id, ${names.join(", ")} from ${table} where ${unsealed.join(" or ")}`),
    [secrets.prefix],
  );
  const written = columns.flatMap(({ name, index }) => (index ? [name, index] : [name]));
  const hashes = new Set(columns.flatMap(({ index }) => index ?? []));
  const arrays = written.map((name, i) => `$${i + 2}::${hashes.has(name) ? "bytea" : "text"}[]`);
  const update = plain(
    `update ${table} as stored set ${written.map((name) => `${name} = new.${name}`).join(", ")}
     from unnest($1::text[], ${arrays.join(", ")}) as new (row_id, ${written.join(", ")})
     where stored.${id}::text = new.row_id`,
  );
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const values = columns.flatMap((column) => {
      const sealed = batch.map((row) => sealAgain(secrets, table, column, row["row_id"]!, row[column.name]!));
      return column.index
        ? [sealed.map(({ text }) => text), sealed.map(({ hash }) => hash)]
        : [sealed.map(({ text }) => text)];
    });
    await tx.query(update, [batch.map((row) => row["row_id"]), ...values]);
  }
  return rows.length;
}

function sealAgain(
  secrets: Secrets,
  table: string,
  column: SealedTable["columns"][number],
  id: string,
  stored: string | null,
): { text: string | null; hash: Buffer | null } {
  if (stored === null) return { text: null, hash: null };
  const place = `${table}.${column.name}/${id}`;
  const plainText = SEALED.test(stored) ? secrets.open(stored, place) : stored;
  return {
    text: secrets.seal(plainText, place),
    hash: column.index ? secrets.blindIndex(plainText, `${table}.${column.name}`) : null,
  };
}
