import type { LayerFormat, TABLE_ENCODINGS } from "../api/exports.ts";
import { toFlatGeobuf } from "./formats/flatgeobuf.ts";
import { toGeoJson } from "./formats/geojson.ts";
import { toGeoPackage } from "./formats/geopackage.ts";
import type { LayerSheet } from "./formats/layer_sheet.ts";
import { toShapefile } from "./formats/shapefile.ts";
import { toTopoJson } from "./formats/topojson.ts";
import { TABLE_TYPE, tableBytes } from "../table_file.ts";

/** Media type and ending of each format. */
export const LAYER_FILE: Record<LayerFormat, { type: string; ending: string }> = {
  geojson: { type: "application/geo+json", ending: "geojson" },
  gpkg: { type: "application/geopackage+sqlite3", ending: "gpkg" },
  shp: { type: "application/zip", ending: "zip" },
  fgb: { type: "application/octet-stream", ending: "fgb" },
  topojson: { type: "application/json", ending: "topojson" },
  xlsx: { type: TABLE_TYPE.xlsx, ending: "xlsx" },
  csv: { type: TABLE_TYPE.csv, ending: "csv" },
};

/** The bytes of a layer in a format. */
export async function layerBytes(
  sheet: LayerSheet,
  format: LayerFormat,
  encoding: (typeof TABLE_ENCODINGS)[number],
  now: Date,
): Promise<Buffer> {
  switch (format) {
    case "geojson":
      return Buffer.from(toGeoJson(sheet));
    case "topojson":
      return Buffer.from(toTopoJson(sheet));
    case "fgb":
      return toFlatGeobuf(sheet);
    case "gpkg":
      return toGeoPackage(sheet, now.toISOString());
    case "shp":
      return toShapefile(sheet, encoding, now);
    default:
      return tableBytes(layerTable(sheet), format);
  }
}

/** A layer's properties as a table with Chinese headers. */
function layerTable({ layer, set }: LayerSheet) {
  const columns = Object.entries(layer.properties);
  const rows = set.features.map(({ properties }) =>
    columns.map(([name]) => {
      const value = properties[name]!;
      return typeof value === "boolean" ? (value ? "是" : "否") : value;
    }),
  );
  return { sheet: layer.zh, note: null, header: columns.map(([, { zh }]) => zh), rows };
}
