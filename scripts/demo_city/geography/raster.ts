import type { Point } from "./plane.ts";

/** Values on a regular lattice of points, row by row from the south-west corner; distances in metres. */
export interface Raster {
  origin: Point;
  size: number;
  width: number;
  height: number;
  values: Float32Array;
}

/** A raster of zeros from one corner to the other. */
export function makeRaster(southWest: Point, northEast: Point, size: number): Raster {
  const width = Math.ceil((northEast[0] - southWest[0]) / size) + 1;
  const height = Math.ceil((northEast[1] - southWest[1]) / size) + 1;
  return { origin: southWest, size, width, height, values: new Float32Array(width * height) };
}

/** The value at a point, interpolated between the four around it; 0 outside. */
export function sample({ origin, size, width, height, values }: Raster, [px, py]: Point): number {
  const x = (px - origin[0]) / size;
  const y = (py - origin[1]) / size;
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return 0;
  const fx = x - column;
  const fy = y - row;
  const at = row * width + column;
  const south = values[at]! * (1 - fx) + values[at + 1]! * fx;
  const north = values[at + width]! * (1 - fx) + values[at + width + 1]! * fx;
  return south * (1 - fy) + north * fy;
}

/** A blurred copy: three box blurs of the given reach (in points) each way, which come close to a Gaussian. */
export function blur(raster: Raster, reach: number): Raster {
  const { width, height } = raster;
  let values = raster.values;
  for (let round = 0; round < 3; round++) {
    values = boxBlur(values, height, width, width, 1, reach);
    values = boxBlur(values, width, height, 1, width, reach);
  }
  return { ...raster, values };
}

/** Running means along lines; the edge value is repeated beyond the edge. */
function boxBlur(
  values: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  reach: number,
): Float32Array {
  const result = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => line * lineStep + Math.min(length - 1, Math.max(0, i)) * step;
    let sum = 0;
    for (let i = -reach; i <= reach; i++) sum += values[at(i)]!;
    for (let i = 0; i < length; i++) {
      result[at(i)] = sum / (2 * reach + 1);
      sum += values[at(i + reach + 1)]! - values[at(i - reach)]!;
    }
  }
  return result;
}

/**
 * Takes out what is small, in place: patches at or above the level of fewer than `points` points sink to 0,
 * patches below it rise to 1. A patch is what hangs together along rows and columns.
 */
export function removeSpeckles({ width, height, values }: Raster, level: number, points: number): void {
  const seen = new Uint8Array(values.length);
  for (let start = 0; start < values.length; start++) {
    if (seen[start] === 1) continue;
    const isHigh = values[start]! >= level;
    const patch = [start];
    seen[start] = 1;
    for (const at of patch) {
      const column = at % width;
      for (const next of [
        column > 0 ? at - 1 : -1,
        column < width - 1 ? at + 1 : -1,
        at - width,
        at + width < width * height ? at + width : -1,
      ]) {
        if (next < 0 || seen[next] === 1 || values[next]! >= level !== isHigh) continue;
        seen[next] = 1;
        patch.push(next);
      }
    }
    if (patch.length < points) for (const at of patch) values[at] = isHigh ? 0 : 1;
  }
}

/**
 * The lines where the values cross a level, as rings that keep the higher side on their left
 * (marching squares, straight between lattice edges, saddles joined through the higher side).
 * The raster is taken as lower than the level beyond its edge, so that every ring closes.
 */
export function contour(raster: Raster, level: number): Point[][] {
  const { origin, size, width, height, values } = raster;
  const value = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height ? 0 : values[row * width + column]!;
  // A crossing is named by its lattice edge: the point at its lower end and its direction.
  const stride = width + 3;
  const horizontal = (column: number, row: number) => 2 * ((row + 1) * stride + column + 1);
  const vertical = (column: number, row: number) => horizontal(column, row) + 1;
  const next = new Map<number, number>();
  for (let row = -1; row < height; row++) {
    for (let column = -1; column < width; column++) {
      const corners =
        (value(column, row) >= level ? 1 : 0) +
        (value(column + 1, row) >= level ? 2 : 0) +
        (value(column + 1, row + 1) >= level ? 4 : 0) +
        (value(column, row + 1) >= level ? 8 : 0);
      const sides = [
        horizontal(column, row),
        vertical(column + 1, row),
        horizontal(column, row + 1),
        vertical(column, row),
      ];
      for (const [from, to] of crossings[corners]!) next.set(sides[from]!, sides[to]!);
    }
  }
  const position = (crossing: number): Point => {
    const at = crossing >> 1;
    const column = (at % stride) - 1;
    const row = Math.floor(at / stride) - 1;
    const isVertical = crossing & 1;
    const a = value(column, row);
    const b = isVertical ? value(column, row + 1) : value(column + 1, row);
    const share = (level - a) / (b - a);
    return [
      origin[0] + (column + (isVertical ? 0 : share)) * size,
      origin[1] + (row + (isVertical ? share : 0)) * size,
    ];
  };
  const rings: Point[][] = [];
  while (next.size > 0) {
    const ring: Point[] = [];
    let crossing = next.keys().next().value!;
    for (let to = next.get(crossing); to !== undefined; to = next.get(crossing)) {
      next.delete(crossing);
      ring.push(position(crossing));
      crossing = to;
    }
    rings.push(ring);
  }
  return rings;
}

/** Which sides (south 0, east 1, north 2, west 3) a contour links, by which corners (1 SW, 2 SE, 4 NE, 8 NW) are high. */
const crossings: [number, number][][] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 1],
    [2, 3],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 2],
    [3, 0],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];
