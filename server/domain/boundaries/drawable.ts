import { cellOf, cellsOfGrid, type Land, RIM } from "./land.ts";
import { refuse, refuseCells, type Refusal } from "./refusal.ts";

/** The place of a grid that may be changed. */
export function openGrid(land: Land, ref: string): number | Refusal {
  const place = land.grids.findIndex((grid) => grid.ref === ref);
  const grid = land.grids[place];
  if (!grid) return refuse("unknown_grid", { grid: ref });
  if (grid.retired) return refuse("retired_grid", { grid: ref });
  if (grid.locked) return refuseCells(land, "locked", cellsOfGrid(land, place), ref);
  return place;
}

/**
 * The cells of micro-grids that may be given to another grid: known, named once, within the towns, and in no locked
 * grid. One that was cut since it was named stands for all that came of it.
 */
export function cellsOf(land: Land, microGrids: readonly number[]): number[] | Refusal {
  const cells: number[] = [];
  for (const id of microGrids) {
    const found = (land.replaced.get(id) ?? [id]).map((now) => cellOf(land, now));
    if (found.includes(-1)) return refuse("unknown_micro_grid", { micro_grids: [id] });
    cells.push(...found);
  }
  if (new Set(cells).size < cells.length) {
    return refuseCells(
      land,
      "repeated",
      cells.filter((cell, i) => cells.indexOf(cell) !== i),
    );
  }
  const beyond = cells.filter((cell) => land.gridOf[cell] === RIM);
  if (beyond.length > 0) return refuseCells(land, "outside_towns", beyond);
  const locked = cells.filter((cell) => land.grids[land.gridOf[cell]!]?.locked);
  if (locked.length > 0)
    return refuseCells(land, "locked", locked, land.grids[land.gridOf[locked[0]!]!]!.ref);
  return cells;
}
