import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { AreaProperties, GridProperties, UncoveredProperties } from "../../server/api/map.ts";
import type { Level } from "../../server/api/common.ts";

/** west, south, east, north in degrees. */
export type BBox = [number, number, number, number];
export type Polygons<P> = FeatureCollection<Polygon | MultiPolygon, P>;

export interface CityArea extends AreaProperties {
  level: Level;
  bbox: BBox;
  /** A position inside, where the label stands, degrees. */
  lon: number;
  lat: number;
  shape: Polygon | MultiPolygon;
}

/** The topology of one revision, decoded once: a grid's ordinal is its place in ascending order of code. */
export interface City {
  code: string;
  name: string;
  revision: number;
  bbox: BBox;
  grids: GridProperties[];
  ordinalOf: Map<string, number>;
  /** The city, districts, towns and villages by code, parents first. */
  areas: Map<string, CityArea>;
  /** Children of an area in order of code. */
  childrenOf: Map<string, CityArea[]>;
  /** Ordinals of the grids of every area, ascending. */
  members: Map<string, number[]>;
  gridShapes: Polygons<GridProperties>;
  uncovered: Polygons<UncoveredProperties>;
  /** What it was decoded from: for borders, which come later than the grids. */
  topology: Topology;
}

type Objects = {
  districts: GeometryCollection<AreaProperties>;
  towns: GeometryCollection<AreaProperties>;
  villages: GeometryCollection<AreaProperties>;
  grids: GeometryCollection<GridProperties>;
  uncovered: GeometryCollection<UncoveredProperties>;
};

/**
 * Decodes the topology of `/api/map/grids.topojson`. `name` is the city's, which the topology does not hold.
 * Throws an Error when the ids of the grids are not their places in the file's order of code.
 */
export function decodeCity(topology: Topology, revision: number, code: string, name: string): City {
  const objects = topology.objects as unknown as Objects;
  const polygons = <P>(collection: GeometryCollection<P & object>) =>
    feature(topology, collection as GeometryCollection<object>) as unknown as Polygons<P>;

  const gridShapes = polygons<GridProperties>(objects.grids);
  gridShapes.features.sort((a, b) => Number(a.id) - Number(b.id));
  const grids = gridShapes.features.map((grid, place) => {
    if (grid.id !== place) throw new Error(`topology: got grid id ${grid.id}, expected ${place}`);
    return grid.properties;
  });

  const areas = new Map<string, CityArea>();
  const districts = polygons<AreaProperties>(objects.districts);
  const whole: MultiPolygon = {
    type: "MultiPolygon",
    coordinates: districts.features.flatMap(({ geometry }) => partsOf(geometry)),
  };
  const bbox = bboxOf(whole);
  areas.set(code, {
    code,
    name,
    parent_code: "",
    level: "city",
    bbox,
    lon: (bbox[0] + bbox[2]) / 2,
    lat: (bbox[1] + bbox[3]) / 2,
    shape: whole,
  });
  const add = (level: Level, { features }: Polygons<AreaProperties>) => {
    for (const { properties, geometry } of features) {
      const box = bboxOf(geometry);
      const [lon, lat] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      areas.set(properties.code, { ...properties, level, bbox: box, lon, lat, shape: geometry });
    }
  };
  add("district", districts);
  add("town", polygons<AreaProperties>(objects.towns));
  add("village", polygons<AreaProperties>(objects.villages));
  const members = membersOf(grids, areas);
  for (const [at, ordinals] of members) {
    if (at !== code) Object.assign(areas.get(at)!, middle(ordinals, grids));
  }

  const childrenOf = new Map<string, CityArea[]>();
  for (const area of areas.values()) {
    const siblings = childrenOf.get(area.parent_code);
    if (siblings) siblings.push(area);
    else childrenOf.set(area.parent_code, [area]);
  }
  return {
    code,
    name,
    revision,
    bbox,
    grids,
    ordinalOf: new Map(grids.map((grid, ordinal) => [grid.code, ordinal])),
    areas,
    childrenOf,
    members,
    gridShapes,
    uncovered: polygons<UncoveredProperties>(objects.uncovered),
    topology,
  };
}

/** Borders, each drawn once: the outline of the city, and what parts districts, towns and villages. */
export function bordersOf({ topology }: City): Record<Level, MultiLineString> {
  const objects = topology.objects as unknown as Objects;
  const between = (collection: GeometryCollection<AreaProperties>) =>
    mesh(topology, collection, (a, b) => a !== b);
  return {
    city: mesh(topology, objects.districts, (a, b) => a === b),
    district: between(objects.districts),
    town: between(objects.towns),
    village: between(objects.villages),
  };
}

/** The area and those above it, the city first; empty for a code that is not in the city. */
export function pathOf(city: City, code: string): CityArea[] {
  const path: CityArea[] = [];
  for (let area = city.areas.get(code); area; area = city.areas.get(area.parent_code)) path.unshift(area);
  return path;
}

/** The village, town or district (or the city) that holds a grid; undefined when the topology lacks it. */
export function areaOfGrid(city: City, ordinal: number, level: Level): CityArea | undefined {
  let area = city.areas.get(city.grids[ordinal]?.village_code ?? "");
  while (area && area.level !== level) area = city.areas.get(area.parent_code);
  return area;
}

/** Ordinals of the grids of an area, ascending; empty for an unknown code. */
export function gridsOfArea(city: City, code: string): number[] {
  return city.members.get(code) ?? [];
}

/** Bounding box of a polygon or multipolygon, degrees. */
export function bboxOf(shape: Polygon | MultiPolygon): BBox {
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of partsOf(shape)) {
    for (const [lon, lat] of rings[0]! as [number, number][]) {
      if (lon < box[0]) box[0] = lon;
      if (lat < box[1]) box[1] = lat;
      if (lon > box[2]) box[2] = lon;
      if (lat > box[3]) box[3] = lat;
    }
  }
  return box;
}

/** The polygons of a shape, as lists of rings. */
export function partsOf(shape: Polygon | MultiPolygon): MultiPolygon["coordinates"] {
  return shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
}

/** Ordinals of the grids of every area that has some, ascending. */
export function membersOf(grids: GridProperties[], areas: Map<string, CityArea>): Map<string, number[]> {
  const members = new Map<string, number[]>();
  grids.forEach((grid, ordinal) => {
    for (let area = areas.get(grid.village_code); area; area = areas.get(area.parent_code)) {
      const list = members.get(area.code);
      if (list) list.push(ordinal);
      else members.set(area.code, [ordinal]);
    }
  });
  return members;
}

/** The inner point of the grid nearest to the middle of the grids: a place for a label that lies inside. */
function middle(ordinals: number[], grids: GridProperties[]): { lon: number; lat: number } {
  let [lon, lat, weight] = [0, 0, 0];
  for (const ordinal of ordinals) {
    const grid = grids[ordinal]!;
    lon += grid.lon * grid.area_m2;
    lat += grid.lat * grid.area_m2;
    weight += grid.area_m2;
  }
  const distance = (ordinal: number) =>
    (grids[ordinal]!.lon - lon / weight) ** 2 + (grids[ordinal]!.lat - lat / weight) ** 2;
  const nearest = grids[ordinals.reduce((best, next) => (distance(next) < distance(best) ? next : best))]!;
  return { lon: nearest.lon, lat: nearest.lat };
}
