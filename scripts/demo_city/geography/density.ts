import type { Random } from "../random.ts";
import type { District } from "./districts.ts";
import { cityResidents, microGridCount, residentsByDistrict } from "./facts.ts";
import type { Town, Village } from "./facts.ts";
import { type Point, boundsOf, isInside, polygonToPlane, toPlane } from "./plane.ts";
import type { Water } from "./water.ts";

/**
 * Where people live: the density of households, as a mixture of bells. A micro-grid is 50 to 100 households,
 * so it is the density of micro-grids as well.
 *
 * A town has a core for its communities, tight in the city, a wider bell for its villages, and shares evenly
 * in the open country of its district.
 */
interface Bell {
  centre: Point;
  deviation: number;
  /** Micro-grids under the bell. */
  count: number;
}

export interface DistrictDensity {
  district: District;
  rings: Point[][];
  bounds: [number, number, number, number];
  bells: Bell[];
  /** Micro-grids spread evenly over the district. */
  evenCount: number;
  /** Micro-grids in all. */
  count: number;
  area_km2: number;
}

/** Share of the micro-grids of a rural town in the seat itself, around it, and anywhere in the district. */
const villageShares = { core: 0.1, around: 0.42, even: 0.48 };
/** Land one community takes in the old city, in a county-level city, in a country town. */
const communityKm2 = { city: 0.5, county: 0.75, country: 0.6 };
/** Open water is divided, too, but coarsely. */
const waterKeeps = 0.05;

const cityDistricts = new Set(["321102", "321111"]);

/** The density of each district. */
export function makeDensities(
  districts: readonly District[],
  towns: readonly Town[],
  villages: readonly Village[],
): DistrictDensity[] {
  return districts.map((district) => {
    const own = towns.filter((town) => town.district_code === district.code);
    const rings = district.boundary.flatMap(polygonToPlane);
    const count = (microGridCount * residentsByDistrict[district.code]!) / cityResidents;
    const places = villages.filter((village) => own.some((town) => town.code === village.town_code)).length;
    const perPlace = count / places;
    const bells: Bell[] = [];
    let evenCount = 0;
    for (const town of own) {
      const inTown = villages.filter((village) => village.town_code === town.code);
      const communities = inTown.filter((village) => village.kind !== "village").length;
      const rural = (inTown.length - communities) * perPlace;
      const core = communities * perPlace + rural * villageShares.core;
      const core_km2 = Math.max(1.4, communities * communityLand(town));
      const centre = toPlane(town.seat);
      // Four fifths of a bell lie within 1.8 deviations.
      bells.push({ centre, count: core, deviation: (1000 * Math.sqrt(core_km2 / Math.PI)) / 1.5 });
      if (rural > 0) bells.push({ centre, count: rural * villageShares.around, deviation: 3200 });
      evenCount += rural * villageShares.even;
    }
    const area_km2 = rings.reduce((sum, ring) => sum + Math.abs(shoelace(ring)), 0) / 1e6;
    return { district, rings, bounds: boundsOf(rings), bells, evenCount, count, area_km2 };
  });
}

function communityLand(town: Town): number {
  if (town.type !== "街道") return communityKm2.country;
  return cityDistricts.has(town.district_code) ? communityKm2.city : communityKm2.county;
}

function shoelace(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  }
  return twice / 2;
}

/** Whether a point lies in the district. */
export function contains({ rings, bounds }: DistrictDensity, point: Point): boolean {
  const [west, south, east, north] = bounds;
  const [x, y] = point;
  return x >= west && x <= east && y >= south && y <= north && isInside(point, rings);
}

/** Micro-grids per km² at a point of the district. */
export function densityAt(
  { bells, evenCount, area_km2 }: Pick<DistrictDensity, "bells" | "evenCount" | "area_km2">,
  [x, y]: Point,
): number {
  let density = evenCount / area_km2;
  for (const { centre, deviation, count } of bells) {
    const d2 = ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * deviation ** 2);
    if (d2 < 20) density += (count / ((2 * Math.PI * deviation ** 2) / 1e6)) * Math.exp(-d2);
  }
  return density;
}

/**
 * How urban a point is, 0 to 1: its density, whatever the district, on a logarithmic scale from open country
 * to the heart of the city.
 */
export function urbanityAt(densities: readonly DistrictDensity[], point: Point): number {
  const density = densities.reduce(
    (sum, { bells }) => sum + densityAt({ bells, evenCount: 0, area_km2: 1 }, point),
    0,
  );
  return Math.min(1, Math.max(0, Math.log((density + 1) / 2) / Math.log(60)));
}

/** `count` random points in the district, as dense as people live there, sparse on water. */
export function drawPoints(density: DistrictDensity, count: number, water: Water, random: Random): Point[] {
  const { bounds, bells, evenCount } = density;
  const even: Bell[] = evenCount > 0 ? [{ centre: [0, 0], deviation: Infinity, count: evenCount }] : [];
  const sources = [...bells, ...even];
  const weights = sources.map((source) => source.count);
  const [west, south, east, north] = bounds;
  const points: Point[] = [];
  while (points.length < count) {
    const { centre, deviation } = random.weighted(sources, weights);
    // What falls outside is drawn again from the same source, or islands would lose to the mainland.
    for (let isAccepted = false; !isAccepted;) {
      const point: Point =
        deviation === Infinity
          ? [random.float(west, east), random.float(south, north)]
          : [random.normal(centre[0], deviation), random.normal(centre[1], deviation)];
      isAccepted = (!water.covers(point) || random.chance(waterKeeps)) && contains(density, point);
      if (isAccepted) points.push(point);
    }
  }
  return points;
}
