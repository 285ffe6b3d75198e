import { type AddressInfo, createServer } from "node:net";
import { buildApp } from "./app.ts";
import { storeOf } from "./attachments/add.ts";
import { listFiles } from "./attachments/queries.ts";
import { removeOrphans } from "./attachments/store.ts";
import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./db/database.ts";
import { migrate } from "./db/migrate.ts";
import { openSecrets } from "./secrets/keys.ts";
import { sealStored } from "./secrets/seal_stored.ts";
import type { Secrets } from "./secrets/secrets.ts";

/** Hears of each step of the start, one line each. */
export type Log = (line: string) => void;

export interface Served {
  /** Where the server listens, `http://127.0.0.1:8080`. */
  address: string;
  /** Ends everything, in the reverse order of its start. */
  close(): Promise<void>;
}

/** The port is taken by another program. */
export class PortInUse extends Error {
  constructor(host: string, port: number) {
    super(`port ${port} on ${host} is in use by another program. Choose another with PORT=${port + 1}`);
    this.name = "PortInUse";
  }
}

/**
 * Opens the database, migrates it, lets `prepare` fill it, and listens.
 * Throws PortInUse, DataFolderInUse, DatabaseUnavailable, WrongKey, or what a migration throws; nothing stays open then.
 */
export async function serve(
  config: Config,
  { log, prepare }: { log: Log; prepare?: (database: Database, secrets: Secrets) => Promise<void> },
): Promise<Served> {
  const since = stopwatch();
  // Asked first, and again at the end: a new database takes a while.
  await refuseBusyPort(config);
  const { secrets, said } = openSecrets(config.key);
  const database = await openDatabase(config.database);
  try {
    log(`database  ${describe(config)} (${since()})`);
    const ran = await migrate(database);
    if (ran.length > 0) log(`schema    ${ran.length} migrations: ${ran.join(", ")} (${since()})`);
    const sealed = await sealStored(database, secrets);
    log(`secrets   ${said}${sealed > 0 ? `; sealed ${sealed} rows (${since()})` : ""}`);
    await prepare?.(database, secrets);
    const orphans = await cleanAttachments(database, config);
    if (orphans > 0) log(`files     removed ${orphans} that belong to no case (${since()})`);

    const app = await buildApp({ database, config, secrets, now: () => new Date() });
    try {
      await app.listen({ host: config.host, port: config.port });
    } catch (error) {
      await app.close();
      throw listenError(error, config);
    }
    const { port } = app.server.address() as AddressInfo;
    return {
      address: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`,
      async close() {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Files whose row was never written, since the program ended just before; or whose row was taken out just before. */
async function cleanAttachments(database: Database, config: Config): Promise<number> {
  const folder = await storeOf({ database, config });
  return removeOrphans(folder, await listFiles(database), Date.now());
}

function describe({ database }: Config): string {
  return database.kind === "postgres"
    ? "PostgreSQL"
    : `trial database 试用数据库, embedded, in ${database.folder}: set DATABASE_URL for real use`;
}

/** Seconds since the last call, for the log. */
export function stopwatch(): () => string {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const text = `${((now - last) / 1000).toFixed(1)} s`;
    last = now;
    return text;
  };
}

function refuseBusyPort({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(listenError(error, { host, port })));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

function listenError(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const busy = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  return busy ? new PortInUse(host, port) : error;
}

/**
 * Runs a server as a program: prints where it listens, ends it at Ctrl-C or SIGTERM with exit code 0, and says in
 * one line why it could not start, with exit code 1.
 */
export async function runUntilStopped(start: () => Promise<Served>, log: Log): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
  try {
    const served = await start();
    log(`listening on ${served.address}`);
    await stopped;
    log("stopping");
    await served.close();
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error && EXPECTED.has(error.name) ? error.message : error);
    process.exit(1);
  }
}

/** What the person at the keyboard can put right; anything else is shown with its stack. */
const EXPECTED = new Set([
  "PortInUse",
  "DataFolderInUse",
  "DatabaseUnavailable",
  "SchemaMismatch",
  "ConfigError",
  "WrongKey",
]);
