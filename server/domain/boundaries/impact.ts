import type { Risk } from "../../api/common.ts";
import { compactness, labelMeasures } from "../partition/measure.ts";
import { componentsByLabel } from "../partition/contiguity.ts";
import type { WorkloadRules } from "../workload.ts";
import { cellsByGrid, landLoads, type LandLoads, sumOf } from "./figures.ts";
import { adjacencyOf, type Land, RIM } from "./land.ts";

/** What a planner sees of a grid, before or after. Counts of pieces are shares, so they may be broken. */
export interface GridFigures {
  micro_grids: number;
  households: number;
  residents: number;
  /** Some of it is counted by area. */
  estimated: boolean;
  /** Helped people. */
  people: number;
  people_by_category: Record<string, number>;
  households_by_risk: Record<Risk, number>;
  overdue_visits: number;
  open_cases: number;
  overdue_cases: number;
  minutes: number;
  /** Per cent of the most loaded of its workers; null where nobody serves. */
  load_percent: number | null;
  area_m2: number;
  /** Polsby–Popper, 0 to 1. */
  compactness: number;
  /** Pieces that it falls into: 1 unless it is torn apart. */
  pieces: number;
}

/** Everything that is worked out once for a land, so that its grids are read from it quickly. */
export interface Measured {
  land: Land;
  /** By place of the grid. */
  cells: readonly number[][];
  loads: LandLoads;
  measures: ReturnType<typeof labelMeasures>;
  pieces: ReturnType<typeof componentsByLabel>;
}

/** Measures a land. About a millisecond for a town; the land itself stays as it is. */
export function measure(land: Land, rules: WorkloadRules): Measured {
  const cells = cellsByGrid(land);
  return {
    land,
    cells,
    loads: landLoads(land, rules, cells),
    measures: labelMeasures(land.partition, land.gridOf),
    pieces: componentsByLabel(land.partition, adjacencyOf(land), land.gridOf),
  };
}

/** The figures of the grid at a place of `land.grids`; all nothing for one that is retired. */
export function gridFigures({ land, cells, loads, measures, pieces }: Measured, place: number): GridFigures {
  const own = cells[place]!;
  const { records } = land;
  const count = (column: readonly number[]) => sumOf(land, column, own);
  const people_by_category = Object.fromEntries(
    Object.entries(records.people).map(([category, column]) => [category, count(column)]),
  );
  const { area_m2, perimeter_m } = measures.get(place) ?? { area_m2: 0, perimeter_m: 0 };
  const staff = land.grids[place]!.retired ? [] : land.grids[place]!.staff;
  const percents = staff.map(({ worker_id }) => loads.percent.get(worker_id) ?? 0);
  return {
    micro_grids: own.length,
    households: count(records.households),
    residents: count(records.residents),
    estimated: own.some((cell) => land.shareOf[cell] !== 1 || records.estimated[land.recordOf[cell]!] === 1),
    people: Object.values(people_by_category).reduce((sum, people) => sum + people, 0),
    people_by_category,
    households_by_risk: {
      red: count(records.red),
      yellow: count(records.yellow),
      green: count(records.green),
    },
    overdue_visits: count(records.overdue_visits),
    open_cases: count(records.report) + count(records.assess) + count(records.handle),
    overdue_cases: count(records.overdue_cases),
    minutes: loads.minutes[place]!,
    load_percent: percents.length > 0 ? Math.max(...percents) : null,
    area_m2,
    compactness: compactness(area_m2, perimeter_m),
    pieces: pieces.get(place)?.length ?? 0,
  };
}

/** What the grids of some villages, or of a whole city, come to. */
export interface AreaFigures {
  grids: number;
  households: number;
  /** The greatest distance of a grid's households from the mean of grids with residents, as a part of the mean. */
  deviation: number;
  /** Per cent of the most loaded worker. */
  heaviest_load_percent: number;
  uncovered_households: number;
  uncovered_area_m2: number;
}

/** The grids of the city beyond the land, as the contract's `elsewhere`. */
export interface Elsewhere {
  grids: number;
  households: number;
  residential_grids: number;
  most_households: number;
  least_households: number;
  heaviest_load_percent: number;
  uncovered_area_m2: number;
  uncovered_households: number;
}

const NOTHING_ELSE: Elsewhere = {
  grids: 0,
  households: 0,
  residential_grids: 0,
  most_households: 0,
  least_households: 0,
  heaviest_load_percent: 0,
  uncovered_area_m2: 0,
  uncovered_households: 0,
};

/** The figures of one village of the land. */
export function villageFigures(measured: Measured, village_code: string): AreaFigures {
  return areaFigures(measured, (village) => village === village_code, NOTHING_ELSE);
}

/** The figures of the whole city, or of some villages of it: the land as it is drawn, and the rest as it was. */
export function cityFigures(
  measured: Measured,
  elsewhere: Elsewhere,
  within: (village_code: string) => boolean = () => true,
): AreaFigures {
  return areaFigures(measured, within, elsewhere);
}

/** The figures of grids that are not drawn, but only counted. */
export function countedFigures(counted: Elsewhere): AreaFigures {
  const { residential_grids, households, most_households, least_households } = counted;
  const mean = residential_grids > 0 ? households / residential_grids : 0;
  return {
    grids: counted.grids,
    households,
    deviation: mean > 0 ? Math.max(most_households - mean, mean - least_households) / mean : 0,
    heaviest_load_percent: counted.heaviest_load_percent,
    uncovered_households: counted.uncovered_households,
    uncovered_area_m2: counted.uncovered_area_m2,
  };
}

