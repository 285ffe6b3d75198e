import type { Random } from "../random.ts";
import type { Town, Village } from "./facts.ts";
import { type Graph, nearestTile, subgraph } from "./graph.ts";
import { evenOut, grow } from "./grow.ts";
import { type Point, distanceBetween, toPlane } from "./plane.ts";

/** Weight of a tile under water when towns and villages are measured against each other. */
const wetWeight = 0.1;

/**
 * Gives every tile its town: regions that grow from the seats, each within its district, with about as many
 * dry tiles as the town has villages. Returns indices into `towns`.
 */
export function settleTowns(
  graph: Graph,
  districtCodes: readonly string[],
  towns: readonly Town[],
  villages: readonly Village[],
  dryShares: Float64Array,
): Int32Array {
  const townOf = new Int32Array(graph.size).fill(-1);
  for (const code of new Set(districtCodes)) {
    const members = membersOf(districtCodes, code);
    const own = towns.flatMap((town, i) => (town.district_code === code ? [i] : []));
    const local = subgraph(graph, members);
    const targets = own.map((i) => villages.filter((village) => village.town_code === towns[i]!.code).length);
    const { labels } = grow(
      local,
      seatTiles(
        local,
        own.map((i) => towns[i]!),
      ),
      targets,
      weigh(members, dryShares),
      false,
    );
    members.forEach((tile, i) => (townOf[tile] = own[labels[i]!]!));
  }
  return townOf;
}

/** The tile of every seat; seats that fall on the same tile (positions are estimates) take the next one free. */
function seatTiles(graph: Graph, towns: readonly Town[]): number[] {
  const free = new Set(Array.from({ length: graph.size }, (_, i) => i));
  return towns.map((town) => {
    const tile = nearestTile(graph, toPlane(town.seat), free);
    free.delete(tile);
    return tile;
  });
}

/**
 * Gives every tile its village, within its town: communities around the seat, village committees around them.
 * Returns indices into `villages`.
 */
export function settleVillages(
  graph: Graph,
  townOf: Int32Array,
  towns: readonly Town[],
  villages: readonly Village[],
  dryShares: Float64Array,
  random: Random,
): Int32Array {
  const villageOf = new Int32Array(graph.size).fill(-1);
  towns.forEach((town, t) => {
    const members = membersOf(townOf, t);
    const local = subgraph(graph, members);
    const weights = weigh(members, dryShares);
    const own = villages.flatMap((village, i) => (village.town_code === town.code ? [i] : []));
    const communities = own.filter((i) => villages[i]!.kind !== "village").length;
    const seat = toPlane(town.seat);
    const seeds = scatter(local, seat, communities, own.length, weights);
    const targets = own.map(() => Math.exp(random.normal(0, 0.22)));
    const grown = grow(local, seeds, targets, weights, true);
    evenOut(local, grown.labels, targets, weights);
    const order = nameRegions(
      local,
      grown.seeds,
      seat,
      town,
      own.map((i) => villages[i]!),
    );
    members.forEach((tile, i) => (villageOf[tile] = own[order[grown.labels[i]!]!]!));
  });
  return villageOf;
}

/**
 * Seeds for villages: the first `inner` among the tiles nearest the seat, the others beyond, each as far from
 * the rest as can be (counted in tiles, so that seeds are as dense as tiles are).
 */
function scatter(graph: Graph, seat: Point, inner: number, count: number, weights: Float64Array): number[] {
  const dry = Array.from({ length: graph.size }, (_, i) => i).filter((i) => weights[i]! > 0.5);
  const tiles = dry.length >= 2 * count ? dry : Array.from({ length: graph.size }, (_, i) => i);
  const byDistance = tiles.toSorted(
    (a, b) =>
      distanceBetween(graph.centroids[a]!, seat) - distanceBetween(graph.centroids[b]!, seat) || a - b,
  );
  const cut = Math.round((tiles.length * inner) / count);
  const seeds: number[] = [];
  const steps = new Float64Array(graph.size).fill(Infinity);
  for (let i = 0; i < count; i++) {
    const candidates =
      i < inner
        ? byDistance.slice(0, Math.max(cut, inner))
        : byDistance.slice(Math.min(cut, tiles.length - (count - inner)));
    let farthest = candidates.find((tile) => !seeds.includes(tile))!;
    if (i > 0) for (const tile of candidates) if (steps[tile]! > steps[farthest]!) farthest = tile;
    seeds.push(farthest);
    stepsFrom(graph, farthest, steps);
  }
  return seeds;
}

/** Lowers `steps` to the number of steps from `start` wherever that is less. */
function stepsFrom(graph: Graph, start: number, steps: Float64Array): void {
  steps[start] = 0;
  const queue = [start];
  for (const tile of queue) {
    for (let at = graph.offsets[tile]!; at < graph.offsets[tile + 1]!; at++) {
      const next = graph.cells[at]!;
      if (steps[next]! <= steps[tile]! + 1) continue;
      steps[next] = steps[tile]! + 1;
      queue.push(next);
    }
  }
}

/**
 * Which village each region is. Communities are the regions nearest the seat, in the order of their codes; a
 * village that bears the town's name comes next; the others follow their codes around the seat.
 */
function nameRegions(
  graph: Graph,
  seeds: readonly number[],
  seat: Point,
  town: Town,
  villages: readonly Village[],
): number[] {
  const bare = town.name.replace(/(街道|镇)$/u, "");
  const rank = (village: Village) => (village.kind !== "village" ? 0 : village.name.startsWith(bare) ? 1 : 2);
  const names = villages
    .map((_, i) => i)
    .toSorted((a, b) => rank(villages[a]!) - rank(villages[b]!) || a - b);
  const near = names.filter((i) => rank(villages[i]!) < 2).length;
  const position = (region: number) => graph.centroids[seeds[region]!]!;
  const angle = (region: number) => Math.atan2(position(region)[1] - seat[1], position(region)[0] - seat[0]);
  const regions = seeds
    .map((_, i) => i)
    .toSorted((a, b) => distanceBetween(position(a), seat) - distanceBetween(position(b), seat) || a - b);
  const ordered = [
    ...regions.slice(0, near),
    ...regions.slice(near).toSorted((a, b) => angle(b) - angle(a) || a - b),
  ];
  const nameOf: number[] = [];
  ordered.forEach((region, i) => (nameOf[region] = names[i]!));
  return nameOf;
}

function membersOf<T>(values: ArrayLike<T>, wanted: T): number[] {
  const members: number[] = [];
  for (let i = 0; i < values.length; i++) if (values[i] === wanted) members.push(i);
  return members;
}

function weigh(members: readonly number[], dryShares: Float64Array): Float64Array {
  return Float64Array.from(members, (tile) => wetWeight + (1 - wetWeight) * dryShares[tile]!);
}
