import Flatbush from "flatbush";

/** Segments that are told apart, and pairs of them that are compared, before others may have their turn, */
const AT_ONCE = 200_000;
/** …and before it is given up: only in tangles are so many near each other. */
const MOST_PAIRS = 40_000_000;
/** Up to so many segments all pairs are compared; an index takes longer to build. */
const FEW = 48;
/** Positions are kept to seven decimals: in these units they are whole, and what is reckoned of them is exact. */
const UNITS = 1e7;

interface Segments {
  /** ax, ay, bx, by of each. */
  ends: Float64Array;
  ring: Int32Array;
  /** The segment after it in its ring. */
  next: Int32Array;
}

/**
 * Whether the rings of a shape cross, run along each other, or one comes back to where it has been: bow-ties, spikes,
 * polygons that overlap. A hole may touch its outer ring at a position. Null where that takes too long to tell. Pauses,
 * as `layShape` does.
 */
export function* meetsItself(
  polygons: readonly (readonly Float64Array[])[],
): Generator<undefined, boolean | null, undefined> {
  const segments = yield* segmentsOf(polygons.flat());
  const count = segments.ring.length;
  if (count <= FEW) {
    for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) if (meet(segments, i, j)) return true;
    return false;
  }
  const { ends } = segments;
  const index = new Flatbush(count);
  for (let i = 0; i < 4 * count; i += 4) {
    const [ax, ay, bx, by] = [ends[i]!, ends[i + 1]!, ends[i + 2]!, ends[i + 3]!];
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  yield;
  index.finish();
  let pairs = 0;
  let pause = AT_ONCE;
  for (let i = 0; i < count; i++) {
    const [ax, ay, bx, by] = [ends[4 * i]!, ends[4 * i + 1]!, ends[4 * i + 2]!, ends[4 * i + 3]!];
    const near = index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    for (const j of near) if (j > i && meet(segments, i, j)) return true;
    pairs += near.length;
    if (pairs > MOST_PAIRS) return null;
    if (pairs < pause) continue;
    pause += AT_ONCE;
    yield;
  }
  return false;
}

function* segmentsOf(rings: readonly Float64Array[]): Generator<undefined, Segments, undefined> {
  const most = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  const [ends, ringOf, next] = [new Float64Array(4 * most), new Int32Array(most), new Int32Array(most)];
  let count = 0;
  for (const [r, ring] of rings.entries()) {
    const first = count;
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay] = [Math.round(ring[i]! * UNITS), Math.round(ring[i + 1]! * UNITS)];
      const [bx, by] = [Math.round(ring[i + 2]! * UNITS), Math.round(ring[i + 3]! * UNITS)];
      // A position that stands there twice is no segment.
      if (ax === bx && ay === by) continue;
      if (count % AT_ONCE === AT_ONCE - 1) yield;
      [ends[4 * count], ends[4 * count + 1], ends[4 * count + 2], ends[4 * count + 3]] = [ax, ay, bx, by];
      ringOf[count] = r;
      next[count] = count + 1;
      count += 1;
    }
    if (count > first) next[count - 1] = first;
  }
  return {
    ends: ends.subarray(0, 4 * count),
    ring: ringOf.subarray(0, count),
    next: next.subarray(0, count),
  };
}

function meet({ ends, ring, next }: Segments, i: number, j: number): boolean {
  const [ax, ay, bx, by] = [ends[4 * i]!, ends[4 * i + 1]!, ends[4 * i + 2]!, ends[4 * i + 3]!];
  const [cx, cy, dx, dy] = [ends[4 * j]!, ends[4 * j + 1]!, ends[4 * j + 2]!, ends[4 * j + 3]!];
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  const c = side(ax, ay, bx, by, cx, cy);
  const d = side(ax, ay, bx, by, dx, dy);
  const a = side(cx, cy, dx, dy, ax, ay);
  const b = side(cx, cy, dx, dy, bx, by);
  if (c * d > 0 || a * b > 0) return false;
  if (c === 0 && d === 0)
    return runAlong([ax, ay, bx, by], [cx, cy, dx, dy], ring[i] === ring[j] && !isNext());
  if (c * d < 0 && a * b < 0) return true;
  // They meet at an end: as neighbours do, and as rings of their own may.
  return ring[i] === ring[j] && !isNext();

  function isNext(): boolean {
    return next[i] === j || next[j] === i;
  }
}

/** Whether segments on one line share more than an end; or an end too, where that is asked. */
function runAlong(a: readonly number[], b: readonly number[], ends: boolean): boolean {
  const axis = a[0] === a[2] ? 1 : 0;
  const [p, q] = [a, b].map((one) => [one[axis]!, one[axis + 2]!].toSorted((x, y) => x - y));
  const shared = Math.min(p![1]!, q![1]!) - Math.max(p![0]!, q![0]!);
  return shared > 0 || (ends && shared === 0);
}

function side(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}
