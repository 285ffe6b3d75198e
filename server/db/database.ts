import { Pool } from "pg";
import type { DatabaseConfig } from "../config.ts";
import {
  clientConfig,
  type DatabaseKind,
  DatabaseUnavailable,
  greet,
  isConnectionError,
  runStatement,
} from "./connection.ts";
import { startEmbedded } from "./embedded.ts";
import { plain, type Statement } from "./sql.ts";

/**
 * What runs statements: the database itself or a transaction on it.
 * `date` columns arrive as 'YYYY-MM-DD', `timestamptz` as ISO 8601 text in UTC, `int8` and `numeric` as numbers.
 */
export interface Queryable {
  query<Row>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Queryable {
  kind: DatabaseKind;
  /**
   * Runs the work between begin and commit, and rolls back when it throws. Inside, only `tx` may be used:
   * the embedded database has one connection, and the transaction holds it.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const POOL_SIZE = 10;

/**
 * Opens the embedded database or a pool on a PostgreSQL server, and waits until it answers.
 * Throws DatabaseUnavailable when it does not, DataFolderInUse when another process has the folder.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.kind === "postgres") return openPool("postgres", config.url);
  const embedded = await startEmbedded(config.folder);
  try {
    const database = await openPool("embedded", embedded.url);
    return {
      ...database,
      close: async () => {
        await database.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** A pool on a server, or on an embedded database that runs already. Throws DatabaseUnavailable when it does not answer. */
export async function openPool(kind: DatabaseKind, url: string): Promise<Database> {
  const pool = new Pool({
    ...clientConfig(kind, url),
    max: kind === "embedded" ? 1 : POOL_SIZE,
    onConnect: greet,
  });
  // An idle connection that breaks is replaced at the next statement; unheard, the event would end the process.
  pool.on("error", (error) => console.error(`database: lost an idle connection: ${error.message}`));

  const database: Database = {
    kind,
    query: (statement, values) => runStatement(pool, statement, values),
    async transaction(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw isConnectionError(error) ? new DatabaseUnavailable(error) : error;
      });
      client.on("error", ignore);
      let broken: Error | undefined;
      try {
        await runStatement(client, BEGIN);
        const result = await work({ query: (statement, values) => runStatement(client, statement, values) });
        await runStatement(client, COMMIT);
        return result;
      } catch (error) {
        // Where even the rollback fails, the connection is thrown away, which rolls back as well.
        await runStatement(client, ROLLBACK).catch((cause: Error) => (broken = cause));
        throw error;
      } finally {
        client.off("error", ignore);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
  try {
    await database.query(plain("select 1 as one"));
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

const BEGIN = plain("begin");
const COMMIT = plain("commit");
const ROLLBACK = plain("rollback");

/** A connection that breaks between two statements tells so by an event first; the next statement then fails. */
function ignore(): void {}
