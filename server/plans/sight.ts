import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { microGridsOf } from "../case_desk/list.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes } from "../map/city.ts";
import { findPlan, type PlanRow, type Sight } from "./queries.ts";

/** An account's sight with the land that it stands on. */
export interface Seen {
  city: City;
  sight: Sight;
}

/** Whose plans an account sees in an area (null: the whole city): of its villages; a worker those in the own grids. */
export async function sightOf(
  options: LandOptions,
  account: Account,
  area_code: string | null,
): Promise<Seen> {
  const city = await cityNow(options);
  const micro_grids = account.role === "worker" ? microGridsOf(city, account.grid_codes ?? []) : null;
  return { city, sight: { villages: villageCodes(city, area_code), micro_grids } };
}

/** What an account sees of its own area. */
export function ownSight(options: LandOptions, account: Account): Promise<Seen> {
  return sightOf(options, account, account.area_level === "city" ? null : account.area_code);
}

/** A plan in sight. Throws 404 `unknown_plan`, whether or not there is one elsewhere. */
export async function planInSight(db: Queryable, sight: Sight, id: number): Promise<PlanRow> {
  const row = await findPlan(db, sight, id);
  if (!row) throw new AppError("unknown_plan", 404, { got: id, expected: "a plan of your area" });
  return row;
}
