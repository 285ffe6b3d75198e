import { type Graph, nearestTile, neighboursOf, reach } from "./graph.ts";
import { Heap } from "./heap.ts";
import type { Point } from "./plane.ts";

/** How far regions are drawn towards their targets in a round. */
const gain = 0.5;
const rounds = 24;

export interface Growth {
  /** The region of every tile: an index into `seeds`. */
  labels: Int32Array;
  seeds: number[];
}

/**
 * Divides a graph into contiguous regions that grow from seeds, one a seed, by cheapest path. A head start or
 * handicap, adjusted from round to round, brings the weight of the regions towards the targets (which are
 * shares, and need not sum to the weight). With `recentre` seeds move to the middle of their regions, which
 * makes these round. Throws a RangeError if a tile cannot be reached.
 */
export function grow(
  graph: Graph,
  seeds: readonly number[],
  targets: readonly number[],
  weights: ArrayLike<number>,
  recentre: boolean,
): Growth {
  const total = sum(weights);
  const share = total / sum(targets);
  const radius = Math.sqrt(graph.size / seeds.length) / 2;
  const offsets = seeds.map(() => 0);
  let current = [...seeds];
  let best: Growth | undefined;
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const labels = spread(graph, current, offsets);
    const sums = sumByLabel(labels, weights, seeds.length);
    const errors = sums.map((weight, i) =>
      Math.log(Math.max(weight, 0.1 * targets[i]! * share) / (targets[i]! * share)),
    );
    const error = sum(errors.map((e) => e * e));
    const isSettled = !recentre || round >= rounds / 2;
    if (isSettled && error < least) {
      least = error;
      best = { labels, seeds: current };
    }
    errors.forEach((e, i) => {
      offsets[i] = Math.min(radius * 3, Math.max(-radius * 3, offsets[i]! + gain * radius * e));
    });
    if (recentre && round < rounds / 2) current = middles(graph, labels, current, weights);
  }
  return best!;
}

/** Every tile gets the seed that is nearest by cost plus offset; a seed always keeps its own tile. */
function spread(graph: Graph, seeds: readonly number[], offsets: readonly number[]): Int32Array {
  const labels = new Int32Array(graph.size).fill(-1);
  const distances = new Float64Array(graph.size).fill(Infinity);
  const isDone = new Uint8Array(graph.size);
  const heap = new Heap();
  const base = Math.min(...offsets);
  seeds.forEach((seed, label) => {
    labels[seed] = label;
    distances[seed] = offsets[label]! - base;
    heap.push(seed, offsets[label]! - base);
    isDone[seed] = 2;
  });
  for (let next = heap.pop(); next; next = heap.pop()) {
    const tile = next.item;
    if (isDone[tile] === 1) continue;
    isDone[tile] = 1;
    for (let at = graph.offsets[tile]!; at < graph.offsets[tile + 1]!; at++) {
      const other = graph.cells[at]!;
      const distance = next.priority + graph.cost[at]!;
      if (isDone[other] !== 0 || distance >= distances[other]!) continue;
      distances[other] = distance;
      labels[other] = labels[tile]!;
      heap.push(other, distance);
    }
  }
  const lost = labels.indexOf(-1);
  if (lost !== -1)
    throw new RangeError(`grow: tile ${lost} of ${graph.size} cannot be reached from any seed`);
  return labels;
}

/** The tile nearest to the weighted centre of each region. */
function middles(
  graph: Graph,
  labels: Int32Array,
  seeds: readonly number[],
  weights: ArrayLike<number>,
): number[] {
  const tiles: number[][] = seeds.map(() => []);
  labels.forEach((label, tile) => tiles[label]!.push(tile));
  return seeds.map((_, label) => {
    let x = 0;
    let y = 0;
    let total = 0;
    for (const tile of tiles[label]!) {
      const weight = weights[tile]! + 1e-3;
      x += graph.centroids[tile]![0] * weight;
      y += graph.centroids[tile]![1] * weight;
      total += weight;
    }
    const middle: Point = [x / total, y / total];
    return nearestTile(graph, middle, tiles[label]!);
  });
}

/**
 * Moves tiles one by one over the border between two regions, in place, as long as that brings weights nearer
 * to the targets and both regions stay in one piece.
 */
export function evenOut(
  graph: Graph,
  labels: Int32Array,
  targets: readonly number[],
  weights: ArrayLike<number>,
): void {
  const share = sum(weights) / sum(targets);
  const sums = sumByLabel(labels, weights, targets.length);
  const counts = sumByLabel(labels, new Float64Array(graph.size).fill(1), targets.length);
  const misfit = (label: number, weight: number) => {
    const target = targets[label]! * share;
    return (weight - target) ** 2 / target;
  };
  for (let sweep = 0, moved = true; moved && sweep < 20; sweep++) {
    moved = false;
    for (let tile = 0; tile < graph.size; tile++) {
      const from = labels[tile]!;
      const weight = weights[tile]!;
      if (counts[from] === 1 || weight === 0) continue;
      let heir = -1;
      let gained = 1e-9;
      for (const other of neighboursOf(graph, tile)) {
        const to = labels[other]!;
        if (to === from) continue;
        const gain =
          misfit(from, sums[from]!) +
          misfit(to, sums[to]!) -
          misfit(from, sums[from]! - weight) -
          misfit(to, sums[to]! + weight);
        if (gain > gained) [heir, gained] = [to, gain];
      }
      if (heir === -1 || !staysWhole(graph, labels, tile, counts[from]!)) continue;
      labels[tile] = heir;
      sums[from]! -= weight;
      sums[heir]! += weight;
      counts[from]!--;
      counts[heir]!++;
      moved = true;
    }
  }
}

/** Whether the region of a tile is still in one piece without it. */
function staysWhole(graph: Graph, labels: Int32Array, tile: number, count: number): boolean {
  const label = labels[tile];
  const start = neighboursOf(graph, tile).find((other) => labels[other] === label);
  if (start === undefined) return false;
  return reach(graph, start, (other) => other !== tile && labels[other] === label).length === count - 1;
}

export function sumByLabel(labels: Int32Array, weights: ArrayLike<number>, count: number): number[] {
  const sums = Array.from({ length: count }, () => 0);
  labels.forEach((label, tile) => {
    sums[label]! += weights[tile]!;
  });
  return sums;
}

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
