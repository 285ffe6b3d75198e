import { Delaunay } from "d3-delaunay";
import type { Random } from "../random.ts";
import { type DistrictDensity, contains, densityAt, drawPoints } from "./density.ts";
import { type Point, distanceBetween, ringAreaAndCentroid, toLonLat, toPlane } from "./plane.ts";
import type { PolygonCoordinates } from "./types.ts";
import type { Water } from "./water.ts";

const southWest = toPlane([118.88, 31.6]);
const northEast = toPlane([120.06, 32.42]);
/** Metres between the ghosts: seeds outside the city that keep the cells at its rim in shape. */
const ghostSpacing = 700;
const lloydRounds = 3;

/**
 * Voronoi cells of seeds drawn by density, evened out by a few rounds of Lloyd's relaxation, as polygons in
 * degrees. They cover the city and a margin around it, and take no notice of borders.
 */
export function makeVoronoiCells(
  densities: readonly DistrictDensity[],
  counts: readonly number[],
  water: Water,
  random: Random,
): PolygonCoordinates[] {
  const banks = densities.flatMap((density) => drawBanks(density, water));
  const crowded = new Delaunay(Float64Array.from(banks.flatMap(({ point }) => point)));
  let seeds = densities.flatMap((density, i) =>
    drawPoints(density, counts[i]!, water, random).filter(([x, y]) => {
      const { point, spacing } = banks[crowded.find(x, y)]!;
      return distanceBetween(point, [x, y]) > spacing * 0.7;
    }),
  );
  const fixed = [...banks.map(({ point }) => point), ...drawGhosts(densities, random)];
  const box = [...southWest, ...northEast] as [number, number, number, number];
  for (let round = 0; round < lloydRounds; round++) {
    const voronoi = Delaunay.from([...seeds, ...fixed]).voronoi(box);
    seeds = seeds.map((_, i) => ringAreaAndCentroid(voronoi.cellPolygon(i).slice(1)).centroid);
  }
  const voronoi = Delaunay.from([...seeds, ...fixed]).voronoi(box);
  const cells: PolygonCoordinates[] = [];
  for (let i = 0; i < seeds.length + fixed.length; i++) {
    const ring = withoutRepeats(voronoi.cellPolygon(i).map(toLonLat));
    if (ring.length > 3) cells.push([ring]);
  }
  return cells;
}

/**
 * Pairs of seeds on either side of the banks, so that cells end where the water begins: closer together where
 * cells are small.
 */
function drawBanks(density: DistrictDensity, water: Water): { point: Point; spacing: number }[] {
  const seeds: { point: Point; spacing: number }[] = [];
  for (const bank of water.banks) {
    let left = 0;
    for (let i = 0; i < bank.length; i++) {
      const [ax, ay] = bank[i]!;
      const [bx, by] = bank[(i + 1) % bank.length]!;
      const length = Math.hypot(bx - ax, by - ay);
      while (left < length) {
        const point: Point = [ax + ((bx - ax) * left) / length, ay + ((by - ay) * left) / length];
        const spacing = Math.min(450, Math.max(150, 1200 / Math.sqrt(densityAt(density, point))));
        left += spacing;
        const across: Point = [((by - ay) / length) * spacing * 0.35, ((ax - bx) / length) * spacing * 0.35];
        for (const side of [1, -1]) {
          const seed: Point = [point[0] + side * across[0], point[1] + side * across[1]];
          if (contains(density, seed)) seeds.push({ point: seed, spacing });
        }
      }
      left -= length;
    }
  }
  return seeds;
}

function drawGhosts(densities: readonly DistrictDensity[], random: Random): Point[] {
  const ghosts: Point[] = [];
  for (let y = southWest[1]; y < northEast[1] - ghostSpacing; y += ghostSpacing) {
    for (let x = southWest[0]; x < northEast[0] - ghostSpacing; x += ghostSpacing) {
      const ghost: Point = [x + random.float(0, ghostSpacing), y + random.float(0, ghostSpacing)];
      if (!densities.some((density) => contains(density, ghost))) ghosts.push(ghost);
    }
  }
  return ghosts;
}

/** Corners less than the seventh decimal apart become one. */
function withoutRepeats<T extends readonly number[]>(ring: readonly T[]): T[] {
  return ring.filter((position, i) => {
    const previous = ring[i - 1];
    return !previous || previous[0] !== position[0] || previous[1] !== position[1];
  });
}
