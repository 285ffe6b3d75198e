import type { NewCase } from "../api/case_desk.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import type { Queryable } from "../db/database.ts";
import { type DeadlineRules, firstDue } from "../domain/case_change.ts";
import { buildLocator, type Locator } from "../domain/partition/locate.ts";
import type { OfficeCalendar } from "../domain/working_days.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes } from "../map/city.ts";
import {
  findHouseholdPlace,
  insertCase,
  nextNumber,
  readDeadlineRules,
  readOfficeCalendar,
} from "./queries.ts";
import { keepReporter } from "./reporter.ts";
import { cityNow, gridOf } from "./sight.ts";

/** Made when the first case is reported on a city. */
const locators = new WeakMap<City, Locator>();

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

/**
 * Takes a case up. Its place is the micro-grid at the position, of the newest revision, as for all records; the town
 * has it first. It was reported when the reporter wrote it down; its deadline is counted from now, since no office
 * could have begun before. Throws 422 `outside_city`, 422 `missing` without any place, 403 `outside_area`,
 * 400 `unknown_need` and 404 `unknown_household`.
 */
export async function takeUpCase(
  tx: Queryable,
  desk: CaseDesk,
  account: Account,
  body: NewCase,
  reported_at = desk.now,
): Promise<{ id: number; number: string }> {
  const { city, rules, calendar, now, secrets } = desk;
  const place = placeOf(city, body);
  const own = villageCodes(city, account.area_level === "city" ? null : account.area_code);
  if (own && !own.includes(place.village_code))
    throw new AppError("outside_area", 403, { got: place.village_code, expected: account.area_code });
  if (!(body.need in rules))
    throw new AppError("unknown_need", 400, { got: body.need, expected: Object.keys(rules) });

  if (body.household_id !== undefined) await refuseUnseenHousehold(tx, desk, account, body.household_id);

  const { need, channel, urgency = "normal", summary, household_id = null } = body;
  const number = await nextNumber(tx, place.village_code.slice(0, 6), today(now).slice(0, 4));
  const id = await insertCase(
    tx,
    {
      number,
      need,
      channel,
      urgency,
      summary: summary.trim(),
      level: "town",
      ...place,
      household_id,
      worker_id: account.worker_id,
      reported_at: reported_at.toISOString(),
      due_at: firstDue(need, urgency, rules, { now, calendar }),
    },
    account,
  );
  if (body.reporter) await keepReporter(tx, secrets, id, body.reporter);
  return { id, number };
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
  const villages = villageCodes(city, account.area_level === "city" ? null : account.area_code);
  if (!found || !own || villages?.includes(found.village_code) === false)
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
    const locator = locators.get(city) ?? buildLocator(city.partition);
    locators.set(city, locator);
    const id = locator.locate(lon, lat);
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
