import type { Coordinates } from "../../api/exchange.ts";
import type { Cause } from "./causes.ts";
import { type LonLat, toDegrees } from "./coordinates.ts";
import { meetsItself } from "./meets_itself.ts";

/** Rings of polygons, the outer one first; of each position x and y, one after the other. */
export type Polygons = Float64Array[][];

/** A shape in degrees of EPSG:4490, with what is wrong with it. */
export interface LaidShape {
  polygons: Polygons;
  /** Why it cannot be kept. */
  fault: Cause | null;
  /** What is wrong with it and kept: it is the mosaic that repairs it. */
  doubts: readonly Cause[];
  /** Inside of its largest ring, as a rule; null with a fault. */
  centre: LonLat | null;
}

const DEEPEST = 4;

/** The polygons of whatever a file calls a geometry, heights left out; null when anything in it is no polygon. */
export function polygonsOf(geometry: unknown, depth = 0): Polygons | null {
  if (typeof geometry !== "object" || geometry === null || depth > DEEPEST) return null;
  const { type, coordinates, geometries } = geometry as Record<string, unknown>;
  if (type === "Polygon") return [list(coordinates).map(ringOf)];
  if (type === "MultiPolygon") return list(coordinates).map((rings) => list(rings).map(ringOf));
  if (type !== "GeometryCollection") return null;
  const members = list(geometries).map((one) => polygonsOf(one, depth + 1));
  return members.every((one) => one !== null) ? members.flat() : null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function ringOf(positions: unknown): Float64Array {
  const given = list(positions);
  const ring = new Float64Array(given.length * 2);
  for (const [i, position] of given.entries()) {
    const [x, y] = list(position);
    ring[2 * i] = typeof x === "number" ? x : Number.NaN;
    ring[2 * i + 1] = typeof y === "number" ? y : Number.NaN;
  }
  return ring;
}

const WKT = /^\s*(?:SRID=\d+;)?\s*(MULTI)?POLYGON\s*(?:Z|M|ZM)?\s*\((.*)\)\s*$/is;

/** The polygons of well-known text; null when it is none. */
export function polygonsOfText(text: string): Polygons | null {
  const [, multi, inner] = WKT.exec(text) ?? [];
  if (inner === undefined) return null;
  const polygons = multi ? inner.split(/\)\s*\)\s*,\s*\(\s*\(/) : [inner];
  return polygons.map((polygon) =>
    polygon.split(/\)\s*,\s*\(/).map((ring) => {
      const positions = ring.replaceAll(/[()]/g, " ").split(",");
      return Float64Array.from(
        positions.flatMap((position) => {
          const [x, y] = position.trim().split(/\s+/);
          return [x ? Number(x) : Number.NaN, y ? Number(y) : Number.NaN];
        }),
      );
    }),
  );
}

/** A shape as well-known text, seven decimals. */
export function textOf(polygons: Polygons): string {
  const rings = polygons.map(
    (polygon) => `(${polygon.map((ring) => `(${positionsOf(ring).join(", ")})`).join(", ")})`,
  );
  return `MULTIPOLYGON(${rings.join(", ")})`;
}

function positionsOf(ring: Float64Array): string[] {
  return Array.from({ length: ring.length / 2 }, (_, i) => `${ring[2 * i]} ${ring[2 * i + 1]}`);
}

/** Positions that are worked on before whoever drives may let others have their turn. */
const AT_ONCE = 20_000;

/**
 * Lays a shape in degrees and looks it through. A shape of a million vertices takes seconds: it pauses every so many,
 * and whoever drives it goes on when others have had their turn.
 */
export function* layShape(
  polygons: Polygons,
  coordinates: Coordinates,
): Generator<undefined, LaidShape, undefined> {
  const doubts: Cause[] = [];
  if (polygons.length === 0 || polygons.some((polygon) => polygon.length === 0))
    return refused("empty_shape");
  const laid: Polygons = [];
  let done = 0;
  for (const polygon of polygons) {
    const rings: Float64Array[] = [];
    for (const ring of polygon) {
      if (ring.length === 0) return refused("empty_shape");
      if (ring.length < 8) return refused("few_positions");
      const isClosed = ring[0] === ring.at(-2) && ring[1] === ring.at(-1);
      if (!isClosed && !doubts.includes("ring_not_closed")) doubts.push("ring_not_closed");
      const put = new Float64Array(ring.length + (isClosed ? 0 : 2));
      for (let i = 0; i < ring.length; i += 2) {
        const fault = putPosition(ring, put, i, coordinates);
        if (fault) return refused(fault);
        if (++done % AT_ONCE === 0) yield;
      }
      if (!isClosed) put.set([put[0]!, put[1]!], ring.length);
      if (isFlat(put)) return refused("no_area");
      rings.push(put);
    }
    laid.push(rings);
  }
  const meets = yield* meetsItself(laid);
  if (meets !== false) doubts.push(meets ? "meets_itself" : "too_tangled");
  return { polygons: laid, fault: null, doubts, centre: centreOf(laid) };
}

function refused(fault: Cause): LaidShape {
  return { polygons: [], fault, doubts: [], centre: null };
}

/** Degrees between which China lies; what is brought in of a city lies there. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

/** Whether a place may be in China. */
export function isPlausible([lon, lat]: LonLat): boolean {
  return lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

function putPosition(
  ring: Float64Array,
  put: Float64Array,
  i: number,
  { crs, swapped }: Coordinates,
): Cause | null {
  const [x, y] = [ring[i]!, ring[i + 1]!];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return "not_finite";
  const place = swapped ? toDegrees(y, x, crs) : toDegrees(x, y, crs);
  if (!place || !isPlausible(place)) return "implausible";
  put[i] = place[0];
  put[i + 1] = place[1];
  return null;
}

/** A centimetre and a half, in degrees: what is narrower has no area after rounding. */
const FLAT_DEGREES = 1.5e-7;

/** Whether all positions lie on a line. The area does not tell: that of a bow-tie may be nothing. */
function isFlat(ring: Float64Array): boolean {
  const [x0, y0] = [ring[0]!, ring[1]!];
  let [dx, dy, longest] = [0, 0, 0];
  for (let i = 2; i < ring.length; i += 2) {
    const length = Math.hypot(ring[i]! - x0, ring[i + 1]! - y0);
    if (length > longest) [dx, dy, longest] = [ring[i]! - x0, ring[i + 1]! - y0, length];
  }
  if (longest <= FLAT_DEGREES) return true;
  for (let i = 2; i < ring.length; i += 2)
    if (Math.abs(dx * (ring[i + 1]! - y0) - dy * (ring[i]! - x0)) > FLAT_DEGREES * longest) return false;
  return true;
}

/** The centre of gravity of the largest outer ring; where that is not even in its box, as of a bow-tie, the box's middle. */
export function centreOf(polygons: Polygons): LonLat {
  let largest = { ring: polygons[0]![0]!, area: -1, centre: [Number.NaN, Number.NaN] as LonLat };
  for (const [ring] of polygons) {
    const found = gravityOf(ring!);
    if (found.area > largest.area) largest = { ring: ring!, ...found };
  }
  const [west, south, east, north] = boxOf(largest.ring);
  const [x, y] = largest.centre;
  const isInside = x >= west && x <= east && y >= south && y <= north;
  return isInside ? largest.centre : [(west + east) / 2, (south + north) / 2];
}

function gravityOf(ring: Float64Array): { area: number; centre: LonLat } {
  const [x0, y0] = [ring[0]!, ring[1]!];
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i]! - x0, ring[i + 1]! - y0, ring[i + 2]! - x0, ring[i + 3]! - y0];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  const centre: LonLat = [x0 + x / (3 * area), y0 + y / (3 * area)];
  return { area: Math.abs(area), centre };
}

function boxOf(ring: Float64Array): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i]!);
    east = Math.max(east, ring[i]!);
    south = Math.min(south, ring[i + 1]!);
    north = Math.max(north, ring[i + 1]!);
  }
  return [west, south, east, north];
}

const THINNED_TO = 32;

/** The outer ring of the first polygon with few positions, for a look at it on a map. */
export function thinned([polygon]: Polygons): LonLat[] {
  const ring = polygon?.[0] ?? new Float64Array();
  const count = ring.length / 2;
  const kept = Math.min(count, THINNED_TO);
  return Array.from({ length: kept }, (_, i) => {
    const at = 2 * Math.floor((i * (count - 1)) / Math.max(1, kept - 1));
    return [ring[at]!, ring[at + 1]!];
  });
}
