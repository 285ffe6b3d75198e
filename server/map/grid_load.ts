import { gridMinutes, loadPercent, type WorkloadRules } from "../domain/workload.ts";
import type { City } from "./city.ts";
import { gridLand } from "./grid_land.ts";
import { rememberLast } from "./remember_last.ts";
import { parseIds, tally } from "./tally.ts";

/** What loads are counted from, for the whole city: lists joined with commas, the lists of a row in the same order. */
export interface LoadFacts {
  rules: WorkloadRules;
  households: readonly { risk: string; micro_grid_ids: string }[];
  pending: readonly { stage: string; micro_grid_ids: string }[];
  /** Full-time workers and the grids they serve today; null when nobody serves. */
  services: { worker_ids: string | null; grid_codes: string | null; capacity_minutes: string | null };
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
  const { workers, grids, capacities } = servicesOf(
    city,
    services.worker_ids,
    services.grid_codes,
    services.capacity_minutes,
  );
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

/** Who serves what, by worker id and place of the grid, -1 for one that is not in force. */
const servicesOf = rememberLast(
  (city: City, worker_ids: string | null, grid_codes: string | null, capacity_minutes: string | null) => ({
    workers: parseIds(worker_ids),
    grids: Int32Array.from((grid_codes ?? "").split(","), (code) => city.placeOfGrid.get(code) ?? -1),
    capacities: parseIds(capacity_minutes),
  }),
);

function gridMinutesOf(
  city: City,
  rules: WorkloadRules,
  households: LoadFacts["households"],
  pending: LoadFacts["pending"],
): Float64Array {
  const count = (rows: readonly { micro_grid_ids: string }[]) => tally(city, rows, []).grids;
  const ofRisk = (risk: string) => count(households.filter((row) => row.risk === risk));
  const inStage = (stage: string) => count(pending.filter((row) => row.stage === stage));
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
