import type { Geometry } from "geojson";
import initGeosJs from "geos-wasm";
import { geojsonToGeosGeom, geosGeomToGeojson } from "geos-wasm/helpers";
import { area_m2, perimeter_m } from "../../partition/measure.ts";
import type { PolygonCoordinates } from "../../partition/types.ts";
import { villageOfGrid } from "../ground.ts";
import type { SourceShape } from "../making/units.ts";

const geos = await initGeosJs();

/** Land with a fault as GEOS sees it. */
export interface OverlaidFault {
  of: "overlap" | "gap" | "crosses_village";
  /** Codes of the grids that claim it, ascending. */
  grids: string[];
  area_m2: number;
  polygon: PolygonCoordinates;
}

/** Thinner on average is rounding (two steps of the coordinates). */
const ROUNDING_WIDTH_M = 0.02;

/**
 * Faults by overlaying shapes pair by pair with GEOS, which knows nothing of partitions: what two grids cover, what
 * villages cover and no grid, what a grid covers of another village. Not for land that three grids claim.
 */
export function overlayFaults(shapes: readonly SourceShape[]): OverlaidFault[] {
  const made = shapes.map(({ layer, code, polygons }) => {
    const drawn = geojsonToGeosGeom({ type: "MultiPolygon", coordinates: polygons }, geos);
    const geometry = geos.GEOSMakeValid(drawn);
    geos.GEOSGeom_destroy(drawn);
    return { layer, code, geometry, box: boxOf(polygons) };
  });
  const grids = made.filter(({ layer }) => layer === "grids");
  const villages = made.filter(({ layer }) => layer === "areas");
  const faults: OverlaidFault[] = [];
  const add = (of: OverlaidFault["of"], codes: string[], geometry: number) => {
    for (const polygon of polygonsOf(geometry)) {
      const size_m2 = area_m2([polygon]);
      if ((2 * size_m2) / perimeter_m([polygon]) < ROUNDING_WIDTH_M) continue;
      faults.push({ of, grids: codes.toSorted(), area_m2: size_m2, polygon });
    }
  };
  grids.forEach((one, i) => {
    const others = grids.filter((other) => other !== one && meets(one.box, other.box));
    for (const other of others) {
      if (grids.indexOf(other) > i)
        add("overlap", [one.code, other.code], geos.GEOSIntersection(one.geometry, other.geometry));
    }
    for (const village of villages) {
      if (village.code === villageOfGrid(one.code) || !meets(one.box, village.box)) continue;
      let strange = geos.GEOSIntersection(one.geometry, village.geometry);
      for (const other of others) strange = geos.GEOSDifference(strange, other.geometry);
      add("crosses_village", [one.code], strange);
    }
  });
  for (const village of villages) {
    let left = village.geometry;
    for (const grid of grids)
      if (meets(grid.box, village.box)) left = geos.GEOSDifference(left, grid.geometry);
    add("gap", [], left);
  }
  return faults;
}

type Box = [number, number, number, number];

function boxOf(polygons: SourceShape["polygons"]): Box {
  const positions = polygons.flat(2);
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function polygonsOf(geometry: number): PolygonCoordinates[] {
  return flat(geosGeomToGeojson(geometry, geos));
}

function flat(geometry: Geometry): PolygonCoordinates[] {
  if (geometry.type === "Polygon")
    return geometry.coordinates.length === 0 ? [] : [geometry.coordinates as PolygonCoordinates];
  if (geometry.type === "MultiPolygon") return geometry.coordinates as PolygonCoordinates[];
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(flat);
  return [];
}
