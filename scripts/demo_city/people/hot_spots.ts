import type { Random } from "../random.ts";
import { isWeekend } from "./calendar.ts";
import type { Land, Place } from "./land.ts";
import { NEEDS, PROFILES, reportWeight } from "./needs.ts";
import { kilometres } from "./pockets.ts";
import type { Need } from "./rows.ts";
import { makeSampler } from "./sampler.ts";

/** How many places flare up in a year: a works closes, a lane floods, an estate fills with old people. */
const A_YEAR = 26;

/** Draws cases that gather at a place for some weeks; the places appear and fade over the years. */
export interface HotSpots {
  draw(): { place: Place; need: Need; day: number };
}

/** Hot spots between two days, both included. */
export function makeHotSpots(
  land: Land,
  random: Random,
  { weights, from, to }: { weights: readonly number[]; from: number; to: number },
): HotSpots {
  const years = (to - from) / 365;
  const drawCentre = makeSampler(weights);
  const count = Math.round(A_YEAR * years);
  const spots = Array.from({ length: count }, (_, index) => {
    const centre = land.places[drawCentre(random)]!;
    // Spread over the time like the teeth of a comb, so that no season is without.
    const peak = Math.floor(from + ((index + random.float()) / count) * (to - from));
    const radius = centre.rural ? random.float(1.2, 3) : random.float(0.35, 0.9);
    const near = land.places
      .map((place, at) => ({ place, weight: weights[at]! ** 0.6 * closeness(place, centre, radius) }))
      .filter(({ weight }) => weight > 0);
    return {
      places: near.map(({ place }) => place),
      drawPlace: makeSampler(near.map(({ weight }) => weight)),
      need: needOfDay(random, peak),
      peak,
      width: random.float(12, 40),
      size: random.float(0.5, 2),
    };
  });
  const drawSpot = makeSampler(spots.map((spot) => spot.size));

  return {
    draw() {
      for (;;) {
        const spot = spots[drawSpot(random)]!;
        const day = Math.round(random.normal(spot.peak, spot.width));
        if (day < from || day > to || (isWeekend(day) && random.chance(0.7))) continue;
        const need = random.chance(0.6) ? spot.need : needOfDay(random, day);
        return { place: spot.places[spot.drawPlace(random)]!, need, day };
      }
    },
  };
}

/** A need, as likely as it is reported on that day. */
function needOfDay(random: Random, day: number): Need {
  return random.weighted(
    NEEDS,
    NEEDS.map((need) => PROFILES[need].share * reportWeight(need, day)),
  );
}

function closeness(place: Place, centre: Place, radius: number): number {
  const distance = kilometres(place, centre) / radius;
  return distance > 2.5 ? 0 : Math.exp((-distance * distance) / 2);
}
