import initSqlJs from "sql.js";
import { MOST_ROWS, type ReadFeature, refuseTooMany, type Table, tableOf, Unreadable } from "./table.ts";
import { readWkb } from "./wkb.ts";

/** Bytes of a GeoPackage's geometry before its WKB, by the kind of envelope (OGC 12-128r19, 2.1.3). */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];

/** The first layer of features of a GeoPackage, which is a SQLite database; read in memory by SQLite itself. */
export async function readGeopackage(bytes: Uint8Array): Promise<Table> {
  const { Database } = await initSqlJs();
  let features: ReadFeature[] = [];
  let layer = "";
  let crs: string | null = null;
  let database: InstanceType<typeof Database>;
  try {
    database = new Database(bytes);
  } catch {
    throw new Unreadable("broken", { cause: "geopackage" });
  }
  try {
    refuseViews(database);
    const [found] = database.exec(
      `select g.table_name, g.column_name, s.organization, s.organization_coordsys_id
       from gpkg_geometry_columns g
       left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
       order by g.table_name limit 1`,
    );
    const row = found?.values[0];
    if (!row) throw new Unreadable("empty");
    layer = String(row[0]);
    const place = String(row[1]);
    const code = Number(row[3]);
    crs = code > 0 ? `${String(row[2]).toUpperCase()}:${code}` : null;
    if (!isTable(database, layer)) throw new Unreadable("broken", { cause: "geopackage_view" });
    const names = columnsOf(database, layer);
    refuseTooMany(names);
    const statement = database.prepare(`select ${names.map(quoted).join(", ")} from ${quoted(layer)}`);
    while (statement.step()) {
      if (features.length >= MOST_ROWS) throw new Unreadable("too_many_rows", { most: MOST_ROWS });
      features.push(featureOfRow(names, statement.get(), place));
    }
    statement.free();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("broken", { cause: "geopackage" });
  } finally {
    database.close();
  }
  const table = tableOf({ format: "geopackage", encoding: null, crs_text: crs, layer }, features);
  features = [];
  return table;
}

interface Asked {
  exec: (sql: string) => { values: unknown[][] }[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A view can be written so that it never ends: what is read must be tables. */
function refuseViews(database: Asked): void {
  const [found] = database.exec(
    "select 1 from sqlite_master where type = 'view' and lower(name) like 'gpkg%'",
  );
  if (found) throw new Unreadable("broken", { cause: "geopackage_view" });
}

function isTable(database: Asked, layer: string): boolean {
  const [found] = database.exec(
    `select 1 from sqlite_master
     where type = 'table' and sql not like 'create virtual%' and lower(name) = lower('${layer.replaceAll("'", "''")}')`,
  );
  return found !== undefined;
}

/** Its columns that are kept; what would be computed is left out. */
function columnsOf(database: Asked, layer: string): string[] {
  const [found] = database.exec(`pragma table_info(${quoted(layer)})`);
  return (found?.values ?? []).map(([, name]) => String(name));
}

function featureOfRow(names: readonly string[], values: readonly unknown[], place: string): ReadFeature {
  const entries = names.map((name, i) => [name, values[i]] as const);
  const geometry = entries.find(([name]) => name === place)?.[1];
  return {
    geometry: geometry instanceof Uint8Array ? geometryOf(geometry) : null,
    properties: Object.fromEntries(
      entries.filter(([name, value]) => name !== place && !(value instanceof Uint8Array)),
    ),
  };
}

function geometryOf(blob: Uint8Array) {
  if (blob[0] !== 0x47 || blob[1] !== 0x50) throw new Unreadable("broken", { cause: "geopackage" });
  const flags = blob[3]!;
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (envelope === undefined) throw new Unreadable("broken", { cause: "geopackage" });
  return readWkb(blob.subarray(8 + envelope));
}
