import type { Boundaries } from "../api/common.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import type { Scope } from "../domain/disclosure.ts";
import { groupBy } from "../domain/group_by.ts";
import { AppError } from "../errors.ts";
import { type City, villagesWithin } from "../map/city.ts";
import { type CaseScope, listWeeks, readGridPast, type Week } from "./queries.ts";

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
  { database, now }: LandOptions,
  city: City,
  { grid, boundaries, scope, cases, from, to }: Asked,
): Promise<Week[]> {
  refuseOthers(city, grid, scope);
  const past = await readGridPast(database, grid);
  const microGridsAt = landOf(past);
  const counted = new Map<string, Promise<Week[]>>();
  const weeksAt = (revision: number): Promise<Week[]> => {
    const microGrids = microGridsAt(revision);
    // Most revisions leave most grids as they are.
    const key = microGrids.join();
    const weeks = counted.get(key) ?? listWeeks(database, cases, { from, to }, microGrids);
    counted.set(key, weeks);
    return weeks;
  };

  const weeks = await weeksAt(city.revision);
  if (boundaries !== "then") return weeks;
  const thisDay = today(now());
  const thens: Week[] = [];
  for (const [i, { week_on }] of weeks.entries()) {
    const end = text(day(week_on) + 6);
    const last = end < thisDay ? end : thisDay;
    const inForce = past.revisions.findLast(({ effective_on }) => effective_on <= last) ?? past.revisions[0]!;
    thens.push((await weeksAt(inForce.revision))[i]!);
  }
  return thens;
}

function refuseOthers(city: City, grid: string, scope: Scope): void {
  const place = city.placeOfGrid.get(grid);
  if (place === undefined)
    throw new AppError("unknown_grid", 404, { got: grid, expected: `a grid of revision ${city.revision}` });
  const within = villagesWithin(city, scope.area_code);
  if (!within[city.villages.findIndex(({ code }) => code === city.grids[place]!.village_code)])
    throw new AppError("outside_area", 403, { got: grid, expected: `a grid in ${scope.area_code}` });
}

/** Where the records of a grid of some revision stand now: in the newest micro-grids that came of its land, ascending. */
function landOf({ land, pieces }: Awaited<ReturnType<typeof readGridPast>>): (revision: number) => number[] {
  const piecesOf = groupBy(pieces, ({ parent_id }) => parent_id);
  const newest = (id: number): number[] => piecesOf.get(id)?.flatMap((piece) => newest(piece.id)) ?? [id];
  return (revision) =>
    land
      .filter(
        ({ from_revision, to_revision }) =>
          from_revision <= revision && (to_revision === null || to_revision > revision),
      )
      .flatMap(({ micro_grid_id }) => newest(micro_grid_id))
      .toSorted((a, b) => a - b);
}
