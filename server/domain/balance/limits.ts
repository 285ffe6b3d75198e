import type { Ground } from "./ground.ts";
import { canBeParts, TINY, visitSets } from "./sets.ts";

/** Work that may be spent: every set costs as many as there are nodes. */
const BUDGET = 1_000_000;
/** How exactly a limit is found: to a thousandth of what it was between. */
const HALVINGS = 10;

/** The node that keeps a division from being even, and the deviation that it cannot be better than. */
export interface NodeLimit {
  node: number;
  least: number;
}

/** The heaviest node: its part deviates at least as much as it does alone. */
export function limitOfHeaviest(weights: ArrayLike<number>, mean: number): NodeLimit {
  let node = 0;
  for (let i = 1; i < weights.length; i++) if (weights[i]! > weights[node]!) node = i;
  return { node, least: Math.max(0, weights[node]! / mean - 1) };
}

/**
 * The node whose part must deviate most: of all connected sets around it that leave a rest which could be parts, even
 * the best one does. Nodes with a set within `tolerance` are passed over; null if none is left. Nodes are looked at
 * as far as the budget goes.
 */
export function limitAroundNode(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  { mean, tolerance }: { mean: number; tolerance: number },
): NodeLimit | null {
  const labels = new Int32Array(ground.cells.length).fill(-1);
  const restFits = (limit: number) => canBeParts(ground, weights, labels, parts - 1, { mean, limit });
  let worst: NodeLimit | null = null;
  let left = BUDGET;
  let limit = 1;
  let passable = tolerance;
  const limits = { most: () => mean * (1 + limit), over: () => left <= 0 || limit <= passable };
  for (let node = 0; node < labels.length; node++) {
    limit = 1;
    visitSets(ground, weights, labels, node, 0, limits, (weight) => {
      left -= labels.length;
      const deviation = Math.abs(weight - mean) / mean;
      if (deviation < limit - TINY && restFits(limit)) limit = leastFitting(deviation, limit, restFits);
    });
    if (left <= 0) break;
    if (limit > passable) worst = { node, least: limit };
    passable = Math.max(passable, limit);
  }
  return worst;
}

/** The least limit from `low` on that fits, from below, when `high` does: what fits goes on fitting above. */
function leastFitting(low: number, high: number, fits: (limit: number) => boolean): number {
  if (fits(low)) return low;
  let [least, most] = [low, high];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (least + most) / 2;
    if (fits(middle)) most = middle;
    else least = middle;
  }
  return least;
}
