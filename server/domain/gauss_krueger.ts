import { A, F } from "./partition/ellipsoid.ts";
import type { Position } from "./partition/types.ts";

/**
 * Transverse Mercator on CGCS2000 with scale 1 (Gauss-Krüger), by Krüger's series in the third flattening n up to n⁴:
 * C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85 (2011), eq. 7-12, 35, 36.
 * Within a few degrees of the central meridian it is exact to a micrometre.
 */
const N = F / (2 - F);
const E = Math.sqrt(F * (2 - F));
const RECTIFYING_M = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const FORWARD = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49_561 / 161_280) * N ** 4,
];
const BACK = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161_280) * N ** 4,
];
const FALSE_EASTING_M = 500_000;
const RADIANS = Math.PI / 180;

/** Easting (with 500 km added) and northing in metres of a position in degrees; `meridian` is the central one. */
export function toGaussKrueger([lon, lat]: Position, meridian: number): Position {
  const sin = Math.sin(lat * RADIANS);
  const conformal = Math.sinh(Math.atanh(sin) - E * Math.atanh(E * sin));
  const away = (lon - meridian) * RADIANS;
  const xi = Math.atan2(conformal, Math.cos(away));
  const eta = Math.asinh(Math.sin(away) / Math.hypot(conformal, Math.cos(away)));
  let [north, east] = [xi, eta];
  FORWARD.forEach((factor, i) => {
    const times = 2 * (i + 1);
    north += factor * Math.sin(times * xi) * Math.cosh(times * eta);
    east += factor * Math.cos(times * xi) * Math.sinh(times * eta);
  });
  return [FALSE_EASTING_M + RECTIFYING_M * east, RECTIFYING_M * north];
}

/** The position in degrees of an easting and northing in metres. */
export function fromGaussKrueger([easting, northing]: Position, meridian: number): Position {
  const north = northing / RECTIFYING_M;
  const east = (easting - FALSE_EASTING_M) / RECTIFYING_M;
  let [xi, eta] = [north, east];
  BACK.forEach((factor, i) => {
    const times = 2 * (i + 1);
    xi -= factor * Math.sin(times * north) * Math.cosh(times * east);
    eta -= factor * Math.cos(times * north) * Math.sinh(times * east);
  });
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  const lon = meridian + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RADIANS;
  return [lon, geodeticLatitude(conformal)];
}

/** Degrees; `conformal` is the tangent of the conformal latitude. Contracts by e² a turn: eight turns reach 1e-16. */
function geodeticLatitude(conformal: number): number {
  const isometric = Math.asinh(conformal);
  let sin = Math.tanh(isometric);
  for (let turn = 0; turn < 8; turn++) sin = Math.tanh(isometric + E * Math.atanh(E * sin));
  return Math.asin(sin) / RADIANS;
}
