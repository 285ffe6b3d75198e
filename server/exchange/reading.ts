import { Worker } from "node:worker_threads";
import type { TableRow } from "../domain/exchange/verdict.ts";
import { AppError } from "../errors.ts";
import { batchesOf } from "./readers/batches.ts";
import { openTable } from "./readers/open_table.ts";
import { type FileHead, Unreadable, type UnreadableWhy } from "./readers/table.ts";
import { isZip, unzippedBytes } from "./readers/zip.ts";

/** A file that is being read: its head, then its rows in batches. */
export interface Reading {
  head: FileHead;
  batches: AsyncIterable<TableRow[]>;
}

/** A file so short, and a zip that unpacks to no more than so much, is read at once: a thread takes longer to begin. */
const AT_ONCE_BYTES = 200_000;
const AT_ONCE_UNZIPPED_BYTES = 1_000_000;
/** A file that needs more memory than this is given up, and only its thread with it. */
const MOST_MEGABYTES = 1_500;

/** What a thread tells of the file. */
export type ReadMessage =
  | { head: FileHead }
  | { rows: TableRow[] }
  | { end: true }
  | { unreadable: UnreadableWhy; detail: Record<string, unknown> };

/**
 * Reads a file, a large one in a thread of its own, as fast as somebody asks for rows. The bytes are the thread's
 * afterwards. Throws 422 `unreadable_file`, with why, and what the signal was aborted with.
 */
export async function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal?: AbortSignal,
): Promise<Reading> {
  try {
    const large =
      bytes.length > AT_ONCE_BYTES || (isZip(bytes) && unzippedBytes(bytes) > AT_ONCE_UNZIPPED_BYTES);
    if (large) return await inThread(bytes, name, signal);
    const { head, rows } = await openTable(bytes, name);
    return { head, batches: asRefusals(batchesOf(rows), signal) };
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* asRefusals(batches: Iterable<TableRow[]>, signal?: AbortSignal): AsyncGenerator<TableRow[]> {
  try {
    for (const batch of batches) {
      signal?.throwIfAborted();
      yield batch;
    }
  } catch (error) {
    throw asRefusal(error);
  }
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof Unreadable)) return error;
  return new AppError("unreadable_file", 422, { why: error.why, ...error.detail });
}

async function inThread(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  signal?: AbortSignal,
): Promise<Reading> {
  const worker = new Worker(new URL("./read_thread.mjs", import.meta.url), {
    workerData: { bytes, name },
    transferList: [bytes.buffer],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const next = messagesOf(worker, signal);
  async function* batches(): AsyncGenerator<TableRow[]> {
    try {
      for (;;) {
        worker.postMessage("more");
        const message = await next();
        if ("end" in message) return;
        if ("rows" in message) yield message.rows;
      }
    } finally {
      await worker.terminate();
    }
  }
  try {
    const message = await next();
    if (!("head" in message)) throw new Unreadable("broken");
    return { head: message.head, batches: batches() };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

/** Waits for one message after the other of a thread. */
function messagesOf(worker: Worker, signal?: AbortSignal): () => Promise<ReadMessage> {
  return () =>
    new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        signal?.removeEventListener("abort", onAbort);
        done();
      };
      const onMessage = (message: ReadMessage) =>
        settle(() => {
          if ("unreadable" in message) reject(asRefusal(new Unreadable(message.unreadable, message.detail)));
          else resolve(message);
        });
      const onError = (error: Error & { code?: string }) =>
        settle(() =>
          reject(
            error.code === "ERR_WORKER_OUT_OF_MEMORY"
              ? (asRefusal(new Unreadable("unzips_too_large")) as Error)
              : error,
          ),
        );
      const onExit = () => settle(() => reject(asRefusal(new Unreadable("broken"))));
      const onAbort = () => settle(() => reject(signal!.reason as Error));
      if (signal?.aborted) return reject(signal.reason as Error);
      worker.once("message", onMessage).once("error", onError).once("exit", onExit);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
}
