import { equalAreaX_m, equalAreaY_m } from "../../../server/domain/partition/ellipsoid.ts";
import { ringAreaAndCentroid } from "./plane.ts";
import type { PolygonCoordinates } from "./types.ts";

/** The true area of a polygon in m², on the ellipsoid. */
export function polygonArea_m2(polygon: PolygonCoordinates): number {
  const [outer, ...holes] = polygon.map((ring) =>
    Math.abs(ringAreaAndCentroid(ring.map(([lon, lat]) => [equalAreaX_m(lon), equalAreaY_m(lat)])).area),
  );
  return outer! - holes.reduce((sum, area) => sum + area, 0);
}
