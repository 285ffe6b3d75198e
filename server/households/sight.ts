import type { Account } from "../api/session.ts";
import type { Queryable } from "../db/database.ts";
import { isWithin } from "../domain/case_flow.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes } from "../map/city.ts";
import { findHousehold, type HouseholdRow, type Land } from "./queries.ts";

/** A household that an account may open. */
export interface HouseholdInSight {
  row: HouseholdRow;
  /** The grid that it stands in today; null without a position, or on uncovered land. */
  grid_code: string | null;
}

/**
 * A household as an account may open it: a worker those of the own grids, an officer those of the own area, nobody
 * else any. Throws 404 `unknown_household`, whether or not there is one elsewhere.
 */
export async function householdInSight(
  db: Queryable,
  city: City,
  account: Account,
  id: number,
): Promise<HouseholdInSight> {
  const row = await findHousehold(db, id);
  const grid_code = row && gridOfHousehold(city, row);
  if (!row || !mayOpen(account, row, grid_code)) throw unknownHousehold(id);
  return { row, grid_code };
}

export function mayOpen(account: Account, row: HouseholdRow, grid_code: string | null): boolean {
  if (account.role === "worker") return grid_code !== null && (account.grid_codes ?? []).includes(grid_code);
  return account.role === "officer" && isWithin(row, account.area_code, account.area_level);
}

export function unknownHousehold(id: number): AppError {
  return new AppError("unknown_household", 404, { got: id, expected: "a household of your list or area" });
}

/** The grid that a household stands in; null without a position, or on land that belongs to none. */
export function gridOfHousehold(city: City, { micro_grid_id }: Pick<HouseholdRow, "micro_grid_id">) {
  if (micro_grid_id === null) return null;
  const cell = city.cellOf(micro_grid_id);
  return cell < 0 ? null : (city.grids[city.gridOf[cell]!]?.code ?? null);
}

/** Where an account's lists look inside an area (null: the whole city): a worker's only on the land of the own grids. */
export function landOf(city: City, account: Account, area_code: string | null): Land {
  const villages = villageCodes(city, area_code) ?? city.villages.map(({ code }) => code);
  return account.role === "worker"
    ? { ...landOfGrids(city, account.grid_codes ?? []) }
    : { villages, micro_grids: null };
}

/** The land of grids, and the villages that it lies in. */
export function landOfGrids(city: City, grid_codes: readonly string[]): Land & { micro_grids: number[] } {
  const places = new Set(grid_codes.flatMap((code) => city.placeOfGrid.get(code) ?? []));
  const micro_grids: number[] = [];
  city.gridOf.forEach((place, cell) => {
    if (places.has(place)) micro_grids.push(city.partition.ids[cell]!);
  });
  return { villages: [...new Set([...places].map((place) => city.grids[place]!.village_code))], micro_grids };
}
