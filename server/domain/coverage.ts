import { type Cause, CAUSES, type CoverageGap } from "../api/coverage.ts";
import {
  type AssignmentFacts,
  day,
  firstUncovered,
  lastCovered,
  serves,
  type Span,
  spans,
  text,
  type WorkerFacts,
} from "./cover.ts";
import { groupBy } from "./group_by.ts";
import { type CaseFacts, overloadedSince } from "./overload.ts";
import {
  type GridWork,
  gridMinutes,
  loadPercent,
  loads,
  OVERLOADED_PERCENT,
  type WorkloadRules,
} from "./workload.ts";

/**
 * The coverage ledger: who may be missed, and who must act until when.
 * A gap has one cause and one subject, and is counted once; due_on = since_on + days of the rule.
 */

/** How far ahead lost cover is looked for. */
export const HORIZON_DAYS = 30;

/** A place as every entry names it. */
interface Place {
  village_code: string;
  village_name: string;
  town_code: string;
  town_name: string;
  district_code: string;
  lon: number;
  lat: number;
}

export interface GridFacts extends Place {
  code: string;
  name: string;
  /** First day of the revision that made the grid. */
  existed_on: string;
  residents: number;
  dedicated: boolean;
  has_contact: boolean;
  work: GridWork;
  overdue_households: number;
  /** The longest overdue visit; null when none is. */
  overdue_since_on: string | null;
}

/** A micro-grid that belongs to no grid. */
export interface UncoveredFacts extends Place {
  micro_grid_id: number;
  households: number;
  residents: number;
  area_m2: number;
  since_on: string;
  reason: string | null;
  /** Uncovered micro-grids that share a border with it; one that is not among the facts is ignored. */
  neighbours: readonly number[];
}

/** A micro-grid that belongs to a grid while others claim it as well. */
export interface DisputedFacts extends Place {
  micro_grid_id: number;
  grid_code: string;
  households: number;
  residents: number;
  area_m2: number;
  since_on: string;
  /** Who claims it, in words; null: nobody in particular. */
  claims: string | null;
}

/** Everything of one city: a load is known only with all the grids that a worker serves. */
export interface CoverageFacts {
  grids: readonly GridFacts[];
  uncovered: readonly UncoveredFacts[];
  disputed: readonly DisputedFacts[];
  assignments: readonly AssignmentFacts[];
  workers: readonly WorkerFacts[];
  cases: readonly CaseFacts[];
}

export interface CoverageRules {
  due_days: Readonly<Record<Cause, number>>;
  workload: WorkloadRules;
}

/** All gaps of the facts on a day (YYYY-MM-DD), gravest cause first, then by due date and id. */
export function ledger(facts: CoverageFacts, rules: CoverageRules, today: string): CoverageGap[] {
  const findings = [
    ...uncoveredLand(facts.uncovered),
    ...disputedLand(facts),
    ...gridFindings(facts, rules, today),
  ];
  return findings
    .map((finding) => gap(finding, rules, today))
    .toSorted(
      (a, b) =>
        CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause) ||
        compare(a.due_on, b.due_on) ||
        compare(a.id, b.id),
    );
}

/** How many gaps each cause has, causes without any included. */
export function countByCause(gaps: readonly CoverageGap[]): Record<Cause, number> {
  const counts = Object.fromEntries(CAUSES.map((cause) => [cause, 0])) as Record<Cause, number>;
  for (const { cause } of gaps) counts[cause] += 1;
  return counts;
}

/** What was found, before it has a due date. */
interface Finding {
  cause: Cause;
  subject: string | number;
  at: Place;
  /** The grid, unless it is uncovered land. */
  grid?: GridFacts;
  /** Who must act beside the office of the town. */
  worker?: WorkerFacts | undefined;
  since_on: string;
  figures?: Partial<
    Pick<
      CoverageGap,
      "micro_grid_ids" | "households" | "residents" | "area_m2" | "load_percent" | "uncovered_on" | "reason"
    >
  >;
}

function gap(
  { cause, subject, at, grid, worker, since_on, figures }: Finding,
  rules: CoverageRules,
  today: string,
): CoverageGap {
  const due_on = text(day(since_on) + rules.due_days[cause]);
  return {
    id: `${cause}:${subject}`,
    cause,
    grid_code: grid?.code ?? null,
    place: grid ? fullName(grid) : `${at.town_name} ${at.village_name}`,
    village_code: at.village_code,
    town_code: at.town_code,
    district_code: at.district_code,
    lon: at.lon,
    lat: at.lat,
    owner: {
      area_code: at.town_code,
      area_name: at.town_name,
      worker_id: worker?.id ?? null,
      worker_name: worker?.name ?? null,
    },
    since_on,
    due_on,
    overdue: due_on < today,
    micro_grid_ids: [],
    households: null,
    residents: null,
    area_m2: null,
    load_percent: null,
    uncovered_on: null,
    reason: null,
    ...figures,
  };
}

/** A grid is often named after its town and village already. */
function fullName({ name, town_name, village_name }: GridFacts): string {
  if (name.includes(town_name)) return name;
  return name.includes(village_name) ? `${town_name} ${name}` : `${town_name} ${village_name} ${name}`;
}

/** One finding for each group of neighbouring micro-grids of a village; inhabited when anyone lives in the group. */
function uncoveredLand(uncovered: readonly UncoveredFacts[]): Finding[] {
  return groups(uncovered).map((group) => {
    // The place to fly to is where most people live, else where most of the land is.
    const [main] = group.toSorted((a, b) => b.households - a.households || b.area_m2 - a.area_m2);
    const micro_grid_ids = group.map((one) => one.micro_grid_id).toSorted((a, b) => a - b);
    const households = sum(group.map((one) => one.households));
    return {
      cause: households > 0 ? "uncovered_inhabited" : "uncovered_empty",
      subject: micro_grid_ids[0]!,
      at: main!,
      since_on: group.map((one) => one.since_on).reduce((a, b) => (a < b ? a : b)),
      figures: {
        micro_grid_ids,
        households,
        residents: sum(group.map((one) => one.residents)),
        area_m2: sum(group.map((one) => one.area_m2)),
        reason: main!.reason,
      },
    };
  });
}

