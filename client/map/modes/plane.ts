/** A position in the plane of the map: Web Mercator (EPSG:3857) as parts of the world, see `camera.ts`. */
export type Point = readonly [x: number, y: number];

/** Squared distance of a position from the segment a–b. */
export function distance2(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const t = along(px, py, ax, ay, bx, by);
  const [dx, dy] = [px - ax - t * (bx - ax), py - ay - t * (by - ay)];
  return dx * dx + dy * dy;
}

/** How far along the segment a–b the place on it nearest to a position is: 0 at a, 1 at b. */
export function along(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  return length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length2));
}

/** Squared distance between the segments a–b and c–d; 0 where they meet. */
export function gap2([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point, [dx, dy]: Point): number {
  const crossing =
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
  if (crossing) return 0;
  return Math.min(
    distance2(ax, ay, cx, cy, dx, dy),
    distance2(bx, by, cx, cy, dx, dy),
    distance2(cx, cy, ax, ay, bx, by),
    distance2(dx, dy, ax, ay, bx, by),
  );
}

/** On which side of the line o → p the position q lies. */
function side(ox: number, oy: number, px: number, py: number, qx: number, qy: number): number {
  return (px - ox) * (qy - oy) - (py - oy) * (qx - ox);
}

/** Whether a ring, closed by itself, runs around a position (even-odd rule). */
export function around(ring: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  let [x0, y0] = ring.at(-1)!;
  for (const [x1, y1] of ring) {
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    [x0, y0] = [x1, y1];
  }
  return inside;
}

/** Places in a line of the points that keep it within `tolerance` of what it was (Douglas-Peucker): first and last stay. */
export function simplified(line: readonly Point[], tolerance: number): number[] {
  const kept = new Set<number>([0, line.length - 1]);
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let farthest = from;
    let most = tolerance * tolerance;
    for (let i = from + 1; i < to; i++) {
      const strays = distance2(...line[i]!, ...line[from]!, ...line[to]!);
      if (strays > most) [farthest, most] = [i, strays];
    }
    if (farthest === from) continue;
    kept.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return [...kept].toSorted((a, b) => a - b);
}
