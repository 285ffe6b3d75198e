import { fileURLToPath } from "node:url";
import Postgrator from "postgrator";
import type { Database } from "./database.ts";
import { plain, script } from "./sql.ts";

/** An arbitrary number, the same in all servers: only one migrates at a time. */
const MIGRATION_LOCK = 4_490_119;
const PATTERN = fileURLToPath(new URL("migrations/*.sql", import.meta.url));

/**
 * Brings the schema up to the newest `migrations/NNN.do.name.sql`, all in one transaction, and returns the names
 * of those that ran. Throws when a migration fails, or when one that ran before has been changed since.
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
    const ran = await postgrator.migrate();
    return ran.map((migration) => `${String(migration.version).padStart(3, "0")} ${migration.name}`);
  });
}
