import type { Sheet, SheetConfirmation, SheetRow } from "../api/sheets.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { today } from "../domain/calendar.ts";
import { may } from "../domain/disclosure.ts";
import { monthBefore, monthDays } from "../domain/pay.ts";
import { AppError } from "../errors.ts";
import { monthRows } from "./month.ts";
import { type Confirmed, findConfirmed, findTown, insertConfirmed, listTowns } from "./queries.ts";

/** Whose sheet an account asks for: its own area or one inside it. */
export interface Asked {
  account: Account;
  /** null: the whole city. */
  area: string | null;
  month: string | undefined;
}

/** A month that has begun; the last that is over if none is named. Throws 422 `impossible_date`. */
function monthOf(month: string | undefined, day: string): string {
  if (month === undefined) return monthBefore(day);
  if (month > day.slice(0, 7))
    throw new AppError("impossible_date", 422, { got: month, expected: `≤ ${day.slice(0, 7)}` });
  return month;
}

/** The days of a month up to today that count. */
function daysUpTo(month: string, day: string): { from: string; to: string } {
  const { from, to } = monthDays(month);
  return { from, to: to < day ? to : day };
}

/** The sheet of a month: counted from the record, beside what was confirmed. Throws 422 `impossible_date`. */
export async function readSheet(
  { database, cities, now }: LandOptions,
  { account, area, month: wanted }: Asked,
): Promise<Sheet> {
  const day = today(now());
  const month = monthOf(wanted, day);
  const days = daysUpTo(month, day);
  const town = await findTown(database, area ?? account.area_code);
  const city = await cities.inForce(day);
  const confirmed = town && (await findConfirmed(database, town.code, days.from));
  const rows = town ? await monthRows(database, city, area, days, account.worker_id) : [];
  const month_over = monthDays(month).to < day;
  return {
    as_of: now().toISOString(),
    month,
    from_on: days.from,
    to_on: days.to,
    area_code: area ?? account.area_code,
    town_code: town?.code ?? null,
    town_name: town?.name ?? null,
    version: confirmed?.version ?? 0,
    confirmed_at: confirmed?.confirmed_at ?? null,
    confirmed_by: confirmed?.confirmed_by ?? null,
    month_over,
    may_confirm: month_over && may(account, "roster") && town !== null && (area ?? town.code) === town.code,
    rows: rows.map((row) => Object.assign(row, { confirmed: differing(row, confirmed) })),
    towns: town ? [] : await listTowns(database, area, days),
  };
}

/** What was confirmed of a worker, when the record has come to say something else. */
function differing(row: SheetRow, confirmed: Confirmed | null): SheetRow | null {
  const then = confirmed?.rows.find(({ worker_id }) => worker_id === row.worker_id);
  return then && !sameFigures(then, row) ? then : null;
}

const FIGURES = ["days_served", "minutes", "correction_minutes", "pay_yuan", "subsidy_yuan"] as const;

function sameFigures(one: SheetRow, other: SheetRow): boolean {
  return (
    FIGURES.every((name) => one[name] === other[name]) &&
    (["visits", "cases"] as const).every((name) =>
      Object.entries(one[name]).every(
        ([key, value]) => (other[name] as Record<string, number>)[key] === value,
      ),
    )
  );
}

/** The rows as they are handed on: as confirmed, and what is not confirmed as it is counted now. */
export async function rowsToExport(
  { database, cities, now }: LandOptions,
  { account, area, month: wanted }: Asked,
): Promise<{ month: string; rows: (SheetRow & { version: number })[] }> {
  const day = today(now());
  const month = monthOf(wanted, day);
  const days = daysUpTo(month, day);
  const counted = await monthRows(database, await cities.inForce(day), area, days, account.worker_id);
  const known = new Map<number, SheetRow & { version: number }>();
  const town = await findTown(database, area ?? account.area_code);
  const towns = town
    ? [town.code]
    : (await listTowns(database, area, days)).map(({ town_code }) => town_code);
  for (const code of towns) {
    const confirmed = await findConfirmed(database, code, days.from);
    for (const row of confirmed?.rows ?? [])
      known.set(row.worker_id, { ...row, version: confirmed!.version });
  }
  return {
    month,
    rows: counted.map((row) => known.get(row.worker_id) ?? Object.assign(row, { version: 0 })),
  };
}

/**
 * An office confirms the month of one of its towns as it is counted now. Throws 404 `unknown_town`, 409 `month_not_over`,
 * 409 `stale_version` with what was confirmed meanwhile.
 */
export async function confirmSheet(
  { database, cities, now }: LandOptions,
  account: Account,
  { town_code, month, version }: SheetConfirmation,
): Promise<void> {
  const day = today(now());
  const days = monthDays(month);
  if (days.to >= day)
    throw new AppError("month_not_over", 409, { got: month, expected: `≤ ${monthBefore(day)}` });
  const city = await cities.inForce(day);
  await database.transaction(async (tx) => {
    const town = await findTown(tx, town_code);
    if (town?.code !== town_code)
      throw new AppError("unknown_town", 404, { got: town_code, expected: "a town" });
    const before = await findConfirmed(tx, town_code, days.from);
    const known = before?.version ?? 0;
    if (known !== version) throw stale(version, before);
    const rows = await monthRows(tx, city, town_code, days);
    const by = { now: now().toISOString(), account_id: account.id };
    const sheet = { town: town_code, first: days.from, version: version + 1, rows };
    if (!(await insertConfirmed(tx, sheet, by)))
      throw stale(version, await findConfirmed(tx, town_code, days.from));
    await audit(tx, {
      happenedAt: by.now,
      accountId: account.id,
      action: "sheet_confirm",
      subject: `sheet:${town_code}:${month}`,
      detail: { version: version + 1 },
    });
  });
}

function stale(got: number, before: Confirmed | null): AppError {
  return new AppError("stale_version", 409, {
    got,
    expected: before?.version ?? 0,
    confirmed_at: before?.confirmed_at ?? null,
    confirmed_by: before?.confirmed_by ?? null,
  });
}
