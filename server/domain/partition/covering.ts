import Flatbush from "flatbush";
import { sidesOf } from "./check_rings.ts";
import { surrounds } from "./ring.ts";
import type { Cell, PolygonCoordinates, Position } from "./types.ts";

/**
 * Prepares to find the cells (as indices) that cover an area or a part of it: those around a position in it,
 * and those of which an edge or a vertex runs into it.
 */
export function coverFinder(
  cells: readonly Cell[],
): (area: PolygonCoordinates, inside: Position) => number[] {
  const index = new Flatbush(cells.length);
  for (const { polygon } of cells) index.add(...boxOf(polygon[0]!));
  index.finish();
  return (area, inside) =>
    index.search(...boxOf(area[0]!), (i) => {
      const { polygon } = cells[i]!;
      return isIn(polygon, inside) || polygon.some((ring) => runsInto(ring, area));
    });
}

/** West, south, east, north of some positions. */
export function boxOf(positions: readonly Position[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

function isIn(polygon: PolygonCoordinates, position: Position): boolean {
  return polygon.every((ring, r) => surrounds(ring, position) === (r === 0));
}

/** Whether a ring crosses the border of an area, or one of its vertices lies inside and not on the border. */
function runsInto(ring: readonly Position[], area: PolygonCoordinates): boolean {
  for (let i = 1; i < ring.length; i++) {
    let onBorder = false;
    for (const bound of area) {
      for (let k = 1; k < bound.length; k++) {
        const [start, end, a, b] = sidesOf(bound[k - 1]!, bound[k]!, ring[i - 1]!, ring[i]!);
        if (start * end < 0 && a * b < 0) return true;
        // On the line of a bound is on the border or far from it: another vertex will tell.
        if (end === 0) onBorder = true;
      }
    }
    if (!onBorder && isIn(area, ring[i]!)) return true;
  }
  return false;
}
