import { Type } from "typebox";
import { Redrawn, StandIns, Worker, Workers, WorkersQuery, WorkloadDistribution } from "../api/workers.ts";
import type { Account } from "../api/session.ts";
import type { App, LandOptions } from "../app.ts";
import { SummaryQuery as AreaQuery } from "../api/summary.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import { may } from "../domain/disclosure.ts";
import { distribution, loadPercent } from "../domain/workload.ts";
import { AppError } from "../errors.ts";
import type { City } from "../map/city.ts";
import { gridLand } from "../map/grid_land.ts";
import { readLoads, readWorkloadRules } from "../workload/workload.ts";
import {
  findWorker,
  listFullTime,
  listRedrawn,
  listStandIns,
  listUnstaffed,
  listWorkers,
} from "./queries.ts";

const LIMIT = 50;
/** How long a redrawing is news. */
const REDRAWN_DAYS = 30;
const WorkerParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) });

/** Who serves which grid, and how loaded they are. */
export async function workerRoutes(app: App, { database, cities, now }: LandOptions): Promise<void> {
  /** The moment, the day, the land on it, and what everyone has to do. */
  async function present() {
    const instant = now();
    const day = today(instant);
    const city = await cities.inForce(day);
    const { rows, rules } = await readWorkloadRules(database);
    return {
      as_of: instant.toISOString(),
      day,
      city,
      rules: rows,
      load: await readLoads(database, city, day, rules),
    };
  }

  app.get(
    "/api/workers",
    {
      schema: {
        tags: ["workers"],
        summary: "Workers employed in an area, the most loaded first",
        querystring: WorkersQuery,
        response: { 200: Workers },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { q = null, area, employment = null, sort = "load", offset = 0, limit = LIMIT } = request.query;
      const { area_code } = await request.scopeFor(area);
      const { as_of, day, load } = await present();
      const filter = { area: area_code, employment, q, sort, offset, limit };
      const { total, workers } = await listWorkers(database, day, filter, load.minutes);
      return { as_of, total, workers: workers.map((worker) => withLoad(worker, load.minutes)) };
    },
  );

  app.get(
    "/api/workers/load",
    {
      schema: {
        tags: ["workers"],
        summary: "How the load of full-time workers is spread",
        querystring: AreaQuery,
        response: { 200: WorkloadDistribution },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      const { as_of, day, rules, load } = await present();
      const ids = await listFullTime(database, day, area_code);
      const percents = ids.flatMap((id) => load.percent.get(id) ?? []);
      return {
        as_of,
        rules,
        ...distribution(percents),
        serving: percents.length,
        not_serving: ids.length - percents.length,
      };
    },
  );

  app.get(
    "/api/workers/stand_ins",
    {
      schema: {
        tags: ["workers"],
        summary: "Who stands in today, soonest end first",
        querystring: AreaQuery,
        response: { 200: StandIns },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      const instant = now();
      const city = await cities.inForce(today(instant));
      const rows = await listStandIns(database, today(instant), area_code);
      return {
        as_of: instant.toISOString(),
        stand_ins: rows.flatMap((row) => {
          const position = positionOf(city, row.grid_code);
          return position ? [Object.assign(row, position)] : [];
        }),
      };
    },
  );

  app.get(
    "/api/workers/redrawn",
    {
      schema: {
        tags: ["workers"],
        summary: "For whom a redrawing of late, or to come, changed a grid, and which it left to nobody",
        querystring: AreaQuery,
        response: { 200: Redrawn },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      const instant = now();
      const since = text(day(today(instant)) - REDRAWN_DAYS);
      const [unstaffed, workers] = await Promise.all([
        listUnstaffed(database, since, today(instant), area_code),
        listRedrawn(database, since, area_code),
      ]);
      return { as_of: instant.toISOString(), unstaffed, workers };
    },
  );

  app.get(
    "/api/workers/:id",
    {
      schema: {
        tags: ["workers"],
        summary: "A worker, the grids served and what they ask for",
        params: WorkerParams,
        response: { 200: Worker },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { id } = request.params;
      const { area_code } = await request.scopeFor();
      const { as_of, day, city, load } = await present();
      const worker = await findWorker(database, id, day, area_code);
      if (!worker) throw new AppError("unknown_worker", 404, { got: id, expected: "a worker of your area" });
      const served = worker.assignments.filter(({ from_on }) => from_on <= day);
      const leave = worker.leaves.find(({ from_on }) => from_on <= day);
      return {
        ...withLoad(worker, load.minutes),
        as_of,
        phone: may(request.account!, "worker_phone") ? worker.phone : null,
        leaves: worker.leaves.map((leave) => ({
          ...leave,
          reason: seesReasons(request.account!, id) ? leave.reason : null,
        })),
        grids: leave ? 0 : new Set(served.map(({ grid_code }) => grid_code)).size,
        leave_until: leave?.to_on ?? null,
        assignments: worker.assignments.flatMap((assignment) => {
          const { grid_code } = assignment;
          const work = load.work.grids[city.placeOfGrid.get(grid_code) ?? -1];
          const position = positionOf(city, grid_code);
          if (!work || !position) return [];
          const serves = load.workers.get(grid_code)?.includes(id) ?? false;
          return [
            Object.assign(assignment, position, {
              helped_households: work.red + work.yellow + work.green,
              open_cases: work.report + work.assess + work.handle,
              minutes: serves ? Math.round(load.share.get(grid_code)!) : 0,
            }),
          ];
        }),
      };
    },
  );
}

/** Why somebody is away is for the worker and the offices above: sickness above all. */
function seesReasons(account: Account, worker_id: number): boolean {
  return may(account, "staff") && (account.role !== "worker" || account.worker_id === worker_id);
}

/** A position inside a grid, degrees; null for a grid that is not on the map in force. */
function positionOf(city: City, gridCode: string): { lon: number; lat: number } | null {
  const land = gridLand(city)[city.placeOfGrid.get(gridCode) ?? -1];
  return land ? { lon: land.lon, lat: land.lat } : null;
}

/** A full-time worker who serves nobody today has nothing to do; a part-time worker has no minutes. */
function withLoad<Row extends { id: number; employment: string; capacity_minutes: number }>(
  row: Row,
  minutesOf: ReadonlyMap<number, number>,
): Row & { minutes: number | null; load_percent: number | null } {
  if (row.employment === "part_time") return { ...row, minutes: null, load_percent: null };
  const minutes = minutesOf.get(row.id) ?? 0;
  return { ...row, minutes: Math.round(minutes), load_percent: loadPercent(minutes, row.capacity_minutes) };
}
