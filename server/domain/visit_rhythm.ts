import type { Risk } from "../api/common.ts";
import type { Validity, VisitKind, VisitResult } from "../api/households.ts";

/** A visit or call, as far as the rhythm asks. */
export interface Went {
  kind: VisitKind;
  result: VisitResult;
  visited_on: string;
}

/** How often who is visited; rows of visit_rules, screening_groups and visit_result_rules. */
export interface VisitRules {
  colours: Record<Risk, { interval_days: number; call_interval_days: number | null }>;
  /** Days by screening group. */
  groups: Readonly<Record<string, number>>;
  /** Within how many days a visit of this result is tried again; null: when the rhythm says. */
  retries: Record<VisitResult, number | null>;
}

/** When somebody was met and is to be seen next; dates in Shanghai. */
export interface Standing {
  next_visit_due_on: string;
  next_call_due_on: string | null;
  last_met_on: string | null;
  /** Visits in vain since. */
  missed_visits: number;
}

/** The rhythm in force, days: the shortest of the colour's and the groups'. */
export function intervalDays(risk: Risk, groups: readonly string[], rules: VisitRules): number {
  return Math.min(rules.colours[risk].interval_days, ...groups.flatMap((group) => rules.groups[group] ?? []));
}

/**
 * The standing after a visit or call on a day, by the colour and groups that the household has from then on.
 * Somebody met in person is due an interval later, and spoken to as by a call. In vain: the first try that is not
 * late is made again within the days of its result; a second, and any that is late, leaves the visit due as it was,
 * so that nobody's visit is put off by not finding them. What arrives after a later visit changes nothing.
 */
export function afterVisit(
  standing: Standing,
  { kind, result, visited_on }: Went,
  { risk, groups }: { risk: Risk; groups: readonly string[] },
  rules: VisitRules,
): Standing {
  const { last_met_on, missed_visits, next_visit_due_on } = standing;
  const call = rules.colours[risk].call_interval_days;
  const spoken = call === null ? null : later(standing.next_call_due_on, addDays(visited_on, call));
  const unspoken = call === null ? null : (standing.next_call_due_on ?? visited_on);
  if (kind === "call") return { ...standing, next_call_due_on: result === "done" ? spoken : unspoken };
  if (last_met_on !== null && visited_on < last_met_on) return standing;

  const interval = intervalDays(risk, groups, rules);
  if (result === "done")
    return {
      next_visit_due_on: addDays(visited_on, interval),
      next_call_due_on: spoken,
      last_met_on: visited_on,
      missed_visits: 0,
    };
  const retry = Math.min(rules.retries[result] ?? interval, interval);
  const inTime = missed_visits === 0 && visited_on <= next_visit_due_on;
  return {
    ...standing,
    next_call_due_on: unspoken,
    next_visit_due_on: inTime ? addDays(visited_on, retry) : next_visit_due_on,
    missed_visits: missed_visits + 1,
  };
}

/**
 * The standing after visits that become known late, given in the order in which they were made. Those from before
 * `known_on`, the day of the last visit that was known already, move nothing but the day on which somebody was last met:
 * what was seen since counts more.
 */
export function afterPastVisits(
  standing: Standing,
  visits: readonly Went[],
  known_on: string | null,
  household: { risk: Risk; groups: readonly string[] },
  rules: VisitRules,
): Standing {
  let stands = standing;
  for (const visit of visits) {
    const { result, visited_on } = visit;
    if (!isPast(visit, known_on)) stands = afterVisit(stands, visit, household, rules);
    else if (result === "done") stands = { ...stands, last_met_on: later(stands.last_met_on, visited_on) };
  }
  return stands;
}

/** Of one day, that somebody was met counts more than a try in vain. */
function isPast({ kind, result, visited_on }: Went, known_on: string | null): boolean {
  if (kind === "call" || known_on === null) return false;
  return visited_on < known_on || (visited_on === known_on && result !== "done");
}

/**
 * The standing when colour or groups change on a day without a visit: due an interval after somebody was last met, yet
 * not before the day, unless it was late already.
 */
export function afterChange(
  standing: Standing,
  today: string,
  { risk, groups }: { risk: Risk; groups: readonly string[] },
  rules: VisitRules,
): Standing {
  const { last_met_on, next_visit_due_on, next_call_due_on } = standing;
  const due = addDays(last_met_on ?? today, intervalDays(risk, groups, rules));
  const least = next_visit_due_on < today ? next_visit_due_on : today;
  const call = rules.colours[risk].call_interval_days;
  return {
    ...standing,
    next_visit_due_on: due < least ? least : due,
    next_call_due_on: call === null ? null : (next_call_due_on ?? today),
  };
}

/** How long before its last day a category must be looked at again. */
export const REVIEW_DAYS = 30;

/** Whether assistance holds on a day; null for none, or without a last day. */
export function validityOn(until_on: string | null, today: string): Validity | null {
  if (until_on === null) return null;
  if (until_on < today) return "lapsed";
  return until_on <= addDays(today, REVIEW_DAYS) ? "soon" : "valid";
}

/** A date some days later, or before. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one date to a later one; negative to an earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function later(a: string | null, b: string): string {
  return a === null || a < b ? b : a;
}
