import type {
  Draft,
  DraftChange,
  DraftComment,
  DraftDecision,
  DraftEntry,
  DraftStatus,
  NewDraft,
} from "../api/boundaries.ts";
import type { Queryable } from "../db/database.ts";
import { sql } from "./statements.ts";

/** More drafts than anybody looks through. */
const LISTED = 500;

/** The latest revision, in force or coming; null in an empty city. */
export async function findLatestRevision(
  db: Queryable,
): Promise<{ revision: number; effective_on: string } | null> {
  const [row] = await db.query<{ revision: number; effective_on: string }>(sql.find_latest_revision);
  return row ?? null;
}

/** Where a draft stands on its way, and what led there. */
export interface DraftWay {
  status: DraftStatus;
  author: { id: number };
  asked_towns: string[];
  decisions: Pick<DraftDecision, "step" | "area_code">[];
}

/** Drafts that touch some of the towns (null: all), newest first. */
export function listDrafts(
  db: Queryable,
  towns: readonly string[] | null,
): Promise<(Omit<DraftEntry, "may"> & DraftWay)[]> {
  return db.query(sql.list_drafts, [towns, LISTED]);
}

/** A draft as it is stored, with all that was said of it. */
export interface StoredDraft extends Omit<Draft, "may" | "latest_revision"> {
  /** Towns asked for an opinion since the last submission. */
  asked_towns: string[];
}

/** A draft by id, or null. */
export async function findDraft(db: Queryable, id: number): Promise<StoredDraft | null> {
  const [draft] = await db.query<Omit<StoredDraft, "comments" | "decisions">>(sql.find_draft, [id]);
  if (!draft) return null;
  const comments = await db.query<DraftComment>(sql.list_comments, [id]);
  const decisions = await db.query<DraftDecision>(sql.list_decisions, [id]);
  return { ...draft, comments, decisions };
}

/** Lets nobody else write to a draft until the transaction ends. */
export async function lockDraft(tx: Queryable, id: number): Promise<void> {
  await tx.query(sql.lock_draft, [id]);
}

/** Writes a new draft and returns its id. */
export async function insertDraft(
  db: Queryable,
  { title, towns, base_revision, operations, reasons = {} }: NewDraft,
  { authorId, now }: { authorId: number; now: string },
): Promise<number> {
  const values = [title, authorId, towns, base_revision, JSON.stringify(operations), JSON.stringify(reasons)];
  const [row] = await db.query<{ id: number }>(sql.insert_draft, [...values, now]);
  return row!.id;
}

/** Saves what was drawn; false when the draft is not being drawn, or stands at another version. */
export async function updateDraft(
  db: Queryable,
  id: number,
  { version, title, towns, base_revision, operations, reasons, effective_on }: DraftChange,
  now: string,
): Promise<boolean> {
  const values = [id, version, title, towns, base_revision, JSON.stringify(operations)];
  const rows = await db.query(sql.update_draft, [...values, JSON.stringify(reasons), effective_on, now]);
  return rows.length > 0;
}

export interface DraftMove {
  version: number;
  status: DraftStatus;
  asked_towns: readonly string[];
  effective_on: string | null;
  published_revision: number | null;
}

/** Moves a draft on its way; false when it stands at another version. */
export async function moveDraft(db: Queryable, id: number, move: DraftMove, now: string): Promise<boolean> {
  const { version, status, asked_towns, effective_on, published_revision } = move;
  const values = [id, version, status, asked_towns, effective_on, published_revision, now];
  return (await db.query(sql.move_draft, values)).length > 0;
}

/** Deletes a draft with all that was said of it; false when it is not being drawn. */
export async function deleteDraft(db: Queryable, id: number): Promise<boolean> {
  return (await db.query(sql.delete_draft, [id])).length > 0;
}

/** Writes a comment, at a position in degrees or on the whole draft. */
export async function insertComment(
  db: Queryable,
  draftId: number,
  comment: { authorId: number; text: string; at: readonly [number, number] | null; now: string },
): Promise<void> {
  const [lon = null, lat = null] = comment.at ?? [];
  await db.query(sql.insert_comment, [draftId, comment.authorId, comment.text, lon, lat, comment.now]);
}

/** Deletes a comment of the author; false when there is none. */
export async function deleteComment(
  db: Queryable,
  draftId: number,
  commentId: number,
  authorId: number,
): Promise<boolean> {
  return (await db.query(sql.delete_comment, [draftId, commentId, authorId])).length > 0;
}

/** Writes down a step of a draft. */
export async function insertDecision(
  db: Queryable,
  draftId: number,
  { step, by, area_code, agrees, remark, version, created_at }: Omit<DraftDecision, "id" | "area_name">,
): Promise<void> {
  const values = [draftId, by.id, area_code, step, agrees, remark, version, created_at];
  await db.query(sql.insert_decision, values);
}
