/** CGCS2000 (EPSG:1024): semi-major axis in metres, flattening. */
export const A = 6378137;
export const F = 1 / 298.257222101;
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RADIANS = Math.PI / 180;

/**
 * Length in metres of a straight edge between two positions in degrees: the radii of curvature at its middle
 * latitude stand for the whole edge, which for edges below 10 km is off by less than 1e-6.
 * Radii: Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), eq. 4-18 to 4-21.
 */
export function edgeLength_m(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const middle = ((lat1 + lat2) / 2) * RADIANS;
  const sin = Math.sin(middle);
  const w2 = 1 - E2 * sin * sin;
  const n = A / Math.sqrt(w2);
  const east_m = n * Math.cos(middle) * (lon2 - lon1) * RADIANS;
  const north_m = ((n * (1 - E2)) / w2) * (lat2 - lat1) * RADIANS;
  return Math.sqrt(east_m * east_m + north_m * north_m);
}

/** Easting in metres in the cylindrical equal-area projection of the ellipsoid. */
export function equalAreaX_m(lon: number): number {
  return A * lon * RADIANS;
}

/**
 * Northing in metres in the cylindrical equal-area projection of the ellipsoid, standard parallel 0: plane
 * areas of projected rings are true areas. Snyder (1987), eq. 3-12 (q) and 10-5.
 */
export function equalAreaY_m(lat: number): number {
  const sin = Math.sin(lat * RADIANS);
  return (A / 2) * (1 - E2) * (sin / (1 - E2 * sin * sin) + Math.atanh(E * sin) / E);
}
