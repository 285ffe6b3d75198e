import type { AttachmentKind } from "../api/attachments.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "find_attachment",
  "insert_attachment",
  "insert_event",
  "list_attachments",
  "list_files",
  "read_store",
  "remove_attachment",
]);

/** An attachment as it is kept; `file` and `file_key` are null once it was taken out. */
export interface AttachmentRow {
  id: string;
  case_id: number;
  kind: AttachmentKind;
  name: string;
  content_type: string;
  bytes: number;
  sha256: string;
  file: string | null;
  file_key: string | null;
  account_id: number;
  by: string | null;
  added_at: string;
}

export type AttachmentToInsert = Omit<AttachmentRow, "by"> & { file: string; file_key: string };

/** The name of the folder of this database's files. */
export async function readStore(db: Queryable): Promise<string> {
  const [row] = await db.query<{ id: string }>(sql.read_store);
  return row!.id;
}

/** Names of the files that there must be. */
export async function listFiles(db: Queryable): Promise<Set<string>> {
  const rows = await db.query<{ file: string }>(sql.list_files);
  return new Set(rows.map(({ file }) => file));
}

/** What is attached to a case, the first first. */
export function listAttachments(db: Queryable, caseId: number): Promise<AttachmentRow[]> {
  return db.query(sql.list_attachments, [caseId]);
}

/** An attachment, also one that was taken out; null where there never was one. */
export async function findAttachment(db: Queryable, id: string): Promise<AttachmentRow | null> {
  const [row] = await db.query<AttachmentRow>(sql.find_attachment, [id]);
  return row ?? null;
}

/** Writes the row of a file that is in place; false when its id is taken. */
export async function insertAttachment(tx: Queryable, one: AttachmentToInsert): Promise<boolean> {
  const { id, case_id, kind, name, content_type, bytes, sha256, file, file_key, account_id, added_at } = one;
  const rows = await tx.query(sql.insert_attachment, [
    id,
    case_id,
    kind,
    name,
    content_type,
    bytes,
    sha256,
    file,
    file_key,
    account_id,
    added_at,
  ]);
  return rows.length > 0;
}

/** Forgets the file of an attachment; returns its name, null when it is forgotten already. */
export async function removeAttachment(
  tx: Queryable,
  id: string,
  by: { account_id: number; at: string },
): Promise<string | null> {
  const [row] = await tx.query<{ file: string }>(sql.remove_attachment, [id, by.account_id, by.at]);
  return row?.file ?? null;
}

export interface StoryEvent {
  case_id: number;
  move: "attach" | "detach";
  happened_at: string;
  account_id: number;
  worker_id: number | null;
  detail: Record<string, unknown>;
}

/** Writes into the story of a case what was done with its papers. */
export async function insertEvent(tx: Queryable, event: StoryEvent): Promise<void> {
  const { case_id, move, happened_at, account_id, worker_id, detail } = event;
  await tx.query(sql.insert_event, [
    case_id,
    move,
    happened_at,
    account_id,
    worker_id,
    JSON.stringify(detail),
  ]);
}
