import { unzipSync, zipSync } from "fflate";
import initSqlJs from "sql.js";
import { utf8 } from "./files.ts";
import type { Sent } from "./fuzz.ts";

/** Files that are small, and would take a server's memory or time without end; each with the refusals that it may meet. */
export async function bombs(good: readonly Sent[]): Promise<(Sent & { why: readonly string[] })[]> {
  const of = (name: string) => good.find(({ what }) => what.startsWith(name))!.bytes;
  const xlsx = unzipSync(of("xlsx"));
  const sheet = (rows: string) =>
    zipSync({
      ...xlsx,
      "xl/worksheets/sheet1.xml": utf8(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
      ),
    });
  const laughs = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY ${"a".repeat(i + 2)} "&${"a".repeat(i + 1)};&${"a".repeat(i + 1)};">`).join("")}]><kml>&aaa;</kml>`;
  const outside = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>`;
  const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(laughs, "utf16le")]);
  const files: Record<string, [bytes: Uint8Array, ...why: string[]]> = {
    "zeros without end, zipped": [zip({ "a.kml": new Uint8Array(60_000_000) }), "broken", "empty"],
    "a zip of more than may be unpacked": [
      lying(zip({ "a.kml": "<kml/>" }), 410_000_000),
      "unzips_too_large",
    ],
    "a zip that says it is huge": [lying(zip({ "a.kml": "<kml/>" }), 300_000_000), "broken", "empty"],
    "a zip of 2,500 files": [
      zip(Object.fromEntries(Array.from({ length: 2_500 }, (_, i) => [`${i}.shp`, ""]))),
      "unzips_too_large",
    ],
    ...Object.fromEntries(
      ["../a.kml", "/etc/a.kml", "C:\\a.kml", "c:a.kml", "a/../../b.kml", "..\\a.kml", "a\0.kml"].map(
        (name) => [`a zip with ${name}`, [zip({ [name]: "<kml/>" }), "bad_name_in_zip"]] as const,
      ),
    ),
    "billion laughs": [utf8(laughs), "has_entities"],
    "billion laughs in a workbook": [zip({ ...xlsx, "xl/workbook.xml": laughs }), "has_entities"],
    "billion laughs in UTF-16": [zip({ "doc.kml": utf16 }), "has_entities"],
    "an entity of the server's own files": [utf8(outside), "has_entities"],
    "XML nested 50,000 deep": [
      utf8(`<kml>${"<Folder>".repeat(50_000)}${"</Folder>".repeat(50_000)}</kml>`),
      "broken",
      "read",
      "empty",
    ],
    "JSON nested 200,000 deep": [
      utf8(collection("[".repeat(200_000) + "]".repeat(200_000))),
      "broken",
      "read",
    ],
    "a property nested 100,000 deep": [
      utf8(collection("null", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)),
      "broken",
    ],
    "collections nested 20,000 deep": [
      utf8(
        collection(`${'{"type":"GeometryCollection","geometries":['.repeat(20_000)}${"]}".repeat(20_000)}`),
      ),
      "broken",
      "read",
    ],
    "10⁶ vertices": [
      utf8(collection(`{"type":"LineString","coordinates":[${"[119.4,32.2],".repeat(1_000_000)}[119,32]]}`)),
      "read",
    ],
    "10⁵ columns": [
      utf8(`${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join()}\n1`),
      "too_many_columns",
    ],
    "10⁵ properties": [
      utf8(collection("null", `{${Array.from({ length: 100_000 }, (_, i) => `"c${i}":1`).join()}}`)),
      "too_many_columns",
    ],
    "a cell of ten million letters": [utf8(`a,b\n${"x".repeat(10_000_000)},1`), "broken"],
    "a quote that never ends": [utf8(`a,b\n"${"x\n".repeat(3_000_000)}`), "broken"],
    "the farthest cell of a sheet": [
      sheet(`<row r="1">${cell("A1")}</row><row r="1048576">${cell("XFD1048576")}</row>`),
      "broken",
      "too_many_rows",
      "too_many_columns",
    ],
    "a cell beyond every sheet": [
      sheet(`<row r="1">${cell("ZZZZZZZ1")}</row><row r="99999999">${cell("A99999999")}</row>`),
      "broken",
      "too_many_rows",
      "too_many_columns",
    ],
    "a table whose text speaks of cells": [
      sheet(
        `<row r="1"><c r="A1" t="inlineStr"><is><t>a r="XFD1048576" &lt;c r="b"</t></is></c></row><row r="2">${cell("A2")}</row>`,
      ),
      "read",
    ],
    "one arc named 100,000 times": [utf8(laughingTopology()), "broken"],
    "a shapefile whose parts begin again and again": [zip({ "a.shp": swollenShape() }), "broken"],
    "a shapefile whose records go back": [zip({ "a.shp": backwards() }), "broken"],
    "a table of four billion records": [
      zip({ "a.shp": backwards().subarray(0, 100), "a.dbf": endlessTable() }),
      "broken",
    ],
    "a GeoPackage with a view that never ends": [await endlessView(), "broken"],
  };
  return Object.entries(files).map(([what, [bytes, ...why]]) => ({
    what,
    bytes: Uint8Array.from(bytes),
    why,
  }));
}

