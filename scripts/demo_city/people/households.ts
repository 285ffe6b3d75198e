import type { Random } from "../random.ts";
import { dayNumber, isoDate } from "./calendar.ts";
import { drawSize, makeFamily } from "./families.ts";
import type { Land, Place } from "./land.ts";
import { madeUpIdNumber } from "./names.ts";
import { makeHamlets } from "./pockets.ts";
import { positionInside } from "./position.ts";
import type { Category, HouseholdRow, PersonRow, Risk } from "./rows.ts";
import { makeSampler, shareOut } from "./sampler.ts";

export const LOW_INCOME_PEOPLE = 19_236;
const PEOPLE_BY_CATEGORY: Record<Category, number> = {
  dibao: 55,
  tekun: 12,
  dibao_margin: 18,
  rigid_expense: 15,
};
/** Households whose address nobody has put on the map yet. */
const WITHOUT_POSITION = 36;
/** Households on land that belongs to no grid. */
const ON_UNCOVERED_LAND = 46;
/** Degrees, about 60 m: how far the houses of a hamlet lie apart. */
const HAMLET = 0.0006;

/**
 * 19,236 people in some 11,500 households, each at a position in a micro-grid drawn by the weights of its
 * places. `next_visit_due_on` is yet to be planned.
 */
export function makeHouseholds(
  land: Land,
  random: Random,
  { today, firstId, weights }: { today: number; firstId: number; weights: readonly number[] },
): { households: HouseholdRow[]; people: PersonRow[] } {
  const kinds = random.shuffle(drawKinds(random));
  const inhabited = land.places.filter((place) => place.grid_code === null && place.households > 0);
  const drawUncovered = inhabited.length > 0 ? makeSampler(inhabited.map((place) => place.residents)) : null;
  const drawPlace = makeSampler(weights);
  const perPlace = new Map<number, number>();
  const nearHamlet = makeHamlets(random, (place) => positionInside(random, place.polygon));

  /** A place where no more than a quarter of the households are in need. */
  function drawRoomyPlace(): Place {
    for (;;) {
      const place = land.places[drawPlace(random)]!;
      const count = perPlace.get(place.id) ?? 0;
      if (count > place.households / 4) continue;
      perPlace.set(place.id, count + 1);
      return place;
    }
  }

  const households: HouseholdRow[] = [];
  const people: PersonRow[] = [];
  for (const [index, { category, size }] of kinds.entries()) {
    const place =
      drawUncovered && index < ON_UNCOVERED_LAND ? inhabited[drawUncovered(random)]! : drawRoomyPlace();
    const positioned = index < ON_UNCOVERED_LAND || index >= ON_UNCOVERED_LAND + WITHOUT_POSITION;
    const hamlet = nearHamlet(place);
    const id = firstId + index;
    const members = makeFamily(random, { size, category, today, serial: index });
    const registered = today - Math.min(4300, Math.floor(20 + -Math.log(1 - random.float()) * 1300));
    for (const member of members) {
      const serial = people.length;
      people.push({
        id: firstId + serial,
        household_id: id,
        ...member,
        id_number: madeUpIdNumber(member, firstId + serial),
      });
    }
    households.push({
      id,
      micro_grid_id: positioned ? place.id : null,
      village_code: place.village_code,
      location: positioned
        ? positionInside(random, place.polygon, hamlet && { at: hamlet, deviation: HAMLET })
        : null,
      address: address(random, land, place),
      category,
      category_from_on: null,
      category_until_on: null,
      risk: drawRisk(random, members, today),
      registered_on: isoDate(registered),
      next_visit_due_on: isoDate(registered),
      next_call_due_on: null,
      last_met_on: null,
      missed_visits: 0,
    });
  }
  return { households, people };
}

/** Category and size of each household, until every category has its share of the people. */
function drawKinds(random: Random): { category: Category; size: number }[] {
  const categories = Object.keys(PEOPLE_BY_CATEGORY) as Category[];
  const people = shareOut(LOW_INCOME_PEOPLE, Object.values(PEOPLE_BY_CATEGORY));
  return categories.flatMap((category, index) => {
    const kinds: { category: Category; size: number }[] = [];
    for (let left = people[index]!; left > 0;) {
      const size = Math.min(left, drawSize(random, category));
      kinds.push({ category, size });
      left -= size;
    }
    return kinds;
  });
}

/** Who lives alone and is old is watched more closely; so are families with nobody of working age. */
function drawRisk(random: Random, members: readonly Pick<PersonRow, "born_on">[], today: number): Risk {
  const ages = members.map((member) => (today - dayNumber(member.born_on)) / 365.25);
  const aloneAndOld = members.length === 1 && ages[0]! >= 75;
  const dependent = ages.every((age) => age < 18 || age >= 65);
  const [red, yellow] = aloneAndOld ? [7, 32] : dependent ? [4.5, 20] : [2.5, 11];
  return random.weighted(["red", "yellow", "green"] as const, [red, yellow, 100 - red - yellow]);
}

/** An address that no postman knows: the village is real, the rest is called 示例 (example). */
export function address(random: Random, land: Land, place: Place): string {
  const village = land.areas.get(place.village_code)!.name.replace(/(居|村)委会$/, "");
  return place.rural
    ? `${village}示例${random.int(1, 18)}组${random.int(1, 160)}号`
    : `${village}示例小区${random.int(1, 60)}幢${random.int(1, 6)}0${random.int(1, 4)}室`;
}
