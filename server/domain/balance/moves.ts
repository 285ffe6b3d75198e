import type { Goal } from "./goal.ts";
import { Parts } from "./parts.ts";

/** Grids after some moves. */
export interface Drawn {
  parts: Parts;
  /** The figure of the goal. */
  value: number;
  spread: number;
}

/** A step on from some drawn grids, not yet looked at closely. */
interface Step {
  from: Drawn;
  node: number;
  to: number;
  /** The node that comes in exchange, -1: none. */
  partner: number;
  value: number;
  spread: number;
}

export interface MoveLimits {
  /** 1 for nodes that stay where they are. */
  fixed: Uint8Array;
  /** The figure that is good enough: below it the spread decides. */
  target: number;
  /** Nodes that may change grid. */
  most: number;
}

/** Drawn grids that are gone on from, after each number of moves. */
const WIDTH = 30;

/**
 * Grids after 0, 1, 2 … moves, the best of each number first: a beam search (Lowerre 1976) over the borders. A move
 * gives a node to a neighbouring grid; an exchange counts as two. No node moves twice, no grid falls into more pieces
 * than it has, and each keeps a node of its own and some weight. One move is tried in all ways; more are tried from
 * the best 60 of those before.
 */
export function findMoves(start: Parts, goal: Goal, limits: MoveLimits): Drawn[][] {
  const first = { parts: start, value: goal.value(start.sums), spread: goal.spread(start.sums) };
  const levels: Drawn[][] = [[first]];
  const steps: Step[][] = Array.from({ length: limits.most + 3 }, () => []);
  for (let moves = 0; moves < limits.most; moves++) {
    for (const drawn of levels[moves]!) {
      for (const step of stepsFrom(drawn, start.labels, goal, limits.fixed)) {
        steps[moves + (step.partner === -1 ? 1 : 2)]!.push(step);
      }
    }
    levels.push(bestOf(steps[moves + 1]!, start.labels, limits.target));
  }
  return levels;
}

function stepsFrom(drawn: Drawn, origin: Int32Array, goal: Goal, fixed: Uint8Array): Step[] {
  const { parts } = drawn;
  const steps: Step[] = [];
  const isFree = (node: number) => fixed[node] === 0 && parts.labels[node] === origin[node];
  const sums = parts.sums.slice();
  const add = (node: number, to: number, partner: number) => {
    const from = parts.labels[node]!;
    const weight = parts.weights[node]! - (partner === -1 ? 0 : parts.weights[partner]!);
    sums[from]! -= weight;
    sums[to]! += weight;
    const [value, spread] = [goal.value(sums), goal.spread(sums)];
    // An exchange that helps nothing is no way to one that does: its moves are tried by themselves.
    if (partner === -1 || value < drawn.value || spread < drawn.spread)
      steps.push({ from: drawn, node, to, partner, value, spread });
    sums[from] = parts.sums[from]!;
    sums[to] = parts.sums[to]!;
  };
  for (let node = 0; node < origin.length; node++) {
    if (!isFree(node)) continue;
    const from = parts.labels[node]!;
    for (const to of parts.partsAround(node)) {
      add(node, to, -1);
      // Each exchange once: from the grid that comes first.
      if (to < from) continue;
      for (const partner of parts.members[to]!) {
        if (isFree(partner) && parts.borderWith_m(partner, from) > 0) add(node, to, partner);
      }
    }
  }
  return steps;
}

/** The best steps that may be done, done; no two lead to the same grids. */
function bestOf(steps: readonly Step[], origin: Int32Array, target: number): Drawn[] {
  const sorted = steps.toSorted(
    (a, b) => Math.max(a.value, target) - Math.max(b.value, target) || a.spread - b.spread,
  );
  const best: Drawn[] = [];
  const known = new Set<string>();
  for (const step of sorted) {
    if (best.length === WIDTH) break;
    if (!mayStep(step, origin)) continue;
    const { parts } = step.from;
    const next = new Parts(parts.ground, parts.weights, parts.labels, parts.sums.length);
    next.move(step.node, step.to);
    if (step.partner !== -1) next.move(step.partner, parts.labels[step.node]!);
    const key = next.labels.join(" ");
    if (known.has(key)) continue;
    known.add(key);
    best.push({ parts: next, value: step.value, spread: step.spread });
  }
  return best;
}

function mayStep({ from: { parts }, node, partner }: Step, origin: Int32Array): boolean {
  if (!keepsOwn(parts, node, origin)) return false;
  if (partner === -1) return parts.mayLeave(node);
  return keepsOwn(parts, partner, origin) && parts.mayExchange(node, partner);
}

/** Whether the grid of a node has another one of its own, which has not come from elsewhere. */
function keepsOwn(parts: Parts, node: number, origin: Int32Array): boolean {
  const part = parts.labels[node]!;
  for (const other of parts.members[part]!) if (other !== node && origin[other] === part) return true;
  return false;
}
