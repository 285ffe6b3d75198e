import { cellsOfGrid, type Land } from "../boundaries/land.ts";
import { cellsOfGrids, openGridsOf } from "./open_grids.ts";
import { suggestParts } from "./suggest_parts.ts";
import { type Ask, impossible, type Impossible, type Suggestion } from "./suggestion.ts";

/** Parts that one split operation may make, and the one that stays. */
const MOST_PARTS = 101;

/**
 * Ways to split a grid into so many parts. The part with most of its helped households keeps its name and so its
 * workers; new grids have the same workers until others are named. Throws a RangeError for a number of parts that is
 * not from 2 to 101.
 */
export function splitGrid(land: Land, ask: Ask & { grid: string; parts: number }): Suggestion | Impossible {
  if (!Number.isInteger(ask.parts) || ask.parts < 2 || ask.parts > MOST_PARTS)
    throw new RangeError(`parts: got ${ask.parts}, expected a whole number from 2 to ${MOST_PARTS}`);
  const place = land.grids.findIndex(({ ref }) => ref === ask.grid);
  const grid = land.grids[place];
  if (!grid) return impossible(land, "unknown_grid", [], ask.grid);
  if (grid.retired) return impossible(land, "retired_grid", [], ask.grid);
  const cells = cellsOfGrid(land, place);
  if (grid.locked) return impossible(land, "locked", cells, ask.grid);
  return suggestParts(land, cells, ask.parts, ask);
}

/**
 * Ways to draw the grids of some villages anew, so many in all, each in one village. A grid goes on where most of its
 * helped households are. Locked and dedicated grids and land in no grid stay as they are, and are not counted; so do
 * villages that have no others. Throws a RangeError for a number of grids that is not whole or below 1.
 */
export function redraw(
  land: Land,
  ask: Ask & { villages: readonly string[]; grids: number },
): Suggestion | Impossible {
  if (!Number.isInteger(ask.grids) || ask.grids < 1)
    throw new RangeError(`grids: got ${ask.grids}, expected a whole number from 1`);
  const open = openGridsOf(land, new Set(ask.villages), 1);
  if (!Array.isArray(open)) return open;
  return suggestParts(land, cellsOfGrids(land, open), ask.grids, ask);
}
