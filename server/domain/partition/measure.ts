import { edgeLength_m, equalAreaX_m, equalAreaY_m } from "./ellipsoid.ts";
import { arcLengths_m } from "./neighbours.ts";
import type { Labels, MultiPolygonCoordinates, Partition, Position } from "./types.ts";

/** Length in metres of a line or closed ring of positions in degrees (`edgeLength_m` has the source). */
export function length_m(positions: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < positions.length; i++) {
    const [lon1, lat1] = positions[i - 1]!;
    const [lon2, lat2] = positions[i]!;
    sum += edgeLength_m(lon1, lat1, lon2, lat2);
  }
  return sum;
}

/** Length in metres of all rings, holes included. */
export function perimeter_m(polygons: MultiPolygonCoordinates): number {
  let sum = 0;
  for (const rings of polygons) for (const ring of rings) sum += length_m(ring);
  return sum;
}

/**
 * Area in m² on the ellipsoid CGCS2000, holes taken off, whatever the winding: the plane area in the
 * cylindrical equal-area projection (`equalAreaY_m` has the source).
 */
export function area_m2(polygons: MultiPolygonCoordinates): number {
  let sum = 0;
  for (const rings of polygons) {
    rings.forEach((ring, r) => {
      sum += (r === 0 ? 1 : -1) * Math.abs(signedRingArea_m2(ring));
    });
  }
  return sum;
}

/** Area in m² of one closed ring: positive when it runs counter-clockwise. */
export function signedRingArea_m2(ring: readonly Position[]): number {
  const [lon0, lat0] = ring[0]!;
  const x0 = equalAreaX_m(lon0);
  const y0 = equalAreaY_m(lat0);
  let ax = 0;
  let ay = 0;
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const bx = equalAreaX_m(ring[i]![0]) - x0;
    const by = equalAreaY_m(ring[i]![1]) - y0;
    sum += ax * by - bx * ay;
    ax = bx;
    ay = by;
  }
  return sum / 2;
}

/** Polsby-Popper compactness 4πA/P² (Polsby & Popper 1991): 1 for a circle, near 0 for a thread. */
export function compactness(area_m2: number, perimeter_m: number): number {
  return perimeter_m === 0 ? 0 : (4 * Math.PI * area_m2) / (perimeter_m * perimeter_m);
}

/** Centre of gravity in degrees (plane formula, good at the size of a city). It may lie outside. */
export function centroid(polygons: MultiPolygonCoordinates): Position {
  const [x0, y0] = polygons[0]![0]![0]!;
  let area = 0;
  let mx = 0;
  let my = 0;
  for (const rings of polygons) {
    rings.forEach((ring, r) => {
      const [ringArea, rx, ry] = moments(ring, x0, y0);
      const sign = ringArea > 0 === (r === 0) ? 1 : -1;
      area += sign * ringArea;
      mx += sign * rx;
      my += sign * ry;
    });
  }
  return [x0 + mx / (3 * area), y0 + my / (3 * area)];
}

/** Twice the area of a ring, and six times its first moments, about an origin. */
function moments(ring: readonly Position[], x0: number, y0: number): [number, number, number] {
  let area = 0;
  let mx = 0;
  let my = 0;
  for (let i = 1; i < ring.length; i++) {
    const ax = ring[i - 1]![0] - x0;
    const ay = ring[i - 1]![1] - y0;
    const bx = ring[i]![0] - x0;
    const by = ring[i]![1] - y0;
    const cross = ax * by - bx * ay;
    area += cross;
    mx += cross * (ax + bx);
    my += cross * (ay + by);
  }
  return [area, mx, my];
}

/**
 * A position well inside, for a label: the middle of the widest stretch of land on three lines of latitude
 * across the largest part.
 */
export function pointInside(polygons: MultiPolygonCoordinates): Position {
  let rings = polygons[0]!;
  let largest = -1;
  for (const candidate of polygons) {
    const size = area_m2([candidate]);
    if (size > largest) [rings, largest] = [candidate, size];
  }
  const latitudes = rings[0]!.map(([, lat]) => lat);
  const south = Math.min(...latitudes);
  const north = Math.max(...latitudes);
  let best: Position = centroid([rings]);
  let widest = -1;
  for (const share of [0.5, 0.35, 0.65]) {
    const lat = south + (north - south) * share;
    const crossings = crossingsAt(rings, lat);
    for (let i = 1; i < crossings.length; i += 2) {
      const width = crossings[i]! - crossings[i - 1]!;
      // The middle line wins unless another is clearly wider.
      if (width > widest * 1.1) {
        widest = width;
        best = [(crossings[i]! + crossings[i - 1]!) / 2, lat];
      }
    }
  }
  return best;
}

