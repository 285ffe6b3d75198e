/** A thread that reads one file, and goes on each time it is asked for more. */
import { parentPort, workerData } from "node:worker_threads";
import { batchesOf } from "./readers/batches.ts";
import { openTable } from "./readers/open_table.ts";
import { Unreadable } from "./readers/table.ts";
import type { ReadMessage } from "./reading.ts";

const { bytes, name } = workerData as { bytes: Uint8Array; name: string };
const tell = (message: ReadMessage) => parentPort!.postMessage(message);
const asked = () => new Promise<void>((resolve) => parentPort!.once("message", () => resolve()));

try {
  const { head, rows } = await openTable(bytes, name);
  const first = asked();
  tell({ head });
  await first;
  for (const batch of batchesOf(rows)) {
    const more = asked();
    tell({ rows: batch });
    await more;
  }
  tell({ end: true });
} catch (error) {
  if (!(error instanceof Unreadable)) throw error;
  tell({ unreadable: error.why, detail: error.detail });
}
