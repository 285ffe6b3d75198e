import type { Coordinates, Evidence } from "../../api/exchange.ts";
import { isKnownCrs, type LonLat, metresBetween, toDegrees } from "./coordinates.ts";

/** A position of a file with the village that its row names, if it names one. */
export interface Claimed {
  x: number;
  y: number;
  village_code: string | null;
}

/** Which village is at a place; null: outside of the city. */
export type VillageAt = (place: LonLat) => string | null;

export interface Detected {
  coordinates: Coordinates | null;
  evidence: Evidence[];
}

/** In degrees, the first that fits as well as any is taken. */
export const IN_DEGREES = ["EPSG:4490", "GCJ-02", "BD-09"];
/** A system must put this share of the rows where they say they are to be proposed. */
const LEAST_INSIDE = 0.3;

/**
 * What the coordinates of a file are: every system that its numbers could be of is tried, with both orders of the axes,
 * and the one is taken that puts most rows into the village that they name, or into the city where they name none. What
 * the file says of itself wins among equals. Each reason is told with its figures.
 */
export function detectCoordinates(
  rows: readonly Claimed[],
  crs_text: string | null,
  villageAt: VillageAt,
): Detected {
  const points = rows.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const said = crsOfText(crs_text);
  const evidence: Evidence[] = [];
  const base = { crs: null, text: null, metres: null, points: points.length, inside: 0 };
  if (crs_text !== null) evidence.push({ ...base, code: "said", crs: said, text: crs_text.slice(0, 120) });
  if (points.length === 0)
    return { coordinates: null, evidence: [...evidence, { ...base, code: "nothing" }] };

  const tried = systemsFor(points, said).map((coordinates) => ({
    coordinates,
    inside: countInside(points, coordinates, villageAt),
  }));
  // A stable order: what was said stands first, then what is most usual.
  const best = tried.toSorted((a, b) => b.inside - a.inside)[0];
  if (!best || best.inside < points.length * LEAST_INSIDE)
    return { coordinates: null, evidence: [...evidence, { ...base, code: "none_fits" }] };
  const { coordinates, inside } = best;
  const { crs, swapped } = coordinates;
  evidence.push({ ...base, code: "range", crs });
  evidence.push({ ...base, code: "inside", crs, inside });
  if (crs === "GCJ-02" || crs === "BD-09") {
    const asTheyAre = { crs: "EPSG:4490", swapped };
    const metres = Math.round(middleOffset(points, coordinates, asTheyAre));
    evidence.push({ ...base, code: "off", crs, metres, inside: countInside(points, asTheyAre, villageAt) });
  }
  if (swapped) evidence.push({ ...base, code: "swapped", crs });
  return { coordinates, evidence };
}

function countInside(points: readonly Claimed[], coordinates: Coordinates, villageAt: VillageAt): number {
  let inside = 0;
  for (const point of points) {
    const place = placeOf(point, coordinates);
    const village = place && villageAt(place);
    if (village && (point.village_code === null || point.village_code === village)) inside += 1;
  }
  return inside;
}

/** Where a position of a file is, in degrees; null: nowhere. */
export function placeOf({ x, y }: Pick<Claimed, "x" | "y">, { crs, swapped }: Coordinates): LonLat | null {
  return swapped ? toDegrees(y, x, crs) : toDegrees(x, y, crs);
}

function middleOffset(points: readonly Claimed[], a: Coordinates, b: Coordinates): number {
  const offsets = points.flatMap((point) => {
    const [one, other] = [placeOf(point, a), placeOf(point, b)];
    return one && other ? metresBetween(one, other) : [];
  });
  return offsets.toSorted((p, q) => p - q)[Math.floor(offsets.length / 2)] ?? 0;
}

/** Every system that positions like these could be of, with both orders of the axes; the one that is said goes first. */
export function systemsFor(points: readonly Claimed[], said: string | null): Coordinates[] {
  const { x, y } = points[Math.floor(points.length / 2)]!;
  const systems = Math.abs(x) <= 180 && Math.abs(y) <= 180 ? IN_DEGREES : projected(x, y);
  const named = said !== null && said !== "EPSG:4326" && said !== "EPSG:4490" ? [said, ...systems] : systems;
  return [false, true].flatMap((swapped) => [...new Set(named)].map((crs) => ({ crs, swapped })));
}

/** Systems in metres whose numbers look like these: a zone stands before the easting, or any meridian may be meant. */
function projected(x: number, y: number): string[] {
  const zones = [x, y].map((metres) => Math.floor(metres / 1e6));
  const prefixed = zones.flatMap((zone) => {
    if (zone >= 25 && zone <= 45) return [`EPSG:${4488 + zone}`];
    return zone >= 13 && zone <= 23 ? [`EPSG:${4478 + zone}`] : [];
  });
  const three = Array.from({ length: 21 }, (_, i) => `EPSG:${4534 + i}`);
  return [...prefixed, ...(Math.min(Math.abs(x), Math.abs(y)) < 1e6 ? three : []), "EPSG:3857"];
}

/** The system that a .prj or a name tells; null when it tells none that is known. */
export function crsOfText(text: string | null): string | null {
  if (text === null) return null;
  const code = /EPSG(?:"\s*,\s*"?|:+[\d.]*:*)(\d{4,5})"?\]*\s*$/i.exec(text.trim())?.[1];
  if (code !== undefined && isKnownCrs(`EPSG:${code}`)) return `EPSG:${code}`;
  if (/CRS84/i.test(text)) return "EPSG:4326";
  if (!/^\s*PROJ/i.test(text)) {
    if (/China_Geodetic|CGCS_?2000/i.test(text)) return "EPSG:4490";
    return /WGS_?(19)?84/i.test(text) ? "EPSG:4326" : null;
  }
  if (/Mercator_Auxiliary_Sphere|Pseudo-Mercator|Web_Mercator/i.test(text)) return "EPSG:3857";
  return zoneOfText(text);
}

/** The zone of a projected CGCS2000 by its meridian and false easting; of other ellipsoids none. */
function zoneOfText(text: string): string | null {
  if (!/China_Geodetic|CGCS_?2000/i.test(text)) return null;
  const number = (name: string) => Number(new RegExp(`"${name}"\\s*,\\s*(-?[\\d.]+)`, "i").exec(text)?.[1]);
  const middle = number("central_meridian");
  const easting = number("false_easting");
  const zone = Math.floor(easting / 1e6);
  // Without a zone before the easting, a 6-degree zone is the 3-degree one of the same meridian.
  const epsg = zone === 0 ? 4534 + (middle - 75) / 3 : zone * 3 === middle ? 4488 + zone : 4478 + zone;
  const crs = `EPSG:${epsg}`;
  return Number.isInteger(epsg) && isKnownCrs(crs) ? crs : null;
}
