import { type Crs, CRSS, crsOf } from "../domain/crs.ts";

/** Degrees, longitude first: what GeoJSON has, and what is meant where none is named. */
export const CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
/** In which all positions are kept. */
export const STORAGE_CRS = `${EPSG}4490`;

/** A system as a request names it: the northern axis first where its authority says so. */
export interface NamedCrs {
  uri: string;
  crs: Crs;
  north_first: boolean;
}

/** All that may be asked for, the usual one first. */
export const CRS_URIS: readonly string[] = [CRS84, ...CRSS.map(({ epsg }) => EPSG + epsg)];

/** The system of a URI (OGC API – Features, part 2, 6.2.1), or null. */
export function namedCrs(uri: string): NamedCrs | null {
  if (uri === CRS84) return { uri, crs: crsOf(4490)!, north_first: false };
  const crs = uri.startsWith(EPSG) ? crsOf(Number(uri.slice(EPSG.length))) : null;
  return crs && CRS_URIS.includes(uri) ? { uri, crs, north_first: crs.north_first } : null;
}
