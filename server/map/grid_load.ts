import { gridMinutes, loadPercent, type WorkloadRules } from "../domain/workload.ts";
import type { City } from "./city.ts";
import { gridLand } from "./grid_land.ts";
import { rememberLast } from "./remember_last.ts";
import { tally, tallyHouseholds } from "./tally.ts";

/** Full-time workers and the grids they serve, as columns. */
export interface Services {
  workers: Int32Array;
  grid_codes: readonly string[];
  capacities: Int32Array;
}

/** What loads are counted from, for the whole city; lists of micro-grids are joined with commas. */
export interface LoadFacts {
  rules: WorkloadRules;
  households: readonly { risk: string; micro_grids: Int32Array }[];
  pending: readonly { stage: string; micro_grid_ids: string }[];
  services: Services;
}

/**
 * How loaded those are who serve each grid: the per cent of the most loaded full-time worker, null where none
 * serves. In the order of `city.grids`. It is what `loads` of the domain gives, on arrays: 6 against 65 ms for
 * 37,000 grids, and every visitor asks for it.
 */
export function gridLoads(
  city: City,
  { rules, households, pending, services }: LoadFacts,
): (number | null)[] {
  const minutes = gridMinutesOf(city, rules, households, pending);
  const { workers, capacities } = services;
  const grids = gridsServed(city, services);
  const serving = new Int32Array(city.grids.length);
  for (const grid of grids) if (grid !== -1) serving[grid]! += 1;
  const minutesOf = new Map<number, number>();
  workers.forEach((worker, i) => {
    const grid = grids[i]!;
    const share = grid === -1 ? 0 : minutes[grid]! / serving[grid]!;
    minutesOf.set(worker, (minutesOf.get(worker) ?? 0) + share);
  });
  const percents: (number | null)[] = city.grids.map(() => null);
  workers.forEach((worker, i) => {
    const grid = grids[i]!;
    if (grid === -1) return;
    const percent = loadPercent(minutesOf.get(worker)!, capacities[i]!);
    percents[grid] = Math.max(percents[grid] ?? 0, percent);
  });
  return percents;
}

/** The places of the grids served, -1 for one that is not in force; who serves is held for long. */
const gridsServed = rememberLast((city: City, { grid_codes }: Services) =>
  Int32Array.from(grid_codes, (code) => city.placeOfGrid.get(code) ?? -1),
);

function gridMinutesOf(
  city: City,
  rules: WorkloadRules,
  households: LoadFacts["households"],
  pending: LoadFacts["pending"],
): Float64Array {
  const ofRisk = (risk: string) =>
    tallyHouseholds(
      city,
      households.filter((row) => row.risk === risk),
      [],
    ).grids;
  const inStage = (stage: string) =>
    tally(
      city,
      pending.filter((row) => row.stage === stage),
      [],
    ).grids;
  const [red, yellow, green] = [ofRisk("red"), ofRisk("yellow"), ofRisk("green")];
  const [report, assess, handle] = [inStage("report"), inStage("assess"), inStage("handle")];
  const return_visit = inStage("return_visit");
  const lands = gridLand(city);

  return Float64Array.from(lands, (land, i) =>
    gridMinutes(
      {
        red: red[i]!,
        yellow: yellow[i]!,
        green: green[i]!,
        report: report[i]!,
        assess: assess[i]!,
        handle: handle[i]!,
        return_visit: return_visit[i]!,
        households: land.households,
      },
      rules,
    ),
  );
}
