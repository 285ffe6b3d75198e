import type { DedicatedSite } from "./dedicated.ts";
import { type Town, type Village, gridCounts } from "./facts.ts";
import { type Graph, subgraph } from "./graph.ts";
import { evenOut, grow } from "./grow.ts";
import { gridName } from "./names.ts";
import { apportion } from "./people.ts";
import { type Point, toLonLat } from "./plane.ts";
import type { Grid } from "./types.ts";

/** A grid whose tiles are known, but not yet its number. */
type Draft = Pick<Grid, "kind" | "dedicated_use"> & { tiles: number[]; name: string | null };

/** Whether the ordinary grids of a village are urban: communities of sub-districts are, all else is rural. */
export function isUrban(village: Village, town: Town): boolean {
  return village.kind !== "village" && town.type === "街道";
}

/**
 * Divides every village into its grids: the dedicated ones as given, the rest of the covered land into
 * contiguous parts with about as many households each.
 */
export function makeGrids(
  graph: Graph,
  tilesOf: readonly number[][],
  villages: readonly Village[],
  townOf: (village: Village) => Town,
  sites: readonly DedicatedSite[],
  taken: ReadonlySet<number>,
  households: Int32Array,
): { grid: Omit<Grid, "micro_grid_ids">; tiles: number[] }[] {
  const ordinary = tilesOf.map((tiles) => tiles.filter((tile) => !taken.has(tile)));
  const counts = countGrids(
    ordinary,
    villages.map((village) => isUrban(village, townOf(village))),
    households,
  );
  return villages.flatMap((village, v) => {
    const town = townOf(village);
    const kind = isUrban(village, town) ? "urban" : "rural";
    const drafts: Draft[] = [
      ...divide(graph, ordinary[v]!, counts[v]!, households).map(
        (tiles) => ({ kind, dedicated_use: null, tiles, name: null }) as const,
      ),
      ...sites
        .filter((site) => site.village === v)
        .map(({ use, tiles, name }) => ({ kind: "dedicated", dedicated_use: use, tiles, name }) as const),
    ];
    return inCodeOrder(graph, drafts).map(({ kind, dedicated_use, tiles, name }, i) => ({
      grid: {
        code: village.code + String(i + 1).padStart(3, "0"),
        village_code: village.code,
        kind,
        name: name ?? gridName(town, village, i + 1),
        dedicated_use,
      },
      tiles,
    }));
  });
}

/** How many ordinary grids each village has: by households, one at least, the totals by kind exact. */
function countGrids(
  ordinary: readonly number[][],
  urban: readonly boolean[],
  households: Int32Array,
): Int32Array {
  const counts = new Int32Array(ordinary.length);
  for (const isUrban of [true, false]) {
    const own = urban.flatMap((value, v) => (value === isUrban ? [v] : []));
    const weights = Float64Array.from(own, (v) =>
      ordinary[v]!.reduce((sum, tile) => sum + households[tile]!, 0),
    );
    // One each first; what is left goes by what a village has beyond half a grid.
    const total = isUrban ? gridCounts.urban : gridCounts.rural;
    const half = weights.reduce((sum, weight) => sum + weight, 0) / total / 2;
    const extra = apportion(
      weights.map((weight) => Math.max(0, weight - half)),
      total - own.length,
    );
    own.forEach((v, i) => (counts[v] = 1 + extra[i]!));
  }
  return counts;
}

/** Contiguous parts of the tiles with households as even as can be. */
function divide(graph: Graph, tiles: readonly number[], count: number, households: Int32Array): number[][] {
  if (count === 1) return [[...tiles]];
  const local = subgraph(graph, tiles);
  const weights = Float64Array.from(tiles, (tile) => households[tile]!);
  const targets = Array.from({ length: count }, () => 1);
  const { labels } = grow(local, spreadSeeds(local, weights, count), targets, weights, true);
  evenOut(local, labels, targets, weights);
  const parts: number[][] = targets.map(() => []);
  labels.forEach((label, i) => parts[label]!.push(tiles[i]!));
  return parts;
}

/** Inhabited tiles far from each other: the westernmost first, then always the one farthest from all so far. */
function spreadSeeds({ size, centroids }: Graph, weights: Float64Array, count: number): number[] {
  const inhabited = Array.from({ length: size }, (_, i) => i).filter((i) => weights[i]! > 0);
  if (inhabited.length < count) throw new Error(`spreadSeeds: ${count} grids on ${inhabited.length} tiles`);
  let next = inhabited.reduce((a, b) => (centroids[b]![0] < centroids[a]![0] ? b : a));
  const seeds: number[] = [];
  const distances = new Float64Array(size).fill(Infinity);
  while (seeds.push(next) < count) {
    const [x, y] = centroids[next]!;
    for (const i of inhabited) {
      distances[i] = Math.min(distances[i]!, Math.hypot(centroids[i]![0] - x, centroids[i]![1] - y));
    }
    next = inhabited.reduce((a, b) => (distances[b]! > distances[a]! ? b : a));
  }
  return seeds;
}

/**
 * The order of grid numbers in a village: west to east by the longitude of the mean of the micro-grids'
 * centroids, to 0.001°; among equals north to south.
 */
function inCodeOrder(graph: Graph, drafts: readonly Draft[]): Draft[] {
  return drafts
    .map((draft) => ({ draft, place: toLonLat(meanOf(draft.tiles.map((tile) => graph.centroids[tile]!))) }))
    .toSorted((a, b) => milli(a.place[0]) - milli(b.place[0]) || b.place[1] - a.place[1])
    .map(({ draft }) => draft);
}

function milli(degrees: number): number {
  return Math.round(degrees * 1000);
}

function meanOf(points: readonly Point[]): Point {
  return [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length) as Point;
}
