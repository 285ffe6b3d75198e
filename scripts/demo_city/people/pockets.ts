import type { Random } from "../random.ts";
import type { Land, Place } from "./land.ts";
import { makeSampler } from "./sampler.ts";

/** Kilometres between two places; plane enough within one city (latitude 32°). */
export function kilometres(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  return Math.hypot((a.lon - b.lon) * 94.3, (a.lat - b.lat) * 110.9);
}

/**
 * How likely each place is to be the home of a household in need: by residents, more in the country and in
 * pockets of poverty, uneven between villages. Nothing where nobody lives, nor on uncovered land.
 */
export function povertyWeights(land: Land, random: Random): number[] {
  const drawCentre = makeSampler(land.places.map((place) => place.residents));
  const pockets = Array.from({ length: 48 }, () => {
    const centre = land.places[drawCentre(random)]!;
    return {
      centre,
      radius: centre.rural ? random.float(1, 3.5) : random.float(0.25, 0.9),
      strength: random.float(2, 7),
    };
  });
  const villageFactor = new Map(
    land.villages.map((village) => [village.code, Math.exp(random.normal(0, 0.45))]),
  );

  return land.places.map((place) => {
    const noise = Math.exp(random.normal(0, 0.4));
    if (place.grid_code === null) return 0;
    const pocket = pockets.reduce((sum, { centre, radius, strength }) => {
      const distance = kilometres(place, centre) / radius;
      return distance > 4 ? sum : sum + strength * Math.exp((-distance * distance) / 2);
    }, 0);
    return (
      place.residents *
      (place.rural ? 1.4 : 0.8) *
      villageFactor.get(place.village_code)! *
      (1 + pocket) *
      noise
    );
  });
}

/** How many towns are short of hands. */
const THIN_TOWNS = 7;

/** The towns where absences and overdue visits gather, most of them rural. */
export function pickThinTowns(land: Land, random: Random): Set<string> {
  const rural = new Map<string, number>();
  for (const village of land.villages) {
    rural.set(village.town_code, (rural.get(village.town_code) ?? 0) + (village.rural ? 3 : 1));
  }
  const draw = makeSampler([...rural.values()]);
  const codes = [...rural.keys()];
  const thin = new Set<string>();
  while (thin.size < Math.min(THIN_TOWNS, codes.length)) thin.add(codes[draw(random)]!);
  return thin;
}

/** A place that draws positions: hamlets in the country, anywhere in town. */
export function makeHamlets(random: Random, positionInside: (place: Place) => [number, number]) {
  const hamlets = new Map<number, [number, number][]>();
  return (place: Place): [number, number] | undefined => {
    if (!place.rural) return undefined;
    let found = hamlets.get(place.id);
    if (!found) {
      found = Array.from({ length: random.int(1, 2) }, () => positionInside(place));
      hamlets.set(place.id, found);
    }
    return random.pick(found);
  };
}
