import gcoord from "gcoord";
import type { GpsDatum } from "../../server/api/phone.ts";

/** Where the phone thinks it is, in the map's coordinates (EPSG:4490, within a metre of WGS 84). */
export interface Fix {
  position: [lon: number, lat: number];
  /** Radius in metres within which it is with 68 %. */
  accuracy_m: number;
}
export type FixFailure = "denied" | "unavailable" | "timeout";

const KEY = "nuanwang.phone.gps";
const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 };

/** What this phone's worker has set; null: as the city has it. */
export function ownDatum(): GpsDatum | null {
  const chosen = localStorage.getItem(KEY);
  return chosen === "wgs84" || chosen === "gcj02" ? chosen : null;
}

export function setOwnDatum(datum: GpsDatum | null): void {
  if (datum === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, datum);
}

/**
 * A position in the map's coordinates. Browsers should tell WGS 84; some Chinese ones tell GCJ-02, which is some 550 m
 * off here: the city says which are in use, and a phone's own switch comes before that.
 */
export function corrected([lon, lat]: [number, number], datum: GpsDatum): [number, number] {
  const [x, y] = datum === "gcj02" ? gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84) : [lon, lat];
  return [round7(x), round7(y)];
}

/** Asks the phone where it is. Rejects with a FixFailure. */
export function whereAmI(cityDatum: GpsDatum): Promise<Fix> {
  return new Promise((resolve, reject) => {
    if (!("geolocation" in navigator)) {
      reject(new GpsError("unavailable"));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          position: corrected([coords.longitude, coords.latitude], ownDatum() ?? cityDatum),
          accuracy_m: coords.accuracy,
        }),
      ({ code }) => reject(new GpsError(code === 1 ? "denied" : code === 3 ? "timeout" : "unavailable")),
      OPTIONS,
    );
  });
}

export class GpsError extends Error {
  readonly failure: FixFailure;
  constructor(failure: FixFailure) {
    super(`gps: ${failure}`);
    this.failure = failure;
  }
}

/** Metres between two positions, on a sphere: near enough for a list to be sorted by. */
export function metresBetween(
  [lon, lat]: readonly [number, number],
  [x, y]: readonly [number, number],
): number {
  const [a, b] = [radians(lat), radians(y)];
  const [north, east] = [b - a, radians(x - lon) * Math.cos((a + b) / 2)];
  return Math.hypot(north, east) * 6_371_000;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
