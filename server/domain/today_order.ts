import type { Risk } from "../api/common.ts";

/** What the order of a day goes by. */
export interface Stop {
  household_id: number;
  risk: Risk;
  overdue_days: number;
  /** Longitude, latitude in degrees; null: nobody has put it on the map. */
  position: readonly [number, number] | null;
}

const RANK: Record<Risk, number> = { red: 0, yellow: 1, green: 2 };
/** Metres of a degree of latitude, and of longitude in Zhenjiang; good to a percent at the size of a town. */
const DEGREE_M = 111_200;
const EAST_M = DEGREE_M * Math.cos((32 * Math.PI) / 180);

/**
 * The stops of one person in the order of the day: first those that are overdue or red, then the others. Each part is
 * walked to the nearest next and straightened (2-opt); the first begins at the most urgent, the second where the first
 * ends. What has no position comes at the end of its part, the most urgent first.
 */
export function orderOfDay<S extends Stop>(stops: readonly S[]): S[] {
  const byUrgency = stops.toSorted(
    (a, b) =>
      RANK[a.risk] - RANK[b.risk] || b.overdue_days - a.overdue_days || a.household_id - b.household_id,
  );
  const first = byUrgency.filter(isUrgent);
  const others = byUrgency.filter((stop) => !isUrgent(stop));
  const begun = walk(first, null);
  return [...begun, ...walk(others, begun.findLast(({ position }) => position !== null) ?? null)];
}

function isUrgent({ risk, overdue_days }: Stop): boolean {
  return risk === "red" || overdue_days > 0;
}

function walk<S extends Stop>(stops: readonly S[], from: S | null): S[] {
  const placed = stops.filter(({ position }) => position !== null);
  const route = toNearest(from ? [from, ...placed] : placed);
  straighten(route);
  return [
    ...route.slice(from ? 1 : 0).map(({ stop }) => stop),
    ...stops.filter(({ position }) => position === null),
  ];
}

/** A stop on a plane, metres. */
interface Placed<S> {
  stop: S;
  x: number;
  y: number;
}

/** From the first on always to the nearest that is left. */
function toNearest<S extends Stop>(stops: readonly S[]): Placed<S>[] {
  const left = stops.map((stop): Placed<S> => ({ stop, ...planeOf(stop) }));
  const route = left.splice(0, 1);
  while (left.length > 0) {
    const at = route.at(-1)!;
    let next = 0;
    for (let i = 1; i < left.length; i++) if (apart(at, left[i]!) < apart(at, left[next]!)) next = i;
    route.push(...left.splice(next, 1));
  }
  return route;
}

/** More rounds than any real day needs. */
const ROUNDS = 20;

/** Turns parts of the way round, in place, as long as that makes it shorter. It begins where it began. */
function straighten<S>(way: Placed<S>[]): void {
  for (let round = 0, better = true; better && round < ROUNDS; round++) {
    better = false;
    for (let i = 1; i < way.length - 1; i++) {
      for (let j = i + 1; j < way.length; j++) {
        const before = way[i - 1]!;
        const first = way[i]!;
        const last = way[j]!;
        const after = way[j + 1];
        const old = apart(before, first) + (after ? apart(last, after) : 0);
        const turned = apart(before, last) + (after ? apart(first, after) : 0);
        if (turned >= old - 0.01) continue;
        way.splice(i, j - i + 1, ...way.slice(i, j + 1).toReversed());
        better = true;
      }
    }
  }
}

function planeOf({ position }: Stop): { x: number; y: number } {
  const [lon, lat] = position!;
  return { x: lon * EAST_M, y: lat * DEGREE_M };
}

/** Metres between; `Math.hypot` takes ten times as long, which a full day notices. */
function apart(a: { x: number; y: number }, b: { x: number; y: number }): number {
  const east = a.x - b.x;
  const north = a.y - b.y;
  return Math.sqrt(east * east + north * north);
}

/** Metres as the crow flies between two stops that have positions. */
export function metresBetween(a: Stop, b: Stop): number {
  return apart(planeOf(a), planeOf(b));
}
