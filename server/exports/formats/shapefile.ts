import type { MultiPolygonCoordinates, Position } from "../../domain/partition/types.ts";
import type { Property, Value } from "../../layers/layer.ts";
import { toGbk } from "./gbk.ts";
import { type LayerSheet, projected } from "./layer_sheet.ts";
import { esriWkt } from "./wkt.ts";
import { zip } from "./zip.ts";

export type TableEncoding = "utf-8" | "gbk";

const POLYGON = 5;
const HEAD_BYTES = 100;

/**
 * A shapefile (ESRI Shapefile Technical Description, 1998) with its table, projection and code page, zipped.
 * Its table has short names and texts of at most 254 bytes.
 * The layer's properties say which name is which: the page of its collection in `/ogc` lists them.
 */
export function toShapefile({ layer, set, crs }: LayerSheet, encoding: TableEncoding, now: Date): Buffer {
  const shapes = set.features.map(({ polygons }) => projected(polygons, crs));
  const { shp, shx } = shapeFiles(shapes);
  const columns = Object.entries(layer.properties);
  const rows = set.features.map(({ properties }) => columns.map(([name]) => properties[name]!));
  const dbf = table(
    columns.map(([, property]) => property),
    rows,
    encoding,
    now,
  );
  const file = (ending: string, bytes: Uint8Array | string) => ({
    name: `${layer.name}.${ending}`,
    bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
  });
  return zip(
    [
      file("shp", shp),
      file("shx", shx),
      file("dbf", dbf),
      file("prj", esriWkt(crs)),
      file("cpg", encoding === "gbk" ? "GBK" : "UTF-8"),
    ],
    now,
  );
}

/** Records of polygons: outer rings run clockwise here, holes the other way round. */
function shapeFiles(shapes: readonly MultiPolygonCoordinates[]): { shp: Buffer; shx: Buffer } {
  const records: Buffer[] = [];
  const index = Buffer.alloc(shapes.length * 8);
  const around = emptyBox();
  let words = HEAD_BYTES / 2;
  for (const [i, polygons] of shapes.entries()) {
    const rings = polygons.flat().map((ring) => ring.toReversed());
    const box = boxAround(rings);
    const content = record(rings, box);
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    records.push(head, content);
    index.writeInt32BE(words, i * 8);
    index.writeInt32BE(content.length / 2, i * 8 + 4);
    words += (head.length + content.length) / 2;
    around[0] = Math.min(around[0]!, box[0]!);
    around[1] = Math.min(around[1]!, box[1]!);
    around[2] = Math.max(around[2]!, box[2]!);
    around[3] = Math.max(around[3]!, box[3]!);
  }
  const whole = around.map((side) => (Number.isFinite(side) ? side : 0));
  return {
    shp: Buffer.concat([fileHead(words, whole), ...records]),
    shx: Buffer.concat([fileHead((HEAD_BYTES + index.length) / 2, whole), index]),
  };
}

function fileHead(words: number, box: readonly number[]): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE(words, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(POLYGON, 32);
  box.forEach((side, i) => head.writeDoubleLE(side, 36 + 8 * i));
  return head;
}

function record(rings: readonly Position[][], box: readonly number[]): Buffer {
  const positions = rings.flat();
  const bytes = Buffer.alloc(44 + rings.length * 4 + positions.length * 16);
  bytes.writeInt32LE(POLYGON, 0);
  box.forEach((side, i) => bytes.writeDoubleLE(side, 4 + 8 * i));
  bytes.writeInt32LE(rings.length, 36);
  bytes.writeInt32LE(positions.length, 40);
  let at = 44;
  let first = 0;
  for (const ring of rings) {
    at = bytes.writeInt32LE(first, at);
    first += ring.length;
  }
  for (const [x, y] of positions) at = bytes.writeDoubleLE(y, bytes.writeDoubleLE(x, at));
  return bytes;
}

function emptyBox(): number[] {
  return [Infinity, Infinity, -Infinity, -Infinity];
}

function boxAround(rings: readonly Position[][]): number[] {
  const box = emptyBox();
  for (const [x, y] of rings.flat()) {
    box[0] = Math.min(box[0]!, x);
    box[1] = Math.min(box[1]!, y);
    box[2] = Math.max(box[2]!, x);
    box[3] = Math.max(box[3]!, y);
  }
  return box;
}

const LONGEST_TEXT = 254;
const FIELDS: Record<Property["type"], { type: string; length: number }> = {
  string: { type: "C", length: 1 },
  integer: { type: "N", length: 11 },
  number: { type: "N", length: 19 },
  boolean: { type: "L", length: 1 },
};
const END_OF_HEAD = 0x0d;
const END_OF_FILE = 0x1a;
/** Code page marks of the table: 0x4d for GBK; none is known for UTF-8, which the .cpg says. */
const CODE_PAGE = { gbk: 0x4d, "utf-8": 0 };

/** A dBASE III table. */
function table(
  properties: readonly Property[],
  rows: readonly (readonly Value[])[],
  encoding: TableEncoding,
  now: Date,
): Buffer {
  const encode = encoding === "gbk" ? toGbk : (text: string) => Buffer.from(text, "utf8");
  const cells = rows.map((row) => row.map((value, i) => cellBytes(value, properties[i]!, encode)));
  const fields = properties.map(({ type, short }, i) => {
    const longest = cells.reduce((most, row) => Math.max(most, row[i]!.length), 1);
    return { short, type: FIELDS[type].type, length: type === "string" ? longest : FIELDS[type].length };
  });
  const width = fields.reduce((sum, { length }) => sum + length, 1);

  const head = Buffer.alloc(32 + 32 * fields.length + 1);
  head.writeUInt8(3, 0);
  head.set([now.getUTCFullYear() - 1900, now.getUTCMonth() + 1, now.getUTCDate()], 1);
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(width, 10);
  head.writeUInt8(CODE_PAGE[encoding], 29);
  for (const [i, { short, type, length }] of fields.entries()) {
    head.write(short, 32 + 32 * i, "ascii");
    head.write(type, 32 + 32 * i + 11, "ascii");
    head.writeUInt8(length, 32 + 32 * i + 16);
  }
  head.writeUInt8(END_OF_HEAD, head.length - 1);

  const body = Buffer.alloc(width * rows.length, " ");
  for (const [r, row] of cells.entries()) {
    let at = r * width + 1;
    for (const [i, bytes] of row.entries()) {
      const { type, length } = fields[i]!;
      body.set(bytes, type === "N" ? at + length - bytes.length : at);
      at += length;
    }
  }
  return Buffer.concat([head, body, Buffer.of(END_OF_FILE)]);
}

function cellBytes(value: Value, { type }: Property, encode: (text: string) => Buffer): Buffer {
  if (type === "boolean") return Buffer.from(value === null ? "?" : value ? "T" : "F");
  if (value === null) return Buffer.alloc(0);
  const text = String(value);
  const bytes = encode(text);
  if (bytes.length <= LONGEST_TEXT) return bytes;
  // Whole letters only.
  let kept = Buffer.alloc(0);
  for (const letter of text) {
    const more = Buffer.concat([kept, encode(letter)]);
    if (more.length > LONGEST_TEXT) break;
    kept = more;
  }
  return kept;
}
