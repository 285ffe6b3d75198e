import type { Land, LandRecords } from "../../server/domain/boundaries/land.ts";
import { buildPartition } from "../../server/domain/partition/build.ts";
import { seeded } from "../../server/domain/seeded.ts";
import type { Geography } from "../demo_city/geography/index.ts";

/**
 * The land of a town of the demo city, or of all villages whose code begins so: its own households and residents, and
 * about as many helped households and cases, seeded. Every grid has a lead with a day a week.
 */
export function townLand(geography: Geography, code: string): Land {
  const microGrids = geography.microGrids.filter(({ village_code }) => village_code.startsWith(code));
  const grids = geography.grids.filter(({ village_code }) => village_code.startsWith(code));
  const partition = buildPartition(microGrids);
  const placeOf = new Map(grids.flatMap((grid, place) => grid.micro_grid_ids.map((id) => [id, place])));
  return {
    partition,
    villageOf: microGrids.map(({ village_code }) => village_code),
    grids: grids.map(({ code, village_code, kind, name }, i) => ({
      ref: code,
      village_code,
      kind,
      name,
      staff: [{ worker_id: i + 1, duty: "lead", to_on: null }],
      locked: false,
      retired: false,
    })),
    gridOf: Int32Array.from(partition.ids, (id) => placeOf.get(id) ?? -1),
    left_out: microGrids.map(() => null),
    records: madeUpRecords(microGrids),
    recordOf: Int32Array.from(microGrids.keys()),
    shareOf: new Float64Array(microGrids.length).fill(1),
    workers: grids.map((_, i) => ({ id: i + 1, name: "", capacity_minutes: 480, minutes_elsewhere: 0 })),
    usedCodes: new Set(grids.map((grid) => grid.code)),
    replaced: new Map(),
  };
}

/** The beginning of the codes of the town whose micro-grids are nearest in number to the one given. */
export function townOfSize({ microGrids }: Geography, size: number): string {
  const sizes = new Map<string, number>();
  for (const { village_code } of microGrids) {
    const code = village_code.slice(0, 9);
    sizes.set(code, (sizes.get(code) ?? 0) + 1);
  }
  const [town] = [...sizes].toSorted(
    ([a, m], [b, n]) => Math.abs(m - size) - Math.abs(n - size) || (a < b ? -1 : 1),
  );
  return town![0];
}

function madeUpRecords(microGrids: Geography["microGrids"]): LandRecords {
  const random = seeded(1);
  /** One of so many households, about; more in one place than in another. */
  const oneOf = (many: number) =>
    microGrids.map(({ households }) => Math.floor((2 * random() * households) / many + random()));
  const none = microGrids.map(() => 0);
  const [red, yellow, green] = [oneOf(800), oneOf(200), oneOf(60)];
  return {
    households: microGrids.map(({ households }) => households),
    residents: microGrids.map(({ residents }) => residents),
    area_m2: microGrids.map(({ area_m2 }) => area_m2),
    estimated: none,
    red,
    yellow,
    green,
    overdue_visits: none,
    people: { dibao: red.map((households, i) => households + yellow[i]! + green[i]!) },
    report: oneOf(1500),
    assess: oneOf(1500),
    handle: oneOf(500),
    return_visit: oneOf(1500),
    overdue_cases: none,
  };
}
