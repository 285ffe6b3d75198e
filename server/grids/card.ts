import type { Risk, Stage } from "../api/common.ts";
import type { Grid } from "../api/grids.ts";
import { dissolveLabel } from "../domain/partition/dissolve.ts";
import { compactness, perimeter_m } from "../domain/partition/measure.ts";
import { gridBorders } from "../map/borders.ts";
import type { City, CityArea } from "../map/city.ts";
import { gridLand } from "../map/grid_land.ts";
import type { WorkerLoads } from "../workload/workload.ts";
import type { GridRecords } from "./queries.ts";

/** What the land in memory says of a grid, by its place in `city.grids`. */
export function landCard(city: City, place: number) {
  const { code, name, kind } = city.grids[place]!;
  const { households, residents, area_m2, lon, lat } = gridLand(city)[place]!;
  const outline = dissolveLabel(city.partition, city.gridOf, place);
  return {
    code,
    name,
    kind,
    ...areasAround(city, place),
    lon,
    lat,
    area_m2: Math.round(area_m2),
    compactness: Math.round(compactness(area_m2, perimeter_m(outline)) * 1000) / 1000,
    micro_grids: microGridIds(city, place).length,
    households,
    residents,
    neighbours: gridBorders(city, place).map(({ place: other, border_m }) => ({
      code: city.grids[other]!.code,
      name: city.grids[other]!.name,
      border_m: Math.round(border_m),
    })),
  };
}

/** The village, town and district that a grid lies in. */
export function areasAround(city: City, place: number): Pick<Grid, "village" | "town" | "district"> {
  const village = find(city.villages, city.grids[place]!.village_code);
  const town = find(city.towns, village.parent_code);
  const district = find(city.districts, town.parent_code);
  return { village: named(village), town: named(town), district: named(district) };
}

function find(areas: readonly CityArea[], code: string): CityArea {
  return areas.find((area) => area.code === code)!;
}

function named({ code, name }: CityArea): { code: string; name: string } {
  return { code, name };
}

/** The micro-grids of a grid at the city's revision. */
export function microGridIds(city: City, place: number): number[] {
  return Array.from(city.partition.ids).filter((_id, cell) => city.gridOf[cell] === place);
}

const PENDING_STAGES = ["report", "assess", "handle", "return_visit"] as const satisfies readonly Stage[];

/** What the tables say of a grid, summed for the card. */
export function recordsCard({ grid, register, cases, last_visit_on }: GridRecords) {
  const risks: Record<Risk, number> = { red: 0, yellow: 0, green: 0 };
  const categories = new Map<string, number>();
  for (const { category, risk, households, people } of register) {
    risks[risk] += households;
    categories.set(category, (categories.get(category) ?? 0) + people);
  }
  const people_by_category = [...categories].map(([category, people]) => ({ category, people }));
  const open = cases.filter(({ stage }) => stage !== "return_visit");
  return {
    ...grid,
    people: sum(register.map((row) => row.people)),
    helped_households: sum(register.map((row) => row.households)),
    people_by_category: people_by_category.toSorted(
      (a, b) => b.people - a.people || (a.category < b.category ? -1 : 1),
    ),
    households_by_risk: risks,
    open_cases: sum(open.map((row) => row.cases)),
    overdue_cases: sum(open.map((row) => row.overdue)),
    cases_by_stage: PENDING_STAGES.map((stage) => ({
      stage,
      cases: cases.find((row) => row.stage === stage)?.cases ?? 0,
    })),
    overdue_visits: sum(register.map((row) => row.overdue_visits)),
    last_visit_on,
  };
}

/** Who serves a grid with their loads, and the heaviest of these: the figure that the map shows. */
export function workersCard(code: string, workers: GridRecords["workers"], loads: WorkerLoads) {
  const percents = (loads.workers.get(code) ?? []).map((worker) => loads.percent.get(worker)!);
  return {
    workload_percent: percents.length > 0 ? Math.max(...percents) : null,
    workers: workers.map((worker) =>
      Object.assign(worker, { load_percent: loads.percent.get(worker.worker_id) ?? null }),
    ),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
