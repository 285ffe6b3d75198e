import type { LonLat, PolygonCoordinates } from "./types.ts";

/** Metres east and north of a point in the middle of the city: good to 0.5 % here, for planning only. */
export type Point = [number, number];

const origin: LonLat = [119.45, 32];
const metresPerDegreeLat = 110_890;
const metresPerDegreeLon = 111_320 * Math.cos((origin[1] * Math.PI) / 180) + 80;

export function toPlane([lon, lat]: LonLat): Point {
  return [(lon - origin[0]) * metresPerDegreeLon, (lat - origin[1]) * metresPerDegreeLat];
}

/** Longitude and latitude of a point, rounded to the seven decimals that are stored. */
export function toLonLat([x, y]: Point): LonLat {
  return [round7(x / metresPerDegreeLon + origin[0]), round7(y / metresPerDegreeLat + origin[1])];
}

export function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/** Area in m² (positive when counterclockwise) and centroid of a ring; closed or not. */
export function ringAreaAndCentroid(ring: readonly Point[]): { area: number; centroid: Point } {
  // Relative to the first point, so that small rings far from the origin lose no digits.
  const [x0, y0] = ring[0]!;
  let twice = 0;
  let cx = 0;
  let cy = 0;
  for (let i = 0; i < ring.length; i++) {
    const ax = ring[i]![0] - x0;
    const ay = ring[i]![1] - y0;
    const next = ring[(i + 1) % ring.length]!;
    const bx = next[0] - x0;
    const by = next[1] - y0;
    const cross = ax * by - bx * ay;
    twice += cross;
    cx += (ax + bx) * cross;
    cy += (ay + by) * cross;
  }
  if (twice === 0) return { area: 0, centroid: [x0, y0] };
  return { area: twice / 2, centroid: [x0 + cx / (3 * twice), y0 + cy / (3 * twice)] };
}

/** Whether a point lies inside a polygon (even-odd over all rings). */
export function isInside(point: Point, rings: readonly (readonly Point[])[]): boolean {
  const x = point[0];
  const y = point[1];
  let inside = false;
  for (const ring of rings) {
    let previous = ring[ring.length - 1]!;
    for (const corner of ring) {
      const above = corner[1] > y;
      if (above !== previous[1] > y) {
        const crossing =
          ((previous[0] - corner[0]) * (y - corner[1])) / (previous[1] - corner[1]) + corner[0];
        if (x < crossing) inside = !inside;
      }
      previous = corner;
    }
  }
  return inside;
}

/** West, south, east and north end of rings. */
export function boundsOf(rings: readonly (readonly Point[])[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of rings.flat()) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}

/** The rings of a polygon in metres. */
export function polygonToPlane(polygon: PolygonCoordinates): Point[][] {
  return polygon.map((ring) => ring.map(toPlane));
}

export function distanceBetween([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}
