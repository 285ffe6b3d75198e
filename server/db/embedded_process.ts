/**
 * The child process that is the embedded database: `embedded_process.ts <data folder> <socket folder>`.
 * It reports once over its channel (EmbeddedReport), and ends when the channel closes, so it never outlives
 * the server, however that ends.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import type { EmbeddedReport } from "./embedded.ts";
import { lockFolder } from "./lock.ts";

const [folder, socketFolder] = process.argv.slice(2) as [string, string];

function report(message: EmbeddedReport): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve());
    else resolve();
  });
}

async function open(): Promise<{ db: PGlite; server: PGLiteSocketServer }> {
  const db = await PGlite.create({ dataDir: join(folder, "pg"), extensions: { postgis } });
  // When the WASM code aborts it stays broken, and the socket server would wait for ever: better to end,
  // to be started again.
  const runProtocol = db.execProtocolRawStream.bind(db);
  db.execProtocolRawStream = async (message, options) => {
    const answer = EXTENDED.has(message[0]!) ? holdBackReady(options.onRawData) : null;
    try {
      await runProtocol(message, answer ? { ...options, onRawData: answer.write } : options);
      answer?.end();
    } catch (error) {
      console.error(`database: the embedded database broke: ${String(error)}`);
      process.exit(1);
    }
  };
  const socket = join(socketFolder, ".s.PGSQL.5432");
  rmSync(socket, { force: true });
  // One connection is in use. No limit, because the server never forgets one that ended with an error: eight
  // broken ones would close a limit of eight for good.
  const server = new PGLiteSocketServer({ db, path: socket, maxConnections: Infinity });
  await server.start();
  return { db, server };
}

/** Parse, Bind, Describe, Execute, Close and Flush: the messages that a Sync must follow. */
const EXTENDED = new Set(Buffer.from("PBDECH"));
const READY_BYTES = 6;

/**
 * PGlite says ReadyForQuery after an error in one of these messages and again at the Sync. `pg` takes the second
 * for the end of its next statement, so the first is left out. `write` passes on all but the last bytes, `end`
 * passes those on too unless they are ReadyForQuery, which ends no right answer to these messages.
 */
function holdBackReady(pass: (data: Uint8Array) => void): {
  write: (data: Uint8Array) => void;
  end: () => void;
} {
  let tail = Buffer.alloc(0);
  return {
    write(data) {
      const held = Buffer.concat([tail, data]);
      const cut = Math.max(0, held.length - READY_BYTES);
      if (cut > 0) pass(held.subarray(0, cut));
      tail = held.subarray(cut);
    },
    end() {
      const isReady = tail.length === READY_BYTES && tail.toString("latin1", 0, 5) === "Z\0\0\0\x05";
      if (!isReady && tail.length > 0) pass(tail);
    },
  };
}

async function main(): Promise<void> {
  // Signals are meant for the server; it closes the channel when it has finished.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  const orphaned = new Promise<void>((resolve) => {
    process.once("disconnect", () => resolve());
    if (!process.connected) resolve();
  });

  const lock = join(folder, "pg.lock");
  const holder = lockFolder(lock);
  if (holder !== null) {
    await report({ inUseBy: holder, lock });
    process.exit(1);
  }
  const { db, server } = await open();
  await report({ ready: true });
  await orphaned;
  await server.stop();
  await db.close();
  rmSync(lock, { force: true });
  rmSync(socketFolder, { recursive: true, force: true });
  process.exit(0);
}

main().catch(async (error: unknown) => {
  await report({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exit(1);
});
