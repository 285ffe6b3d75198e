import { type GridWork, gridMinutes, loadPercent, type WorkloadRules } from "../domain/workload.ts";
import type { City } from "./city.ts";
import { countByCell, parseIds, sumByGrid } from "./tally.ts";

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
  const workers = parseIds(services.worker_ids);
  const capacities = parseIds(services.capacity_minutes);
  const grids = (services.grid_codes ?? "").split(",").map((code) => city.placeOfGrid.get(code) ?? -1);

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

function gridMinutesOf(
  city: City,
  rules: WorkloadRules,
  households: LoadFacts["households"],
  pending: LoadFacts["pending"],
): number[] {
  const ofRisk = (risk: string) => {
    const lists = households.filter((row) => row.risk === risk).map((row) => row.micro_grid_ids);
    return sumByGrid(city, countByCell(city, lists));
  };
  const inStage = (stage: string) => {
    const lists = pending.filter((row) => row.stage === stage).map((row) => row.micro_grid_ids);
    return sumByGrid(city, countByCell(city, lists));
  };
  const work = {
    red: ofRisk("red"),
    yellow: ofRisk("yellow"),
    green: ofRisk("green"),
    report: inStage("report"),
    assess: inStage("assess"),
    handle: inStage("handle"),
    return_visit: inStage("return_visit"),
    households: sumByGrid(city, city.households),
  } satisfies Record<keyof GridWork, Int32Array>;
  return city.grids.map((_grid, i) =>
    gridMinutes(
      {
        red: work.red[i]!,
        yellow: work.yellow[i]!,
        green: work.green[i]!,
        report: work.report[i]!,
        assess: work.assess[i]!,
        handle: work.handle[i]!,
        return_visit: work.return_visit[i]!,
        households: work.households[i]!,
      },
      rules,
    ),
  );
}
