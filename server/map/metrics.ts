import type { Metrics } from "../api/map.ts";
import type { Period } from "../domain/period.ts";
import { type City, villagesWithin } from "./city.ts";
import { gridLoads, type LoadFacts } from "./grid_load.ts";
import { count, emptyTally, tally, tallyHouseholds, type Tally } from "./tally.ts";

/** Helped households of one kind with a place: of each how many people it has, and its micro-grid. */
export interface Household {
  category: string;
  risk: string;
  overdue: boolean;
  people: Int32Array;
  micro_grids: Int32Array;
}

/** What the figures of all grids are counted from. Lists are joined with commas: of each record its micro-grid. */
export interface MetricsFacts extends LoadFacts {
  open: readonly { overdue: boolean; micro_grid_ids: string }[];
  reported: readonly { before: boolean; micro_grid_ids: string }[];
  cases_without_place: readonly { village_code: string; open_cases: number; reported_cases: number }[];
  households: readonly Household[];
  households_without_place: readonly { village_code: string; people: number; overdue_visits: number }[];
}

/** What is asked for: null means all. */
export interface MetricsScope {
  area_code: string | null;
  category: string | null;
}

/** Counts the figures of all grids in the area. */
export function cityMetrics(
  city: City,
  facts: MetricsFacts,
  span: Period,
  { area_code, category }: MetricsScope,
): Omit<Metrics, "as_of"> {
  const villages = villagesWithin(city, area_code);
  const codes = new Set(city.villages.filter((_village, i) => villages[i]).map(({ code }) => code));
  const within = city.grids.map(({ village_code }) => codes.has(village_code));
  const column = (values: ArrayLike<number | null>) =>
    within.map((inside, grid) => (inside ? values[grid]! : null));
  const counted = (rows: readonly { micro_grid_ids: string }[]) => tally(city, rows, villages);

  const helped = facts.households.filter((row) => category === null || row.category === category);
  const open = counted(facts.open);
  const reported = counted(facts.reported.filter((row) => !row.before));
  const people = tallyPeople(city, helped, villages);
  const overdueVisits = tallyHouseholds(
    city,
    helped.filter((row) => row.overdue),
    villages,
  );
  const casesWithoutPlace = facts.cases_without_place.filter((row) => codes.has(row.village_code));
  const householdsWithoutPlace = facts.households_without_place.filter((row) => codes.has(row.village_code));

  return {
    revision: city.revision,
    from: span.from,
    to: span.to,
    open_cases: column(open.grids),
    overdue_cases: column(counted(facts.open.filter((row) => row.overdue)).grids),
    reported_cases: column(reported.grids),
    reported_before: column(counted(facts.reported.filter((row) => row.before)).grids),
    people: column(people.grids),
    helped_households: column(tallyHouseholds(city, helped, villages).grids),
    overdue_visits: column(overdueVisits.grids),
    workload_percent: column(gridLoads(city, facts)),
    not_on_map: {
      open_cases: sum(casesWithoutPlace.map((row) => row.open_cases)),
      reported_cases: sum(casesWithoutPlace.map((row) => row.reported_cases)),
      people: sum(householdsWithoutPlace.map((row) => row.people)),
      overdue_visits: sum(householdsWithoutPlace.map((row) => row.overdue_visits)),
    },
    on_uncovered_land: {
      open_cases: open.on_uncovered_land,
      reported_cases: reported.on_uncovered_land,
      people: people.on_uncovered_land,
      overdue_visits: overdueVisits.on_uncovered_land,
    },
  };
}

/** Counts people where their household stands. */
function tallyPeople(city: City, households: readonly Household[], villages: readonly boolean[]): Tally {
  const sum = emptyTally(city);
  for (const { people, micro_grids } of households) {
    micro_grids.forEach((id, i) => count(sum, city, city.cellOf(id), villages, people[i]!));
  }
  return sum;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
