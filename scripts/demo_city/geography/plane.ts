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
export function isInside([x, y]: Point, rings: readonly (readonly Point[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i]!;
      const [xj, yj] = ring[j]!;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** The rings of a polygon in metres. */
export function polygonToPlane(polygon: PolygonCoordinates): Point[][] {
  return polygon.map((ring) => ring.map(toPlane));
}

export function distanceBetween([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}
