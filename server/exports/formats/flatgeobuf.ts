import type { ColumnMeta } from "flatgeobuf/lib/mjs/column-meta.js";
import { magicbytes } from "flatgeobuf/lib/mjs/constants.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { buildFeature } from "flatgeobuf/lib/mjs/generic/feature.js";
import { buildHeader } from "flatgeobuf/lib/mjs/generic/featurecollection.js";
import { parseGeometry } from "flatgeobuf/lib/mjs/geojson/geometry.js";
import type { Property } from "../../layers/layer.ts";
import { type LayerSheet, projected } from "./layer_sheet.ts";

const TYPES: Record<Property["type"], ColumnType> = {
  string: ColumnType.String,
  integer: ColumnType.Int,
  number: ColumnType.Double,
  boolean: ColumnType.Bool,
};

/**
 * A FlatGeobuf file, without an index. Put together from the library's parts, as its `serialize` takes the types of
 * the columns from the first feature, where a value may be missing.
 */
export function toFlatGeobuf({ layer, set, crs }: LayerSheet): Buffer {
  const header = {
    geometryType: GeometryType.MultiPolygon,
    columns: Object.entries(layer.properties).map(([name, { type, zh }]) => column(name, TYPES[type], zh)),
    envelope: null,
    featuresCount: set.features.length,
    indexNodeSize: 0,
    crs: null,
    title: null,
    description: null,
    metadata: null,
  };
  const features = set.features.map(({ properties, polygons }) =>
    buildFeature(
      parseGeometry({ type: "MultiPolygon", coordinates: projected(polygons, crs) }),
      properties,
      header,
    ),
  );
  return Buffer.concat([magicbytes, buildHeader(header, crs.epsg), ...features]);
}

function column(name: string, type: ColumnType, description: string): ColumnMeta {
  return {
    name,
    type,
    title: null,
    description,
    width: -1,
    precision: -1,
    scale: -1,
    nullable: true,
    unique: false,
    primary_key: false,
  };
}
