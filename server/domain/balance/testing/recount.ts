import { apply } from "../../boundaries/apply.ts";
import { adjacencyOf, type Land, type LandGrid } from "../../boundaries/land.ts";
import { isRefusal } from "../../boundaries/refusal.ts";
import { groundOf, type HardBorder, piecesOf } from "../ground.ts";
import type { Alternative, Why } from "../suggestion.ts";
import type { Measure } from "../weights.ts";
import { RULES } from "./random_land.ts";

/** The land after the operations of an alternative. Throws if one does not hold. */
export function drawnBy(land: Land, { operations }: Alternative): Land {
  return operations.reduce((now, operation) => {
    const next = apply(now, operation);
    if (isRefusal(next)) throw new Error(`${operation.type}: ${next.reason}`);
    return next;
  }, land);
}

/** Pieces of every grid that has land, by its name; corners and hard borders do not connect. */
export function piecesByGrid(land: Land, hard: readonly HardBorder[] = []): Map<string, number> {
  const pieces = new Map<string, number>();
  land.grids.forEach(({ ref }, place) => {
    const cells = [...land.gridOf.keys()].filter((cell) => land.gridOf[cell] === place);
    const own = groundOf(land, cells, hard);
    if (cells.length > 0) pieces.set(ref, piecesOf(own, new Int32Array(cells.length)).length);
  });
  return pieces;
}

/** The figures of some cells before and after, counted cell by cell, in the order of names; to six decimals. */
export function recount(
  before: Land,
  after: Land,
  cells: readonly number[],
  by: Measure,
  hard: readonly HardBorder[] = [],
): Why {
  const { records } = before;
  const share = (cell: number) => before.shareOf[cell]!;
  const at = (counts: readonly number[], cell: number) => counts[before.recordOf[cell]!]! * share(cell);
  const helped = (cell: number) => at(records.red, cell) + at(records.yellow, cell) + at(records.green, cell);
  const cases = (cell: number) =>
    at(records.report, cell) + at(records.assess, cell) + at(records.handle, cell);
  const minutes = (cell: number) =>
    at(records.red, cell) * RULES.visit_red +
    at(records.yellow, cell) * RULES.visit_yellow +
    at(records.green, cell) * RULES.visit_green +
    at(records.report, cell) * RULES.case_report +
    at(records.assess, cell) * RULES.case_assess +
    at(records.handle, cell) * RULES.case_handle +
    at(records.return_visit, cell) * RULES.case_return_visit +
    (at(records.households, cell) * RULES.screening_100_households) / 100;
  const people = (cell: number) =>
    Object.values(records.people).reduce((sum, counts) => sum + at(counts, cell), 0);
  const weight = {
    households: (cell: number) => at(records.households, cell),
    residents: (cell: number) => at(records.residents, cell),
    helped_people: people,
    minutes,
  }[by];

  const weights = (land: Land) => {
    const sums = new Map<string, number>();
    for (const cell of cells) {
      const { ref } = gridAt(land, cell);
      sums.set(ref, (sums.get(ref) ?? 0) + weight(cell));
    }
    return sums;
  };
  const deviation = (land: Land) => {
    const sums = [...weights(land).values()];
    const mean = total(cells, weight) / sums.length;
    return mean === 0 ? 0 : Math.max(...sums.map((sum) => Math.abs(sum - mean) / mean));
  };
  const workers = new Set(
    [before, after].flatMap((land) =>
      cells.flatMap((cell) => gridAt(land, cell).staff.map((s) => s.worker_id)),
    ),
  );
  const load = (land: Land) => {
    const loads = land.workers
      .filter(({ id }) => workers.has(id))
      .map(({ id, capacity_minutes, minutes_elsewhere }) => {
        let sum = minutes_elsewhere;
        land.gridOf.forEach((place, cell) => {
          const staff = land.grids[place]?.staff ?? [];
          if (staff.some(({ worker_id }) => worker_id === id)) sum += minutes(cell) / staff.length;
        });
        return Math.round((100 * (Math.round(sum * 1e6) / 1e6)) / capacity_minutes);
      });
    return loads.length === 0 ? null : Math.max(...loads);
  };
  const closed = new Set(hard.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const { ids } = before.partition;
  const border = (land: Land) => {
    const { offsets, cells: others, length_m } = adjacencyOf(land);
    let sum = 0;
    for (const cell of cells) {
      for (let i = offsets[cell]!; i < offsets[cell + 1]!; i++) {
        const other = others[i]!;
        if (other < cell || !cells.includes(other) || land.villageOf[other] !== land.villageOf[cell])
          continue;
        if (closed.has(`${ids[cell]} ${ids[other]}`)) continue;
        if (land.gridOf[other] !== land.gridOf[cell]) sum += length_m[i]!;
      }
    }
    return sum;
  };
  const affected = (some: readonly number[]) => ({
    micro_grids: some.length,
    households: total(some, (cell) => at(records.households, cell)),
    helped_households: total(some, helped),
    open_cases: total(some, cases),
  });
  const moved = cells.filter((cell) => gridAt(before, cell).ref !== gridAt(after, cell).ref);
  const losing = moved.filter((cell) => {
    const former = gridAt(before, cell).staff;
    const now = gridAt(after, cell).staff;
    return (
      former.length > 0 && former.every((one) => now.every((other) => other.worker_id !== one.worker_id))
    );
  });
  const pairs = moved.map((cell) => `${gridAt(before, cell).ref} ${gridAt(after, cell).ref}`);
  const [formerly, now] = [weights(before), weights(after)];
  return inOrder({
    by,
    grids: [...new Set([...formerly.keys(), ...now.keys()])].map((grid) => ({
      grid,
      before: formerly.get(grid) ?? null,
      after: now.get(grid) ?? null,
    })),
    deviation: { before: deviation(before), after: deviation(after) },
    heaviest_load_percent: { before: load(before), after: load(after) },
    border_m: { before: border(before), after: border(after) },
    moves: [...new Set(pairs)].map((pair) => {
      const [from, to] = pair.split(" ");
      return { from: from!, to: to!, micro_grids: pairs.filter((other) => other === pair).length };
    }),
    change_grid: affected(moved),
    change_worker: affected(losing),
  });
}

function gridAt(land: Land, cell: number): LandGrid {
  return land.grids[land.gridOf[cell]!]!;
}

function total(cells: readonly number[], of: (cell: number) => number): number {
  return cells.reduce((sum, cell) => sum + of(cell), 0);
}

/** Figures to six decimals, lists by name, so that they can be compared. */
export function inOrder(why: Why): Why {
  const sorted = {
    ...why,
    grids: why.grids.toSorted((a, b) => a.grid.localeCompare(b.grid)),
    moves: why.moves.toSorted((a, b) => `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`)),
  };
  // Cut off where no fraction of small numbers lies, or sums in another order could come to either side.
  const text = JSON.stringify(sorted, (_, value) =>
    typeof value === "number" ? Math.floor(value * 1e6 + 0.1234567) / 1e6 : value,
  );
  return JSON.parse(text) as Why;
}
