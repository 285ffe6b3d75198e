import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";

/**
 * Files beside the database, encrypted: AES-256-GCM with a key a file, so that a single nonce of zeros is never used
 * twice; the tag stands at the end. The key stands in the row, sealed by the key of the city: whoever has the disk and
 * the database without that reads nothing.
 *
 * A file is written under `incoming`, put in place by a rename, and only then is its row written. So there is no row
 * without a file; a file without a row, after a crash in between, is removed by `removeOrphans` at the next start.
 */
export interface KeptFile {
  file: string;
  key: Buffer;
  bytes: number;
  sha256: string;
  /** Its first bytes, at most 4,096. */
  head: Buffer;
}

/** The sender wanted to send more than there may be. */
export class TooLarge extends Error {}

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const NONCE = Buffer.alloc(12);
const HEAD_BYTES = 4096;
/** A file younger than this may be about to get its row from another server. */
const ORPHAN_AGE_MS = 3_600_000;

/**
 * Keeps what comes, at most `most` bytes, never holding more than a chunk of it; its name is a random one.
 * Throws TooLarge; the rest of what comes is then thrown away, so that the sender can be told.
 */
export async function keepFile(folder: string, source: Readable, most: number): Promise<KeptFile> {
  const file = randomBytes(16).toString("hex");
  const key = randomBytes(KEY_BYTES);
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const handle = await open(join(incoming, file), "wx", 0o600);
  try {
    const cipher = createCipheriv(ALGORITHM, key, NONCE);
    const hash = createHash("sha256");
    let bytes = 0;
    let head = Buffer.alloc(0);
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) throw new TooLarge(`more than ${most} bytes`);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      hash.update(chunk);
      await handle.write(cipher.update(chunk));
    }
    await handle.write(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
    await handle.sync();
    await handle.close();
    await rename(join(incoming, file), join(folder, file));
    return { file, key, bytes, sha256: hash.digest("hex"), head };
  } catch (error) {
    source.resume();
    await handle.close().catch(() => undefined);
    await rm(join(incoming, file), { force: true });
    throw error;
  }
}

/** What is in a file. Throws when it is not there, or is not what was written. */
export async function readKept(folder: string, file: string, key: Buffer): Promise<Buffer> {
  const sealed = await readFile(join(folder, file));
  const decipher = createDecipheriv(ALGORITHM, key, NONCE);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
}

export function removeKept(folder: string, file: string): Promise<void> {
  return rm(join(folder, file), { force: true });
}

/** Removes files that no row names, and what was left half-written; returns how many. `now` in ms. */
export async function removeOrphans(
  folder: string,
  known: ReadonlySet<string>,
  now: number,
): Promise<number> {
  let removed = 0;
  for (const place of [folder, join(folder, "incoming")]) {
    for (const entry of await entriesOf(place)) {
      const path = join(place, entry.name);
      if (!entry.isFile() || (place === folder && known.has(entry.name))) continue;
      if (now - (await stat(path)).mtimeMs < ORPHAN_AGE_MS) continue;
      await rm(path, { force: true });
      removed++;
    }
  }
  return removed;
}

/** A folder is made with its first file. */
async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
