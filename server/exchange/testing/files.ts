import type { FeatureCollection, Point } from "geojson";
import initSqlJs from "sql.js";
import { zipSync } from "fflate";
import writeExcelFile from "write-excel-file/node";

/** Text in GBK, by the table that decoding tells. */
export function gbk(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 128) bytes.push(code);
    else bytes.push(...gbkPair(letter));
  }
  return Uint8Array.from(bytes);
}

const PAIRS = new Map<string, [number, number]>();
function gbkPair(letter: string): [number, number] {
  if (PAIRS.size === 0) {
    const decoder = new TextDecoder("gbk");
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++)
        if (low !== 0x7f) PAIRS.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  const pair = PAIRS.get(letter);
  if (!pair) throw new RangeError(`${letter}: not in GBK`);
  return pair;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A workbook whose cells are text, or numbers where numbers are given. */
export async function xlsx(rows: readonly (readonly (string | number | null)[])[]): Promise<Uint8Array> {
  const made = rows.map((row) =>
    row.map((value) => (typeof value === "string" ? { value, type: String } : value)),
  );
  return new Uint8Array(await writeExcelFile(made, { sheet: "Sheet1" }).toBuffer());
}

export type Points = FeatureCollection<Point, Record<string, string>>;

export function points(...rows: [x: number, y: number, properties: Record<string, string>][]): Points {
  return {
    type: "FeatureCollection",
    features: rows.map(([x, y, properties]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [x, y] },
      properties,
    })),
  };
}

/** A zipped Shapefile of points (ESRI white paper, July 1998), its text in GBK. */
export function shapefile(
  { features }: Points,
  { prj, cpg }: { prj?: string; cpg?: string } = {},
  folder = "",
): Uint8Array {
  const files: Record<string, Uint8Array> = {
    [`${folder}户.shp`]: shp(features.map(({ geometry }) => geometry.coordinates as [number, number])),
    [`${folder}户.dbf`]: dbf(features.map(({ properties }) => properties)),
  };
  if (prj !== undefined) files[`${folder}户.prj`] = utf8(prj);
  if (cpg !== undefined) files[`${folder}户.cpg`] = utf8(cpg);
  return zipSync(files);
}

function shp(places: [number, number][]): Uint8Array {
  const view = new DataView(new ArrayBuffer(100 + places.length * 28));
  view.setInt32(0, 9994);
  view.setInt32(24, view.byteLength / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 1, true);
  for (const [i, [x, y]] of places.entries()) {
    const at = 100 + i * 28;
    view.setInt32(at, i + 1);
    view.setInt32(at + 4, 10);
    view.setInt32(at + 8, 1, true);
    view.setFloat64(at + 12, x, true);
    view.setFloat64(at + 20, y, true);
  }
  return new Uint8Array(view.buffer);
}

const FIELD_BYTES = 60;

function dbf(records: Record<string, string>[]): Uint8Array {
  const names = Object.keys(records[0] ?? {});
  const header = 33 + names.length * 32;
  const width = 1 + names.length * FIELD_BYTES;
  const bytes = new Uint8Array(header + records.length * width + 1).fill(0x20, header);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, records.length, true);
  view.setUint16(8, header, true);
  view.setUint16(10, width, true);
  for (const [i, name] of names.entries()) {
    const at = 32 + i * 32;
    bytes.set(gbk(name).subarray(0, 10), at);
    bytes[at + 11] = "C".charCodeAt(0);
    bytes[at + 16] = FIELD_BYTES;
  }
  bytes[header - 1] = 0x0d;
  for (const [i, record] of records.entries())
    for (const [j, name] of names.entries())
      bytes.set(gbk(record[name] ?? ""), header + i * width + 1 + j * FIELD_BYTES);
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

/** A GeoPackage with one layer of points. */
export async function geopackage({ features }: Points, epsg: number): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(
    "create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer)",
  );
  database.run("insert into gpkg_spatial_ref_sys values (?, 'epsg', ?)", [epsg, epsg]);
  database.run("create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer)");
  database.run("insert into gpkg_geometry_columns values ('户', 'geom', ?)", [epsg]);
  const names = Object.keys(features[0]?.properties ?? {});
  database.run(`create table "户" (geom blob, ${names.map((name) => `"${name}" text`).join(", ")})`);
  for (const { geometry, properties } of features)
    database.run(`insert into "户" values (?, ${names.map(() => "?").join(", ")})`, [
      blobOf(geometry.coordinates as [number, number]),
      ...names.map((name) => properties[name]),
    ]);
  const bytes = database.export();
  database.close();
  return bytes;
}

function blobOf([x, y]: [number, number]): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + 21));
  view.setUint8(0, 0x47);
  view.setUint8(1, 0x50);
  view.setUint8(3, 1);
  view.setUint8(8, 1);
  view.setUint32(9, 1, true);
  view.setFloat64(13, x, true);
  view.setFloat64(21, y, true);
  return new Uint8Array(view.buffer);
}
