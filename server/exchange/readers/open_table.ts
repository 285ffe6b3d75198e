import { type Table, Unreadable } from "./table.ts";
import { isZip, unzip } from "./zip.ts";

const BEGINNING_BYTES = 4_096;
const FLATGEOBUF = "fgb";
const SQLITE = "SQLite format 3\0";

/**
 * Opens a file by what is in it; its name only decides between kinds of text. Each reader is loaded when it is needed.
 * Throws Unreadable with what is wrong.
 */
export async function openTable(bytes: Uint8Array, name: string): Promise<Table> {
  if (bytes.length === 0) throw new Unreadable("empty");
  if (isZip(bytes)) return openZip(bytes);
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, BEGINNING_BYTES));
  if (beginning.startsWith(FLATGEOBUF)) return (await import("./flatgeobuf.ts")).readFlatgeobuf(bytes);
  if (beginning.startsWith(SQLITE)) return (await import("./geopackage.ts")).readGeopackage(bytes);
  // An old .xls, or a workbook with a password, begins as an OLE container.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new Unreadable(/\.xlsx$/i.test(name) ? "has_password" : "unknown_format", { got: name });
  const text = beginning.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  if (text.startsWith("<")) return (await import("./kml.ts")).readKml(bytes);
  if (text.startsWith("{"))
    return /"type"\s*:\s*"Topology"/.test(text)
      ? (await import("./topojson.ts")).readTopojson(bytes)
      : (await import("./geojson.ts")).readGeojson(bytes);
  if (beginning.includes("\0") && !(bytes[0] === 0xff && bytes[1] === 0xfe))
    throw new Unreadable("unknown_format", { got: name });
  return (await import("./csv.ts")).readCsv(bytes);
}

async function openZip(bytes: Uint8Array): Promise<Table> {
  const names: string[] = [];
  unzip(bytes, (name) => {
    names.push(name.toLowerCase());
    return false;
  });
  if (names.includes("xl/workbook.xml")) return (await import("./xlsx.ts")).readXlsx(bytes);
  if (names.some((name) => name.endsWith(".shp")))
    return (await import("./shapefile.ts")).readShapefile(bytes);
  if (names.some((name) => name.endsWith(".kml"))) return (await import("./kml.ts")).readKml(bytes);
  throw new Unreadable("nothing_in_zip", { expected: ".xlsx, .shp, .kml", got: names.slice(0, 5) });
}
