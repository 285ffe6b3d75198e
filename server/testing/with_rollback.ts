import { Client } from "pg";
import { inject } from "vitest";
import { clientConfig, greet, runStatement } from "../db/connection.ts";
import type { Database, Queryable } from "../db/database.ts";
import { plain, type Statement } from "../db/sql.ts";

/**
 * Gives the work a database of its own to write to: one connection inside a transaction that is rolled back.
 * What is a transaction to the work is a savepoint here. As on a pool of one, statements wait for each other.
 */
export async function withRollback<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const kind = inject("databaseKind");
  const client = new Client(clientConfig(kind, inject("databaseUrl")));
  await client.connect();
  try {
    await greet(client);
    await client.query("begin");
    return await work(onOneConnection(kind, client));
  } finally {
    await client.query("rollback");
    await client.end();
  }
}

function onOneConnection(kind: Database["kind"], client: Client): Database {
  const direct: Queryable = { query: (statement, values) => runStatement(client, statement, values) };
  let last: Promise<unknown> = Promise.resolve();

  /** Runs the work when everything asked for before has ended, well or not. */
  function inTurn<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    const turn = last.then(() => atSavepoint(direct, work));
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    kind,
    // A refused statement must not spoil the transaction for the next one.
    query: <Row>(statement: Statement, values?: readonly unknown[]) =>
      inTurn((tx) => tx.query<Row>(statement, values)),
    transaction: inTurn,
    close: async () => undefined,
  };
}

async function atSavepoint<T>(tx: Queryable, work: (tx: Queryable) => Promise<T>): Promise<T> {
  await tx.query(plain("savepoint test"));
  try {
    const result = await work(tx);
    await tx.query(plain("release savepoint test"));
    return result;
  } catch (error) {
    await tx.query(plain("rollback to savepoint test"));
    throw error;
  }
}
