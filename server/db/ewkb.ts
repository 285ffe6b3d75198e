import type { MultiPolygonCoordinates, PolygonCoordinates, Position } from "../domain/partition/types.ts";

/** Geometry in CGCS2000 (EPSG:4490) as hexadecimal EWKB, which PostGIS reads fastest and exactly. */
const SRID = 4490;
const HAS_SRID = 0x20000000;
const POINT = 1;
const POLYGON = 3;
const MULTI_POLYGON = 6;

/** A position as EWKB; null stays null. */
export function pointHex(position: readonly [number, number] | null): string | null {
  if (position === null) return null;
  const bytes = Buffer.alloc(25);
  const end = header(bytes, POINT);
  bytes.writeDoubleLE(position[0], end);
  bytes.writeDoubleLE(position[1], end + 8);
  return bytes.toString("hex");
}

/** A polygon as EWKB. */
export function polygonHex(polygon: PolygonCoordinates): string {
  const bytes = Buffer.alloc(4 + sizeOf(polygon));
  writeRings(bytes, header(bytes, POLYGON), polygon);
  return bytes.toString("hex");
}

/** A multipolygon as EWKB. */
export function multiPolygonHex(polygons: MultiPolygonCoordinates): string {
  const bytes = Buffer.alloc(13 + polygons.reduce((sum, polygon) => sum + sizeOf(polygon), 0));
  let at = bytes.writeUInt32LE(polygons.length, header(bytes, MULTI_POLYGON));
  for (const polygon of polygons) {
    at = bytes.writeUInt8(1, at);
    at = bytes.writeUInt32LE(POLYGON, at);
    at = writeRings(bytes, at, polygon);
  }
  return bytes.toString("hex");
}

/** Byte order, type and SRID; returns where the body begins. */
function header(bytes: Buffer, type: number): number {
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(HAS_SRID | type, 1);
  return bytes.writeUInt32LE(SRID, 5);
}

/** Bytes of a polygon without SRID. */
function sizeOf(polygon: PolygonCoordinates): number {
  return 9 + polygon.reduce((sum, ring) => sum + 4 + 16 * ring.length, 0);
}

function writeRings(bytes: Buffer, start: number, rings: readonly (readonly Position[])[]): number {
  let at = bytes.writeUInt32LE(rings.length, start);
  for (const ring of rings) {
    at = bytes.writeUInt32LE(ring.length, at);
    for (const [lon, lat] of ring) at = bytes.writeDoubleLE(lat, bytes.writeDoubleLE(lon, at));
  }
  return at;
}
