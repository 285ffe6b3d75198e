import type { Metrics } from "../api/map.ts";
import type { Period } from "../domain/period.ts";
import { type City, villagesWithin } from "./city.ts";
import { gridLoads, type LoadFacts } from "./grid_load.ts";
import { countByCell, parseIds, sumByGrid, sumOnUncoveredLand } from "./tally.ts";

/** What the figures of all grids are counted from. Lists are joined with commas: of each record its micro-grid. */
export interface MetricsFacts {
  open: readonly { overdue: boolean; micro_grid_ids: string }[];
  reported: readonly { before: boolean; micro_grid_ids: string }[];
  cases_without_place: readonly { village_code: string; open_cases: number; reported_cases: number }[];
  households: readonly {
    category: string;
    risk: string;
    overdue: boolean;
    ids: string;
    micro_grid_ids: string;
  }[];
  households_without_place: readonly { village_code: string; people: number; overdue_visits: number }[];
  /** Of each person the household; null when there is nobody. */
  people: string | null;
  load: Omit<LoadFacts, "households">;
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
  const helped = facts.households.filter((row) => category === null || row.category === category);
  const cells = {
    open_cases: countByCell(city, lists(facts.open)),
    overdue_cases: countByCell(city, lists(facts.open.filter((row) => row.overdue))),
    reported_cases: countByCell(city, lists(facts.reported.filter((row) => !row.before))),
    reported_before: countByCell(city, lists(facts.reported.filter((row) => row.before))),
    people: peopleByCell(city, helped, facts.people),
    helped_households: countByCell(city, lists(helped)),
    overdue_visits: countByCell(city, lists(helped.filter((row) => row.overdue))),
  };

  const villages = villagesWithin(city, area_code);
  const codes = new Set(city.villages.filter((_village, i) => villages[i]).map(({ code }) => code));
  const within = city.grids.map(({ village_code }) => codes.has(village_code));
  const column = (ofCells: Int32Array) => {
    const sums = sumByGrid(city, ofCells);
    return within.map((inside, grid) => (inside ? sums[grid]! : null));
  };
  const uncovered = (ofCells: Int32Array) => sumOnUncoveredLand(city, ofCells, villages);
  const casesWithoutPlace = facts.cases_without_place.filter((row) => codes.has(row.village_code));
  const householdsWithoutPlace = facts.households_without_place.filter((row) => codes.has(row.village_code));
  const loads = gridLoads(city, { ...facts.load, households: facts.households });

  return {
    revision: city.revision,
    from: span.from,
    to: span.to,
    open_cases: column(cells.open_cases),
    overdue_cases: column(cells.overdue_cases),
    reported_cases: column(cells.reported_cases),
    reported_before: column(cells.reported_before),
    people: column(cells.people),
    helped_households: column(cells.helped_households),
    overdue_visits: column(cells.overdue_visits),
    workload_percent: within.map((inside, grid) => (inside ? loads[grid]! : null)),
    not_on_map: {
      open_cases: sum(casesWithoutPlace.map((row) => row.open_cases)),
      reported_cases: sum(casesWithoutPlace.map((row) => row.reported_cases)),
      people: sum(householdsWithoutPlace.map((row) => row.people)),
      overdue_visits: sum(householdsWithoutPlace.map((row) => row.overdue_visits)),
    },
    on_uncovered_land: {
      open_cases: uncovered(cells.open_cases),
      reported_cases: uncovered(cells.reported_cases),
      people: uncovered(cells.people),
      overdue_visits: uncovered(cells.overdue_visits),
    },
  };
}

function lists(rows: readonly { micro_grid_ids: string }[]): string[] {
  return rows.map((row) => row.micro_grid_ids);
}

/** People by the cell of their household. */
function peopleByCell(
  city: City,
  households: readonly { ids: string; micro_grid_ids: string }[],
  people: string | null,
): Int32Array {
  const members = parseIds(people);
  // Cell + 1, so that 0 is a household that was not asked for.
  const cellPlusOne = new Int32Array(members.reduce((max, id) => Math.max(max, id), 0) + 1);
  for (const row of households) {
    const microGrids = parseIds(row.micro_grid_ids);
    parseIds(row.ids).forEach((id, i) => (cellPlusOne[id] = city.cellOf(microGrids[i]!) + 1));
  }
  const counts = new Int32Array(city.gridOf.length);
  for (const id of members) if (cellPlusOne[id] !== 0) counts[cellPlusOne[id]! - 1]! += 1;
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
