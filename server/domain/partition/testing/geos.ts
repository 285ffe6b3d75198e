import initGeosJs from "geos-wasm";
import { geojsonToGeosGeom } from "geos-wasm/helpers";
import type { Geometry } from "geojson";
import type { MultiPolygonCoordinates, PolygonCoordinates, Position } from "../types.ts";

const geos = await initGeosJs();

/** Area in square degrees of what lies in one of the two only; NaN if GEOS cannot tell. */
export function symmetricDifferenceArea(a: MultiPolygonCoordinates, b: MultiPolygonCoordinates): number {
  return withGeometries([multiPolygon(a), multiPolygon(b)], ([first, second]) => {
    const difference = geos.GEOSSymDifference(first!, second!);
    const area = areaOf(difference);
    geos.GEOSGeom_destroy(difference);
    return area;
  });
}

/** The area in square degrees of the union of polygons, and how many polygons it is made of. */
export function unionOf(polygons: PolygonCoordinates[]): { area: number; parts: number } {
  return withGeometries([multiPolygon(polygons)], ([collection]) => {
    const union = geos.GEOSUnaryUnion(collection!);
    const result = { area: areaOf(union), parts: geos.GEOSGetNumGeometries(union) };
    geos.GEOSGeom_destroy(union);
    return result;
  });
}

/** Area in square degrees that lies in the union of `cells` or in `outline`, not in both. */
export function unionDifferenceArea(cells: PolygonCoordinates[], outline: MultiPolygonCoordinates): number {
  return withGeometries([multiPolygon(cells), multiPolygon(outline)], ([collection, drawn]) => {
    const union = geos.GEOSUnaryUnion(collection!);
    const difference = geos.GEOSSymDifference(union, drawn!);
    const area = areaOf(difference);
    geos.GEOSGeom_destroy(union);
    geos.GEOSGeom_destroy(difference);
    return area;
  });
}

/** Whether GEOS calls the multi-polygon valid (OGC simple features). */
export function isValid(polygons: MultiPolygonCoordinates): boolean {
  return withGeometries([multiPolygon(polygons)], ([geometry]) => geos.GEOSisValid(geometry!) === 1);
}

/** A coverage loaded into GEOS: `check` runs its validity check, `free` gives the memory back. */
export function geosCoverage(polygons: PolygonCoordinates[]): { check: () => boolean; free: () => void } {
  const collection = geojsonToGeosGeom(
    {
      type: "GeometryCollection",
      geometries: polygons.map((coordinates) => ({ type: "Polygon", coordinates })),
    },
    geos,
  );
  return {
    check: () => geos.GEOSCoverageIsValid(collection, 0, 0) === 1,
    free: () => geos.GEOSGeom_destroy(collection),
  };
}

function multiPolygon(coordinates: MultiPolygonCoordinates): Geometry {
  return { type: "MultiPolygon", coordinates };
}

function withGeometries<T>(geometries: Geometry[], use: (pointers: number[]) => T): T {
  const pointers = geometries.map((geometry) => geojsonToGeosGeom(geometry, geos));
  const result = use(pointers);
  for (const pointer of pointers) geos.GEOSGeom_destroy(pointer);
  return result;
}

function areaOf(geometry: number): number {
  const pointer = geos.Module._malloc(8);
  geos.GEOSArea(geometry, pointer);
  const area = geos.Module.getValue(pointer, "double");
  geos.Module._free(pointer);
  return area;
}

/** Areas in square degrees of the parts that lines and its own border divide a polygon into. */
export function partAreas(polygon: PolygonCoordinates, line: Position[]): number[] {
  return withGeometries(
    [multiPolygon([polygon]), { type: "LineString", coordinates: line }],
    ([whole, drawn]) => {
      const border = geos.GEOSBoundary(whole!);
      const noded = geos.GEOSUnion(border, drawn!);
      const list = geos.Module._malloc(4);
      geos.Module.HEAPU32[list / 4] = noded;
      const parts = geos.GEOSPolygonize(list, 1);
      const areas: number[] = [];
      for (let i = 0; i < geos.GEOSGetNumGeometries(parts); i++) {
        const part = geos.GEOSGetGeometryN(parts, i);
        const inside = geos.GEOSPointOnSurface(part);
        // What a hole or a loop outside encloses is a part as well.
        if (geos.GEOSContains(whole!, inside) === 1) areas.push(areaOf(part));
        geos.GEOSGeom_destroy(inside);
      }
      for (const made of [border, noded, parts]) geos.GEOSGeom_destroy(made);
      geos.Module._free(list);
      return areas;
    },
  );
}
