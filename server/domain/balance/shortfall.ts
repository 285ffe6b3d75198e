import type { Land } from "../boundaries/land.ts";
import { limitAroundNode, limitOfHeaviest } from "./limits.ts";
import { TINY } from "./sets.ts";
import type { Shares } from "./shares.ts";
import { shortfall, type Shortfall, type ShortfallReason } from "./suggestion.ts";
import type { Task } from "./task.ts";

/** How far the pieces of a task could be divided evenly. */
export interface Reached {
  /** Nodes of each piece. */
  pieces: readonly number[][];
  shares: Shares;
  /** Of each piece the least deviation found, and whether all divisions were tried. */
  deviations: readonly number[];
  complete: readonly boolean[];
}

/**
 * Why the parts deviate more than the tolerance, with what proves that they must, or that nothing better was found;
 * null when they do not.
 */
export function shortfallOf(
  land: Land,
  task: Task,
  parts: number,
  tolerance: number,
  { pieces, shares, deviations, complete }: Reached,
): Shortfall | null {
  const worst = deviations.indexOf(Math.max(...deviations));
  if (deviations[worst]! <= tolerance + TINY) return null;
  const { ground, weights } = task;
  const because = (reason: ShortfallReason, least: number, nodes: readonly number[]) =>
    shortfall(
      land,
      reason,
      least,
      nodes.map((node) => ground.cells[node]!),
    );

  const mean = weights.reduce((sum, weight) => sum + weight, 0) / parts;
  const heaviest = limitOfHeaviest(weights, mean);
  const quick = [
    because("single_micro_grid_too_large", heaviest.least, [heaviest.node]),
    because("uneven_pieces", shares.least, pieces[shares.tightest]!),
  ].toSorted((a, b) => b.least - a.least)[0]!;
  if (quick.least > tolerance) return quick;
  // Trying all of one piece proves nothing where another number of parts for it was possible.
  if (complete[worst] && pieces.length === 1)
    return because("no_better_division", deviations[worst]!, pieces[0]!);
  const around = limitAroundNode(ground, weights, parts, { mean, tolerance });
  if (around) return because("no_fit_around_micro_grid", around.least, [around.node]);
  return because("search_ended", quick.least, pieces[worst]!);
}
