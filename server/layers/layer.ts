import type { LayerName } from "../api/layers.ts";
import type { Capability } from "../domain/disclosure.ts";
import type { ArcPolygon } from "../domain/partition/outlines.ts";
import type { MultiPolygonCoordinates, Partition } from "../domain/partition/types.ts";

export type Value = string | number | boolean | null;

/** Degrees, EPSG:4490: west, south, east, north. */
export type Box = [west: number, south: number, east: number, north: number];

/** A piece of land with what is known of it. */
export interface Feature {
  id: string;
  properties: Record<string, Value>;
  /** Degrees, EPSG:4490, longitude first; outer rings counter-clockwise. */
  polygons: MultiPolygonCoordinates;
  /** The same outlines as arcs of the set's partition; null where they are not on it. */
  arcs: readonly ArcPolygon[] | null;
  box: Box;
  /** Codes of the areas that it lies in. */
  within: readonly string[];
}

export interface FeatureSet {
  revision: number;
  partition: Partition;
  features: readonly Feature[];
}

/** A property of a layer's features. */
export interface Property {
  type: "string" | "integer" | "number" | "boolean";
  zh: string;
  en: string;
  /** A name of at most ten letters, for the tables of shapefiles. */
  short: string;
  unit?: string;
}

export interface Layer {
  name: LayerName;
  zh: string;
  en: string;
  description: string;
  access: Capability;
  /** In the order in which they are given out. */
  properties: Record<string, Property>;
  /** Whether it follows from the boundary revision alone, and can be had of any. */
  land: boolean;
  /** The least zoom of tiles at which its features can be told apart. */
  minzoom: number;
}
