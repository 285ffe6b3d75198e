import type { Operation } from "../../api/boundaries.ts";
import { apply } from "../boundaries/apply.ts";
import { helpedHouseholds, openCases, sumOf, workerMinutes } from "../boundaries/figures.ts";
import type { Land } from "../boundaries/land.ts";
import { isRefusal } from "../boundaries/refusal.ts";
import { loadPercent } from "../workload.ts";
import { borderBetween_m, type Ground } from "./ground.ts";
import type { Affected, Alternative, AlternativeKind, Ask } from "./suggestion.ts";
import { weightsOf } from "./weights.ts";

/**
 * An alternative with its figures, counted on the land after its operations, which are applied for it: so they hold,
 * and give what is announced. Throws an Error where one does not: that is a fault of whoever made them.
 */
export function explained(
  land: Land,
  ground: Ground,
  kind: AlternativeKind,
  operations: Operation[],
  { by, rules }: Ask,
): Alternative {
  const after = operations.reduce((now, operation) => {
    const next = apply(now, operation);
    if (isRefusal(next))
      throw new Error(`suggested ${operation.type}: got ${next.reason}, expected it to hold`);
    return next;
  }, land);

  const { cells } = ground;
  const weights = weightsOf(land, cells, by, rules);
  const [formerly, now] = [gridWeights(land, cells, weights), gridWeights(after, cells, weights)];
  const grids = [...new Set([...formerly.keys(), ...now.keys()])].map((grid) => ({
    grid,
    before: formerly.get(grid) ?? null,
    after: now.get(grid) ?? null,
  }));
  const moved = cells.filter((cell) => refOf(land, cell) !== refOf(after, cell));
  const workers = new Set([land, after].flatMap((drawn) => staffOfCells(drawn, cells)));
  const heaviest = (drawn: Land) => heaviestLoad(drawn, rules, workers);
  return {
    kind,
    operations,
    why: {
      by,
      grids,
      deviation: { before: deviationOf(formerly), after: deviationOf(now) },
      heaviest_load_percent: { before: heaviest(land), after: heaviest(after) },
      border_m: { before: borderOf(land, ground), after: borderOf(after, ground) },
      moves: movesOf(land, after, moved),
      change_grid: affected(land, moved),
      change_worker: affected(
        land,
        moved.filter((cell) => losesWorker(land, after, cell)),
      ),
    },
  };
}

/** What lies in some cells. */
export function affected(land: Land, cells: readonly number[]): Affected {
  return {
    micro_grids: cells.length,
    households: sumOf(land, land.records.households, cells),
    helped_households: helpedHouseholds(land, cells),
    open_cases: openCases(land, cells),
  };
}

/** Greatest |weight − mean| / mean of some grids; 0 where nobody has any weight. */
export function deviationOf(weights: ReadonlyMap<unknown, number>): number {
  const mean = [...weights.values()].reduce((sum, weight) => sum + weight, 0) / weights.size;
  if (mean === 0) return 0;
  return Math.max(...[...weights.values()].map((weight) => Math.abs(weight - mean))) / mean;
}

function refOf(land: Land, cell: number): string {
  return land.grids[land.gridOf[cell]!]!.ref;
}

function gridWeights(land: Land, cells: readonly number[], weights: Float64Array): Map<string, number> {
  const sums = new Map<string, number>();
  cells.forEach((cell, i) => sums.set(refOf(land, cell), (sums.get(refOf(land, cell)) ?? 0) + weights[i]!));
  return sums;
}

function staffOfCells(land: Land, cells: readonly number[]): number[] {
  const places = new Set(cells.map((cell) => land.gridOf[cell]!));
  return [...places].flatMap((place) => land.grids[place]!.staff.map(({ worker_id }) => worker_id));
}

function heaviestLoad(land: Land, rules: Ask["rules"], workers: ReadonlySet<number>): number | null {
  const minutes = workerMinutes(land, rules, workers);
  let heaviest: number | null = null;
  for (const { id, capacity_minutes } of land.workers) {
    if (minutes.has(id)) heaviest = Math.max(heaviest ?? 0, loadPercent(minutes.get(id)!, capacity_minutes));
  }
  return heaviest;
}

function borderOf(land: Land, ground: Ground): number {
  return borderBetween_m(
    ground,
    Int32Array.from(ground.cells, (cell) => land.gridOf[cell]!),
  );
}

function movesOf(before: Land, after: Land, moved: readonly number[]) {
  const counts = new Map<string, { from: string; to: string; micro_grids: number }>();
  for (const cell of moved) {
    const [from, to] = [refOf(before, cell), refOf(after, cell)];
    const move = counts.get(`${from} ${to}`) ?? { from, to, micro_grids: 0 };
    move.micro_grids += 1;
    counts.set(`${from} ${to}`, move);
  }
  return [...counts.values()];
}

/** Whether a cell had workers, and none of them is there any more. */
function losesWorker(before: Land, after: Land, cell: number): boolean {
  const [former, now] = [before, after].map((land) => land.grids[land.gridOf[cell]!]!.staff);
  const stays = new Set(now!.map(({ worker_id }) => worker_id));
  return former!.length > 0 && !former!.some(({ worker_id }) => stays.has(worker_id));
}
