import { OUTCOME_COUNTS, type OutcomeCounts } from "../api/case_figures.ts";

/** Cases that are alike: in which period they were reported and left, counted from 1. */
export interface OutcomeGroup {
  key: string;
  /** 0: before the first period. */
  reported_in: number;
  /** null: still open at the end of the last. */
  left_in: number | null;
  merged: boolean;
  on_time: boolean;
  cases: number;
}

export const NO_OUTCOMES: OutcomeCounts = {
  open_at_begin: 0,
  reported: 0,
  merged: 0,
  closed: 0,
  closed_on_time: 0,
  open_at_end: 0,
};

/** What came in and went out in the period of a number. */
export function countOutcomes(groups: Iterable<OutcomeGroup>, period: number): OutcomeCounts {
  const counts = { ...NO_OUTCOMES };
  for (const { reported_in, left_in, merged, on_time, cases } of groups) {
    if (reported_in > period || (left_in !== null && left_in < period)) continue;
    if (reported_in < period) counts.open_at_begin += cases;
    else counts.reported += cases;
    if (left_in !== period) counts.open_at_end += cases;
    else if (merged) counts.merged += cases;
    else {
      counts.closed += cases;
      if (on_time) counts.closed_on_time += cases;
    }
  }
  return counts;
}

/** The sum of figures, field by field. */
export function addOutcomes(rows: Iterable<OutcomeCounts>): OutcomeCounts {
  const sum = { ...NO_OUTCOMES };
  for (const row of rows) for (const name of OUTCOME_COUNTS) sum[name] += row[name];
  return sum;
}

/**
 * What 结案率 is a share of: the cases that there were to close, which is those open at the beginning and those reported
 * in the period, without those that were merged into another. 结案率 = closed / this; 按期结案率 = closed on time / closed.
 */
export function casesToClose({ open_at_begin, reported, merged }: OutcomeCounts): number {
  return open_at_begin + reported - merged;
}
