import Flatbush from "flatbush";
import { vertexNumbers } from "../../partition/half_edges.ts";
import { rounded } from "../../partition/rounding.ts";
import type { Drawn, SourceShape, Unit } from "./units.ts";

/** Metres a degree of latitude; of longitude it is this by the cosine. Good to 0.5 %, as a tolerance need be. */
const METRES_A_DEGREE = 111_000;

/** A step of the coordinates in metres, rounded down. */
export const STEP_M = 0.01;

/** What is nearer than rounding may put it is the same place, whatever the tolerance. */
const LEAST_TOLERANCE_M = 2 * STEP_M;

/**
 * Puts the shapes on common vertices: a vertex within `tolerance_m` of one that came before becomes that one, and an
 * edge that passes a vertex within it is led through it. So borders that were drawn twice become one, with vertices
 * or without. Shapes that come first hold still. Nothing moves by more than the tolerance.
 */
export function snap(shapes: readonly SourceShape[], tolerance_m: number): Drawn {
  const within_m = Math.max(tolerance_m, LEAST_TOLERANCE_M);
  const drawn = numberVertices(shapes);
  if (drawn.units.length === 0) return drawn;
  const plane = toPlane(drawn.vertices);
  const heirs = heirsOf(plane, within_m);
  const units = drawn.units.map(({ shape, rings }) => ({
    shape,
    rings: rings.map((ring) => ring.map((vertex) => heirs[vertex]!)),
  }));
  const still = Array.from(heirs.keys()).filter((v) => heirs[v] === v);
  const through = passer(plane, still, within_m);
  return {
    vertices: drawn.vertices,
    units: units.map(({ shape, rings }) => ({
      shape,
      rings: rings.map((ring) =>
        ring.flatMap((from, i) => {
          const to = ring[(i + 1) % ring.length]!;
          return from === to ? [] : [from, ...through(from, to)];
        }),
      ),
    })),
  };
}

function numberVertices(shapes: readonly SourceShape[]): Drawn {
  let positions = 0;
  for (const { polygons } of shapes)
    for (const polygon of polygons) for (const ring of polygon) positions += ring.length;
  const numbers = vertexNumbers(positions);
  const units: Unit[] = shapes.flatMap(({ polygons }, shape) =>
    polygons.map((polygon) => ({
      shape,
      rings: polygon.map((ring) => ring.slice(0, -1).map((position) => numbers.of(...rounded(position)))),
    })),
  );
  return { vertices: numbers.vertices(), units };
}

/** Metres east and north of the first vertex, for lengths as short as a tolerance. */
export function toPlane(vertices: Float64Array): Float64Array {
  const [x0, y0] = [vertices[0]!, vertices[1]!];
  const east = METRES_A_DEGREE * Math.cos((y0 * Math.PI) / 180);
  return vertices.map((value, i) => (i % 2 === 0 ? (value - x0) * east : (value - y0) * METRES_A_DEGREE));
}

/** For every vertex the nearest earlier one within the tolerance that holds still; itself if there is none. */
function heirsOf(plane: Float64Array, tolerance_m: number): Uint32Array {
  const heirs = new Uint32Array(plane.length / 2);
  const buckets = new Map<string, number[]>();
  for (let v = 0; v < heirs.length; v++) {
    const [x, y] = [plane[2 * v]!, plane[2 * v + 1]!];
    const [column, row] = [Math.floor(x / tolerance_m), Math.floor(y / tolerance_m)];
    let nearest = v;
    let least = tolerance_m;
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const other of buckets.get(`${c} ${r}`) ?? []) {
          const away = Math.hypot(plane[2 * other]! - x, plane[2 * other + 1]! - y);
          if (away < least) [nearest, least] = [other, away];
        }
      }
    }
    heirs[v] = nearest;
    if (nearest !== v) continue;
    const key = `${column} ${row}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [v]);
    else bucket.push(v);
  }
  return heirs;
}

/** Answers which of the vertices an edge passes within the tolerance, from its start to its end. */
export function passer(
  plane: Float64Array,
  still: readonly number[],
  tolerance_m: number,
): (from: number, to: number) => number[] {
  const index = new Flatbush(still.length);
  for (const v of still) index.add(plane[2 * v]!, plane[2 * v + 1]!);
  index.finish();
  return (from, to) => {
    const [ax, ay] = [plane[2 * from]!, plane[2 * from + 1]!];
    const [dx, dy] = [plane[2 * to]! - ax, plane[2 * to + 1]! - ay];
    const squared = dx * dx + dy * dy;
    const passed: { v: number; along: number }[] = [];
    const near = index.search(
      Math.min(ax, ax + dx) - tolerance_m,
      Math.min(ay, ay + dy) - tolerance_m,
      Math.max(ax, ax + dx) + tolerance_m,
      Math.max(ay, ay + dy) + tolerance_m,
    );
    for (const i of near) {
      const v = still[i]!;
      if (v === from || v === to) continue;
      const [px, py] = [plane[2 * v]! - ax, plane[2 * v + 1]! - ay];
      const along = (px * dx + py * dy) / squared;
      if (along <= 0 || along >= 1) continue;
      if (Math.abs(px * dy - py * dx) < tolerance_m * Math.sqrt(squared)) passed.push({ v, along });
    }
    return passed.toSorted((a, b) => a.along - b.along).map(({ v }) => v);
  };
}