const zip = (files: Record<string, Uint8Array | string>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, body]) => [name, typeof body === "string" ? utf8(body) : body]),
    ),
    { level: 9 },
  );

/** GeoJSON of one feature. */
const collection = (geometry: string, properties = "{}") =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":${properties},"geometry":${geometry}}]}`;

const cell = (place: string) => `<c r="${place}" t="inlineStr"><is><t>x</t></is></c>`;

/** The size that the directory at a zip's end tells. */
function lying(zip: Uint8Array, bytes: number): Uint8Array {
  const directory = Buffer.from(zip).indexOf("PK\u0001\u0002");
  new DataView(zip.buffer, zip.byteOffset).setUint32(directory + 24, bytes, true);
  return zip;
}

function laughingTopology(): string {
  const arcs = [Array.from({ length: 5_000 }, (_, i) => [i, i])];
  const object = { type: "Polygon", arcs: [Array.from({ length: 100_000 }, () => 0)] };
  return JSON.stringify({ type: "Topology", arcs, objects: { a: object } });
}

const POLYGON = 5;

function shapeFile(bytes: number): { bytes: Uint8Array; view: DataView } {
  const file = new Uint8Array(bytes);
  const view = new DataView(file.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, bytes / 2);
  view.setInt32(32, POLYGON, true);
  return { bytes: file, view };
}

/** Every other part begins at the first point again. */
function swollenShape(): Uint8Array {
  const [parts, points] = [20_000, 5_000];
  const { bytes, view } = shapeFile(100 + 8 + 44 + parts * 4 + points * 16);
  view.setInt32(104, (bytes.length - 108) / 2);
  view.setInt32(108, POLYGON, true);
  view.setInt32(144, parts, true);
  view.setInt32(148, points, true);
  for (let i = 0; i < parts; i++) view.setInt32(152 + i * 4, i % 2 ? points : 0, true);
  return bytes;
}

function backwards(): Uint8Array {
  const { bytes, view } = shapeFile(400);
  view.setInt32(104, -4);
  return bytes;
}

function endlessTable(): Uint8Array {
  const bytes = new Uint8Array(200);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, 0xffffffff, true);
  view.setUint16(8, 65, true);
  view.setUint16(10, 1, true);
  bytes[64] = 0x0d;
  return bytes;
}

async function endlessView(): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(
    "create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer)",
  );
  database.run("create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer)");
  database.run("insert into gpkg_geometry_columns values ('a', 'geom', 0)");
  database.run(
    "create view a as with recursive n (i) as (select 1 union all select i + 1 from n) select i, null as geom from n where i < 0",
  );
  const bytes = database.export();
  database.close();
  return bytes;
}
