import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { type CaseOnItsWay, isWithin } from "../domain/case_flow.ts";
import { may } from "../domain/disclosure.ts";
import { type OfficeCalendar, workingDaysBetween } from "../domain/working_days.ts";
import { AppError } from "../errors.ts";
import type { City } from "../map/city.ts";
import { type CaseRow, findCase, listSteps, type StepRow } from "./queries.ts";
import type { Queryable } from "../db/database.ts";

/** A case with what the rules need to know of it. */
export interface CaseInSight {
  row: CaseRow;
  way: CaseOnItsWay;
  /** Steps of all its paths that are done. */
  taken: StepRow[];
  /** Whether the caller may know who it is about and where. */
  closely: boolean;
}

/** The city in force, in which a case stands in a grid. */
export function cityNow({ cities, now }: LandOptions): Promise<City> {
  return cities.inForce(today(now()));
}

/** The grid that a micro-grid belongs to; null for none, or uncovered land. */
export function gridOf(city: City, micro_grid_id: number | null): string | null {
  if (micro_grid_id === null) return null;
  const cell = city.cellOf(micro_grid_id);
  return cell < 0 ? null : (city.grids[city.gridOf[cell]!]?.code ?? null);
}

/**
 * A case as an account sees it: a worker those in the own grids, and of the area those reported by oneself; others
 * those in their area.
 * Throws 404 `unknown_case`, whether or not there is one elsewhere.
 */
export async function caseInSight(
  db: Queryable,
  city: City,
  account: Account,
  id: number,
): Promise<CaseInSight> {
  const row = await findCase(db, id);
  const grid_code = row && gridOf(city, row.micro_grid_id);
  const own =
    account.role === "worker" && grid_code !== null && (account.grid_codes ?? []).includes(grid_code);
  const reported = account.role !== "worker" || row?.worker_id === account.worker_id;
  const inSight = row && (own || (reported && isWithin(row, account.area_code, account.area_level)));
  if (!inSight) throw new AppError("unknown_case", 404, { got: id, expected: "a case of your area" });
  const taken = await listSteps(db, id);
  return {
    row,
    taken,
    closely: may(account, "points"),
    way: {
      stage: row.stage,
      level: row.level,
      path: row.path,
      paused: row.paused_at !== null,
      extension_asked: row.extension_days !== null,
      steps_done: taken.filter(({ path }) => path === row.path).map(({ step }) => step),
      village_code: row.village_code,
      town_code: row.town_code,
      district_code: row.district_code,
      grid_code,
    },
  };
}

/** Working days until a deadline; negative when it has passed. */
export function daysLeft(due_at: string, now: Date, calendar: OfficeCalendar): number {
  return workingDaysBetween(today(now), today(new Date(due_at)), calendar);
}
