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
import type { CoverageFacts, CoverageRules, Finding, GridFacts } from "./coverage_facts.ts";
import { groupBy } from "./group_by.ts";
import { overloadedSince } from "./overload.ts";
import { gridMinutes, loadPercent, loads, OVERLOADED_PERCENT, type WorkloadRules } from "./workload.ts";

/** How far ahead lost cover is looked for. */
const HORIZON_DAYS = 30;

/** What is wrong with who answers for grids: cover, visits, contacts, loads. */
export function gridFindings(facts: CoverageFacts, rules: CoverageRules, today: string): Finding[] {
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
