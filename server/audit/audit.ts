import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["insert_audit_entry"]);

/** Something worth remembering of someone; entries are never changed or deleted. */
export interface AuditEntry {
  /** ISO 8601. */
  happenedAt: string;
  /** Null when nobody is known to have done it. */
  accountId: number | null;
  /** A stable word: sign_in, sign_in_refused, sign_out … */
  action: string;
  /** What it was done to: a kind and an id, as in `account:leader`. */
  subject: string;
  detail?: Record<string, unknown>;
}

/** Writes one entry; in the transaction of what it tells of, so that neither stands without the other. */
export async function audit(db: Queryable, entry: AuditEntry): Promise<void> {
  const { happenedAt, accountId, action, subject, detail = {} } = entry;
  await db.query(sql.insert_audit_entry, [happenedAt, accountId, action, subject, JSON.stringify(detail)]);
}
