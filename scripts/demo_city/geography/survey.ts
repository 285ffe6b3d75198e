import { buildPartition } from "../../../server/domain/partition/build.ts";
import { area_m2, pointInside } from "../../../server/domain/partition/measure.ts";
import { neighbours } from "../../../server/domain/partition/neighbours.ts";
import type { Partition } from "../../../server/domain/partition/types.ts";
import { type DistrictDensity, urbanityAt } from "./density.ts";
import { type Graph, makeGraph } from "./graph.ts";
import { type Point, polygonToPlane, ringAreaAndCentroid, round7 } from "./plane.ts";
import type { Tile } from "./tiles.ts";
import type { LonLat } from "./types.ts";
import type { Water } from "./water.ts";

/** What there is to know about the land before anybody lives on it; one entry a tile. */
export interface Survey {
  partition: Partition;
  graph: Graph;
  waterShares: Float64Array;
  dryShares: Float64Array;
  areas_m2: Float64Array;
  urbanities: Float64Array;
  /** A position inside. */
  insides: LonLat[];
}

export function makeSurvey(
  tiles: readonly Tile[],
  densities: readonly DistrictDensity[],
  water: Water,
): Survey {
  const partition = buildPartition(tiles.map(({ polygon }, id) => ({ id, polygon })));
  const rings = tiles.map(({ polygon }) => polygonToPlane(polygon));
  const centroids = rings.map(([outer]) => ringAreaAndCentroid(outer!).centroid);
  const areas_m2 = Float64Array.from(tiles, ({ polygon }) => area_m2([polygon]));
  const waterShares = Float64Array.from(rings, ([outer], i) => waterShare(outer!, centroids[i]!, water));
  return {
    partition,
    graph: makeGraph(neighbours(partition), centroids, areas_m2, waterShares),
    areas_m2,
    waterShares,
    dryShares: waterShares.map((share) => 1 - share),
    urbanities: Float64Array.from(centroids, (centroid) => urbanityAt(densities, centroid)),
    insides: tiles.map(({ polygon }) => {
      const [lon, lat] = pointInside([polygon]);
      return [round7(lon), round7(lat)];
    }),
  };
}

/** The share of sample points under water: on rays from the centroid to the corners, at equal steps of area. */
function waterShare(ring: readonly Point[], [cx, cy]: Point, water: Water): number {
  let wet = 0;
  let all = 0;
  for (let i = 1; i < ring.length; i++) {
    for (const reach of [0.35, 0.6, 0.78, 0.92]) {
      const point: Point = [cx + (ring[i]![0] - cx) * reach, cy + (ring[i]![1] - cy) * reach];
      all++;
      if (water.covers(point)) wet++;
    }
  }
  return Math.round((wet / all) * 1000) / 1000;
}
