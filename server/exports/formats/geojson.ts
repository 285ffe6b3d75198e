import { type LayerSheet, projected } from "./layer_sheet.ts";

/**
 * A GeoJSON text. RFC 7946 knows degrees of WGS 84 only; another system is named as GeoJSON of 2008 named it, which
 * GDAL, QGIS and ArcGIS still read.
 */
export function toGeoJson({ layer, set, crs }: LayerSheet): string {
  const head = {
    type: "FeatureCollection",
    name: layer.name,
    ...(crs.epsg !== 4326 && {
      crs: { type: "name", properties: { name: `urn:ogc:def:crs:EPSG::${crs.epsg}` } },
    }),
  };
  const features = set.features.map(({ id, properties, polygons }) => {
    const coordinates = projected(polygons, crs);
    const geometry =
      coordinates.length === 1
        ? { type: "Polygon", coordinates: coordinates[0] }
        : { type: "MultiPolygon", coordinates };
    return JSON.stringify({ type: "Feature", id, properties, geometry });
  });
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${features.join(",\n")}\n]}\n`;
}
