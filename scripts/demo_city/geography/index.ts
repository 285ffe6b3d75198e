import { makeRandom } from "../random.ts";
import { makeAreas } from "./areas.ts";
import { type DedicatedSite, chooseDedicated } from "./dedicated.ts";
import { densityAt, makeDensities } from "./density.ts";
import { readDistricts } from "./districts.ts";
import {
  cityHouseholds,
  cityResidents,
  microGridCount,
  readTowns,
  readVillages,
  residentsByDistrict,
} from "./facts.ts";
import { makeGrids } from "./gridding.ts";
import { apportion, settlePeople } from "./people.ts";
import { makeVoronoiCells } from "./seeds.ts";
import { settleTowns, settleVillages } from "./settle.ts";
import { type Survey, makeSurvey } from "./survey.ts";
import { type Tile, cutByDistricts, mergeSmallest } from "./tiles.ts";
import type { DedicatedUse, Geography, Uncovered } from "./types.ts";
import { chooseUncovered } from "./uncovered.ts";
import { makeWater } from "./water.ts";

export type * from "./types.ts";

/** Seeds sown for each micro-grid wanted: borders cut cells in two, so a few less would do; slivers are merged. */
const sowing = 0.985;

/** How much larger tiles are on water than on land as busy, and the least they should have. */
const wetTile = { times: 8, least_m2: 600_000 };

/**
 * The land of the demo city: areas, micro-grids, grids, uncovered land and water, the same for the same seed.
 * Micro-grids share their vertices exactly and tile the six districts; all else is made of them.
 */
export async function makeGeography(seed: number): Promise<Geography> {
  const districts = readDistricts();
  const towns = readTowns();
  const villages = readVillages();
  const townByCode = new Map(towns.map((town) => [town.code, town]));
  const townOfVillage = (village: { town_code: string }) => townByCode.get(village.town_code)!;
  const water = makeWater(districts);

  const densities = makeDensities(districts, towns, villages);
  const densityOf = new Map(densities.map((density) => [density.district.code, density]));
  const sown = densities.map(({ count }) => Math.round(count * sowing));
  const cells = makeVoronoiCells(densities, sown, water, makeRandom(seed, "seeds"));
  const pieces = await cutByDistricts(cells, districts);
  const tiles = mergeSmallest(pieces, microGridCount, (point, code) => {
    const onLand = 1e6 / densityAt(densityOf.get(code)!, point);
    if (!water.covers(point)) return { isWet: false, area_m2: onLand };
    return { isWet: true, area_m2: Math.max(wetTile.least_m2, wetTile.times * onLand) };
  });

  const survey = makeSurvey(tiles, densities, water);
  const { graph, dryShares } = survey;
  const codes = tiles.map((tile) => tile.district_code);
  const townOf = settleTowns(graph, codes, towns, villages, dryShares);
  const villageOf = settleVillages(graph, townOf, towns, villages, dryShares, makeRandom(seed, "villages"));
  const tilesOf: number[][] = villages.map(() => []);
  villageOf.forEach((village, tile) => tilesOf[village]!.push(tile));

  const random = makeRandom(seed, "land use");
  const taken = new Set<number>();
  const uncovered = chooseUncovered(survey, tilesOf, villages, taken, random);
  const sites = chooseDedicated(survey, tilesOf, villages, townOfVillage, taken, random);

  const whyUncovered = new Map(uncovered.map(({ tile, why }) => [tile, why]));
  const people = peopleDistricts(survey, codes, sites, whyUncovered, seed);
  const grids = makeGrids(graph, tilesOf, villages, townOfVillage, sites, taken, people.households);

  const idOf = numberTiles(survey, villageOf, (village) => villages[village]!.code);
  const idsOf = (own: readonly number[]) => own.map((tile) => idOf[tile]!).toSorted((a, b) => a - b);
  return {
    areas: makeAreas(survey, villageOf, districts, towns, villages),
    microGrids: describe(tiles, survey, people, idOf, (tile) => villages[villageOf[tile]!]!.code),
    grids: grids.map(({ grid, tiles }) => Object.assign(grid, { micro_grid_ids: idsOf(tiles) })),
    uncovered: uncovered
      .map(({ tile, why, since }) => ({ micro_grid_id: idOf[tile]!, why, since }))
      .toSorted((a, b) => a.micro_grid_id - b.micro_grid_id),
    water: water.collection,
  };
}

