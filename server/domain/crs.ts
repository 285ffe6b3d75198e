import { A } from "./partition/ellipsoid.ts";
import { fromGaussKrueger, toGaussKrueger } from "./gauss_krueger.ts";
import type { Position } from "./partition/types.ts";

/** A coordinate system that data is given out in. */
export interface Crs {
  epsg: number;
  name: string;
  /** Whether the authority names the northern axis first, which counts in OGC services, not in files. */
  north_first: boolean;
  /** Decimals that are kept: seven of degrees are a centimetre, as are two of metres; files keep millimetres. */
  decimals: number;
  degrees: boolean;
  /** Position in degrees (EPSG:4490, longitude first) to easting, northing or longitude, latitude. */
  from4490: (position: Position) => Position;
  /** And back. */
  to4490: (position: Position) => Position;
}

const same = (position: Position): Position => position;
const RADIANS = Math.PI / 180;
const MERIDIAN = 120;

/**
 * CGCS2000 and WGS84 differ by less than a decimetre, and are taken for the same. EPSG:3857 is the sphere of the
 * semi-major axis (EPSG guidance note 7-2, 3.2.1.2); EPSG:4549 the three-degree zone of 120° E.
 */
export const CRSS: readonly Crs[] = [
  {
    epsg: 4490,
    name: "CGCS2000",
    north_first: true,
    decimals: 7,
    degrees: true,
    from4490: same,
    to4490: same,
  },
  { epsg: 4326, name: "WGS 84", north_first: true, decimals: 7, degrees: true, from4490: same, to4490: same },
  {
    epsg: 3857,
    name: "WGS 84 / Pseudo-Mercator",
    north_first: false,
    decimals: 3,
    degrees: false,
    from4490: ([lon, lat]) => [A * lon * RADIANS, A * Math.atanh(Math.sin(lat * RADIANS))],
    to4490: ([x, y]) => [x / A / RADIANS, Math.asin(Math.tanh(y / A)) / RADIANS],
  },
  {
    epsg: 4549,
    name: "CGCS2000 / 3-degree Gauss-Kruger CM 120E",
    north_first: true,
    decimals: 3,
    degrees: false,
    from4490: (position) => toGaussKrueger(position, MERIDIAN),
    to4490: (position) => fromGaussKrueger(position, MERIDIAN),
  },
];

/** The system of an EPSG code; null when data is not given out in it. */
export function crsOf(epsg: number): Crs | null {
  return CRSS.find((crs) => crs.epsg === epsg) ?? null;
}
