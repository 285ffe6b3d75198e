import { fileURLToPath } from "node:url";
import Postgrator from "postgrator";
import type { Database } from "./database.ts";
import { plain, script } from "./sql.ts";

/** An arbitrary number, the same in all servers: only one migrates at a time. */
const MIGRATION_LOCK = 4_490_119;
const PATTERN = fileURLToPath(new URL("migrations/*.sql", import.meta.url));

/** The tables are not those that this program's migrations make. */
export class SchemaMismatch extends Error {
  override name = "SchemaMismatch";
}

/**
 * Brings the schema up to the newest `migrations/NNN.do.name.sql`, all in one transaction, and returns the names
 * of those that ran. Throws when a migration fails, and a SchemaMismatch when one that ran before has been changed
 * since, or the database is newer than the program.
 */
export async function migrate(database: Database): Promise<string[]> {
  return database.transaction(async (tx) => {
    await tx.query(plain("select pg_advisory_xact_lock($1::bigint)"), [MIGRATION_LOCK]);
    await tx.query(plain("set local statement_timeout = 0"));
    const postgrator = new Postgrator({
      driver: "pg",
      migrationPattern: PATTERN,
      schemaTable: "schema_versions",
      newline: "LF",
      execQuery: async (text) => ({ rows: await tx.query(plain(text)) }),
      execSqlScript: async (text) => void (await tx.query(script(text))),
    });
    await refuseMismatch(postgrator);
    const ran = await postgrator.migrate();
    return ran.map((migration) => `${String(migration.version).padStart(3, "0")} ${migration.name}`);
  });
}

async function refuseMismatch(postgrator: Postgrator): Promise<void> {
  const [have, newest] = [await postgrator.getDatabaseVersion(), await postgrator.getMaxVersion()];
  if (have > newest) {
    throw new SchemaMismatch(
      `the database has schema ${have}, this program knows ${newest}: use a newer program`,
    );
  }
  try {
    await postgrator.validateMigrations(have);
  } catch (error) {
    throw new SchemaMismatch(
      "a migration was changed after it had run on this database. Use the program that made the database; a trial " +
        "database may be deleted instead (its data folder)",
      { cause: error },
    );
  }
}
