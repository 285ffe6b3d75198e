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
/** Metres of a degree of latitude; good to a percent at the size of a grid. */
const DEGREE_M = 111_200;

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
  const left = stops.filter(({ position }) => position !== null);
  const route: S[] = [];
  let at = from ?? left[0];
  while (left.length > 0) {
    const next = nearest(at!, left);
    route.push(next);
    left.splice(left.indexOf(next), 1);
    at = next;
  }
  return [...straighten(route, from), ...stops.filter(({ position }) => position === null)];
}

function nearest<S extends Stop>(at: S, others: readonly S[]): S {
  return others.reduce((best, one) => (metresBetween(at, one) < metresBetween(at, best) ? one : best));
}

/** More rounds than any real day needs. */
const ROUNDS = 20;

/** Turns parts of the way round as long as that makes it shorter. It begins where it began, and ends where it may. */
function straighten<S extends Stop>(route: readonly S[], from: S | null): S[] {
  let way = from ? [from, ...route] : [...route];
  for (let round = 0, better = true; better && round < ROUNDS; round++) {
    better = false;
    for (let i = 1; i < way.length - 1; i++) {
      for (let j = i + 1; j < way.length; j++) {
        const after = way[j + 1];
        const old = metresBetween(way[i - 1]!, way[i]!) + (after ? metresBetween(way[j]!, after) : 0);
        const turned = metresBetween(way[i - 1]!, way[j]!) + (after ? metresBetween(way[i]!, after) : 0);
        if (turned >= old - 0.01) continue;
        way = [...way.slice(0, i), ...way.slice(i, j + 1).toReversed(), ...way.slice(j + 1)];
        better = true;
      }
    }
  }
  return from ? way.slice(1) : way;
}

/** Metres as the crow flies between two stops that have positions. */
export function metresBetween(a: Stop, b: Stop): number {
  const [lon, lat] = a.position!;
  const [otherLon, otherLat] = b.position!;
  const east = (otherLon - lon) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, otherLat - lat) * DEGREE_M;
}
