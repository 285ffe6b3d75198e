import { type ClientBase, type ClientConfig, type Pool, type QueryConfig, types } from "pg";
import type { Statement } from "./sql.ts";

export type DatabaseKind = "embedded" | "postgres";

/** The database cannot be reached, or the connection broke under a statement. It may be back in a moment. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the database cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.name = "DatabaseUnavailable";
  }
}

/** Milliseconds; the embedded database ignores them. */
const LIMITS = {
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
};

const { builtins, getTypeParser } = types;
type TypeId = Parameters<typeof getTypeParser>[0];
const parsers = new Map<TypeId, (text: string) => unknown>([
  // A calendar date is not an instant: it stays 'YYYY-MM-DD'.
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => instant(text)],
  // Counts and sums: exact to 2^53.
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
]);

/** 'infinity' is kept as text; everything else becomes ISO 8601 in UTC, the form it has on the wire. */
function instant(text: string): string {
  const parsed: unknown = getTypeParser(builtins.TIMESTAMPTZ)(text);
  return parsed instanceof Date ? parsed.toISOString() : text;
}

/** How every connection is made, to the embedded database and to a server alike. */
export function clientConfig(kind: DatabaseKind, url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: "nuanwang",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: TypeId) => parsers.get(oid) ?? getTypeParser(oid)) as typeof getTypeParser,
    },
    ...(kind === "postgres" ? LIMITS : {}),
  };
}

/**
 * To be run once on a new connection. All connections to the embedded database share one session, so names
 * prepared over a connection that broke are still there and would collide with the same names prepared anew.
 */
export async function greet(client: ClientBase): Promise<void> {
  await client.query("deallocate all; set time zone 'Asia/Shanghai'");
}

/**
 * Runs one statement and returns its rows. Throws DatabaseUnavailable when the connection is at fault, else
 * pg's DatabaseError. An answer without any fields to a statement that must have some is an error too: the
 * embedded database answers so when an overlay function fails inside GEOS.
 */
export async function runStatement<Row>(
  client: ClientBase | Pool,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    if (statement.script) {
      await client.query(statement.text);
      return [];
    }
    // The extended protocol always, as the embedded database leaves the simple one unanswered when GEOS fails.
    const query: ExtendedQuery = {
      name: statement.name,
      text: statement.text,
      values: [...values],
      queryMode: "extended",
    };
    const result = await client.query(query);
    // `command` is what the database says it has done; nothing at all is no answer.
    if (!result.command || (result.command === "SELECT" && result.fields.length === 0)) {
      throw new Error(
        `${statement.name || statement.text.slice(0, 200)}: the database gave an empty answer; ` +
          `an overlay function in SQL may have failed`,
      );
    }
    return result.rows as Row[];
  } catch (error) {
    throw isConnectionError(error) ? new DatabaseUnavailable(error) : error;
  }
}

/** pg knows the option, its types do not. */
type ExtendedQuery = QueryConfig & { queryMode: "extended" };

/** Classes of SQLSTATE: 08 connection, 57P01–57P03 shutting down or starting; 53300 too many connections. */
const CONNECTION_STATES = /^(08...|57P0[123]|53300)$/;
const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
/** pg gives these no code. */
const CONNECTION_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed)/;

/** True for errors that say nothing about the statement, only that the database is out of reach. */
export function isConnectionError(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionError);
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    CONNECTION_CODES.has(code) || CONNECTION_STATES.test(code) || CONNECTION_MESSAGES.test(error.message)
  );
}
