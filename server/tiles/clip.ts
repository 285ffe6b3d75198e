/** x0, y0, x1, y1, … of a ring, not closed. */
export type FlatRing = readonly number[] | Float64Array;

/** What of a ring lies between two bounds on both axes (Sutherland-Hodgman); empty when nothing does. */
export function clipRing(ring: FlatRing, low: number, high: number): FlatRing {
  let rest: FlatRing = ring;
  for (const axis of [0, 1] as const) {
    rest = clipAt(rest, axis, low, 1);
    rest = clipAt(rest, axis, high, -1);
  }
  return rest;
}

/** Keeps the side of a line across an axis: what is greater (1) or smaller (-1) than the bound. */
function clipAt(ring: FlatRing, axis: 0 | 1, bound: number, side: 1 | -1): FlatRing {
  const kept: number[] = [];
  const count = ring.length;
  for (let i = 0; i < count; i += 2) {
    const before = i === 0 ? count - 2 : i - 2;
    const [ax, ay, bx, by] = [ring[before]!, ring[before + 1]!, ring[i]!, ring[i + 1]!];
    const a = (ring[before + axis]! - bound) * side;
    const b = (ring[i + axis]! - bound) * side;
    if (a * b < 0) {
      const share = a / (a - b);
      kept.push(ax + (bx - ax) * share, ay + (by - ay) * share);
    }
    if (b >= 0) kept.push(bx, by);
  }
  return kept;
}
