import type { SourceLayer } from "../../../api/mosaics.ts";
import type { MultiPolygonCoordinates } from "../../partition/types.ts";

/** Land as a file draws it: rings may run either way, cross themselves, and lie over those of others. */
export interface SourceShape {
  layer: SourceLayer;
  code: string;
  polygons: MultiPolygonCoordinates;
}

/** The rings of one polygon of a shape, as numbers of vertices, not closed. */
export interface Unit {
  /** Index of the shape. */
  shape: number;
  rings: number[][];
}

/** Polygons of many shapes on common vertices: x0, y0, x1, y1, … in degrees, seven decimals. */
export interface Drawn {
  vertices: Float64Array;
  units: Unit[];
}
