import type { Land } from "../boundaries/land.ts";
import { impossible, type Impossible } from "./suggestion.ts";

/**
 * Places of the grids of some villages that may change, at least so many: open ones that are not dedicated, for a
 * dedicated grid is drawn around a place, not for a number of people. Or why there are not so many.
 */
export function openGridsOf(land: Land, villages: ReadonlySet<string>, least: number): number[] | Impossible {
  const ordinary = [...land.grids.keys()].filter((place) => {
    const grid = land.grids[place]!;
    return villages.has(grid.village_code) && !grid.retired && grid.kind !== "dedicated";
  });
  const open = ordinary.filter((place) => !land.grids[place]!.locked);
  if (open.length >= least) return open;
  if (ordinary.length === 0) return impossible(land, "no_grids", []);
  const reason = ordinary.length < least ? "single_grid" : "all_locked";
  return impossible(land, reason, cellsOfGrids(land, ordinary));
}

/** Cells of some grids, ascending. */
export function cellsOfGrids({ gridOf }: Land, places: readonly number[]): number[] {
  const wanted = new Set(places);
  const cells: number[] = [];
  for (let cell = 0; cell < gridOf.length; cell++) if (wanted.has(gridOf[cell]!)) cells.push(cell);
  return cells;
}
