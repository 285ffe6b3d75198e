import type { MultiPolygonCoordinates, Position } from "./partition/types.ts";

/** West, south, east, north, in whatever unit; its edges belong to it. */
export type Rectangle = readonly [west: number, south: number, east: number, north: number];

/** Whether two rectangles have a point in common. */
export function rectanglesMeet(a: Rectangle, b: Rectangle): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/** Whether polygons (closed rings, holes after the outer ring) have a point in common with a rectangle. */
export function meetsRectangle(polygons: MultiPolygonCoordinates, box: Rectangle): boolean {
  return polygons.some(
    (rings) =>
      rings.some((ring) => ring.some((_, i) => i > 0 && edgeMeets(ring[i - 1]!, ring[i]!, box))) ||
      inside(rings, [box[0], box[1]]),
  );
}

/** Whether an edge passes through a rectangle: Liang-Barsky clipping leaves something of it. */
function edgeMeets([x1, y1]: Position, [x2, y2]: Position, box: Rectangle): boolean {
  let [from, to] = [0, 1];
  const sides = [
    [x1 - x2, x1 - box[0]],
    [x2 - x1, box[2] - x1],
    [y1 - y2, y1 - box[1]],
    [y2 - y1, box[3] - y1],
  ] as const;
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from <= to;
}

/** Whether a position lies inside a polygon, by the number of edges west of it. */
function inside(rings: readonly (readonly Position[])[], [x, y]: Position): boolean {
  let crossings = 0;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1]!, ring[i]!];
      if (y1 > y !== y2 > y && x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) < x) crossings++;
    }
  }
  return crossings % 2 === 1;
}
