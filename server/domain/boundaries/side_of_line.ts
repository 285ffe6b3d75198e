import type { Position } from "../partition/types.ts";
import { cellsOfGrid, type Land, placeOfCell } from "./land.ts";

/**
 * Ids of the micro-grids of a grid whose centre lies to the left of a drawn line, as seen along it; the line goes on
 * straight beyond its ends. None when the grid is not on the land.
 */
export function sideOfLine(land: Land, grid: string, line: readonly Position[]): number[] {
  const place = land.grids.findIndex(({ ref }) => ref === grid);
  if (place === -1 || line.length < 2) return [];
  return cellsOfGrid(land, place)
    .filter((cell) => isLeft(placeOfCell(land, cell), line))
    .map((cell) => land.partition.ids[cell]!);
}

/** Which side of the nearest stretch of the line a position lies on; where a corner is nearest, the sharper turn tells. */
function isLeft([x, y]: Position, line: readonly Position[]): boolean {
  let nearest = Infinity;
  let left = false;
  let sure = -1;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1]!;
    const [bx, by] = line[i]!;
    // Degrees of longitude are shorter: at these latitudes by a constant that is good enough for telling near from far.
    const shrink = Math.cos((y * Math.PI) / 180);
    const [dx, dy] = [(bx - ax) * shrink, by - ay];
    const [px, py] = [(x - ax) * shrink, y - ay];
    const length2 = dx * dx + dy * dy;
    if (length2 === 0) continue;
    const along = (px * dx + py * dy) / length2;
    const from = i === 1 ? -Infinity : 0;
    const to = i === line.length - 1 ? Infinity : 1;
    const t = Math.min(to, Math.max(from, along));
    const distance2 = (px - t * dx) ** 2 + (py - t * dy) ** 2;
    const cross = dx * py - dy * px;
    // At a shared corner the stretch that the position stands more squarely beside decides.
    const squareness = Math.abs(cross) / Math.sqrt(length2);
    if (distance2 < nearest - 1e-18 || (distance2 <= nearest + 1e-18 && squareness > sure)) {
      nearest = distance2;
      left = cross > 0;
      sure = squareness;
    }
  }
  return left;
}
