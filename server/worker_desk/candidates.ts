import type { BareGrid, Candidate } from "../api/worker_desk.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import type { BareSpan } from "../domain/leave_rule.ts";
import { loadPercent } from "../domain/workload.ts";
import { gridBorders } from "../map/borders.ts";
import { readLoads, readWorkloadRules } from "../workload/workload.ts";
import { type FreeWorker, listFree } from "./queries.ts";

const MOST = 6;
/** How long somebody is looked for where no end is known. */
const OPEN_DAYS_END = "9999-12-31";
const NEAR = ["village", "neighbour", "town"] as const satisfies readonly Candidate["near"][];

interface Asked {
  grid: string;
  from_on: string;
  to_on: string | null;
  not: number | null;
}

/**
 * Who of an area could stand in on grids, for each at most six: workers of its village first, then those of the villages
 * its neighbours lie in, then others; the least loaded first. Loads are today's.
 */
export async function candidatesFor(
  { database, cities, now }: LandOptions,
  area: string | null,
  asked: readonly Asked[],
): Promise<Candidate[][]> {
  const day = today(now());
  const city = await cities.inForce(day);
  const { rules } = await readWorkloadRules(database);
  const loads = await readLoads(database, city, day, rules);
  const found: Candidate[][] = [];
  for (const { grid, from_on, to_on, not } of asked) {
    const place = city.placeOfGrid.get(grid);
    const village = place === undefined ? null : city.grids[place]!.village_code;
    const around = new Set(
      place === undefined ? [] : gridBorders(city, place).map((one) => city.grids[one.place]!.village_code),
    );
    const free = await listFree(database, area, { grid, from_on, to_on: to_on ?? OPEN_DAYS_END, not });
    const asks = loads.minutesOfGrid.get(grid) ?? 0;
    const near = ({ village_code }: FreeWorker): Candidate["near"] =>
      village_code === village ? "village" : around.has(village_code) ? "neighbour" : "town";
    const candidates = free.map(({ capacity_minutes, ...one }): Candidate => {
      const minutes = loads.minutes.get(one.worker_id) ?? 0;
      return Object.assign(one, {
        near: near({ ...one, capacity_minutes }),
        load_percent: loadPercent(minutes, capacity_minutes),
        load_after_percent: loadPercent(minutes + asks, capacity_minutes),
      });
    });
    found.push(
      candidates
        .toSorted(
          (a, b) =>
            NEAR.indexOf(a.near) - NEAR.indexOf(b.near) ||
            a.load_after_percent - b.load_after_percent ||
            a.worker_id - b.worker_id,
        )
        .slice(0, MOST),
    );
  }
  return found;
}

/** Grids laid bare with their names, and who could stand in on each. */
export async function withCandidates(
  options: LandOptions,
  area: string | null,
  bare: readonly BareSpan[],
  not: number,
): Promise<BareGrid[]> {
  const city = await options.cities.inForce(today(options.now()));
  const candidates = await candidatesFor(
    options,
    area,
    bare.map(({ grid_code, from_on, to_on }) => ({ grid: grid_code, from_on, to_on, not })),
  );
  return bare.map((span, i) => ({
    ...span,
    grid_name: city.grids[city.placeOfGrid.get(span.grid_code) ?? -1]?.name ?? span.grid_code,
    candidates: candidates[i]!,
  }));
}