function areaFigures(
  { land, cells, loads }: Measured,
  within: (village_code: string) => boolean,
  rest: Elsewhere,
): AreaFigures {
  const sum = { ...rest };
  land.grids.forEach(({ retired, village_code, kind, staff }, place) => {
    if (retired || !within(village_code)) return;
    sum.grids += 1;
    for (const { worker_id } of staff)
      sum.heaviest_load_percent = Math.max(sum.heaviest_load_percent, loads.percent.get(worker_id) ?? 0);
    if (kind === "dedicated") return;
    const households = sumOf(land, land.records.households, cells[place]!);
    sum.least_households =
      sum.residential_grids > 0 ? Math.min(sum.least_households, households) : households;
    sum.most_households = Math.max(sum.most_households, households);
    sum.residential_grids += 1;
    sum.households += households;
  });
  const uncovered = uncoveredCells(land).filter((cell) => within(land.villageOf[cell]!));
  sum.uncovered_households += sumOf(land, land.records.households, uncovered);
  sum.uncovered_area_m2 += sumOf(land, land.records.area_m2, uncovered);
  return countedFigures(sum);
}

function uncoveredCells(land: Land): number[] {
  const cells: number[] = [];
  land.gridOf.forEach((place, cell) => {
    if (place === -1) cells.push(cell);
  });
  return cells;
}

/** What a whole draft does, for its impact card. */
export interface Impact {
  /** Households of residents whose full-time workers are not all the same as before. */
  households_changing_worker: number;
  /** Open cases that come to other workers. */
  open_cases_moving: number;
  /** Helped people who had a worker, and those of them who keep at least one whom they know. */
  people: number;
  people_keeping_worker: number;
  /** Workers who get a grid more, or lose one; a worker may do both. */
  workers_gaining: number[];
  workers_losing: number[];
  uncovered_households: { before: number; after: number };
  uncovered_area_m2: { before: number; after: number };
  /** Cells that belong to another grid, or to none, or to one again. */
  micro_grids_moved: number;
  grids_created: string[];
  grids_retired: string[];
}

/**
 * Compares the land of a draft with what it began with. Cells are matched by what they were cut out of, so a cut
 * alone moves nobody.
 */
export function impact(before: Land, after: Land): Impact {
  const formerCell = new Map(Array.from(before.recordOf, (record, cell) => [record, cell]));
  const result: Impact = {
    households_changing_worker: 0,
    open_cases_moving: 0,
    people: 0,
    people_keeping_worker: 0,
    workers_gaining: [],
    workers_losing: [],
    uncovered_households: uncoveredSum(before, after, "households"),
    uncovered_area_m2: uncoveredSum(before, after, "area_m2"),
    micro_grids_moved: 0,
    grids_created: after.grids.slice(before.grids.length).filter(isLive).map(refOf),
    grids_retired: after.grids
      .filter(({ retired }, place) => retired && isLive(before.grids[place]))
      .map(refOf),
  };
  const { records } = after;
  const peopleColumns = Object.values(records.people);
  for (let cell = 0; cell < after.gridOf.length; cell++) {
    const place = after.gridOf[cell]!;
    if (place === RIM) continue;
    const record = after.recordOf[cell]!;
    const share = after.shareOf[cell]!;
    const former = before.gridOf[formerCell.get(record)!]!;
    const people = share * peopleColumns.reduce((sum, column) => sum + column[record]!, 0);
    if (place !== former) result.micro_grids_moved += 1;
    const knew = workersOf(before, former);
    const knows = workersOf(after, place);
    const kept = knows.filter((worker) => knew.includes(worker));
    if (knew.length > 0) result.people += people;
    if (kept.length > 0) result.people_keeping_worker += people;
    if (kept.length === knew.length && kept.length === knows.length) continue;
    result.households_changing_worker += share * records.households[record]!;
    result.open_cases_moving +=
      share * (records.report[record]! + records.assess[record]! + records.handle[record]!);
  }
  return { ...result, ...workerChanges(before, after) };
}

const isLive = (grid: Land["grids"][number] | undefined) => grid !== undefined && !grid.retired;
const refOf = ({ ref }: Land["grids"][number]) => ref;

function workersOf(land: Land, place: number): number[] {
  const grid = land.grids[place];
  return grid && !grid.retired ? grid.staff.map(({ worker_id }) => worker_id) : [];
}

function uncoveredSum(before: Land, after: Land, column: "households" | "area_m2") {
  const sum = (land: Land) => sumOf(land, land.records[column], uncoveredCells(land));
  return { before: sum(before), after: sum(after) };
}

/** Who serves a grid after that was not theirs before, and the other way round. */
function workerChanges(before: Land, after: Land): Pick<Impact, "workers_gaining" | "workers_losing"> {
  const [had, has] = [services(before), services(after)];
  return { workers_gaining: workersOnlyIn(has, had), workers_losing: workersOnlyIn(had, has) };
}

/** Every worker with every grid served, as one text each. */
function services(land: Land): Set<string> {
  return new Set(
    land.grids.flatMap((grid, place) => workersOf(land, place).map((worker) => `${worker} ${grid.ref}`)),
  );
}

function workersOnlyIn(these: ReadonlySet<string>, those: ReadonlySet<string>): number[] {
  const workers = new Set(
    [...these].filter((pair) => !those.has(pair)).map((pair) => Number(pair.split(" ")[0])),
  );
  return [...workers].toSorted((a, b) => a - b);
}
