import type { FeatureCollection, MultiPolygon } from "geojson";

/** Longitude, latitude in degrees (CGCS2000, as good as WGS84), seven decimals. */
export type LonLat = [number, number];
/** A closed ring: the first position is repeated at the end. */
export type Ring = LonLat[];
/** GeoJSON coordinates of a polygon: outer ring counterclockwise, then holes. */
export type PolygonCoordinates = Ring[];
export type MultiPolygonCoordinates = PolygonCoordinates[];

export interface Area {
  code: string;
  parent_code: string | null;
  level: "city" | "district" | "town" | "village";
  name: string;
  kind: string;
  /** The statistical district code, where it differs from the civil one: 321171 for 镇江新区. */
  statistical_code: string | null;
  /** Where to put the label: a position inside. */
  lon: number;
  lat: number;
  boundary: MultiPolygonCoordinates;
}

export interface MicroGrid {
  id: number;
  village_code: string;
  households: number;
  residents: number;
  polygon: PolygonCoordinates;
  /** A position inside. */
  lon: number;
  lat: number;
  area_m2: number;
  /** Share of the land under water, 0 to 1. */
  water_share: number;
  /** 0 in open country to 1 in the heart of the city. */
  urbanity: number;
}

export type DedicatedUse =
  | "campus"
  | "hospital"
  | "industrial_park"
  | "market"
  | "care_home"
  | "scenic_area"
  | "station";

export interface Grid {
  /** 15 digits: village code and number. */
  code: string;
  village_code: string;
  kind: "urban" | "rural" | "dedicated";
  name: string;
  micro_grid_ids: number[];
  dedicated_use: DedicatedUse | null;
}

export interface Uncovered {
  micro_grid_id: number;
  why: "reclaimed_bank" | "new_estate" | "industrial_park";
  /** Days before today. */
  since: number;
}

export interface Geography {
  /** 1 city, 6 districts, 60 towns and 769 villages, parents before children. */
  areas: Area[];
  microGrids: MicroGrid[];
  grids: Grid[];
  /** The micro-grids that belong to no grid. */
  uncovered: Uncovered[];
  /** For the base map. */
  water: FeatureCollection<MultiPolygon, { name: string }>;
}
