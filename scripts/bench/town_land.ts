import type { Land, LandRecords } from "../../server/domain/boundaries/land.ts";
import { RIM } from "../../server/domain/boundaries/land.ts";
import { buildPartition } from "../../server/domain/partition/build.ts";
import { subPartition } from "../../server/domain/partition/sub_partition.ts";
import { makeGeography, type MicroGrid } from "../demo_city/geography/index.ts";

/** Minutes a week of every worker; each leads one grid. */
const CAPACITY_MINUTES = 600;

/**
 * The land of the town of the demo city whose micro-grids are nearest in number to the one given, with those that border
 * on it, as the server gives it to a draft; made in memory. Of what is counted, households and residents are those of
 * the city, a helped household and a case stand in every micro-grid.
 */
export async function makeTownLand(seed: number, microGrids: number): Promise<Land> {
  const { areas, microGrids: all, grids } = await makeGeography(seed);
  const sizes = areas
    .filter(({ level }) => level === "town")
    .map(({ code }) => ({ code, size: all.filter((one) => townOf(one) === code.slice(0, 9)).length }));
  const [town] = sizes.toSorted(
    (a, b) => Math.abs(a.size - microGrids) - Math.abs(b.size - microGrids) || (a.code < b.code ? -1 : 1),
  );
  const inTown = (one: MicroGrid) => townOf(one) === town!.code.slice(0, 9);
  const city = buildPartition(all.map(({ id, polygon }) => ({ id, polygon })));
  const { partition, cells } = subPartition(
    city,
    [...all.keys()].filter((cell) => inTown(all[cell]!)),
  );
  const own = cells.map((cell) => all[cell]!);
  const here = grids.filter(({ village_code }) => village_code.startsWith(town!.code.slice(0, 9)));
  const placeOf = new Map(
    here.flatMap(({ micro_grid_ids }, place) => micro_grid_ids.map((id) => [id, place] as const)),
  );
  return {
    partition,
    villageOf: own.map(({ village_code }) => village_code),
    grids: here.map(({ code, village_code, kind, name }, place) => ({
      ref: code,
      village_code,
      kind,
      name,
      staff: [{ worker_id: place + 1, duty: "lead", to_on: null }],
      locked: false,
      retired: false,
    })),
    gridOf: Int32Array.from(own, (one) => (inTown(one) ? (placeOf.get(one.id) ?? -1) : RIM)),
    left_out: own.map(() => null),
    records: records(own),
    recordOf: Int32Array.from(own.keys()),
    shareOf: new Float64Array(own.length).fill(1),
    workers: here.map((_, place) => ({
      id: place + 1,
      name: `网格员${place + 1}`,
      capacity_minutes: CAPACITY_MINUTES,
      minutes_elsewhere: 0,
    })),
    usedCodes: new Set(here.map(({ code }) => code)),
    replaced: new Map(),
  };
}

function townOf({ village_code }: MicroGrid): string {
  return village_code.slice(0, 9);
}

function records(own: readonly MicroGrid[]): LandRecords {
  const all = (value: number) => own.map(() => value);
  return {
    households: own.map(({ households }) => households),
    residents: own.map(({ residents }) => residents),
    area_m2: own.map(({ area_m2 }) => area_m2),
    estimated: all(0),
    red: all(0),
    yellow: all(0),
    green: all(1),
    overdue_visits: all(0),
    people: { dibao: all(2) },
    report: all(0),
    assess: all(0),
    handle: all(1),
    return_visit: all(0),
    overdue_cases: all(0),
  };
}
