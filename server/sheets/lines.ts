import type { WorkloadLines } from "../api/sheets.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { visitsAWeek } from "../domain/walking.ts";
import { ACTIVITIES, type Activity, type GridWork } from "../domain/workload.ts";
import { readLoads, readWorkloadRules } from "../workload/workload.ts";
import { legsOf } from "./legs.ts";
import { listObjections, readVisitRules } from "./queries.ts";

/** How many of an activity a grid has; walking has its own way. */
const COUNT: Record<Exclude<Activity, "walking_km">, (work: GridWork) => number> = {
  visit_red: ({ red }) => red,
  visit_yellow: ({ yellow }) => yellow,
  visit_green: ({ green }) => green,
  case_report: ({ report }) => report,
  case_assess: ({ assess }) => assess,
  case_handle: ({ handle }) => handle,
  case_return_visit: ({ return_visit }) => return_visit,
  screening_100_households: ({ households }) => households / 100,
};

/**
 * The week of a full-time worker line by line, as `gridMinutes` of the domain adds it up, with walking beside it and what
 * was said against each line this month. No lines for who serves nothing today or is part-time.
 */
export async function readLines(
  { database, cities, now }: LandOptions,
  worker: { id: number; capacity_minutes: number },
): Promise<WorkloadLines> {
  const day = today(now());
  const month = day.slice(0, 7);
  const city = await cities.inForce(day);
  const { rules } = await readWorkloadRules(database);
  const loads = await readLoads(database, city, day, rules);
  const served = (loads.grids.get(worker.id) ?? []).toSorted();
  const legs = await legsOf(database, city, served);
  const intervals = await readVisitRules(database);
  const objections = await listObjections(database, { worker: worker.id, first: `${month}-01` });

  const lines = served.flatMap((grid_code) => {
    const place = city.placeOfGrid.get(grid_code);
    if (place === undefined) return [];
    const work = loads.work.grids[place]!;
    const sharers = loads.workers.get(grid_code)!.length;
    return ACTIVITIES.flatMap((activity) => {
      const walking = activity === "walking_km";
      const exact = walking
        ? (visitsAWeek(work, intervals) * legs.get(grid_code)!) / 1000
        : COUNT[activity](work);
      const minutes_each = rules[activity] ?? 0;
      if (exact * minutes_each === 0) return [];
      return [
        {
          grid_code,
          grid_name: city.grids[place]!.name,
          activity,
          count: Math.round(exact * 100) / 100,
          minutes_each,
          sharers,
          minutes: Math.round((10 * exact * minutes_each) / sharers) / 10,
          in_load: !walking,
          objection:
            objections.find((one) => one.activity === activity && one.grid_code === grid_code) ?? null,
        },
      ];
    });
  });
  return {
    as_of: now().toISOString(),
    month,
    minutes: Math.round(loads.minutes.get(worker.id) ?? 0),
    capacity_minutes: worker.capacity_minutes,
    lines,
  };
}