/** One finding for each disputed micro-grid: the town says whose it is. */
function disputedLand({ disputed, grids }: CoverageFacts): Finding[] {
  const gridOf = new Map(grids.map((grid) => [grid.code, grid]));
  return disputed.flatMap((one) => {
    const grid = gridOf.get(one.grid_code);
    if (!grid) return [];
    const { micro_grid_id, households, residents, area_m2, claims } = one;
    return [
      {
        cause: "disputed_land",
        subject: micro_grid_id,
        at: one,
        grid,
        since_on: one.since_on,
        figures: { micro_grid_ids: [micro_grid_id], households, residents, area_m2, reason: claims },
      },
    ];
  });
}

function groups(uncovered: readonly UncoveredFacts[]): UncoveredFacts[][] {
  const waiting = new Map(uncovered.map((one) => [one.micro_grid_id, one]));
  const found: UncoveredFacts[][] = [];
  for (const seed of uncovered) {
    if (!waiting.delete(seed.micro_grid_id)) continue;
    const group = [seed];
    // The group grows while it is walked.
    for (const one of group) {
      for (const id of one.neighbours) {
        const neighbour = waiting.get(id);
        if (neighbour?.village_code !== seed.village_code) continue;
        waiting.delete(id);
        group.push(neighbour);
      }
    }
    found.push(group);
  }
  return found;
}

function gridFindings(facts: CoverageFacts, rules: CoverageRules, today: string): Finding[] {
  const workers = new Map(facts.workers.map((worker) => [worker.id, worker]));
  const assignments = groupBy(facts.assignments, (assignment) => assignment.grid_code);
  const now = day(today);
  const found = overloads(facts, rules.workload, workers, now);
  for (const grid of facts.grids) {
    const own = assignments.get(grid.code) ?? [];
    found.push(
      ...lackOfCover(grid, spans(own, workers), now),
      ...overdueVisits(grid, own, workers, now),
      ...missingContact(grid),
    );
  }
  return found;
}

/** `no_worker` or `no_worker_soon`, never both. */
function lackOfCover(grid: GridFacts, cover: readonly Span[], now: number): Finding[] {
  const figures = { households: grid.work.households, residents: grid.residents };
  const first = firstUncovered(cover, now);
  if (first === now) {
    const last = lastCovered(cover, now);
    const since_on = last === null ? grid.existed_on : text(last + 1);
    return [{ cause: "no_worker", subject: grid.code, at: grid, grid, since_on, figures }];
  }
  if (first > now + HORIZON_DAYS) return [];
  return [
    {
      cause: "no_worker_soon",
      subject: grid.code,
      at: grid,
      grid,
      // Known since the day came in sight: with 30 days to act, due when cover ends.
      since_on: text(first - HORIZON_DAYS),
      figures: { ...figures, uncovered_on: text(first) },
    },
  ];
}

/** The worker answers for the visits, the lead before a stand-in; where there is none, the town. */
function overdueVisits(
  grid: GridFacts,
  assignments: readonly AssignmentFacts[],
  workers: ReadonlyMap<number, WorkerFacts>,
  now: number,
): Finding[] {
  if (grid.overdue_since_on === null) return [];
  const present = assignments.filter((assignment) => serves(assignment, workers, now));
  const first = present.find(({ duty }) => duty === "lead") ?? present[0];
  return [
    {
      cause: "overdue_visits",
      subject: grid.code,
      at: grid,
      grid,
      worker: first && workers.get(first.worker_id),
      since_on: grid.overdue_since_on,
      figures: { households: grid.overdue_households },
    },
  ];
}

function missingContact(grid: GridFacts): Finding[] {
  if (!grid.dedicated || grid.has_contact) return [];
  return [{ cause: "no_contact", subject: grid.code, at: grid, grid, since_on: grid.existed_on }];
}

/** One finding for each worker with more than a full load, at the grid that weighs most. */
function overloads(
  facts: CoverageFacts,
  rules: WorkloadRules,
  workers: ReadonlyMap<number, WorkerFacts>,
  now: number,
): Finding[] {
  const present = facts.assignments.filter((assignment) => serves(assignment, workers, now));
  const servedBy = groupBy(present, (assignment) => assignment.worker_id);
  const minutes = new Map(facts.grids.map((grid) => [grid.code, gridMinutes(grid.work, rules)]));
  const load = loads(present, minutes);
  const grids = new Map(facts.grids.map((grid) => [grid.code, grid]));
  const cases = groupBy(facts.cases, (one) => one.grid_code);

  const found: Finding[] = [];
  for (const [id, total] of load.minutes) {
    const worker = workers.get(id)!;
    const load_percent = loadPercent(total, worker.capacity_minutes);
    if (load_percent <= OVERLOADED_PERCENT) continue;
    const [heaviest] = load.grids.get(id)!.toSorted((a, b) => load.share.get(b)! - load.share.get(a)!);
    const grid = grids.get(heaviest!)!;
    const since = overloadedSince(worker, servedBy.get(id)!, load, minutes, cases, rules);
    found.push({
      cause: "overloaded_worker",
      subject: id,
      at: grid,
      grid,
      worker,
      since_on: text(since),
      figures: { load_percent },
    });
  }
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
