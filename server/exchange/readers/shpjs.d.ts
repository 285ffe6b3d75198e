declare module "shpjs" {
  /** Geometries of a .shp, null where a record has none. */
  export function parseShp(shp: DataView): unknown[];
  /** Records of a .dbf, its text by a label of TextDecoder. */
  export function parseDbf(dbf: DataView, encoding: string): Record<string, unknown>[];
}
