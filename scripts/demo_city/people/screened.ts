import type { Random } from "../random.ts";
import { isoDate, nextWeekday } from "./calendar.ts";
import { makeFamily } from "./families.ts";
import { address } from "./households.ts";
import type { Land } from "./land.ts";
import { madeUpIdNumber } from "./names.ts";
import { positionInside } from "./position.ts";
import type { Roster } from "./roster.ts";
import type { HouseholdRow, PersonRow, VisitRow } from "./rows.ts";
import { makeSampler } from "./sampler.ts";
import { VISIT_INTERVAL } from "./visits.ts";

/** Households without a category of assistance that are looked after all the same. */
const SCREENED = 900;
/** How often they were seen, about; days. */
const RHYTHM = 30;
const LOOKED_BACK = 90;

/**
 * Households that only the screening list has: most are old people living alone, whose pension is above the line. Each
 * was seen within its rhythm.
 */
export function makeScreened(
  land: Land,
  random: Random,
  options: { today: number; firstId: number; firstPersonId: number; roster: Roster },
): { households: HouseholdRow[]; people: PersonRow[]; visits: VisitRow[] } {
  const { today, firstId, firstPersonId, roster } = options;
  const drawPlace = makeSampler(land.places.map(({ grid_code, residents }) => (grid_code ? residents : 0)));
  const households: HouseholdRow[] = [];
  const people: PersonRow[] = [];
  const visits: VisitRow[] = [];

  for (let index = 0; index < SCREENED; index++) {
    const place = land.places[drawPlace(random)]!;
    const id = firstId + index;
    const size = random.weighted([1, 2, 3], [72, 16, 12]);
    const members = makeFamily(random, {
      size,
      category: "rigid_expense",
      today,
      serial: 400_000 + index,
    });
    for (const member of members) {
      const personId = firstPersonId + people.length;
      people.push({ id: personId, household_id: id, ...member, id_number: madeUpIdNumber(member, personId) });
    }
    const last = today - random.int(1, 14);
    const risk = random.chance(0.24) ? "yellow" : "green";
    households.push({
      id,
      micro_grid_id: place.id,
      village_code: place.village_code,
      location: positionInside(random, place.polygon),
      address: address(random, land, place),
      category: null,
      category_from_on: null,
      category_until_on: null,
      risk,
      registered_on: isoDate(today - random.int(LOOKED_BACK, 700)),
      next_visit_due_on: isoDate(last + VISIT_INTERVAL[risk]),
      next_call_due_on: null,
      last_met_on: isoDate(last),
      missed_visits: 0,
    });
    for (let day = last; day > today - LOOKED_BACK; day -= random.int(RHYTHM - 6, RHYTHM + 2)) {
      const visited = day === last ? day : Math.min(last - 1, nextWeekday(day));
      visits.push({
        household_id: id,
        micro_grid_id: place.id,
        worker_id: roster.visitor(place.grid_code, place.village_code, visited),
        kind: "routine",
        result: "done",
        visited_on: isoDate(visited),
      });
    }
  }
  return { households, people, visits };
}
