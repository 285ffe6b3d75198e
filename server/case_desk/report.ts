import type { NewCase } from "../api/case_desk.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import type { Queryable } from "../db/database.ts";
import { type DeadlineRules, firstDue } from "../domain/case_change.ts";
import { isWithin } from "../domain/case_flow.ts";
import { groupBy } from "../domain/group_by.ts";
import type { OfficeCalendar } from "../domain/working_days.ts";
import { AppError } from "../errors.ts";
import type { City } from "../map/city.ts";
import { locatorOf } from "../map/locator.ts";
import {
  type CaseToInsert,
  findHouseholdPlace,
  insertCases,
  nextNumbers,
  readDeadlineRules,
  readOfficeCalendar,
} from "./queries.ts";
import { keepReporter } from "./reporter.ts";
import { cityNow, gridOf } from "./sight.ts";

/** What a case is taken up by: the land, the deadlines, the calendar of offices, the time, the keys. */
export interface CaseDesk {
  /** Of the newest revision, on which places are recorded. */
  city: City;
  /** Of today, on which grids are served. */
  inForce: City;
  secrets: LandOptions["secrets"];
  rules: DeadlineRules;
  calendar: OfficeCalendar;
  now: Date;
}

/** Reads what `takeUpCase` needs; not to be called inside of a transaction. */
export async function openCaseDesk(options: LandOptions): Promise<CaseDesk> {
  const { database, cities, secrets, now } = options;
  return {
    city: await cities.newest(),
    inForce: await cityNow(options),
    secrets,
    rules: await readDeadlineRules(database),
    calendar: await readOfficeCalendar(database),
    now: now(),
  };
}

/** Takes a case up in a transaction of its own; returns its id. Throws what `takeUpCase` throws. */
export async function reportCase(options: LandOptions, account: Account, body: NewCase): Promise<number> {
  const desk = await openCaseDesk(options);
  const { id } = await options.database.transaction((tx) => takeUpCase(tx, desk, account, body));
  return id;
}

/** Takes one case up; throws what `takeUpCases` tells of it. */
export async function takeUpCase(
  tx: Queryable,
  desk: CaseDesk,
  account: Account,
  body: NewCase,
): Promise<TakenUp> {
  const [taken] = await takeUpCases(tx, desk, [{ account, body, reported_at: desk.now }]);
  if (taken instanceof AppError) throw taken;
  return taken!;
}

/** A case as somebody reports it, or wrote it down before. */
export interface CaseReport {
  account: Account;
  body: NewCase;
  reported_at: Date;
}

export interface TakenUp {
  id: number;
  number: string;
}

/**
 * Takes cases up. The place of one is the micro-grid at the position, of the newest revision, as for all records; the
 * town has it first. It was reported when the reporter wrote it down; its deadline is counted from now, since no
 * office could have begun before. Tells of each what it became or why it was refused: 422 `outside_city`, 422 `missing`
 * without any place, 403 `outside_area`, 400 `unknown_need`, 404 `unknown_household`.
 */
export async function takeUpCases(
  tx: Queryable,
  desk: CaseDesk,
  reports: readonly CaseReport[],
): Promise<(TakenUp | AppError)[]> {
  // Counting working days takes longer than all else about a case.
  const dues = new Map<string, string>();
  const dueOf = (need: string, urgency: "normal" | "urgent") => {
    const key = `${need} ${urgency}`;
    const due = dues.get(key) ?? firstDue(need, urgency, desk.rules, desk);
    dues.set(key, due);
    return due;
  };
  const looked: (CaseToInsert | AppError)[] = [];
  for (const report of reports) looked.push(await orRefusal(() => lookAt(tx, desk, report, dueOf)));
  const good = looked.flatMap((one) => (one instanceof AppError ? [] : [one]));
  const byDistrict = groupBy(good, districtOf);
  const wanted = new Map([...byDistrict].map(([district_code, cases]) => [district_code, cases.length]));
  if (good.length > 0) {
    const numbers = await nextNumbers(tx, today(desk.now).slice(0, 4), wanted);
    for (const [district_code, cases] of byDistrict)
      for (const [i, one] of cases.entries()) one.number = numbers.get(district_code)![i]!;
  }
  const ids = good.length > 0 ? await insertCases(tx, good) : [];
  const idOf = new Map(good.map((one, i) => [one, ids[i]!]));
  const told = looked.map((one) =>
    one instanceof AppError ? one : { id: idOf.get(one)!, number: one.number },
  );
  for (const [i, { body }] of reports.entries()) {
    const taken = told[i]!;
    if (body.reporter && !(taken instanceof AppError))
      await keepReporter(tx, desk.secrets, taken.id, body.reporter);
  }
  return told;
}

