import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { RanMigration, Sequence, TableShape } from "./tables.ts";

/**
 * A backup is one gzipped text, a JSON value a line: the head; of each table its shape, its rows (arrays of texts and
 * nulls) and its sum; the attachments, sealed as they lie on the disk; the end. `zcat` shows it. The sums tell a file that was cut off or changed.
 */
export const FORMAT = "nuanwang-backup";
export const FORMAT_VERSION = 1;

export interface BackupHead {
  format: typeof FORMAT;
  format_version: number;
  /** ISO 8601. */
  made_at: string;
  program_version: string;
  migrations: RanMigration[];
  sequences: Sequence[];
}

export type TableLine = { table: string; columns: TableShape["columns"] };
export type SumLine = { end_of: string; rows: number; sha256: string };
/** A file beside the database, in base64; at most 10 MB before that. */
export type AttachmentLine = { attachment: string; sha256: string; data: string };
export type EndLine = { end: true; tables: number; rows: number; attachments: number };
export type RowLine = (string | null)[];
export type Line = BackupHead | TableLine | SumLine | AttachmentLine | EndLine | RowLine;

/** The file is no backup, or is not whole. */
export class BadBackup extends Error {
  override name = "BadBackup";
}

/** Writes lines to a file that only its owner can read; it appears under its name when it is whole. */
export async function writeBackup(path: string, lines: AsyncIterable<Line>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  async function* texts() {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  }
  try {
    const file = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(Readable.from(inChunks(texts())), createGzip({ level: 6 }), file);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const CHUNK_LETTERS = 65_536;

/** Short texts run together, as a stream takes as long for a short one as for a long one. */
async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK_LETTERS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

/** The sum of a table's rows, taken one by one. */
export function rowHash(): { add: (row: RowLine) => void; hex: () => string } {
  const hash: Hash = createHash("sha256");
  return {
    add: (row) => void hash.update(JSON.stringify(row)).update("\n"),
    hex: () => hash.digest("hex"),
  };
}

export interface BackupReader {
  onHead: (head: BackupHead) => Promise<void> | void;
  onTable: (table: TableLine) => Promise<void> | void;
  onRows: (table: TableLine, rows: RowLine[]) => Promise<void> | void;
  /** All rows have come before. */
  onAttachment: (name: string, bytes: Buffer) => Promise<void> | void;
}

/** Reads a backup from beginning to end and checks its sums. Throws BadBackup, and whatever the reader throws. */
export async function readBackup(path: string, rowsAtOnce: number, reader: BackupReader): Promise<EndLine> {
  let head: BackupHead | null = null;
  let table: TableLine | null = null;
  let rows: RowLine[] = [];
  let [count, total, tables, attachments] = [0, 0, 0, 0];
  let hash = rowHash();
  let end: EndLine | null = null;

  for await (const line of linesOf(path)) {
    if (end) throw new BadBackup("there is more after the end");
    if (!head) {
      head = checkedHead(line);
      await reader.onHead(head);
    } else if (Array.isArray(line)) {
      if (!table) throw new BadBackup("rows without a table");
      hash.add(line);
      count += 1;
      rows.push(line);
      if (rows.length >= rowsAtOnce) await reader.onRows(table, rows.splice(0));
    } else if ("table" in line) {
      if (table) throw new BadBackup(`table ${table.table} has no end`);
      table = line;
      await reader.onTable(table);
    } else if ("end_of" in line) {
      if (table?.table !== line.end_of) throw new BadBackup(`got the end of ${line.end_of}`);
      if (rows.length > 0) await reader.onRows(table, rows.splice(0));
      if (line.rows !== count || line.sha256 !== hash.hex())
        throw new BadBackup(`table ${table.table}: its rows are not those that were written (sum differs)`);
      [table, rows, hash] = [null, [], rowHash()];
      [total, count, tables] = [total + count, 0, tables + 1];
    } else if ("attachment" in line) {
      attachments += 1;
      await reader.onAttachment(line.attachment, checkedBytes(line));
    } else if ("end" in line) {
      const whole = line.tables === tables && line.rows === total && line.attachments === attachments;
      if (!whole) throw new BadBackup("tables or attachments are missing");
      end = line;
    }
  }
  if (!end) throw new BadBackup("it has no end: it was cut off");
  return end;
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const file = createReadStream(path);
  const text = file.pipe(createGunzip());
  // An error of the file does not go through a pipe by itself.
  file.on("error", (error) => text.destroy(error));
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity }))
      yield JSON.parse(line) as Line;
    if (text.errored) throw text.errored;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new BadBackup(`there is no file ${path}`);
    if (code.startsWith("Z_") || error instanceof SyntaxError)
      throw new BadBackup("it is no backup, or it was cut off or changed", { cause: error });
    throw error;
  } finally {
    file.destroy();
  }
}

function checkedBytes({ attachment, sha256, data }: AttachmentLine): Buffer {
  const bytes = Buffer.from(data, "base64");
  // It becomes the name of a file.
  if (!/^[0-9a-f]{32}$/.test(attachment)) throw new BadBackup(`got an attachment of the name ${attachment}`);
  if (sha256Of(bytes) !== sha256)
    throw new BadBackup(`attachment ${attachment}: it is not what was written (sum differs)`);
  return bytes;
}

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function checkedHead(line: Line): BackupHead {
  if (!("format" in line) || line.format !== FORMAT) throw new BadBackup("it is no backup of this program");
  if (line.format_version !== FORMAT_VERSION)
    throw new BadBackup(
      `got format ${line.format_version}, expected ${FORMAT_VERSION}: use another version of the program`,
    );
  return line;
}
