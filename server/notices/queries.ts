import type { Notices } from "../api/notices.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["list_notices", "mark_read"]);

/** What a worker has to hear of, newest first. */
export function listNotices(db: Queryable, workerId: number): Promise<Notices["notices"]> {
  return db.query(sql.list_notices, [workerId]);
}

/** A worker has read all notices up to one. */
export async function markRead(db: Queryable, workerId: number, upTo: number, now: string): Promise<void> {
  await db.query(sql.mark_read, [workerId, upTo, now]);
}
