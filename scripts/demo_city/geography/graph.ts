import type { Adjacency } from "../../../server/domain/partition/neighbours.ts";
import { type Point, distanceBetween } from "./plane.ts";

/**
 * Tiles as nodes, shared borders as edges, numbered from 0: the neighbours of `i` are
 * `cells[offsets[i] .. offsets[i + 1])`, and `cost` stands at the same index.
 */
export interface Graph {
  size: number;
  offsets: Uint32Array;
  cells: Uint32Array;
  /** What it costs to cross from a tile to its neighbour, about 1 between two dry tiles of usual shape. */
  cost: Float64Array;
  centroids: Point[];
}

/** How much dearer a step on open water is than one on land: towns seldom reach across the river. */
const waterCost = 12;

export function makeGraph(
  { offsets, cells }: Adjacency,
  centroids: Point[],
  areas_m2: ArrayLike<number>,
  waterShares: ArrayLike<number>,
): Graph {
  const cost = new Float64Array(cells.length);
  for (let i = 0; i < centroids.length; i++) {
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const j = cells[at]!;
      // Steps are counted in tiles rather than metres, so that growth keeps pace with people, not land.
      const stride =
        distanceBetween(centroids[i]!, centroids[j]!) / Math.sqrt((areas_m2[i]! + areas_m2[j]!) / 2);
      cost[at] = stride * (1 + (waterCost * (waterShares[i]! + waterShares[j]!)) / 2);
    }
  }
  return { size: centroids.length, offsets, cells, cost, centroids };
}

/** The graph of some tiles alone: node `k` is the tile `members[k]`. */
export function subgraph(graph: Graph, members: readonly number[]): Graph {
  const place = new Map(members.map((tile, i) => [tile, i]));
  const offsets = new Uint32Array(members.length + 1);
  const cells: number[] = [];
  const cost: number[] = [];
  members.forEach((tile, i) => {
    for (let at = graph.offsets[tile]!; at < graph.offsets[tile + 1]!; at++) {
      const other = place.get(graph.cells[at]!);
      if (other === undefined) continue;
      cells.push(other);
      cost.push(graph.cost[at]!);
    }
    offsets[i + 1] = cells.length;
  });
  return {
    size: members.length,
    offsets,
    cells: Uint32Array.from(cells),
    cost: Float64Array.from(cost),
    centroids: members.map((tile) => graph.centroids[tile]!),
  };
}

export function neighboursOf(graph: Graph, tile: number): Uint32Array {
  return graph.cells.subarray(graph.offsets[tile], graph.offsets[tile + 1]);
}

/** The tiles that can be reached from `start` through tiles for which `isMember` holds, in order of steps. */
export function reach(graph: Graph, start: number, isMember: (tile: number) => boolean): number[] {
  const found = [start];
  const seen = new Set(found);
  for (const tile of found) {
    for (const next of neighboursOf(graph, tile)) {
      if (seen.has(next) || !isMember(next)) continue;
      seen.add(next);
      found.push(next);
    }
  }
  return found;
}

/** Whether the tiles hang together. No tiles do. */
export function isConnected(graph: Graph, tiles: readonly number[]): boolean {
  const members = new Set(tiles);
  return tiles.length === 0 || reach(graph, tiles[0]!, (tile) => members.has(tile)).length === tiles.length;
}

/** The tile nearest to a point; -1 of none. */
export function nearestTile(graph: Graph, point: Point, tiles: Iterable<number>): number {
  let nearest = -1;
  let least = Infinity;
  for (const tile of tiles) {
    const distance = distanceBetween(graph.centroids[tile]!, point);
    if (distance < least) [nearest, least] = [tile, distance];
  }
  return nearest;
}
