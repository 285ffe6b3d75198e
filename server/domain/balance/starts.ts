import { borderBetween_m, type Ground, partOfGround, piecesOf } from "./ground.ts";

/** Directions that a half is grown in; the one with the best border is taken. */
const DIRECTIONS = 8;

/**
 * A first division of contiguous ground into parts of about equal weight, every one contiguous and with some weight;
 * null where halving leads nowhere, as with hardly more nodes than parts.
 *
 * Recursive coordinate bisection (Berger & Bokhari 1987, IEEE Transactions on Computers 36) on a graph: a half grows
 * from the outermost node in a direction by the nodes it touches, the outermost first, so it hangs together; what it
 * cuts off from the rest goes along. `angle`, in radians, turns the directions: another angle, another division.
 */
export function bisect(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  angle: number,
): Int32Array | null {
  const labels = new Int32Array(ground.cells.length);
  if (parts === 1) return labels;
  const half = bestHalf(ground, weights, parts, angle);
  if (!half) return null;
  const counts = [parts >> 1, parts - (parts >> 1)];
  for (const side of [0, 1]) {
    const nodes = Array.from(half.keys()).filter((node) => half[node] === side);
    const own = bisect(
      partOfGround(ground, nodes),
      nodes.map((node) => weights[node]!),
      counts[side]!,
      angle,
    );
    if (!own) return null;
    nodes.forEach((node, i) => (labels[node] = own[i]! + side * counts[0]!));
  }
  return labels;
}

/**
 * A division that keeps much of a former one: the lightest part is joined to its lightest neighbour while there are
 * too many, or parts without weight; the heaviest is halved while there are too few. A label in several pieces counts as
 * several parts. Needs contiguous ground with at least as many nodes with weight as parts.
 */
export function adjust(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  former: Int32Array,
): Int32Array {
  let now = piecesOf(ground, former);
  while (true) {
    const sums = now.map((nodes) => nodes.reduce((sum, node) => sum + weights[node]!, 0));
    const lightest = sums.indexOf(Math.min(...sums));
    if (now.length > parts || sums[lightest] === 0) {
      now = join(ground, now, sums, lightest);
    } else if (now.length < parts) {
      now = halve(ground, weights, now, sums);
    } else return labelsOf(ground, now);
  }
}

function join(ground: Ground, now: number[][], sums: readonly number[], lightest: number): number[][] {
  const labels = labelsOf(ground, now);
  let heir = -1;
  for (const node of now[lightest]!) {
    for (let at = ground.offsets[node]!; at < ground.offsets[node + 1]!; at++) {
      const other = labels[ground.nodes[at]!]!;
      if (other !== lightest && (heir === -1 || sums[other]! < sums[heir]!)) heir = other;
    }
  }
  const joined = now.with(
    heir,
    [...now[heir]!, ...now[lightest]!].toSorted((a, b) => a - b),
  );
  return joined.toSpliced(lightest, 1);
}

function halve(
  ground: Ground,
  weights: ArrayLike<number>,
  now: number[][],
  sums: readonly number[],
): number[][] {
  const divisible = [...now.keys()].filter(
    (part) => now[part]!.filter((node) => weights[node]! > 0).length > 1,
  );
  const heaviest = divisible.reduce((a, b) => (sums[b]! > sums[a]! ? b : a));
  const nodes = now[heaviest]!;
  const own = nodes.map((node) => weights[node]!);
  const half = bestHalf(partOfGround(ground, nodes), own, 2, 0)!;
  const side = (wanted: number) => nodes.filter((_, i) => half[i] === wanted);
  return [...now.with(heaviest, side(0)), side(1)];
}

function labelsOf(ground: Ground, parts: readonly number[][]): Int32Array {
  const labels = new Int32Array(ground.cells.length).fill(-1);
  parts.forEach((nodes, part) => {
    for (const node of nodes) labels[node] = part;
  });
  return labels;
}

/** 0 for the nodes of the first half, 1 for the others; of all directions the shortest border near the right weight. */
function bestHalf(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  angle: number,
): Uint8Array | null {
  let best: Uint8Array | null = null;
  let least = Infinity;
  for (let i = 0; i < DIRECTIONS; i++) {
    const half = growHalf(ground, weights, parts, angle + (2 * Math.PI * i) / DIRECTIONS);
    if (half && half.cost < least) [best, least] = [half.side, half.cost];
  }
  return best;
}

function growHalf(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  direction: number,
): { side: Uint8Array; cost: number } | null {
  const count = ground.cells.length;
  const [x, y] = [Math.cos(direction), Math.sin(direction)];
  const order = Float64Array.from({ length: count }, (_, i) => ground.east[i]! * x + ground.north[i]! * y);
  let total = 0;
  let peopled = 0;
  for (let node = 0; node < count; node++) {
    total += weights[node]!;
    if (weights[node]! > 0) peopled++;
  }
  const needed = parts >> 1;
  const target = (total * needed) / parts;

  const side = new Uint8Array(count).fill(1);
  const seen = new Uint8Array(count);
  const touched = [order.indexOf(Math.min(...order))];
  seen[touched[0]!] = 1;
  let weight = 0;
  let inside = 0;
  while (touched.length > 0) {
    let at = 0;
    for (let i = 1; i < touched.length; i++) if (order[touched[i]!]! < order[touched[at]!]!) at = i;
    const node = touched[at]!;
    const gain = weights[node]!;
    // Enough when the next node would lead further away from the target than it is now.
    if (inside >= needed && weight + gain / 2 > target) break;
    if (gain > 0 && peopled - inside <= parts - needed) break;
    touched.splice(at, 1);
    side[node] = 0;
    weight += gain;
    if (gain > 0) inside++;
    for (let i = ground.offsets[node]!; i < ground.offsets[node + 1]!; i++) {
      const next = ground.nodes[i]!;
      if (seen[next] === 0) touched.push(next);
      seen[next] = 1;
    }
  }
  return closeHalf(ground, weights, parts, side);
}

/** Takes along what the half cuts off, and says what the cut costs; null if too few nodes with weight are left. */
function closeHalf(
  ground: Ground,
  weights: ArrayLike<number>,
  parts: number,
  side: Uint8Array,
): { side: Uint8Array; cost: number } | null {
  const rest = piecesOf(
    ground,
    Int32Array.from(side, (own) => (own === 1 ? 1 : -1)),
  );
  const weightOf = (nodes: readonly number[]) => nodes.reduce((sum, node) => sum + weights[node]!, 0);
  const largest = rest.map(weightOf).reduce((best, sum, i, sums) => (sum > sums[best]! ? i : best), 0);
  rest.forEach((piece, i) => {
    if (i !== largest) for (const node of piece) side[node] = 0;
  });

  const sums = [0, 0];
  const peopled = [0, 0];
  side.forEach((own, node) => {
    sums[own]! += weights[node]!;
    if (weights[node]! > 0) peopled[own]!++;
  });
  const needed = parts >> 1;
  if (peopled[0]! < needed || peopled[1]! < parts - needed) return null;
  const target = ((sums[0]! + sums[1]!) * needed) / parts;
  const cut = borderBetween_m(ground, Int32Array.from(side));
  // Uneven halves can be evened out afterwards, but only over their border: a quarter off is as bad as twice as long.
  return { side, cost: cut * (1 + (4 * Math.abs(sums[0]! - target)) / target) };
}
