import type { GridKind } from "../api/common.ts";
import { buildPartition } from "../domain/partition/build.ts";
import type { Labels, Partition, PolygonCoordinates } from "../domain/partition/types.ts";
import { idTable } from "./id_table.ts";

/** An area of the hierarchy, without its outline: that is dissolved from its micro-grids. */
export interface CityArea {
  code: string;
  parent_code: string;
  name: string;
}

export interface CityGrid {
  code: string;
  name: string;
  kind: GridKind;
  village_code: string;
}

/** A micro-grid of a revision, as it comes from the database. */
export interface MicroGrid {
  id: number;
  village_code: string;
  households: number;
  residents: number;
  area_m2: number;
  /** A GeoJSON polygon as text, degrees, EPSG:4490. */
  geometry: string;
  /** null: uncovered land. */
  grid_code: string | null;
  uncovered_reason: string | null;
}

/** What a city is made of at one revision. Areas and grids stand in ascending order of code. */
export interface CityParts {
  revision: number;
  areas: readonly (CityArea & { level: string })[];
  grids: readonly CityGrid[];
  micro_grids: readonly MicroGrid[];
  /** Micro-grids that were cut out of others at a later revision. */
  later_pieces: readonly { id: number; parent_id: number }[];
}

/**
 * The land at one boundary revision: the partition, and what each of its cells belongs to. Immutable.
 * A label is the place of the area or grid in its list here; -1 in `gridOf` is uncovered land.
 */
export interface City {
  revision: number;
  partition: Partition;
  districts: readonly CityArea[];
  towns: readonly CityArea[];
  villages: readonly CityArea[];
  grids: readonly CityGrid[];
  districtOf: Labels;
  townOf: Labels;
  villageOf: Labels;
  gridOf: Labels;
  /** By cell. */
  households: Int32Array;
  residents: Int32Array;
  area_m2: Float64Array;
  uncovered_reason: readonly (string | null)[];
  /** The place of a grid in `grids`. */
  placeOfGrid: ReadonlyMap<string, number>;
  /** Cell of a micro-grid id at this revision, -1 for none; a piece cut later counts to what it was cut from. */
  cellOf: (microGridId: number) => number;
}

/** Builds the city. Throws what `buildPartition` throws, and a RangeError for a code that is not among the parts. */
export function buildCity({ revision, areas, grids, micro_grids, later_pieces }: CityParts): City {
  const partition = buildPartition(
    micro_grids.map(({ id, geometry }) => ({
      id,
      polygon: (JSON.parse(geometry) as { coordinates: PolygonCoordinates }).coordinates,
    })),
  );
  const cells = micro_grids.toSorted((a, b) => a.id - b.id);
  const districts = areas.filter((area) => area.level === "district");
  const towns = areas.filter((area) => area.level === "town");
  const villages = areas.filter((area) => area.level === "village");
  const placeOfGrid = placesByCode(grids);

  const villageOf = labels(cells, placesByCode(villages), (cell) => cell.village_code);
  const townOf = parentLabels(villageOf, villages, towns);
  return {
    revision,
    partition,
    districts,
    towns,
    villages,
    grids,
    districtOf: parentLabels(townOf, towns, districts),
    townOf,
    villageOf,
    gridOf: labels(cells, placeOfGrid, (cell) => cell.grid_code),
    households: Int32Array.from(cells, (cell) => cell.households),
    residents: Int32Array.from(cells, (cell) => cell.residents),
    area_m2: Float64Array.from(cells, (cell) => cell.area_m2),
    uncovered_reason: cells.map((cell) => cell.uncovered_reason),
    placeOfGrid,
    cellOf: cellIndex(partition.ids, later_pieces),
  };
}

function placesByCode(rows: readonly { code: string }[]): Map<string, number> {
  return new Map(rows.map(({ code }, place) => [code, place]));
}

function labels(
  cells: readonly MicroGrid[],
  places: ReadonlyMap<string, number>,
  codeOf: (cell: MicroGrid) => string | null,
): Labels {
  return Int32Array.from(cells, (cell) => {
    const code = codeOf(cell);
    if (code === null) return -1;
    const place = places.get(code);
    if (place === undefined)
      throw new RangeError(`micro-grid ${cell.id}: got code ${code}, expected one in force`);
    return place;
  });
}

/** The labels one level up. */
function parentLabels(children: Labels, areas: readonly CityArea[], parents: readonly CityArea[]): Labels {
  const places = placesByCode(parents);
  const parentOf = areas.map(({ code, parent_code }) => {
    const place = places.get(parent_code);
    if (place === undefined)
      throw new RangeError(`area ${code}: got parent ${parent_code}, expected one a level up`);
    return place;
  });
  return children.map((child) => parentOf[child]!);
}

function cellIndex(
  ids: Int32Array,
  later_pieces: readonly { id: number; parent_id: number }[],
): City["cellOf"] {
  const cells = idTable();
  ids.forEach((id, cell) => cells.set(id, cell));
  // A piece has a greater id than what it was cut from, so its parent is known before it.
  for (const { id, parent_id } of later_pieces.toSorted((a, b) => a.id - b.id))
    cells.set(id, cells.get(parent_id));
  return cells.get;
}

/** The city with all pieces known that were cut out of its micro-grids since. */
export function withLaterPieces(city: City, later_pieces: CityParts["later_pieces"]): City {
  return { ...city, cellOf: cellIndex(city.partition.ids, later_pieces) };
}

/** Whether each village lies in an area, or is it; all do when it is null. In the order of `city.villages`. */
export function villagesWithin({ villages, towns, districts }: City, area_code: string | null): boolean[] {
  if (area_code === null) return villages.map(() => true);
  const parentOf = new Map([...towns, ...districts].map(({ code, parent_code }) => [code, parent_code]));
  return villages.map(({ code, parent_code }) => {
    const district_code = parentOf.get(parent_code)!;
    return [code, parent_code, district_code, parentOf.get(district_code)].includes(area_code);
  });
}

/** Codes of the villages in an area, or that are it; null for the whole city. */
export function villageCodes(city: City, area_code: string | null): string[] | null {
  if (area_code === null) return null;
  const within = villagesWithin(city, area_code);
  return city.villages.filter((_village, i) => within[i]).map(({ code }) => code);
}
