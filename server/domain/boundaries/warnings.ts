import type { GridKind } from "../../api/common.ts";
import { componentsByLabel } from "../partition/contiguity.ts";
import type { Position } from "../partition/types.ts";
import { adjacencyOf, cellsOfGrid, type Land, placeOfCell } from "./land.ts";

/** How many households a grid of a kind should have; dedicated grids have no residents to go by. */
export type SizeBands = Readonly<Partial<Record<GridKind, { least: number; most: number }>>>;

/** What does not stop the drawing, but the submission unless a reason is written. */
export interface Warning {
  reason: "in_pieces" | "too_few_households" | "too_many_households" | "uncovered";
  grid: string | null;
  /** Where to look, degrees. */
  at: Position;
  /** Pieces of the grid, its households, or micro-grids that nobody left out on purpose. */
  count: number;
}

/**
 * What is doubtful about the grids of some villages: grids in several pieces, grids outside their size band, and
 * land in no grid for which no reason is given. `households` counts by cell. In order of grid, uncovered land last.
 */
export function warnings(
  land: Land,
  villages: ReadonlySet<string>,
  households: ArrayLike<number>,
  bands: SizeBands,
): Warning[] {
  const found: Warning[] = [];
  const pieces = componentsByLabel(land.partition, adjacencyOf(land), land.gridOf);
  land.grids.forEach((grid, place) => {
    if (grid.retired || !villages.has(grid.village_code)) return;
    const own = pieces.get(place) ?? [];
    if (own.length > 1) {
      const at = placeOfCell(land, own.at(-1)![0]!);
      found.push({ reason: "in_pieces", grid: grid.ref, at, count: own.length });
    }
    const cells = cellsOfGrid(land, place);
    const count = cells.reduce((sum, cell) => sum + households[cell]!, 0);
    const band = bands[grid.kind];
    if (!band || cells.length === 0 || (count >= band.least && count <= band.most)) return;
    const reason = count < band.least ? "too_few_households" : "too_many_households";
    found.push({ reason, grid: grid.ref, at: placeOfCell(land, cells[0]!), count });
  });
  const uncovered = cellsOfGrid(land, -1).filter(
    (cell) => land.left_out[cell] === null && villages.has(land.villageOf[cell]!),
  );
  if (uncovered.length > 0) {
    const at = placeOfCell(land, uncovered[0]!);
    found.push({ reason: "uncovered", grid: null, at, count: uncovered.length });
  }
  return found;
}
