import { dissolve } from "../domain/partition/dissolve.ts";
import { pointInside } from "../domain/partition/measure.ts";
import type { City } from "./city.ts";

/** What the micro-grids of a grid add up to, and a position inside it, in degrees: the same wherever a grid is shown. */
export interface GridLand {
  households: number;
  residents: number;
  area_m2: number;
  lon: number;
  lat: number;
}

const known = new WeakMap<City, readonly GridLand[]>();

/** The land of every grid, in the order of `city.grids`; worked out once a revision. */
export function gridLand(city: City): readonly GridLand[] {
  const lands = known.get(city) ?? measure(city);
  known.set(city, lands);
  return lands;
}

function measure({ partition, grids, gridOf, households, residents, area_m2 }: City): GridLand[] {
  const outlines = dissolve(partition, gridOf);
  const lands = grids.map((_grid, place) => {
    const [lon, lat] = pointInside(outlines.get(place)!);
    return { households: 0, residents: 0, area_m2: 0, lon: round7(lon), lat: round7(lat) };
  });
  gridOf.forEach((place, cell) => {
    const land = lands[place];
    if (!land) return;
    land.households += households[cell]!;
    land.residents += residents[cell]!;
    land.area_m2 += area_m2[cell]!;
  });
  return lands;
}

/** As all positions are kept. */
function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
