import gcoord from "gcoord";
import proj4 from "proj4";

/** Degrees, longitude first; EPSG:4490, which is WGS84 on a map. */
export type LonLat = [lon: number, lat: number];

const CGCS2000 = "+ellps=GRS80 +units=m +no_defs";

function zone(middle: number, easting: number): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${middle} +k=1 +x_0=${easting} +y_0=0 ${CGCS2000}`;
}

/**
 * The definition of a projected system that Chinese surveys use; null for others. CGCS2000 / 3-degree: EPSG:4513–4533
 * with the zone (25–45) before the easting, 4534–4554 by central meridian (75°E–135°E) without; 6-degree: 4491–4501
 * (zones 13–23) and 4502–4512 (EPSG registry).
 */
function definition(epsg: number): string | null {
  if (epsg === 3857)
    return "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs";
  if (epsg >= 4513 && epsg <= 4533) return zone((epsg - 4488) * 3, (epsg - 4488) * 1e6 + 500_000);
  if (epsg >= 4534 && epsg <= 4554) return zone(75 + (epsg - 4534) * 3, 500_000);
  if (epsg >= 4491 && epsg <= 4501) return zone(75 + (epsg - 4491) * 6, (epsg - 4478) * 1e6 + 500_000);
  if (epsg >= 4502 && epsg <= 4512) return zone(75 + (epsg - 4502) * 6, 500_000);
  return null;
}

const converters = new Map<string, proj4.Converter>();

function converter(crs: string): proj4.Converter | null {
  const known = converters.get(crs);
  if (known) return known;
  const text = definition(Number(crs.slice(5)));
  if (text === null) return null;
  const made = proj4(text);
  converters.set(crs, made);
  return made;
}

/** Whether positions in a system can be read. */
export function isKnownCrs(crs: string): boolean {
  return DEGREES.has(crs) || converter(crs) !== null;
}
const DEGREES: ReadonlySet<string> = new Set(["EPSG:4490", "EPSG:4326", "GCJ-02", "BD-09"]);

/**
 * A position of a file in degrees of EPSG:4490, to seven decimals; null where it is no place on earth, or the system is
 * not known. The offsets of GCJ-02 and BD-09 are taken off to within a centimetre.
 */
export function toDegrees(x: number, y: number, crs: string): LonLat | null {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  if (DEGREES.has(crs)) {
    if (Math.abs(x) > 180 || Math.abs(y) > 90) return null;
    if (crs === "GCJ-02") return rounded(exact([x, y], gcoord.GCJ02));
    if (crs === "BD-09") return rounded(exact([x, y], gcoord.BD09));
    return rounded([x, y]);
  }
  const found = converter(crs)?.inverse<LonLat>([x, y]);
  return found && found.every(Number.isFinite) && Math.abs(found[1]) <= 90 ? rounded(found) : null;
}

/** The other way: where a position stands in a system. Null for a system that is not known. */
export function fromDegrees([lon, lat]: LonLat, crs: string): [x: number, y: number] | null {
  if (crs === "GCJ-02") return gcoord.transform<LonLat>([lon, lat], gcoord.WGS84, gcoord.GCJ02);
  if (crs === "BD-09") return gcoord.transform<LonLat>([lon, lat], gcoord.WGS84, gcoord.BD09);
  if (DEGREES.has(crs)) return [lon, lat];
  return converter(crs)?.forward<LonLat>([lon, lat]) ?? null;
}

type Offset = typeof gcoord.GCJ02 | typeof gcoord.BD09;

/** Takes an offset off step by step, since its inverse has no formula: what is offset from the guess must meet the given. */
function exact(given: LonLat, system: Offset): LonLat {
  let [lon, lat] = gcoord.transform<LonLat>(given, system, gcoord.WGS84);
  for (let step = 0; step < 4; step++) {
    const [x, y] = gcoord.transform<LonLat>([lon, lat], gcoord.WGS84, system);
    lon += given[0] - x;
    lat += given[1] - y;
  }
  return [lon, lat];
}

function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

/** Metres between two places of a city, on a sphere. */
export function metresBetween(a: LonLat, b: LonLat): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b[1] - a[1]) * rad) / 2) ** 2 +
    Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(((b[0] - a[0]) * rad) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}
