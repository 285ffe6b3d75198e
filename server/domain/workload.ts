import { groupBy } from "./group_by.ts";

/**
 * How much work a grid is, and how it weighs on those who serve it. In minutes a week:
 *
 *   grid    = Σ activity: minutes of one (table workload_rules) × how many the grid has
 *   worker  = Σ grids served today: grid / full-time workers who serve it today
 *   percent = 100 × worker / capacity, rounded
 *
 * Part-time workers help, but no minutes are laid on them: the policy counts on full-time cover.
 */

/**
 * What makes work. `screening_100_households` counts the residents' households in hundreds. `walking_km` is a line of its
 * own beside the load (server/domain/walking.ts): a grid's minutes, and so every published load, leave it out.
 */
export const ACTIVITIES = [
  "visit_red",
  "visit_yellow",
  "visit_green",
  "case_report",
  "case_assess",
  "case_handle",
  "case_return_visit",
  "screening_100_households",
  "walking_km",
] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** A load above this is too much. */
export const OVERLOADED_PERCENT = 100;

/** Minutes a week of one of each; an activity without a rule costs nothing. */
export type WorkloadRules = Readonly<Partial<Record<Activity, number>>>;

/** What one grid has to do. */
export interface GridWork {
  /** Helped households by risk. */
  red: number;
  yellow: number;
  green: number;
  /** Cases by stage. */
  report: number;
  assess: number;
  handle: number;
  return_visit: number;
  /** All households of residents. */
  households: number;
}

/** The rows of `workload_rules` as rules. Throws a RangeError at an activity that nothing counts. */
export function workloadRules(
  rows: readonly { activity: string; minutes_per_week: number }[],
): WorkloadRules {
  const rules: Partial<Record<Activity, number>> = {};
  for (const { activity, minutes_per_week } of rows) {
    const known = ACTIVITIES.find((word) => word === activity);
    if (!known)
      throw new RangeError(`workload rule: got ${activity}, expected one of ${ACTIVITIES.join(", ")}`);
    rules[known] = minutes_per_week;
  }
  return rules;
}

/** Minutes a week that a grid asks for. */
export function gridMinutes(work: GridWork, rules: WorkloadRules): number {
  return (
    work.red * (rules.visit_red ?? 0) +
    work.yellow * (rules.visit_yellow ?? 0) +
    work.green * (rules.visit_green ?? 0) +
    work.report * (rules.case_report ?? 0) +
    work.assess * (rules.case_assess ?? 0) +
    work.handle * (rules.case_handle ?? 0) +
    work.return_visit * (rules.case_return_visit ?? 0) +
    (work.households / 100) * (rules.screening_100_households ?? 0)
  );
}

/** A full-time worker serving a grid today; twice the same pair counts once. */
export interface Service {
  worker_id: number;
  grid_code: string;
}

export interface Loads {
  /** Full-time workers who serve the grid today. */
  workers: ReadonlyMap<string, readonly number[]>;
  /** Grids that the worker serves today. */
  grids: ReadonlyMap<number, readonly string[]>;
  /** Minutes a week of the worker; none for one who serves no grid. */
  minutes: ReadonlyMap<number, number>;
  /** Minutes a week that the grid lays on each of its workers; none for a grid without. */
  share: ReadonlyMap<string, number>;
}

/**
 * Lays the minutes of grids on the workers who serve them today, in equal parts.
 * A worker's minutes are right only if every grid the worker serves is there, with all who serve it.
 */
export function loads(services: readonly Service[], minutesOfGrid: ReadonlyMap<string, number>): Loads {
  const pairs = new Map(services.map((service) => [`${service.worker_id} ${service.grid_code}`, service]));
  const workers = new Map<string, number[]>();
  const grids = new Map<number, string[]>();
  for (const [grid_code, group] of groupBy(pairs.values(), (service) => service.grid_code)) {
    workers.set(
      grid_code,
      group.map((service) => service.worker_id),
    );
  }
  for (const [worker_id, group] of groupBy(pairs.values(), (service) => service.worker_id)) {
    grids.set(
      worker_id,
      group.map((service) => service.grid_code),
    );
  }
  const share = new Map<string, number>();
  for (const [grid_code, there] of workers) {
    share.set(grid_code, (minutesOfGrid.get(grid_code) ?? 0) / there.length);
  }
  const minutes = new Map<number, number>();
  for (const [worker_id, served] of grids) {
    minutes.set(
      worker_id,
      served.reduce((sum, grid_code) => sum + (share.get(grid_code) ?? 0), 0),
    );
  }
  return { workers, grids, minutes, share };
}

/** Whole per cent of a capacity in minutes a week. */
export function loadPercent(minutes: number, capacityMinutes: number): number {
  return Math.round((100 * minutes) / capacityMinutes);
}

/** Classes of 10 % up to 200 %, and one for all above. */
const CLASS_PERCENT = 10;
const CLASSES = 21;

/**
 * How loads are spread: workers by class ([0,10), [10,20) … [200,∞)), the load that half and nine tenths of them
 * do not exceed (nearest rank), the highest, and how many have too much. All zero when nobody has a load.
 */
export function distribution(percents: readonly number[]) {
  const workers_by_class = Array.from({ length: CLASSES }, () => 0);
  for (const percent of percents) {
    workers_by_class[Math.min(Math.floor(percent / CLASS_PERCENT), CLASSES - 1)]! += 1;
  }
  const sorted = percents.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return {
    workers_by_class,
    median_percent: rank(0.5),
    p90_percent: rank(0.9),
    max_percent: rank(1),
    overloaded: percents.filter((percent) => percent > OVERLOADED_PERCENT).length,
  };
}
