import type { OutcomesBy } from "../api/case_figures.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { CaseSight } from "../domain/case_narrowing.ts";
import type { OutcomeGroup } from "../domain/case_outcomes.ts";
import type { WaitingGroup } from "../domain/case_waiting.ts";

const sql = loadStatements(import.meta.url, ["count_outcomes", "count_waiting"]);

export interface OutcomeScope {
  /** When each period begins, in order, ISO 8601; each ends where the next begins. */
  begins: readonly string[];
  /** When the last one ends. */
  ends_at: string;
  villages: readonly string[] | null;
  need: string | null;
  by: OutcomesBy;
}

/** Cases that were open in some periods; `key` is the village, the need, or empty for months. */
export function listOutcomes(db: Queryable, scope: OutcomeScope): Promise<OutcomeGroup[]> {
  const { begins, ends_at, villages, need, by } = scope;
  return db.query(sql.count_outcomes, [begins, ends_at, villages, need, by]);
}

/** Cases that are not done, by where they wait and since when; as an account sees them. */
export function listWaiting(
  db: Queryable,
  { villages, micro_grids, worker_id }: CaseSight,
  now: string,
): Promise<WaitingGroup[]> {
  return db.query(sql.count_waiting, [now, villages, micro_grids, worker_id]);
}
