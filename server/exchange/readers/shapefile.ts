import type { Geometry } from "geojson";
import { parseDbf, parseShp } from "shpjs";
import { encodingOf, type Encoding } from "./text.ts";
import { MOST_COLUMNS, type ReadFeature, type Table, tableOf, Unreadable } from "./table.ts";
import { unzip } from "./zip.ts";

const DBF_HEADER_BYTES = 32;

/**
 * The first layer of a zipped Shapefile, in the coordinates of its own: its .prj is told, not applied. The text of the
 * .dbf is read as its .cpg says; without one, as UTF-8 when all of it is, else as GBK.
 */
export function readShapefile(bytes: Uint8Array): Table {
  const files = unzip(bytes, (name) => /\.(shp|dbf|prj|cpg)$/i.test(name) && !name.startsWith("__MACOSX"));
  const shp = [...files.keys()].toSorted().find((name) => /\.shp$/i.test(name));
  if (shp === undefined) throw new Unreadable("nothing_in_zip", { expected: ".shp" });
  const stem = shp.slice(0, -4);
  const beside = (ending: string): Uint8Array | undefined =>
    [...files].find(([name]) => name.toLowerCase() === `${stem}${ending}`.toLowerCase())?.[1];
  const text = (ending: string): string | null => {
    const found = beside(ending);
    return found ? new TextDecoder().decode(found).trim() : null;
  };
  const dbf = beside(".dbf");
  const encoding = dbf ? dbfEncoding(dbf, text(".cpg")) : null;
  let shapes: (Geometry | null)[];
  let records: Record<string, unknown>[];
  refuseSwollenShapes(viewOf(files.get(shp)!));
  if (dbf) refuseSwollenTable(viewOf(dbf));
  try {
    shapes = parseShp(viewOf(files.get(shp)!)) as (Geometry | null)[];
    records = dbf ? parseDbf(viewOf(dbf), encoding === "GBK" ? "gb18030" : "utf-8") : [];
  } catch {
    throw new Unreadable("broken", { cause: "shapefile" });
  }
  function* features(): Generator<ReadFeature> {
    for (const [i, geometry] of shapes.entries()) yield { geometry, properties: records[i] ?? {} };
  }
  const layer = stem.slice(stem.lastIndexOf("/") + 1);
  return tableOf({ format: "shapefile", encoding, crs_text: text(".prj"), layer }, features());
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const broken = () => new Unreadable("broken", { cause: "shapefile" });

const SHP_HEADER_BYTES = 100;
/** Kinds of shapes that have parts: lines and areas, with measures or heights as well. */
const WITH_PARTS: ReadonlySet<number> = new Set([3, 5, 13, 15, 23, 25]);

/**
 * Refuses records that lie about their length, and parts that do not follow one another: what reads them believes all
 * that they say, and would read the same points again and again.
 */
function refuseSwollenShapes(view: DataView): void {
  if (view.byteLength < SHP_HEADER_BYTES) throw broken();
  for (let at = SHP_HEADER_BYTES; at + 12 <= view.byteLength;) {
    const bytes = view.getInt32(at + 4) * 2;
    if (bytes < 0) throw broken();
    if (at + 8 + bytes > view.byteLength) return;
    const kind = bytes < 4 ? 0 : view.getInt32(at + 8, true);
    if (WITH_PARTS.has(kind)) refuseSwollenParts(view, at + 8, bytes);
    at += 8 + bytes;
  }
}

function refuseSwollenParts(view: DataView, from: number, bytes: number): void {
  if (bytes < 44) throw broken();
  const [parts, points] = [view.getInt32(from + 36, true), view.getInt32(from + 40, true)];
  if (parts < 0 || points < 0 || 44 + parts * 4 + points * 16 > bytes) throw broken();
  for (let i = 0, before = 0; i < parts; i++) {
    const first = view.getInt32(from + 44 + i * 4, true);
    if (first < before || first > points || (i === 0 && first !== 0)) throw broken();
    before = first;
  }
}

const DBF_FIELD_BYTES = 32;

/** Refuses a table whose head tells of more or wider records than there are bytes. */
function refuseSwollenTable(view: DataView): void {
  if (view.byteLength < DBF_HEADER_BYTES) throw broken();
  const [count, header, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (header > view.byteLength || (count > 0 && width === 0)) throw broken();
  if (header + count * width > view.byteLength) throw broken();
  let fields = 0;
  let room = 1;
  for (
    let at = DBF_HEADER_BYTES;
    at + DBF_FIELD_BYTES <= header && view.getUint8(at) !== 0x0d;
    at += DBF_FIELD_BYTES
  ) {
    fields += 1;
    room += view.getUint8(at + 16);
  }
  if (fields > MOST_COLUMNS) throw new Unreadable("too_many_columns", { got: fields, most: MOST_COLUMNS });
  if (count > 0 && room > width) throw broken();
}

/** By the .cpg; else by the text itself, names of fields and records alike. */
function dbfEncoding(dbf: Uint8Array, cpg: string | null): Encoding {
  if (cpg !== null) {
    if (/utf-?8|65001/i.test(cpg)) return "UTF-8";
    if (/gb|936/i.test(cpg)) return "GBK";
  }
  if (dbf.length < DBF_HEADER_BYTES) throw new Unreadable("broken", { cause: "shapefile" });
  const view = viewOf(dbf);
  const [count, header, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  const names = dbf.subarray(DBF_HEADER_BYTES, header);
  if (encodingOf(names) === "GBK") return "GBK";
  // A record may end in the middle of a letter where text was too long for its field: each cell of its own would be
  // needed to be sure, so a record that is no UTF-8 counts only when it reads as GBK.
  const sample = dbf.subarray(header, Math.min(dbf.length, header + count * width));
  return encodingOf(sample) === "GBK" ? "GBK" : "UTF-8";
}
