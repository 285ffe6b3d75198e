import type { Geography } from "../geography/types.ts";
import { groupBy } from "../../../server/domain/group_by.ts";

type Area = Geography["areas"][number];

/** A micro-grid with all it lies in. */
export interface Place {
  id: number;
  grid_code: string | null;
  village_code: string;
  town_code: string;
  district_code: string;
  households: number;
  residents: number;
  polygon: Geography["microGrids"][number]["polygon"];
  lon: number;
  lat: number;
  area_m2: number;
  /** In a village whose grids are mostly rural. */
  rural: boolean;
}

/** The geography, turned so that people can be put on it. */
export interface Land {
  places: Place[];
  /** By micro-grid id. */
  placeById: Map<number, Place>;
  areas: Map<string, Area>;
  grids: Geography["grids"];
  /** Villages in the order of the geography, with their grids. */
  villages: {
    code: string;
    town_code: string;
    district_code: string;
    rural: boolean;
    grid_codes: string[];
  }[];
  placesByGrid: Map<string, Place[]>;
}

/** The town that visitors are shown around in: 郭庄镇, or the first one. */
export function demoTown<Town extends { level: string; name: string }>(areas: readonly Town[]): Town {
  const towns = areas.filter((area) => area.level === "town");
  return towns.find((area) => area.name === "郭庄镇") ?? towns[0]!;
}

/** Resolves codes once: which village, town and district each micro-grid and grid lies in. */
export function makeLand(geography: Geography): Land {
  const areas = new Map(geography.areas.map((area) => [area.code, area]));
  const parentOf = (code: string) => areas.get(code)!.parent_code!;
  const gridsByVillage = groupBy(geography.grids, (grid) => grid.village_code);

  const villages = geography.areas
    .filter((area) => area.level === "village")
    .map(({ code }) => {
      const grids = gridsByVillage.get(code) ?? [];
      const town_code = parentOf(code);
      return {
        code,
        town_code,
        district_code: parentOf(town_code),
        rural: grids.filter((grid) => grid.kind === "rural").length * 2 > grids.length,
        grid_codes: grids.map((grid) => grid.code),
      };
    });
  const villageByCode = new Map(villages.map((village) => [village.code, village]));

  const gridOf = new Map<number, string>();
  for (const grid of geography.grids) for (const id of grid.micro_grid_ids) gridOf.set(id, grid.code);

  const places = geography.microGrids.map((microGrid): Place => {
    const village = villageByCode.get(microGrid.village_code)!;
    return {
      id: microGrid.id,
      grid_code: gridOf.get(microGrid.id) ?? null,
      village_code: village.code,
      town_code: village.town_code,
      district_code: village.district_code,
      households: microGrid.households,
      residents: microGrid.residents,
      polygon: microGrid.polygon,
      lon: microGrid.lon,
      lat: microGrid.lat,
      area_m2: microGrid.area_m2,
      rural: village.rural,
    };
  });
  const placesByGrid = groupBy(
    places.filter((place) => place.grid_code !== null),
    (place) => place.grid_code!,
  );

  return {
    places,
    placeById: new Map(places.map((place) => [place.id, place])),
    areas,
    grids: geography.grids,
    villages,
    placesByGrid,
  };
}
