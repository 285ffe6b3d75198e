import { CAUSES, type Cause, type CoverageGap } from "../../../server/api/coverage.ts";

export const ORDERS = ["gravity", "due", "place"] as const;
export type Order = (typeof ORDERS)[number];

/** A line of the list: the heading of a group with its count, or an entry. */
export type LedgerRow =
  | { kind: "heading"; id: string; group: string; count: number; overdue: number }
  | { kind: "gap"; id: string; gap: CoverageGap };

/** The cause the address names, or undefined when it names none of the ledger's. */
export function causeOf(text: string | undefined): Cause | undefined {
  return CAUSES.find((cause) => cause === text);
}

/** The order the address names; gravity when it names none. */
export function orderOf(text: string | undefined): Order {
  return ORDERS.find((order) => order === text) ?? "gravity";
}

/**
 * The entries as the list shows them, grouped: by cause (gravest first), by when they are due (`overdue`,
 * `week`: within seven days of `today`, `later`), or by town code. Inside a group the soonest due stands first.
 */
export function ledgerRows(gaps: readonly CoverageGap[], order: Order, today: string): LedgerRow[] {
  const week = addDays(today, 7);
  const groupOf = (gap: CoverageGap): string => {
    if (order === "gravity") return gap.cause;
    if (order === "place") return gap.town_code;
    if (gap.overdue) return "overdue";
    return gap.due_on <= week ? "week" : "later";
  };
  const groups = new Map<string, CoverageGap[]>();
  for (const gap of gaps) {
    const group = groupOf(gap);
    const members = groups.get(group);
    if (members) members.push(gap);
    else groups.set(group, [gap]);
  }
  const places: readonly string[] =
    order === "gravity"
      ? CAUSES
      : order === "due"
        ? ["overdue", "week", "later"]
        : [...groups.keys()].toSorted(compare);
  const rows: LedgerRow[] = [];
  for (const group of places) {
    const members = groups.get(group);
    if (!members) continue;
    const overdue = members.filter((gap) => gap.overdue).length;
    rows.push({ kind: "heading", id: `group:${group}`, group, count: members.length, overdue });
    for (const gap of members.toSorted(byDue)) rows.push({ kind: "gap", id: gap.id, gap });
  }
  return rows;
}

function byDue(a: CoverageGap, b: CoverageGap): number {
  return (
    compare(a.due_on, b.due_on) ||
    CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause) ||
    compare(a.village_code, b.village_code) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Place in the ramp of a grid that 0, 1, 2, 3 and more entries name. */
export const GAP_SHADES = [0, 2, 4, 5] as const;

/** The place of every grid in the ramp by how many entries name it, in order of ordinal. */
export function gapClasses(
  gaps: readonly CoverageGap[],
  ordinalOf: ReadonlyMap<string, number>,
  grids: number,
): Int8Array {
  const counts = new Int8Array(grids);
  for (const { grid_code } of gaps) {
    const ordinal = grid_code === null ? undefined : ordinalOf.get(grid_code);
    if (ordinal !== undefined) counts[ordinal] = Math.min(GAP_SHADES.length - 1, counts[ordinal]! + 1);
  }
  return counts.map((count) => GAP_SHADES[count]!);
}

/** The sentence of figures that explains an entry: the key of its wording and the values in it; null: none. */
export function figureOf(gap: CoverageGap): { key: string; values: Record<string, number | string> } | null {
  const { households, residents, area_m2, load_percent, uncovered_on } = gap;
  if (gap.cause === "overdue_visits" && households !== null)
    return { key: "overdue_visits", values: { households } };
  if (load_percent !== null) return { key: "load", values: { percent: load_percent } };
  if (uncovered_on !== null) return { key: "uncovered_on", values: { day: uncovered_on } };
  if (area_m2 !== null)
    return {
      key: households ? "land_inhabited" : "land",
      values: { households: households ?? 0, residents: residents ?? 0, area: (area_m2 / 1e6).toFixed(2) },
    };
  if (households !== null) return { key: "households", values: { households, residents: residents ?? 0 } };
  return null;
}

/** Whole days from one YYYY-MM-DD to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
