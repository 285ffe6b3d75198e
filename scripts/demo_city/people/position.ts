import type { Random } from "../random.ts";

export type Position = [number, number];
type Polygon = readonly (readonly (readonly number[])[])[];

/** Positions keep this far from borders (degrees, about 0.2 m), so that rounding never moves them across. */
const MARGIN = 2e-6;

/**
 * A random position strictly inside a polygon (longitude, latitude, seven decimals); with `near`, normally
 * distributed about that position with the given deviation in degrees, as far as the polygon allows.
 * Throws an Error if the polygon leaves no room.
 */
export function positionInside(
  random: Random,
  polygon: Polygon,
  near?: { at: Position; deviation: number },
): Position {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of polygon[0]! as [number, number][]) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  for (let attempt = 0; attempt < 2000; attempt++) {
    const drawn: Position =
      near && attempt < 20
        ? [random.normal(near.at[0], near.deviation), random.normal(near.at[1], near.deviation)]
        : [random.float(west, east), random.float(south, north)];
    const position = drawn.map((degrees) => Math.round(degrees * 1e7) / 1e7) as Position;
    if (isWellInside(position, polygon)) return position;
  }
  throw new Error(`no room for a position in the polygon around ${west}, ${south}, ${east}, ${north}`);
}

/** Whether a position lies in the polygon and not within the margin of any border. */
export function isWellInside([lon, lat]: Position, polygon: Polygon): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[j]! as Position;
      const [bx, by] = ring[i]! as Position;
      if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      const [dx, dy] = [bx - ax, by - ay];
      const length = dx * dx + dy * dy;
      const along = length > 0 ? Math.max(0, Math.min(1, ((lon - ax) * dx + (lat - ay) * dy) / length)) : 0;
      if (Math.hypot(lon - ax - along * dx, lat - ay - along * dy) < MARGIN) return false;
    }
  }
  return inside;
}
