import type { Ground } from "./ground.ts";

/** Weights closer than this are the same. */
export const TINY = 1e-9;

/**
 * Calls `visit` once for every connected set of free nodes around `first` that is not too heavy: its nodes then have
 * the label `part`, all other free nodes -1. Algorithm ESU (Wernicke 2006, "Efficient detection of network motifs"),
 * bounded by weight. `limits` is asked before every set, as `visit` may tighten it: sets heavier than `most` are passed
 * over with all that hold them; `over` ends it.
 */
export function visitSets(
  ground: Ground,
  weights: ArrayLike<number>,
  labels: Int32Array,
  first: number,
  part: number,
  limits: { most: () => number; over: () => boolean },
  visit: (weight: number) => void,
): void {
  const { offsets, nodes } = ground;
  /** 1 for nodes that are in the set, or stay out of it from here on. */
  const decided = new Uint8Array(labels.length);
  decided[first] = 1;
  take(first, 0, []);

  function take(node: number, former: number, candidates: readonly number[]): void {
    labels[node] = part;
    const weight = former + weights[node]!;
    visit(weight);
    const added: number[] = [];
    for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
      const next = nodes[at]!;
      if (labels[next] !== -1 || decided[next] === 1) continue;
      decided[next] = 1;
      added.push(next);
    }
    const open = [...candidates, ...added];
    for (let i = 0; i < open.length && !limits.over(); i++) {
      if (weight + weights[open[i]!]! <= limits.most() + TINY) take(open[i]!, weight, open.slice(i + 1));
    }
    for (const next of added) decided[next] = 0;
    labels[node] = -1;
  }
}

/**
 * Whether the free nodes (-1) could be so many parts, all within `limit` of the mean (a share of it), going by the
 * weight of each piece alone.
 */
export function canBeParts(
  ground: Ground,
  weights: ArrayLike<number>,
  labels: Int32Array,
  parts: number,
  { mean, limit }: { mean: number; limit: number },
): boolean {
  const { offsets, nodes } = ground;
  const seen = new Uint8Array(labels.length);
  let least = 0;
  let most = 0;
  for (let first = 0; first < labels.length; first++) {
    if (labels[first] !== -1 || seen[first] === 1) continue;
    const piece = [first];
    seen[first] = 1;
    let weight = 0;
    // The list grows while it is gone through.
    for (const node of piece) {
      weight += weights[node]!;
      for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
        const next = nodes[at]!;
        if (labels[next] !== -1 || seen[next] === 1) continue;
        seen[next] = 1;
        piece.push(next);
      }
    }
    const range = partsIn(weight, piece.length, mean, limit);
    if (range.least > range.most) return false;
    least += range.least;
    most += range.most;
  }
  return least <= parts && parts <= most;
}

/** How many parts within `limit` of the mean a piece of some weight and nodes may be: none if `least` exceeds `most`. */
export function partsIn(
  weight: number,
  nodes: number,
  mean: number,
  limit: number,
): { least: number; most: number } {
  const least = Math.max(1, Math.ceil(weight / (mean * (1 + limit)) - TINY));
  const most = limit < 1 ? Math.floor(weight / (mean * (1 - limit)) + TINY) : nodes;
  return { least, most: Math.min(nodes, most) };
}