/** Longitudes at which the rings cross a line of latitude, ascending. */
function crossingsAt(rings: readonly Position[][], lat: number): number[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [x0, y0] = ring[i - 1]!;
      const [x1, y1] = ring[i]!;
      if (y0 > lat !== y1 > lat) crossings.push(x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0));
    }
  }
  return crossings.toSorted((a, b) => a - b);
}

/** Area of every cell in m², holes taken off. */
export function cellAreas_m2(p: Partition): Float64Array {
  const areas = new Float64Array(p.ids.length);
  const xy = new Float64Array(p.vertices.length);
  // About a vertex of the partition, so that the products keep their digits.
  const x0 = equalAreaX_m(p.vertices[0] ?? 0);
  const y0 = equalAreaY_m(p.vertices[1] ?? 0);
  for (let v = 0; v < xy.length; v += 2) {
    xy[v] = equalAreaX_m(p.vertices[v]!) - x0;
    xy[v + 1] = equalAreaY_m(p.vertices[v + 1]!) - y0;
  }
  for (let a = 0; a < p.arcLeft.length; a++) {
    let sum = 0;
    for (let i = p.arcOffsets[a]! + 1; i < p.arcOffsets[a + 1]!; i++) {
      const u = 2 * p.arcVertices[i - 1]!;
      const v = 2 * p.arcVertices[i]!;
      sum += xy[u]! * xy[v + 1]! - xy[v]! * xy[u + 1]!;
    }
    if (p.arcLeft[a] !== -1) areas[p.arcLeft[a]!]! += sum / 2;
    if (p.arcRight[a] !== -1) areas[p.arcRight[a]!]! -= sum / 2;
  }
  return areas;
}

/** Centre of gravity of every cell: lon0, lat0, lon1, lat1, … in degrees. */
export function cellCentroids(p: Partition): Float64Array {
  const sums = new Float64Array(p.ids.length * 3);
  const x0 = p.vertices[0] ?? 0;
  const y0 = p.vertices[1] ?? 0;
  for (let a = 0; a < p.arcLeft.length; a++) {
    let area = 0;
    let mx = 0;
    let my = 0;
    for (let i = p.arcOffsets[a]! + 1; i < p.arcOffsets[a + 1]!; i++) {
      const u = 2 * p.arcVertices[i - 1]!;
      const v = 2 * p.arcVertices[i]!;
      const ax = p.vertices[u]! - x0;
      const ay = p.vertices[u + 1]! - y0;
      const bx = p.vertices[v]! - x0;
      const by = p.vertices[v + 1]! - y0;
      const cross = ax * by - bx * ay;
      area += cross;
      mx += cross * (ax + bx);
      my += cross * (ay + by);
    }
    addMoments(sums, p.arcLeft[a]!, area, mx, my);
    addMoments(sums, p.arcRight[a]!, -area, -mx, -my);
  }
  const centroids = new Float64Array(p.ids.length * 2);
  for (let c = 0; c < p.ids.length; c++) {
    centroids[2 * c] = x0 + sums[3 * c + 1]! / (3 * sums[3 * c]!);
    centroids[2 * c + 1] = y0 + sums[3 * c + 2]! / (3 * sums[3 * c]!);
  }
  return centroids;
}

function addMoments(sums: Float64Array, cell: number, area: number, mx: number, my: number): void {
  if (cell === -1) return;
  sums[3 * cell]! += area;
  sums[3 * cell + 1]! += mx;
  sums[3 * cell + 2]! += my;
}

export interface Measures {
  area_m2: number;
  /** Length of all its rings, holes included. */
  perimeter_m: number;
  /** Polsby-Popper, 0 to 1. */
  compactness: number;
}

/** Measures of the outline of every label ≥ 0, by ascending label, from the arcs: nothing is dissolved. */
export function labelMeasures(p: Partition, labels: Labels): Map<number, Measures> {
  const result = new Map<number, Measures>();
  for (const label of [...new Set(labels)].toSorted((a, b) => a - b)) {
    if (label >= 0) result.set(label, { area_m2: 0, perimeter_m: 0, compactness: 0 });
  }
  const areas = cellAreas_m2(p);
  for (let c = 0; c < labels.length; c++) {
    if (labels[c]! >= 0) result.get(labels[c]!)!.area_m2 += areas[c]!;
  }
  const lengths = arcLengths_m(p);
  for (let a = 0; a < lengths.length; a++) {
    const left = p.arcLeft[a] === -1 ? -1 : labels[p.arcLeft[a]!]!;
    const right = p.arcRight[a] === -1 ? -1 : labels[p.arcRight[a]!]!;
    if (left === right) continue;
    if (left >= 0) result.get(left)!.perimeter_m += lengths[a]!;
    if (right >= 0) result.get(right)!.perimeter_m += lengths[a]!;
  }
  for (const measures of result.values()) {
    measures.compactness = compactness(measures.area_m2, measures.perimeter_m);
  }
  return result;
}
