import { groupBy } from "./half_edges.ts";
import { orient } from "./orient.ts";
import type { Partition } from "./types.ts";

export interface Locator {
  /**
   * Id of the micro-grid at a position in degrees, -1 where there is none. A position exactly on a border or
   * a corner belongs to the smallest id there.
   */
  locate: (lon: number, lat: number) => number;
  /** Ids of the micro-grids at lon0, lat0, lon1, lat1, … as `locate` gives them. */
  locateAll: (lonLat: Float64Array) => Int32Array;
}

/** About so many buckets a cell, so that about half the buckets lie in one cell alone. */
const BUCKETS_PER_CELL = 64;
const MAX_BUCKETS = 2 ** 22;

/**
 * Builds an index over a partition: a raster whose buckets either lie in one cell alone (or outside) or list
 * the cells whose border runs through them, and these are tested exactly.
 */
export function buildLocator(p: Partition): Locator {
  const rings = flatRings(p);
  const raster = makeRaster(p);
  const { bucket, offsets, candidates } = fillRaster(p, rings, raster);

  function cellAt(x: number, y: number): number {
    if (!(x >= raster.west && x <= raster.east && y >= raster.south && y <= raster.north)) return -1;
    const entry = bucket[raster.row(y) * raster.columns + raster.column(x)]!;
    return entry >= -1 ? entry : firstAround(rings, candidates, offsets, -2 - entry, x, y);
  }

  function locate(lon: number, lat: number): number {
    const cell = cellAt(lon, lat);
    return cell === -1 ? -1 : p.ids[cell]!;
  }

  function locateAll(lonLat: Float64Array): Int32Array {
    const found = new Int32Array(lonLat.length >> 1);
    for (let i = 0; i < found.length; i++) found[i] = locate(lonLat[2 * i]!, lonLat[2 * i + 1]!);
    return found;
  }

  return { locate, locateAll };
}

/** All rings of all cells, closed, one coordinate after the other: what the exact test reads. */
interface FlatRings {
  xy: Float64Array;
  /** Ring `r` is the positions `ringOffsets[r] .. ringOffsets[r + 1]`. */
  ringOffsets: Uint32Array;
  cellRingOffsets: Uint32Array;
}

function flatRings(p: Partition): FlatRings {
  const rings = p.ringArcOffsets.length - 1;
  const xy: Float64Array = new Float64Array(2 * (2 * p.arcVertices.length + rings));
  const ringOffsets = new Uint32Array(rings + 1);
  let end = 0;
  for (let r = 0; r < rings; r++) {
    const start = end;
    for (let i = p.ringArcOffsets[r]!; i < p.ringArcOffsets[r + 1]!; i++) {
      const signed = p.cellArcs[i]!;
      const arc = signed < 0 ? ~signed : signed;
      const first = p.arcOffsets[arc]!;
      const last = p.arcOffsets[arc + 1]! - 1;
      for (let k = 0; k < last - first; k++) {
        const v = 2 * p.arcVertices[signed < 0 ? last - k : first + k]!;
        xy[end++] = p.vertices[v]!;
        xy[end++] = p.vertices[v + 1]!;
      }
    }
    xy[end++] = xy[start]!;
    xy[end++] = xy[start + 1]!;
    ringOffsets[r + 1] = end / 2;
  }
  return { xy: xy.slice(0, end), ringOffsets, cellRingOffsets: p.cellRingOffsets };
}

interface Raster {
  west: number;
  south: number;
  east: number;
  north: number;
  columns: number;
  rows: number;
  column: (x: number) => number;
  row: (y: number) => number;
}

function makeRaster(p: Partition): Raster {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = 0; v < p.vertices.length; v += 2) {
    west = Math.min(west, p.vertices[v]!);
    east = Math.max(east, p.vertices[v]!);
    south = Math.min(south, p.vertices[v + 1]!);
    north = Math.max(north, p.vertices[v + 1]!);
  }
  const side = Math.ceil(Math.sqrt(Math.min(MAX_BUCKETS, BUCKETS_PER_CELL * Math.max(1, p.ids.length))));
  const perDegreeX = side / (east - west || 1);
  const perDegreeY = side / (north - south || 1);
  const column = (x: number) => Math.max(0, Math.min(side - 1, Math.floor((x - west) * perDegreeX)));
  const row = (y: number) => Math.max(0, Math.min(side - 1, Math.floor((y - south) * perDegreeY)));
  return { west, south, east, north, columns: side, rows: side, column, row };
}

