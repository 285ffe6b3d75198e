import { seeded } from "../seeded.ts";
import { borderBetween_m, type Ground } from "./ground.ts";
import { Parts } from "./parts.ts";
import { type Aim, refine } from "./refine.ts";
import { searchBest } from "./search.ts";
import { adjust, bisect } from "./starts.ts";

/** One way to divide ground. */
export interface Division {
  /** Part of each node, from 0. */
  labels: Int32Array;
  /** Greatest |weight of a part − mean| / mean. */
  deviation: number;
  border_m: number;
}

export interface Wish {
  /** Weight that a part should have. */
  mean: number;
  /** Greatest deviation wished, as a share of the mean. */
  tolerance: number;
  seed: number;
  /** Work that the search may do, in nodes it looks at: a million take some 10 ms. */
  budget: number;
}

/** Deviation that nobody minds: below it shorter borders count more. */
export const FINE = 0.02;
/** First divisions by halving, each from other directions. */
const STARTS = 4;
/** Shakings when nothing else has led within the tolerance, and nodes that one may move. */
const SHAKES = 100;
const SHAKEN = 4;
/** What all borders of a first division are worth, against squares of deviations: a little, and hardly anything. */
const COMPACT = 0.005;
const BALANCED = 0.0000001;

/**
 * Ways to divide contiguous ground into contiguous parts, each with some weight: balanced ones, compact ones, and ones
 * that leave most as it was. `complete`: none is better balanced than the best of these, as all were tried. Needs at
 * least as many nodes with weight as parts. The same arguments give the same divisions.
 *
 * Several first divisions (`bisect`, `adjust`) are refined each; where they are not even, all divisions are tried if
 * the ground is small enough (`searchBest`); and where that does not end, the best one is shaken and refined again
 * (iterated local search: Lourenço, Martin & Stützle 2003).
 */
export function divide(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  former: Int32Array,
  wish: Wish,
): { divisions: Division[]; complete: boolean } {
  const { mean, tolerance, budget } = wish;
  const random = seeded(wish.seed);
  const divisions: Division[] = [];
  const add = (found: Parts) => divisions.push(divisionOf(found, mean));
  const best = () => divisions.reduce((a, b) => (b.deviation < a.deviation ? b : a));
  const partsFrom = (labels: Int32Array) => new Parts(ground, weights, labels, parts);

  const kept = adjust(ground, weights, parts, former);
  // Ground whose own mean is off the mean of all cannot be better than that.
  const own = partsFrom(kept).sums.reduce((sum, weight) => sum + weight, 0) / parts;
  const off = Math.abs(own - mean) / mean;
  const fine = off + Math.min(FINE, tolerance);
  const aims = aimsFor(mean, { fine, slack: off + 0.9 * tolerance }, borderBetween_m(ground, kept));
  const turn = random() * Math.PI;
  const halved = Array.from({ length: STARTS }, (_, i) =>
    bisect(ground, weights, parts, turn + (i * Math.PI) / 4 / STARTS),
  );
  add(refined(partsFrom(kept), aims.keep));
  for (const start of [kept, ...halved]) {
    if (!start) continue;
    const now = refined(partsFrom(start), aims.compact);
    add(now);
    add(tidied(refined(now, aims.balanced), aims.balanced, fine));
  }

  let complete = false;
  if (best().deviation > fine) {
    const limits = { mean, limit: best().deviation, enough: fine, budget };
    const found = searchBest(ground, weights, parts, limits);
    complete = found.complete;
    if (found.labels) {
      const now = partsFrom(found.labels);
      add(now);
      add(tidied(now, aims.balanced, fine));
    }
  }
  const shakes = complete ? 0 : SHAKES;
  for (let i = 0; i < shakes && best().deviation > Math.max(tolerance, fine); i++) {
    const now = partsFrom(best().labels);
    shake(now, mean, random);
    add(refined(now, aims.balanced));
  }
  return { divisions, complete };
}

/** Aims for a division that leaves most as it was, for one with short borders, and for an even one. */
function aimsFor(
  mean: number,
  { fine, slack }: { fine: number; slack: number },
  border_m: number,
): Record<"keep" | "compact" | "balanced", Aim> {
  const scale_m = Math.max(1, border_m);
  return {
    keep: { mean, slack, borderCost: 0 },
    compact: { mean, slack, borderCost: COMPACT / scale_m },
    balanced: { mean, slack: fine, borderCost: BALANCED / scale_m },
  };
}

function refined(parts: Parts, aim: Aim): Parts {
  refine(parts, aim);
  return parts;
}

/** Shortens the borders of a division while no part deviates more than the worst does now. */
function tidied(parts: Parts, balanced: Aim, fine: number): Parts {
  return refined(parts, { ...balanced, slack: Math.max(fine, deviationOf(parts, balanced.mean)) });
}

/** Moves some nodes around the part that deviates most. */
function shake(parts: Parts, mean: number, random: () => number): void {
  const offs = Array.from(parts.sums, (sum) => Math.abs(sum - mean));
  const worst = offs.indexOf(Math.max(...offs));
  const near = new Set([worst]);
  for (const node of parts.members[worst]!) for (const part of parts.partsAround(node)) near.add(part);
  const nodes = [...parts.labels.keys()].filter((node) => near.has(parts.labels[node]!));
  for (let i = 0; i < SHAKEN; i++) {
    const node = nodes[Math.floor(random() * nodes.length)]!;
    const around = parts.partsAround(node);
    const to = around[Math.floor(random() * around.length)];
    if (to !== undefined && parts.mayLeave(node)) parts.move(node, to);
  }
}

function divisionOf(parts: Parts, mean: number): Division {
  const labels = parts.labels.slice();
  return { labels, deviation: deviationOf(parts, mean), border_m: borderBetween_m(parts.ground, labels) };
}

function deviationOf({ sums }: Parts, mean: number): number {
  return sums.reduce((most, sum) => Math.max(most, Math.abs(sum - mean) / mean), 0);
}