function districtOf({ village_code }: CaseToInsert): string {
  return village_code.slice(0, 6);
}

async function orRefusal<T>(work: () => Promise<T>): Promise<T | AppError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** A case as it is to be written, but for its number. Throws an AppError for one that is not. */
async function lookAt(
  tx: Queryable,
  desk: CaseDesk,
  { account, body, reported_at }: CaseReport,
  dueOf: (need: string, urgency: "normal" | "urgent") => string,
): Promise<CaseToInsert> {
  const { city, rules } = desk;
  const place = placeOf(city, body);
  if (!isWithin(areasOf(city, place.village_code), account.area_code, account.area_level))
    throw new AppError("outside_area", 403, { got: place.village_code, expected: account.area_code });
  if (!(body.need in rules))
    throw new AppError("unknown_need", 400, { got: body.need, expected: Object.keys(rules) });
  if (body.household_id !== undefined) await refuseUnseenHousehold(tx, desk, account, body.household_id);
  const { need, channel, urgency = "normal", summary, household_id = null } = body;
  return {
    number: "",
    need,
    channel,
    urgency,
    summary: summary.trim(),
    level: "town",
    ...place,
    household_id,
    account_id: account.id,
    worker_id: account.worker_id,
    reported_at: reported_at.toISOString(),
    due_at: dueOf(need, urgency),
  };
}

/** The village with its town and district. */
function areasOf(city: City, village_code: string) {
  const town_code = city.villages.find(({ code }) => code === village_code)!.parent_code;
  const district_code = city.towns.find(({ code }) => code === town_code)!.parent_code;
  return { village_code, town_code, district_code };
}

/** A household elsewhere is as unknown as none; a worker may name those of the own grids, an officer those of the area. */
async function refuseUnseenHousehold(
  tx: Queryable,
  { city, inForce }: CaseDesk,
  account: Account,
  id: number,
): Promise<void> {
  const found = await findHouseholdPlace(tx, id);
  const grid_code = gridOf(inForce, found?.micro_grid_id ?? null);
  const own =
    account.role !== "worker" || (grid_code !== null && (account.grid_codes ?? []).includes(grid_code));
  if (!found || !own || !isWithin(areasOf(city, found.village_code), account.area_code, account.area_level))
    throw new AppError("unknown_household", 404, { got: id, expected: "a household of your area" });
}

interface Place {
  village_code: string;
  micro_grid_id: number | null;
  lon: number | null;
  lat: number | null;
}

/** The place of a record: the micro-grid at its position, or only its village. */
export function placeOf(
  city: City,
  { position, village_code }: Pick<NewCase, "position" | "village_code">,
): Place {
  if (position) {
    const [lon, lat] = position;
    const id = locatorOf(city).locate(lon, lat);
    if (id < 0)
      throw new AppError("outside_city", 422, { got: position, expected: "a position inside of the city" });
    const village = city.villages[city.villageOf[city.cellOf(id)]!]!;
    return { village_code: village.code, micro_grid_id: id, lon, lat };
  }
  if (village_code === undefined)
    throw new AppError("missing", 422, { expected: ["position", "village_code"] });
  if (!city.villages.some(({ code }) => code === village_code))
    throw new AppError("unknown_area", 404, { got: village_code, expected: "a village" });
  return { village_code, micro_grid_id: null, lon: null, lat: null };
}