interface Buckets {
  /** The cell that a bucket lies in, -1 outside, `-2 - k` for the list of candidates number `k`. */
  bucket: Int32Array;
  offsets: Uint32Array;
  /** Cells of list `k`, ascending, then -1 if it reaches outside: `candidates[offsets[k] .. offsets[k + 1])`. */
  candidates: Int32Array;
}

function fillRaster(p: Partition, rings: FlatRings, raster: Raster): Buckets {
  const { columns, rows } = raster;
  const touched = touchedBuckets(p, raster);

  // Number the buckets with a border, and sort the arcs into them.
  const bucket = new Int32Array(columns * rows).fill(-1);
  let lists = 0;
  const listOf = touched.bucket.map((at) => {
    if (bucket[at] === -1) bucket[at] = -2 - lists++;
    return -2 - bucket[at]!;
  });
  const { offsets: arcOffsets, items } = groupBy(listOf, lists);

  const offsets = new Uint32Array(lists + 1);
  const candidates = new Int32Array(2 * items.length);
  let end = 0;
  for (let list = 0; list < lists; list++) {
    const start = end;
    let outside = false;
    for (let i = arcOffsets[list]!; i < arcOffsets[list + 1]!; i++) {
      const arc = touched.arc[items[i]!]!;
      end = insert(candidates, start, end, p.arcLeft[arc]!);
      if (p.arcRight[arc] === -1) outside = true;
      else end = insert(candidates, start, end, p.arcRight[arc]!);
    }
    if (outside) candidates[end++] = -1;
    offsets[list + 1] = end;
  }
  fillBetweenBorders(rings, raster, { bucket, offsets, candidates });
  return { bucket, offsets, candidates: candidates.slice(0, end) };
}

/** Puts a cell into the ascending list `start .. end` unless it is there; returns the new end. */
function insert(cells: Int32Array, start: number, end: number, cell: number): number {
  let at = end;
  while (at > start && cells[at - 1]! > cell) at--;
  if (at > start && cells[at - 1] === cell) return end;
  cells.copyWithin(at + 1, at, end);
  cells[at] = cell;
  return end + 1;
}

/** A bucket without border lies in whatever its left neighbour reaches it with. */
function fillBetweenBorders(
  rings: FlatRings,
  raster: Raster,
  { bucket, offsets, candidates }: Buckets,
): void {
  const { columns, rows, west, south, east, north } = raster;
  for (let row = 0; row < rows; row++) {
    const y = south + ((row + 0.5) / rows) * (north - south);
    let inside = -1;
    let list = -1;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      if (bucket[at]! < -1) {
        list = -2 - bucket[at]!;
        continue;
      }
      if (list !== -1) {
        const x = west + ((column + 0.5) / columns) * (east - west);
        inside = firstAround(rings, candidates, offsets, list, x, y);
        list = -1;
      }
      bucket[at] = inside;
    }
  }
}

/**
 * Every bucket that an arc touches, with the arc. A bucket counts with a rim of a millionth of its size, far
 * more than rounding can move a position over its side, and touching is decided exactly: so the cells on both
 * sides of the arcs that touch a bucket are all the cells that reach into it.
 */
