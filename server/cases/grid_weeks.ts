import type { Boundaries } from "../api/common.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import type { Scope } from "../domain/disclosure.ts";
import { AppError } from "../errors.ts";
import { type City, villagesWithin } from "../map/city.ts";
import { type CaseScope, listWeeks, type Week } from "./queries.ts";

interface Asked {
  grid: string;
  boundaries: Boundaries | undefined;
  scope: Scope;
  cases: CaseScope;
  /** Mondays. */
  from: string;
  to: string;
}

/**
 * The weeks of one grid: on today's boundaries all of them on the land that it has now; on those of the time each week
 * on the land that it had when the week ended, nothing while it was not there. Throws 404 `unknown_grid` for one that
 * is not in force, 403 `outside_area`.
 */
export async function gridWeeks(
  { database, cities, now }: LandOptions,
  city: City,
  { grid, boundaries, scope, cases, from, to }: Asked,
): Promise<Week[]> {
  const place = city.placeOfGrid.get(grid);
  if (place === undefined)
    throw new AppError("unknown_grid", 404, { got: grid, expected: `a grid of revision ${city.revision}` });
  const within = villagesWithin(city, scope.area_code);
  if (!within[city.villages.findIndex(({ code }) => code === city.grids[place]!.village_code)])
    throw new AppError("outside_area", 403, { got: grid, expected: `a grid in ${scope.area_code}` });

  const newest = await cities.newest();
  const weeksOn = (land: City) => listWeeks(database, cases, { from, to }, microGridsOf(land, newest, grid));
  const weeks = await weeksOn(city);
  if (boundaries !== "then") return weeks;
  const known = new Map([[city.revision, weeks]]);
  const thisDay = today(now());
  const thens: Week[] = [];
  for (const [i, { week_on }] of weeks.entries()) {
    const end = text(day(week_on) + 6);
    const land = await cities.asItWas(end < thisDay ? end : thisDay);
    const past = known.get(land.revision) ?? (await weeksOn(land));
    known.set(land.revision, past);
    thens.push(past[i]!);
  }
  return thens;
}

/** Where the records of a grid of some revision stand now: in the newest micro-grids that came of its land. */
function microGridsOf(land: City, newest: City, grid: string): number[] {
  const place = land.placeOfGrid.get(grid);
  if (place === undefined) return [];
  return Array.from(newest.partition.ids).filter((id) => land.gridOf[land.cellOf(id)] === place);
}
