import { groupBy } from "../group_by.ts";
import type { LonLat } from "./coordinates.ts";

/** Degrees of longitude within which two grids are west and east of each other for no office, some 95 m here. */
const AS_FAR_EAST = 0.001;
/** …and within which they stand one above the other, so that the northern one comes first. */
const SAME_COLUMN = 0.0003;

/**
 * Grids whose number is not the one that counting gives: in a village from west to east, and where they are as far east,
 * from north to south. The numbers that are there are dealt out anew; what is no clear difference is let be.
 */
export function outOfOrder<One extends { code: string; centre: LonLat }>(
  grids: readonly One[],
): { one: One; expected: string }[] {
  const found: { one: One; expected: string }[] = [];
  for (const own of groupBy(grids, ({ code }) => code.slice(0, 12)).values()) {
    const codes = own.map(({ code }) => code).toSorted();
    const inPlace = own.toSorted(
      (a, b) => milli(a.centre[0]) - milli(b.centre[0]) || b.centre[1] - a.centre[1],
    );
    const rankOf = new Map(codes.map((code, rank) => [code, rank]));
    for (const [rank, one] of inPlace.entries()) {
      const instead = inPlace[rankOf.get(one.code)!]!;
      if (instead !== one && clearlyApart(one.centre, instead.centre))
        found.push({ one, expected: codes[rank]! });
    }
  }
  return found;
}

function milli(degrees: number): number {
  return Math.round(degrees * 1_000);
}

function clearlyApart(a: LonLat, b: LonLat): boolean {
  const east = Math.abs(a[0] - b[0]);
  return east > AS_FAR_EAST || (east < SAME_COLUMN && Math.abs(a[1] - b[1]) > AS_FAR_EAST);
}
