import type { Point } from "./plane.ts";

/** An open ring with fewer points that strays at most `tolerance` metres from the one given (Douglas-Peucker). */
export function simplify(ring: readonly Point[], tolerance: number): Point[] {
  const kept = new Set<number>([0, Math.floor(ring.length / 2)]);
  const at = (i: number) => ring[i % ring.length]!;
  const spans: [number, number][] = [
    [0, Math.floor(ring.length / 2)],
    [Math.floor(ring.length / 2), ring.length],
  ];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let farthest = from;
    let distance = tolerance;
    for (let i = from + 1; i < to; i++) {
      const d = distanceToSegment(at(i), at(from), at(to));
      if (d > distance) [farthest, distance] = [i, d];
    }
    if (farthest === from) continue;
    kept.add(farthest);
    spans.push([from, farthest], [farthest, to]);
  }
  return ring.filter((_, i) => kept.has(i));
}

function distanceToSegment([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length2));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}
