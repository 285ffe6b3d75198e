import type { NewCase } from "../api/case_desk.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { firstDue } from "../domain/case_change.ts";
import { buildLocator, type Locator } from "../domain/partition/locate.ts";
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

/**
 * Takes a case up. Its place is the micro-grid at the position, of the newest revision, as for all records; the town
 * has it first. Returns its id. Throws 422 `outside_city`, 422 `missing` without any place, 403 `outside_area` and
 * 400 `unknown_need` and 404 `unknown_household`.
 */
export async function reportCase(options: LandOptions, account: Account, body: NewCase): Promise<number> {
  const { database, cities, now, secrets } = options;
  const city = await cities.newest();
  const place = placeOf(city, body);
  const own = villageCodes(city, account.area_level === "city" ? null : account.area_code);
  if (own && !own.includes(place.village_code))
    throw new AppError("outside_area", 403, { got: place.village_code, expected: account.area_code });
  const [rules, calendar] = [await readDeadlineRules(database), await readOfficeCalendar(database)];
  if (!(body.need in rules))
    throw new AppError("unknown_need", 400, { got: body.need, expected: Object.keys(rules) });

  if (body.household_id !== undefined) await refuseUnseenHousehold(options, account, body.household_id);

  const instant = now();
  const { need, channel, urgency = "normal", summary, household_id = null } = body;
  return database.transaction(async (tx) => {
    const id = await insertCase(
      tx,
      {
        number: await nextNumber(tx, place.village_code.slice(0, 6), today(instant).slice(0, 4)),
        need,
        channel,
        urgency,
        summary: summary.trim(),
        level: "town",
        ...place,
        household_id,
        worker_id: account.worker_id,
        reported_at: instant.toISOString(),
        due_at: firstDue(need, urgency, rules, { now: instant, calendar }),
      },
      account,
    );
    if (body.reporter) await keepReporter(tx, secrets, id, body.reporter);
    return id;
  });
}

/** A household elsewhere is as unknown as none; a worker may name those of the own grids, an officer those of the area. */
async function refuseUnseenHousehold(options: LandOptions, account: Account, id: number): Promise<void> {
  const city = await cityNow(options);
  const found = await findHouseholdPlace(options.database, id);
  const grid_code = gridOf(city, found?.micro_grid_id ?? null);
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
