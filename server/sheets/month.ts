import type { SheetRow } from "../api/sheets.ts";
import type { Queryable } from "../db/database.ts";
import { type Counts, daysServed, payBand, sheetLines, subsidy } from "../domain/pay.ts";
import type { City } from "../map/city.ts";
import { gridOf, legsOf } from "./legs.ts";
import { listMonthWork, type MonthWork, readSheetRules, type SheetRules } from "./queries.ts";

/**
 * The month of the full-time workers of an area (null: the city), or of one, counted from the record as it stands. Days
 * are the first and the last that count. The risk of a household is that of today, the record keeps no other.
 */
export async function monthRows(
  db: Queryable,
  city: City,
  area: string | null,
  days: { from: string; to: string },
  worker: number | null = null,
): Promise<SheetRow[]> {
  const work = await listMonthWork(db, area, days, worker);
  const rules = await readSheetRules(db);
  const codes = work.flatMap(({ walks }) => walks.flatMap((walk) => gridOf(city, walk.micro_grid_id) ?? []));
  const legs = await legsOf(db, city, codes);
  return work.map((one) => {
    const metres = one.walks.reduce(
      (sum, { micro_grid_id, visits }) => sum + visits * (legs.get(gridOf(city, micro_grid_id) ?? "") ?? 0),
      0,
    );
    return sheetRow(one, Math.round(metres / 100) / 10, rules, days);
  });
}

function sheetRow(
  one: MonthWork,
  walking_km: number,
  { minutes: prices, bands, subsidies }: SheetRules,
  { from, to }: { from: string; to: string },
): SheetRow {
  const { worker_id, name, village_code, village_name, steps } = one;
  const { minutes: correction_minutes, ...objections } = one.objections;
  const visits = visitsOf(one);
  const cases = { report: 0, assess: 0, handle: 0, return_visit: 0, done: 0, ...steps };
  const lines = sheetLines(countsOf(one, walking_km), prices);
  const minutes = lines.reduce((sum, line) => sum + line.minutes, 0) + correction_minutes;
  const band = payBand(bands, one.hired_on, to);
  const above = [village_code, one.town_code, one.district_code, one.city_code];
  return {
    worker_id,
    name,
    village_code,
    village_name,
    days_served: daysServed(one, from, to),
    visits,
    cases,
    lines,
    correction_minutes,
    minutes,
    band: band?.band ?? null,
    pay_yuan: band?.yuan ?? null,
    subsidy_yuan: subsidy(subsidies, above, minutes),
    objections,
  };
}

function visitsOf({ visits }: MonthWork): SheetRow["visits"] {
  const sum = (holds: (row: MonthWork["visits"][number]) => boolean) =>
    visits.filter(holds).reduce((total, row) => total + row.visits, 0);
  return {
    routine: sum(({ kind, result }) => kind === "routine" && result === "done"),
    not_at_home: sum(({ result }) => result === "not_at_home"),
    refused: sum(({ result }) => result === "refused"),
    screening: sum(({ kind, result }) => kind === "screening" && result === "done"),
    return_visit: sum(({ kind, result }) => kind === "return_visit" && result === "done"),
  };
}

/** What was done, in the words of sheet_rules. */
function countsOf(one: MonthWork, walking_km: number): Counts {
  const counts: Record<string, number> = { walking_km };
  const add = (activity: string, count: number) => (counts[activity] = (counts[activity] ?? 0) + count);
  for (const { kind, result, risk, visits } of one.visits) {
    if (result !== "done") add("visit_in_vain", visits);
    else add(kind === "routine" ? `visit_${risk}` : kind, visits);
  }
  for (const [stage, cases] of Object.entries(one.steps)) add(`case_${stage}`, cases);
  return counts;
}
