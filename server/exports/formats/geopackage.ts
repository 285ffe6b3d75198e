import initSqlJs from "sql.js";
import { crsOf } from "../../domain/crs.ts";
import type { MultiPolygonCoordinates } from "../../domain/partition/types.ts";
import type { Property, Value } from "../../layers/layer.ts";
import { type LayerSheet, projected } from "./layer_sheet.ts";
import { ogcWkt } from "./wkt.ts";

const COLUMN: Record<Property["type"], string> = {
  string: "text",
  integer: "integer",
  number: "double",
  boolean: "boolean",
};

/** "GPKG" and version 1.3 (OGC 12-128r17, 1.1.1.1.1). */
const HEAD = "pragma application_id = 1196444487; pragma user_version = 10300;";
const TABLES = `
create table gpkg_spatial_ref_sys (
  srs_name text not null, srs_id integer not null primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (
  table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
  last_change datetime not null, min_x double, min_y double, max_x double, max_y double, srs_id integer,
  constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
create table gpkg_geometry_columns (
  table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null,
  z tinyint not null, m tinyint not null, constraint pk_geom_cols primary key (table_name, column_name),
  constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
insert into gpkg_spatial_ref_sys values
  ('Undefined cartesian', -1, 'NONE', -1, 'undefined', null),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', null);`;

/** A GeoPackage of one layer, made in memory by SQLite itself; `now` is ISO 8601. */
export async function toGeoPackage({ layer, set, crs }: LayerSheet, now: string): Promise<Buffer> {
  const { Database } = await initSqlJs();
  const database = new Database();
  try {
    database.run(HEAD + TABLES);
    database.run("insert or replace into gpkg_spatial_ref_sys values (?, ?, 'EPSG', ?, ?, null)", [
      crs.name,
      crs.epsg,
      crs.epsg,
      ogcWkt(crs),
    ]);
    if (crs.epsg !== 4326) addWgs84(database);
    // "id" of a layer is a column like any other: the key has another name.
    const columns = Object.entries(layer.properties).map(([name, { type }]) => `"${name}" ${COLUMN[type]}`);
    database.run(
      `create table "${layer.name}" (fid integer primary key autoincrement not null, geom multipolygon, ${columns.join(", ")})`,
    );
    const names = Object.keys(layer.properties);
    const insert = `insert into "${layer.name}" (geom, ${names.map((name) => `"${name}"`).join(", ")})
      values (?${", ?".repeat(names.length)})`;
    const around = [Infinity, Infinity, -Infinity, -Infinity];
    database.run("begin");
    for (const { polygons, properties } of set.features) {
      const coordinates = projected(polygons, crs);
      widen(around, coordinates);
      database.run(insert, [
        geometryBlob(coordinates, crs.epsg),
        ...names.map((name) => cell(properties[name]!)),
      ]);
    }
    database.run("insert into gpkg_contents values (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)", [
      layer.name,
      layer.name,
      layer.zh,
      now,
      ...around.map((side) => (Number.isFinite(side) ? side : null)),
      crs.epsg,
    ]);
    database.run("insert into gpkg_geometry_columns values (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)", [
      layer.name,
      crs.epsg,
    ]);
    database.run("commit");
    return Buffer.from(database.export());
  } finally {
    database.close();
  }
}

/** Every GeoPackage knows WGS 84 (1.1.2.1.2). */
function addWgs84(database: { run: (sql: string, values?: readonly unknown[]) => void }): void {
  database.run("insert into gpkg_spatial_ref_sys values ('WGS 84', 4326, 'EPSG', 4326, ?, null)", [
    ogcWkt(crsOf(4326)!),
  ]);
}

function cell(value: Value): unknown {
  return typeof value === "boolean" ? Number(value) : value;
}

function widen(around: number[], polygons: MultiPolygonCoordinates): void {
  for (const [x, y] of polygons.flat(2)) {
    around[0] = Math.min(around[0]!, x);
    around[1] = Math.min(around[1]!, y);
    around[2] = Math.max(around[2]!, x);
    around[3] = Math.max(around[3]!, y);
  }
}

const MULTIPOLYGON = 6;
const POLYGON = 3;
/** "GP", version 0, little-endian without an envelope (2.1.3.1.1). */
const BLOB_HEAD = [0x47, 0x50, 0, 1];

/** A geometry as a GeoPackage holds it: its own head, then well-known binary. */
function geometryBlob(polygons: MultiPolygonCoordinates, epsg: number): Uint8Array {
  const positions = polygons.flat(2).length;
  const blob = Buffer.alloc(8 + 9 + polygons.length * 9 + polygons.flat().length * 4 + positions * 16);
  blob.set(BLOB_HEAD);
  let at = blob.writeInt32LE(epsg, 4);
  const begin = (type: number, count: number) => {
    at = blob.writeUInt8(1, at);
    at = blob.writeUInt32LE(type, at);
    at = blob.writeUInt32LE(count, at);
  };
  begin(MULTIPOLYGON, polygons.length);
  for (const rings of polygons) {
    begin(POLYGON, rings.length);
    for (const ring of rings) {
      at = blob.writeUInt32LE(ring.length, at);
      for (const [x, y] of ring) at = blob.writeDoubleLE(y, blob.writeDoubleLE(x, at));
    }
  }
  return blob;
}