function touchedBuckets(p: Partition, raster: Raster): { bucket: Uint32Array; arc: Uint32Array } {
  const { vertices, arcOffsets, arcVertices } = p;
  const { columns, west, south } = raster;
  const width = (raster.east - west) / columns;
  const height = (raster.north - south) / raster.rows;
  const rimX = width / 1e6;
  const rimY = height / 1e6;
  const lastArc = new Int32Array(columns * raster.rows).fill(-1);
  let bucket = new Uint32Array(4 * arcVertices.length + 1024);
  let arc = new Uint32Array(bucket.length);
  let count = 0;

  for (let a = 0; a < p.arcLeft.length; a++) {
    for (let i = arcOffsets[a]! + 1; i < arcOffsets[a + 1]!; i++) {
      // From west to east, or due north.
      let v = 2 * arcVertices[i - 1]!;
      let w = 2 * arcVertices[i]!;
      const east = vertices[w]! - vertices[v]!;
      if (east < 0 || (east === 0 && vertices[w + 1]! < vertices[v + 1]!)) [v, w] = [w, v];
      const x0 = vertices[v]!;
      const y0 = vertices[v + 1]!;
      const x1 = vertices[w]!;
      const y1 = vertices[w + 1]!;
      const low = Math.min(y0, y1);
      const high = Math.max(y0, y1);
      const rising = y1 >= y0;
      const slope = (y1 - y0) / (x1 - x0);
      const lastColumn = raster.column(x1 + rimX);
      for (let column = raster.column(x0 - rimX); column <= lastColumn; column++) {
        const bucketWest = west + column * width - rimX;
        const bucketEast = west + (column + 1) * width + rimX;
        if (bucketWest > x1 || bucketEast < x0) continue;
        // Rows that the edge may pass within this column; steep edges try all theirs.
        let from = low;
        let to = high;
        if (x1 - x0 > width / 1e3) {
          const atWest = y0 + slope * (bucketWest - x0);
          const atEast = y0 + slope * (bucketEast - x0);
          from = Math.max(low, Math.min(atWest, atEast));
          to = Math.min(high, Math.max(atWest, atEast));
        }
        const lastRow = raster.row(to + 2 * rimY);
        for (let row = raster.row(from - 2 * rimY); row <= lastRow; row++) {
          const at = row * columns + column;
          if (lastArc[at] === a) continue;
          const bucketSouth = south + row * height - rimY;
          const bucketNorth = south + (row + 1) * height + rimY;
          if (bucketSouth > high || bucketNorth < low) continue;
          // The corners farthest left and right of the edge: it passes between them.
          if (orient(x0, y0, x1, y1, rising ? bucketWest : bucketEast, bucketNorth) < 0) continue;
          if (orient(x0, y0, x1, y1, rising ? bucketEast : bucketWest, bucketSouth) > 0) continue;
          lastArc[at] = a;
          if (count === bucket.length) {
            bucket = doubled(bucket);
            arc = doubled(arc);
          }
          bucket[count] = at;
          arc[count++] = a;
        }
      }
    }
  }
  return { bucket: bucket.subarray(0, count), arc: arc.subarray(0, count) };
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * array.length);
  larger.set(array);
  return larger;
}

/**
 * The first of a list of candidates that a position lies in or on. The last one needs no test: the cells
 * leave no gap, so it is what remains.
 */
function firstAround(
  rings: FlatRings,
  candidates: Int32Array,
  offsets: Uint32Array,
  list: number,
  x: number,
  y: number,
): number {
  const last = offsets[list + 1]! - 1;
  for (let i = offsets[list]!; i < last; i++) {
    if (contains(rings, candidates[i]!, x, y)) return candidates[i]!;
  }
  return candidates[last]!;
}

/** Whether a position lies in a cell or exactly on its border: crossings of a ray to the east are counted. */
function contains(
  { xy, ringOffsets, cellRingOffsets }: FlatRings,
  cell: number,
  x: number,
  y: number,
): boolean {
  let inside = false;
  for (let r = cellRingOffsets[cell]!; r < cellRingOffsets[cell + 1]!; r++) {
    let x0 = xy[2 * ringOffsets[r]!]!;
    let y0 = xy[2 * ringOffsets[r]! + 1]!;
    for (let i = ringOffsets[r]! + 1; i < ringOffsets[r + 1]!; i++) {
      const x1 = xy[2 * i]!;
      const y1 = xy[2 * i + 1]!;
      if (y0 > y !== y1 > y) {
        const side = orient(x0, y0, x1, y1, x, y);
        if (side === 0) return true;
        if (side > 0 === y1 > y0) inside = !inside;
      } else if ((y0 === y || y1 === y) && onEndOrFlat(x0, y0, x1, y1, x, y)) {
        return true;
      }
      x0 = x1;
      y0 = y1;
    }
  }
  return inside;
}

/** For an edge that only touches the latitude y: whether the position is its end, or on it where it is flat. */
function onEndOrFlat(x0: number, y0: number, x1: number, y1: number, x: number, y: number): boolean {
  if (y0 === y && y1 === y) return x >= Math.min(x0, x1) && x <= Math.max(x0, x1);
  return (x0 === x && y0 === y) || (x1 === x && y1 === y);
}
