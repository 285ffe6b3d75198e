import Flatbush from "flatbush";
import type { LonLat } from "./coordinates.ts";
import type { Polygons } from "./shape.ts";

/** The village at a place of such as were brought in: the first in order where they overlap; null: none. */
export function villagesAt(
  villages: readonly { code: string; polygons: Polygons }[],
): (place: LonLat) => string | null {
  if (villages.length === 0) return () => null;
  const index = new Flatbush(villages.length);
  for (const { polygons } of villages) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of polygons.flat())
      for (let i = 0; i < ring.length; i += 2) {
        west = Math.min(west, ring[i]!);
        east = Math.max(east, ring[i]!);
        south = Math.min(south, ring[i + 1]!);
        north = Math.max(north, ring[i + 1]!);
      }
    index.add(west, south, east, north);
  }
  index.finish();
  return ([lon, lat]) => {
    const around = index.search(lon, lat, lon, lat).toSorted((a, b) => a - b);
    const found = around.find((i) => isAround(villages[i]!.polygons, lon, lat));
    return found === undefined ? null : villages[found]!.code;
  };
}

/** By the rule of even and odd over all rings, so that holes are out. */
function isAround(polygons: Polygons, x: number, y: number): boolean {
  let inside = false;
  for (const ring of polygons.flat())
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  return inside;
}
