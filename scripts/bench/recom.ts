import type { Ground } from "../../server/domain/balance/ground.ts";

/** Spanning trees that are drawn for a part, and divisions that are begun, before it gives up. */
const TREES = 2_000;
const BEGINNINGS = 20;

/**
 * Divides contiguous ground into parts within a tolerance of the mean by cutting random spanning trees: the first
 * division of ReCom (DeFord, Duchin & Solomon 2021, "Recombination: A Family of Markov Chains for Redistricting",
 * Harvard Data Science Review 3.1), part by part as `recursive_tree_part` of its authors' GerryChain does. Returns the
 * part of each node, or null when it was begun too often without success.
 */
export function recomParts(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  tolerance: number,
  random: () => number,
): Int32Array | null {
  let mean = 0;
  for (let node = 0; node < ground.cells.length; node++) mean += weights[node]! / parts;
  for (let i = 0; i < BEGINNINGS; i++) {
    const labels = divideOnce(ground, weights, parts, { mean, tolerance, random });
    if (labels) return labels;
  }
  return null;
}

function divideOnce(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  { mean, tolerance, random }: { mean: number; tolerance: number; random: () => number },
): Int32Array | null {
  const labels = new Int32Array(ground.cells.length).fill(-1);
  const isEven = (weight: number) => Math.abs(weight - mean) <= tolerance * mean;
  // What the parts so far have too much, those to come do not have.
  let debt = 0;
  for (let part = 0; part < parts - 1; part++) {
    const all = mean * (parts - part) - debt;
    const fits = (weight: number) => {
      if (part === parts - 2) return isEven(weight) && isEven(all - weight);
      return isEven(weight) && isEven(weight + debt);
    };
    let cut: number[] | undefined;
    for (let i = 0; i < TREES && !cut; i++) cut = cutTree(ground, weights, labels, all, fits, random);
    if (!cut) return null;
    for (const node of cut) {
      labels[node] = part;
      debt += weights[node]!;
    }
    debt -= mean;
  }
  return labels.map((part) => (part === -1 ? parts - 1 : part));
}

/** One side of a random edge of a random spanning tree of the free nodes (-1) that parts off a weight which fits. */
function cutTree(
  ground: Ground,
  weights: ArrayLike<number>,
  labels: Int32Array,
  all: number,
  fits: (weight: number) => boolean,
  random: () => number,
): number[] | undefined {
  const { order, parents } = randomTree(ground, labels, random);
  const sums = new Float64Array(labels.length);
  const sides: { top: number; above: boolean }[] = [];
  for (const node of order.toReversed()) {
    sums[node]! += weights[node]!;
    if (parents[node] === -1) continue;
    sums[parents[node]!]! += sums[node]!;
    if (fits(sums[node]!)) sides.push({ top: node, above: false });
    if (fits(all - sums[node]!)) sides.push({ top: node, above: true });
  }
  const side = sides[Math.floor(random() * sides.length)];
  if (!side) return undefined;
  const below = new Set([side.top]);
  for (const node of order) if (below.has(parents[node]!)) below.add(node);
  return order.filter((node) => below.has(node) !== side.above);
}

/** The minimum spanning tree of the free nodes under random edge weights (Kruskal): each node after its parent. */
function randomTree(
  { offsets, nodes }: Ground,
  labels: Int32Array,
  random: () => number,
): { order: number[]; parents: Int32Array } {
  const edges: { a: number; b: number; weight: number }[] = [];
  for (let a = 0; a < labels.length; a++) {
    for (let at = offsets[a]!; at < offsets[a + 1]!; at++) {
      const b = nodes[at]!;
      if (b > a && labels[a] === -1 && labels[b] === -1) edges.push({ a, b, weight: random() });
    }
  }
  edges.sort((one, other) => one.weight - other.weight);
  const roots = Int32Array.from(labels.keys());
  const rootOf = (node: number): number => {
    while (roots[node] !== node) node = roots[node] = roots[roots[node]!]!;
    return node;
  };
  const tree = Array.from(labels, (): number[] => []);
  for (const { a, b } of edges) {
    const [from, to] = [rootOf(a), rootOf(b)];
    if (from === to) continue;
    roots[from] = to;
    tree[a]!.push(b);
    tree[b]!.push(a);
  }
  const parents = new Int32Array(labels.length).fill(-1);
  const order = [labels.indexOf(-1)];
  // The list grows while it is gone through.
  for (const node of order) {
    for (const next of tree[node]!) {
      if (next === parents[node]) continue;
      parents[next] = node;
      order.push(next);
    }
  }
  return { order, parents };
}
