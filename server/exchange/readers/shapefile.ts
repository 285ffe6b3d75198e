import type { Geometry } from "geojson";
import { parseDbf, parseShp } from "shpjs";
import { encodingOf, type Encoding } from "./text.ts";
import { type ReadFeature, type Table, tableOf, Unreadable } from "./table.ts";
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
