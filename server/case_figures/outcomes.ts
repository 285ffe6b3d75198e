import {
  type OutcomeCounts,
  type OutcomeRow,
  type Outcomes,
  type OutcomesBy,
  type OutcomesQuery,
} from "../api/case_figures.ts";
import type { LandOptions } from "../app.ts";
import { readFilter } from "../cases/filter.ts";
import { listNeeds } from "../cases/queries.ts";
import { today } from "../domain/calendar.ts";
import { addOutcomes, countOutcomes, NO_OUTCOMES, type OutcomeGroup } from "../domain/case_outcomes.ts";
import { groupBy } from "../domain/group_by.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes, villagesWithin } from "../map/city.ts";
import { listOutcomes } from "./queries.ts";

/** Three years: longer, a table by month is no bulletin. */
const MOST_MONTHS = 36;

/**
 * What came in and went out in a period, by the areas in an area, by need, or by month. 结案率 and 按期结案率 are shares
 * of these counts (domain/case_outcomes.ts). A case that was reopened counts as open again, also in the past, since its
 * first closing is not kept. Throws 400 `impossible_filter` and `unknown_need`.
 */
export async function readOutcomes(
  options: LandOptions,
  city: City,
  area_code: string | null,
  own_area: string,
  query: OutcomesQuery,
): Promise<Outcomes> {
  const { database, now } = options;
  const { need, by = "area" } = query;
  const day = today(now());
  const month = { from: query.from ?? `${(query.to ?? day).slice(0, 7)}-01`, to: query.to ?? day };
  const { span, kind } = await readFilter(options, { ...month, ...(need !== undefined && { need }) });
  const months = monthsOf(span.from, span.to < day ? span.to : day);
  if (by === "month" && months.length > MOST_MONTHS)
    throw new AppError("impossible_filter", 400, { got: `${months.length} months`, expected: MOST_MONTHS });
  const begins =
    by === "month"
      ? months.map((one, i) => (i === 0 ? span.starts_at : `${one}-01T00:00:00+08:00`))
      : [span.starts_at];
  const villages = villageCodes(city, area_code);
  const groups = await listOutcomes(database, { begins, ends_at: span.at, villages, need: kind.need, by });
  const rows =
    by === "month"
      ? months.map((key, i) => Object.assign(countOutcomes(groups, i + 1), { key }))
      : rowsOf(keysBy(by, city, area_code, await listNeeds(database)), groups, keyOf(by, city, area_code));
  return {
    as_of: now().toISOString(),
    from: span.from,
    to: span.to,
    by,
    area_code: query.area ?? own_area,
    rows,
    total: by === "month" ? throughMonths(rows) : addOutcomes(rows),
  };
}

/** YYYY-MM, from the one of a day to that of another. */
function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) months.push(month);
  return months;
}

function monthAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

function rowsOf(
  keys: readonly string[],
  groups: readonly OutcomeGroup[],
  keyOfGroup: (key: string) => string,
): OutcomeRow[] {
  const byKey = groupBy(groups, ({ key }) => keyOfGroup(key));
  return keys.map((key) => Object.assign(countOutcomes(byKey.get(key) ?? [], 1), { key }));
}

function keysBy(by: OutcomesBy, city: City, area_code: string | null, needs: readonly string[]): string[] {
  return by === "need" ? [...needs] : childrenOf(city, area_code);
}

/** The areas one level down; of a village, itself. */
function childrenOf(city: City, area_code: string | null): string[] {
  if (area_code === null) return city.districts.map(({ code }) => code);
  const within = [...city.towns, ...city.villages].filter(({ parent_code }) => parent_code === area_code);
  return within.length > 0 ? within.map(({ code }) => code) : [area_code];
}

/** The line that a group belongs to, by its village or need. */
function keyOf(by: OutcomesBy, city: City, area_code: string | null): (key: string) => string {
  if (by === "need") return (need) => need;
  const lineOf = new Map<string, string>();
  for (const child of childrenOf(city, area_code)) {
    const within = villagesWithin(city, child);
    city.villages.forEach(({ code }, i) => within[i] && lineOf.set(code, child));
  }
  return (village) => lineOf.get(village) ?? village;
}

/** Of months in a row: what was open is that of the first and the last. */
function throughMonths(rows: readonly OutcomeRow[]): OutcomeCounts {
  const first = rows[0] ?? NO_OUTCOMES;
  const last = rows.at(-1) ?? NO_OUTCOMES;
  return {
    ...addOutcomes(rows),
    open_at_begin: first.open_at_begin,
    open_at_end: last.open_at_end,
  };
}
