import { randomUUID } from "node:crypto";
import type { Queryable } from "../db/database.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { insertPart, listParts } from "./queries.ts";

const PART_BYTES = 750_000;
const PARTS_AT_ONCE = 8;

const placeOf = (id: string) => `import_parts.body/${id}`;

/** Keeps a file in the database, sealed and in parts, so that any server process can read it. */
export async function keepFile(
  tx: Queryable,
  secrets: Secrets,
  import_id: number,
  bytes: Uint8Array,
): Promise<void> {
  for (let from = 0, position = 0; from < bytes.length; from += PART_BYTES, position++) {
    const id = randomUUID();
    const part = Buffer.from(
      bytes.buffer,
      bytes.byteOffset + from,
      Math.min(PART_BYTES, bytes.length - from),
    );
    await insertPart(tx, import_id, {
      id,
      position,
      body: secrets.seal(part.toString("base64"), placeOf(id)),
    });
  }
}

/** The file of an import; null when it has been deleted. In memory of its own, which may be handed to a worker. */
export async function readFile(
  db: Queryable,
  secrets: Secrets,
  { id, bytes }: { id: number; bytes: number },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = new Uint8Array(bytes);
  let filled = 0;
  for (let from = 0; ; from += PARTS_AT_ONCE) {
    const parts = await listParts(db, id, from, PARTS_AT_ONCE);
    for (const { id: part, body } of parts) {
      const piece = Buffer.from(secrets.open(body, placeOf(part)), "base64");
      whole.set(piece, filled);
      filled += piece.length;
    }
    if (parts.length < PARTS_AT_ONCE) break;
  }
  return filled === bytes ? whole : null;
}
