import type { Random } from "../random.ts";
import { dayNumber, daysToSpringFestival, isWeekend, isoDate, nextWeekday } from "./calendar.ts";
import type { Land } from "./land.ts";
import type { Roster } from "./roster.ts";
import type { HouseholdRow, Risk, VisitRow } from "./rows.ts";
import { makeSampler } from "./sampler.ts";

/** The rhythm of the table `visit_rules`, in days. */
export const VISIT_INTERVAL: Record<Risk, number> = { red: 7, yellow: 30, green: 90 };
export const SCREENINGS = 18_000;

const YEAR = 365;

/**
 * A year of routine visits, kept by each household's rhythm; sets each `next_visit_due_on` to the last done
 * visit plus the interval. Three to five in a hundred are overdue, most of them where cover is thin.
 */
export function makeRoutineVisits(
  land: Land,
  random: Random,
  options: { households: HouseholdRow[]; roster: Roster; today: number; thinTowns: ReadonlySet<string> },
): VisitRow[] {
  const { households, roster, today, thinTowns } = options;
  const townOf = new Map(land.villages.map((village) => [village.code, village.town_code]));
  const visits: VisitRow[] = [];

  for (const household of households) {
    const { id, micro_grid_id, village_code } = household;
    const grid_code = micro_grid_id === null ? null : land.placeById.get(micro_grid_id)!.grid_code;
    const covered = grid_code !== null && roster.covering(grid_code, today).length > 0;
    const overdue = random.chance(covered ? (thinTowns.has(townOf.get(village_code)!) ? 0.11 : 0.022) : 0.3);

    const interval = VISIT_INTERVAL[household.risk];
    const days = drawVisitDays(random, { interval, overdue, today });
    household.next_visit_due_on = isoDate(days[0]! + interval);
    const registered = Math.min(dayNumber(household.registered_on), days[0]!);
    household.registered_on = isoDate(registered);

    const record = (day: number, result: VisitRow["result"]) =>
      visits.push({
        household_id: id,
        micro_grid_id,
        worker_id: roster.visitor(grid_code, village_code, day),
        kind: "routine",
        result,
        visited_on: isoDate(day),
      });
    for (const day of days) {
      if (day < registered) break;
      record(day, "done");
      if (day - 3 >= registered && random.chance(0.02)) {
        record(day - random.int(1, 3), random.chance(0.8) ? "not_at_home" : "refused");
      }
    }
  }
  return visits;
}

/** The days of done visits within the year, the last one first. */
function drawVisitDays(
  random: Random,
  { interval, overdue, today }: { interval: number; overdue: boolean; today: number },
): number[] {
  // Whoever comes weekly comes on any day; the others keep to weekdays.
  const isVisitDay = (day: number) => interval <= 7 || !isWeekend(day);
  let last = 0;
  do {
    const late = 1 + Math.floor(-Math.log(1 - random.float()) * 12);
    const since = overdue ? interval + Math.min(75, late) : random.int(1, interval);
    last = today - since;
  } while (!isVisitDay(last));

  const days = [last];
  for (let day = last; ;) {
    day -= Math.max(2, Math.round(interval * random.float(0.82, 1.08)));
    if (day < today - YEAR) return days;
    days.push(isVisitDay(day) ? day : nextWeekday(day));
  }
}

/** 18,000 visits to see whether anyone is in need: by households, most before the festival and in spring. */
export function makeScreenings(
  land: Land,
  random: Random,
  { households, roster, today }: { households: HouseholdRow[]; roster: Roster; today: number },
): VisitRow[] {
  const known = new Map(households.map((household) => [household.micro_grid_id, household.id]));
  const drawPlace = makeSampler(
    land.places.map((place) => (place.grid_code === null ? 0 : place.households)),
  );
  const drawDaysAgo = makeSampler(
    Array.from({ length: YEAR }, (_, index) => screeningWeight(today - 1 - index)),
  );
  return Array.from({ length: SCREENINGS }, () => {
    const place = land.places[drawPlace(random)]!;
    const day = today - 1 - drawDaysAgo(random);
    return {
      household_id: random.chance(0.06) ? (known.get(place.id) ?? null) : null,
      micro_grid_id: place.id,
      worker_id: roster.visitor(place.grid_code, place.village_code, day),
      kind: "screening",
      result: random.weighted(["done", "not_at_home", "refused"] as const, [91, 7, 2]),
      visited_on: isoDate(day),
    };
  });
}

function screeningWeight(day: number): number {
  const festival = daysToSpringFestival(day);
  if (festival !== null) return festival > 0 ? 2.2 : festival > -7 ? 0.1 : 0.8;
  const month = Number(isoDate(day).slice(5, 7));
  return (month >= 3 && month <= 5 ? 1.5 : 1) * (isWeekend(day) ? 0.3 : 1);
}
