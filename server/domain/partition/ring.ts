import type { PolygonCoordinates, Position } from "./types.ts";

/**
 * Why a ring cannot be read at all, or undefined if it can: fewer than four positions, a coordinate that is
 * not a finite number, or not closed. Says what was got and what was expected.
 */
export function ringFault(ring: Position[]): string | undefined {
  if (ring.length < 4) return `expected a ring of at least 4 positions, got ${ring.length}`;
  for (const position of ring) {
    if (!Number.isFinite(position[0]) || !Number.isFinite(position[1])) {
      return `expected finite coordinates, got [${position.join(", ")}]`;
    }
  }
  const first = ring[0]!;
  const last = ring[ring.length - 1]!;
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return `expected a closed ring, got one from [${first.join(", ")}] to [${last.join(", ")}]`;
  }
  return undefined;
}

/** Twice the signed area of a closed ring in square degrees: positive when it runs counter-clockwise. */
export function ringTwiceArea(ring: Position[]): number {
  // Relative to the first position, so that small rings far from the origin keep their digits.
  const [x0, y0] = ring[0]!;
  let sum = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const a = ring[i]!;
    const b = ring[i + 1]!;
    sum += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return sum;
}

/** Why a polygon cannot be read, or undefined if it can: it has no ring, or `ringFault` finds fault with one. */
export function polygonFault(polygon: PolygonCoordinates): string | undefined {
  if (polygon.length === 0) return "expected at least one ring, got none";
  for (const ring of polygon) {
    const fault = ringFault(ring);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether a ring runs around a position (even-odd rule). */
export function surrounds(ring: readonly Position[], [x, y]: Position): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1]!;
    const [x1, y1] = ring[i]!;
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}
