import { adjacencyOf, cellsOfGrid, type Land } from "../../../server/domain/boundaries/land.ts";
import { components } from "../../../server/domain/partition/contiguity.ts";
import { clicks } from "./clicks.ts";
import type { DrawingMode, ModeGround, ModeOptions } from "./mode.ts";

/** A click takes all micro-grids of the grid under it; on uncovered land, the piece of it within the village. */
export function wholeGrid(ground: ModeGround, options: ModeOptions): DrawingMode {
  return clicks(ground, options, (cell) => gridAround(ground.land(), cell));
}

function gridAround(land: Land, cell: number): number[] {
  const place = land.gridOf[cell]!;
  if (place >= 0) return cellsOfGrid(land, place);
  const uncovered = cellsOfGrid(land, place).filter(
    (other) => land.villageOf[other] === land.villageOf[cell],
  );
  return components(land.partition, adjacencyOf(land), uncovered).find((piece) => piece.includes(cell))!;
}
