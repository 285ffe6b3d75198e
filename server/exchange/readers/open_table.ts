import { readCsv } from "./csv.ts";
import { isFlatgeobuf, readFlatgeobuf } from "./flatgeobuf.ts";
import { readGeojson } from "./geojson.ts";
import { isGeopackage, readGeopackage } from "./geopackage.ts";
import { readKml } from "./kml.ts";
import { readShapefile } from "./shapefile.ts";
import { type Table, Unreadable } from "./table.ts";
import { readTopojson } from "./topojson.ts";
import { readXlsx } from "./xlsx.ts";
import { isZip, unzip } from "./zip.ts";

const BEGINNING_BYTES = 4_096;

/**
 * Opens a file by what is in it; its name only decides between kinds of text. Throws Unreadable with what is wrong.
 */
export async function openTable(bytes: Uint8Array, name: string): Promise<Table> {
  if (bytes.length === 0) throw new Unreadable("empty");
  if (isZip(bytes)) return openZip(bytes);
  if (isFlatgeobuf(bytes)) return readFlatgeobuf(bytes);
  if (isGeopackage(bytes)) return readGeopackage(bytes);
  // An old .xls, or a workbook with a password, begins as an OLE container.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new Unreadable(/\.xlsx$/i.test(name) ? "has_password" : "unknown_format", { got: name });
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, BEGINNING_BYTES));
  const text = beginning.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (text.startsWith("<")) return readKml(bytes);
  if (text.startsWith("{"))
    return /"type"\s*:\s*"Topology"/.test(text) ? readTopojson(bytes) : readGeojson(bytes);
  if (beginning.includes("\0") && !(bytes[0] === 0xff && bytes[1] === 0xfe))
    throw new Unreadable("unknown_format", { got: name });
  return readCsv(bytes);
}

async function openZip(bytes: Uint8Array): Promise<Table> {
  const names: string[] = [];
  unzip(bytes, (name) => {
    names.push(name.toLowerCase());
    return false;
  });
  if (names.includes("xl/workbook.xml")) return readXlsx(bytes);
  if (names.some((name) => name.endsWith(".shp"))) return readShapefile(bytes);
  if (names.some((name) => name.endsWith(".kml"))) return readKml(bytes);
  throw new Unreadable("nothing_in_zip", { expected: ".xlsx, .shp, .kml", got: names.slice(0, 5) });
}