/** Households against an ordinary tile: nobody lives on a new bank yet, and few in a new park. */
function settledShare(why: Uncovered["why"] | undefined): number {
  if (why === "reclaimed_bank") return 0;
  return why === "industrial_park" ? 0.15 : 1;
}

/** Households and residents of all tiles, district by district: each has its census figures exactly. */
function peopleDistricts(
  { dryShares, urbanities }: Survey,
  districtCodes: readonly string[],
  sites: readonly DedicatedSite[],
  whyUncovered: ReadonlyMap<number, Uncovered["why"]>,
  seed: number,
): { households: Int32Array; residents: Int32Array } {
  const useOf: (DedicatedUse | null)[] = districtCodes.map(() => null);
  for (const { use, tiles } of sites) for (const tile of tiles) useOf[tile] = use;
  const codes = Object.keys(residentsByDistrict);
  const households = new Int32Array(districtCodes.length);
  const residents = new Int32Array(districtCodes.length);
  // Published for the city only: shared out by residents.
  const householdsByDistrict = apportion(
    Float64Array.from(codes, (code) => residentsByDistrict[code]! / cityResidents),
    cityHouseholds,
  );
  codes.forEach((code, i) => {
    const members = districtCodes.flatMap((other, tile) => (other === code ? [tile] : []));
    const people = settlePeople(
      Float64Array.from(members, (tile) => dryShares[tile]!),
      Float64Array.from(members, (tile) => urbanities[tile]!),
      members.map((tile) => useOf[tile]!),
      (k) => settledShare(whyUncovered.get(members[k]!)),
      { households: householdsByDistrict[i]!, residents: residentsByDistrict[code]! },
      makeRandom(seed, `people of ${code}`),
    );
    members.forEach((tile, k) => {
      households[tile] = people.households[k]!;
      residents[tile] = people.residents[k]!;
    });
  });
  return { households, residents };
}

/** Ids from 1, by village code, then west to east, then north to south. */
function numberTiles(
  { graph: { centroids } }: Survey,
  villageOf: Int32Array,
  codeOf: (village: number) => string,
): Int32Array {
  const ids = new Int32Array(villageOf.length);
  Array.from(villageOf, (_, tile) => tile)
    .toSorted(
      (a, b) =>
        codeOf(villageOf[a]!).localeCompare(codeOf(villageOf[b]!)) ||
        centroids[a]![0] - centroids[b]![0] ||
        centroids[b]![1] - centroids[a]![1],
    )
    .forEach((tile, i) => (ids[tile] = i + 1));
  return ids;
}

function describe(
  tiles: readonly Tile[],
  { insides, areas_m2, waterShares, urbanities }: Survey,
  { households, residents }: { households: Int32Array; residents: Int32Array },
  idOf: Int32Array,
  villageCode: (tile: number) => string,
): Geography["microGrids"] {
  return tiles
    .map(({ polygon }, tile) => {
      const [lon, lat] = insides[tile]!;
      return {
        id: idOf[tile]!,
        village_code: villageCode(tile),
        households: households[tile]!,
        residents: residents[tile]!,
        polygon,
        lon,
        lat,
        area_m2: areas_m2[tile]!,
        water_share: waterShares[tile]!,
        urbanity: Math.round(urbanities[tile]! * 1000) / 1000,
      };
    })
    .toSorted((a, b) => a.id - b.id);
}
