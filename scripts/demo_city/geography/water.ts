import type { FeatureCollection, MultiPolygon } from "geojson";
import type { District } from "./districts.ts";
import { readWater } from "./facts.ts";
import {
  type Point,
  boundsOf,
  isInside,
  polygonToPlane,
  ringAreaAndCentroid,
  toLonLat,
  toPlane,
} from "./plane.ts";
import { simplify } from "./simplify.ts";
import type { LonLat } from "./types.ts";
import { type Raster, blur, contour, makeRaster, removeSpeckles, sample } from "./raster.ts";

/**
 * The source is coarse: blocks of 0.01°, cut into tiles, with branches missing. The district outlines say
 * where the river is, too: they run in mid-river. So the water is painted on a raster from both, blurred,
 * and traced again at the level where half is water.
 */
const cellSize = 120;
const level = 0.5;
/** Half the width of the river along an outline that follows it. */
const riverHalfWidth = 480;
/** Half the width of 夹江, the branch between 扬中 and the right bank. */
const branchHalfWidth = 350;
/** 扬中 is an island: the whole of its outline runs in the river. */
const islandDistrict = "321182";
/** m²: smaller bodies and islands are artefacts of the source. */
const smallestBody = 1_000_000;
/** Metres a drawn bank may stray from the traced one. */
const tolerance = 20;
/** West of the city the source has a hole between two tiles. */
const bridge: [LonLat, LonLat] = [
  [119.035, 32.192],
  [119.035, 32.214],
];

/** Water as a field over the city: 1 in the river, 0 on land, a slope between. */
export interface Water {
  /** Whether a point (metres) is under water. */
  covers(point: Point): boolean;
  /** The banks, as closed rings in metres; bodies counterclockwise, islands clockwise. */
  banks: Point[][];
  collection: FeatureCollection<MultiPolygon, { name: string }>;
}

export function makeWater(districts: readonly District[]): Water {
  const field = paintWater(districts);
  removeSpeckles(field, level, smallestBody / cellSize ** 2);
  const banks = contour(field, level).map((ring) => simplify(ring, tolerance));
  const bodies = banks.filter((ring) => !isIsland(ring));
  const islands = banks.filter(isIsland);
  const coordinates = bodies.map((body) => {
    const own = islands.filter((island) => isInside(island[0]!, [body]));
    return [body, ...own].map(closedRing);
  });
  return {
    covers: (point) => sample(field, point) >= level,
    banks,
    collection: {
      type: "FeatureCollection",
      features: [
        { type: "Feature", properties: { name: "长江" }, geometry: { type: "MultiPolygon", coordinates } },
      ],
    },
  };
}

function paintWater(districts: readonly District[]): Raster {
  const raster = makeRaster(toPlane([118.9, 31.9]), toPlane([120.05, 32.4]), cellSize);
  const bodies = readWater().features.map((feature) =>
    polygonToPlane(feature.geometry.coordinates as [number, number][][]),
  );
  for (const rings of bodies) paintPolygon(raster, rings);
  paintLine(raster, toPlane(bridge[0]), toPlane(bridge[1]), riverHalfWidth);
  // Nearness to the source's water decides which outlines are rivers: it is blurred widely, then thresholded.
  const near = blur(raster, 6);
  for (const district of districts) {
    const halfWidth = district.code === islandDistrict ? branchHalfWidth : riverHalfWidth;
    for (const ring of district.boundary.flat()) {
      const line = ring.map(toPlane);
      for (let i = 1; i < line.length; i++) {
        const isRiver = sample(near, line[i - 1]!) > 0.3 && sample(near, line[i]!) > 0.3;
        if (isRiver || district.code === islandDistrict) paintLine(raster, line[i - 1]!, line[i]!, halfWidth);
      }
    }
  }
  return blur(raster, 3);
}

/** Sets every raster point inside the polygon to water. */
function paintPolygon(raster: Raster, rings: Point[][]): void {
  const { origin, width, height, values } = raster;
  const [west, south, east, north] = boundsOf(rings);
  const first = (from: number, axis: 0 | 1) => Math.max(0, Math.ceil((from - origin[axis]) / cellSize));
  for (let row = first(south, 1); row < height && origin[1] + row * cellSize <= north; row++) {
    for (let column = first(west, 0); column < width && origin[0] + column * cellSize <= east; column++) {
      const point: Point = [origin[0] + column * cellSize, origin[1] + row * cellSize];
      if (isInside(point, rings)) values[row * width + column] = 1;
    }
  }
}

/** Sets every raster point within `halfWidth` of the segment to water. */
function paintLine(raster: Raster, [ax, ay]: Point, [bx, by]: Point, halfWidth: number): void {
  const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / cellSize) + 1;
  const reach = Math.ceil(halfWidth / cellSize);
  for (let step = 0; step <= steps; step++) {
    const x = ax + ((bx - ax) * step) / steps - raster.origin[0];
    const y = ay + ((by - ay) * step) / steps - raster.origin[1];
    const column = Math.round(x / cellSize);
    const row = Math.round(y / cellSize);
    for (let r = Math.max(0, row - reach); r <= Math.min(raster.height - 1, row + reach); r++) {
      for (let c = Math.max(0, column - reach); c <= Math.min(raster.width - 1, column + reach); c++) {
        if (Math.hypot(c * cellSize - x, r * cellSize - y) <= halfWidth)
          raster.values[r * raster.width + c] = 1;
      }
    }
  }
}

function isIsland(ring: readonly Point[]): boolean {
  return ringAreaAndCentroid(ring).area < 0;
}

/** In degrees; five decimals (a metre) do for drawing. */
function closedRing(ring: readonly Point[]): LonLat[] {
  const positions = ring.map(toLonLat).map(([lon, lat]): LonLat => [round5(lon), round5(lat)]);
  positions.push(positions[0]!);
  return positions;
}

function round5(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
