import type { Geometry, Position } from "geojson";
import { Unreadable } from "./table.ts";

const TYPES = [
  null,
  "Point",
  "LineString",
  "Polygon",
  "MultiPoint",
  "MultiLineString",
  "MultiPolygon",
  "GeometryCollection",
] as const;
const DEEPEST = 8;

/** A geometry in well-known binary, of ISO or EWKB kind; heights and measures are left out. Null for an empty point. */
export function readWkb(bytes: Uint8Array): Geometry | null {
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  try {
    return readOne(cursor, 0);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("broken", { cause: "wkb" });
  }
}

interface Cursor {
  view: DataView;
  at: number;
}

function readOne(cursor: Cursor, depth: number): Geometry | null {
  if (depth > DEEPEST) throw new Unreadable("broken", { cause: "nested" });
  const little = cursor.view.getUint8(cursor.at) === 1;
  const code = cursor.view.getUint32(cursor.at + 1, little);
  cursor.at += 5;
  if (code & 0x20000000) cursor.at += 4;
  const iso = code & 0xffff;
  const kind = TYPES[iso % 1000];
  const more =
    (code & 0x80000000 ? 1 : 0) + (code & 0x40000000 ? 1 : 0) || [0, 1, 1, 2][Math.floor(iso / 1000)] || 0;
  const count = () => {
    const number = cursor.view.getUint32(cursor.at, little);
    cursor.at += 4;
    // Each member takes bytes: a number that cannot be true makes no list.
    if (number > cursor.view.byteLength) throw new Unreadable("broken", { cause: "wkb" });
    return number;
  };
  const position = (): Position => {
    const point = [cursor.view.getFloat64(cursor.at, little), cursor.view.getFloat64(cursor.at + 8, little)];
    cursor.at += 8 * (2 + more);
    return point;
  };
  const list = <T>(read: () => T): T[] => {
    const items: T[] = [];
    for (let left = count(); left > 0; left--) items.push(read());
    return items;
  };
  const line = () => list(position);
  const member = () => readOne(cursor, depth + 1);
  const inner = <T>() => list(() => (member() as { coordinates: T } | null)?.coordinates as T);
  switch (kind) {
    case "Point": {
      const coordinates = position();
      return coordinates.some(Number.isNaN) ? null : { type: kind, coordinates };
    }
    case "LineString":
      return { type: kind, coordinates: line() };
    case "Polygon":
      return { type: kind, coordinates: list(line) };
    case "MultiPoint":
      return { type: kind, coordinates: inner<Position>() };
    case "MultiLineString":
      return { type: kind, coordinates: inner<Position[]>() };
    case "MultiPolygon":
      return { type: kind, coordinates: inner<Position[][]>() };
    case "GeometryCollection":
      return { type: kind, geometries: list(member).filter((one) => one !== null) };
    default:
      throw new Unreadable("broken", { cause: "wkb", got: code });
  }
}
