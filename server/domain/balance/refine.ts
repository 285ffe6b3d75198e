import type { Parts } from "./parts.ts";

/** What a division should come to. */
export interface Aim {
  /** Weight that a part should have. */
  mean: number;
  /** Deviation up to which nobody minds, as a share of the mean. */
  slack: number;
  /** What a metre of border between parts is worth, against squares of deviations. */
  borderCost: number;
}

/** A step of the search: a node goes to another part, and one of that part may come in exchange (-1: none). */
interface Step {
  to: number;
  partner: number;
  gain: number;
}

/** Rounds over all nodes; a handful is enough, as a rule. */
const ROUNDS = 40;
/** Below this a step gains nothing but rounding. */
const TINY = 1e-12;

/**
 * Improves a division in place until no step helps: each lessens Σ excess · (excess + 0.02), where excess is what a
 * part deviates beyond the slack, plus the cost of the borders. A step moves a node over the border of two parts, or
 * exchanges two nodes across it, as in Kernighan & Lin 1970 and Fiduccia & Mattheyses 1982, and is taken only if both
 * parts stay in one piece and keep some weight. Greedy: several divisions to start from stand for climbing out of holes.
 */
export function refine(parts: Parts, aim: Aim): void {
  const count = parts.labels.length;
  // A node is looked at again only after its part or one around it has changed.
  const changed = new Uint32Array(parts.sums.length).fill(1);
  const looked = new Uint32Array(count);
  const facing = frontiers(parts, changed);
  let steps = 1;
  for (let round = 0, before = 0; before < steps && round < ROUNDS; round++) {
    before = steps;
    for (let node = 0; node < count; node++) {
      const from = parts.labels[node]!;
      const around = parts.partsAround(node);
      const latest = around.reduce((last, to) => Math.max(last, changed[to]!), changed[from]!);
      if (around.length === 0 || latest <= looked[node]!) continue;
      looked[node] = steps;
      const step = bestStep(parts, aim, node, around, facing);
      if (!step) continue;
      parts.move(node, step.to);
      if (step.partner !== -1) parts.move(step.partner, from);
      steps++;
      changed[from] = changed[step.to] = steps;
    }
  }
}

/** A node at the border of another part, and what it has of that border and of the one with its own part. */
interface Facing {
  node: number;
  given_m: number;
  own_m: number;
}

/** Gives the nodes of a part that border on another; written down until one of the two changes. */
function frontiers(parts: Parts, changed: Uint32Array): (part: number, other: number) => readonly Facing[] {
  const known = new Map<number, { changed: number; nodes: Facing[] }>();
  return (part, other) => {
    const key = part * changed.length + other;
    const latest = Math.max(changed[part]!, changed[other]!);
    const former = known.get(key);
    if (former?.changed === latest) return former.nodes;
    const nodes: Facing[] = [];
    for (const node of parts.members[part]!) {
      const given_m = parts.borderWith_m(node, other);
      if (given_m > 0) nodes.push({ node, given_m, own_m: parts.borderWith_m(node, part) });
    }
    known.set(key, { changed: latest, nodes });
    return nodes;
  };
}

function bestStep(
  parts: Parts,
  aim: Aim,
  node: number,
  around: readonly number[],
  facing: ReturnType<typeof frontiers>,
): Step | null {
  let best: Step | null = null;
  for (const to of around) {
    const from = parts.labels[node]!;
    const weight = parts.weights[node]!;
    const border = parts.borderWith_m(node, to) - parts.borderWith_m(node, from);
    const move = gainInWeight(parts, aim, from, to, weight) + aim.borderCost * border;
    if (move > (best?.gain ?? TINY) && parts.mayLeave(node)) best = { to, partner: -1, gain: move };
    for (const { node: partner, given_m, own_m } of facing(to, from)) {
      // Their own border stays between the parts, and was counted as gone twice.
      const exchanged = border + given_m - own_m - 2 * parts.borderBetween_m(node, partner);
      const gain =
        gainInWeight(parts, aim, from, to, weight - parts.weights[partner]!) + aim.borderCost * exchanged;
      if (gain > (best?.gain ?? TINY) && parts.mayExchange(node, partner)) best = { to, partner, gain };
    }
  }
  return best;
}

/** What is gained when a weight goes from one part to another. */
function gainInWeight({ sums }: Parts, aim: Aim, from: number, to: number, weight: number): number {
  return (
    penalty(sums[from]!, aim) +
    penalty(sums[to]!, aim) -
    penalty(sums[from]! - weight, aim) -
    penalty(sums[to]! + weight, aim)
  );
}

function penalty(sum: number, { mean, slack }: Aim): number {
  const excess = Math.abs(sum - mean) / mean - slack;
  // Not the square alone, or a shorter border would pay for a little excess.
  return excess > 0 ? excess * (excess + 0.02) : 0;
}
