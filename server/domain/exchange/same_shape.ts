import type { Polygons } from "./shape.ts";

/** Degrees within which positions are one: formats and coordinate systems round in their own ways. */
const ROUNDING = 2.5e-7;
/** More steps of that than a city is wide. */
const ACROSS = 2 ** 26;

/** Whether two shapes have the same positions, wherever their rings begin and whichever way they run. */
export function sameShape(a: Polygons, b: Polygons): boolean {
  if (countOf(a) !== countOf(b) || a.length !== b.length) return false;
  if (inOrder(a.flat(), b.flat())) return true;
  const [x0, y0] = [a[0]?.[0]?.[0] ?? 0, a[0]?.[0]?.[1] ?? 0];
  return covers(a, b, x0, y0) && covers(b, a, x0, y0);
}

/** Whether they are the same one after the other, as when a file comes a second time: much sooner told. */
function inOrder(a: readonly Float64Array[], b: readonly Float64Array[]): boolean {
  return (
    a.length === b.length &&
    a.every((ring, r) => {
      const other = b[r]!;
      return (
        ring.length === other.length && ring.every((value, i) => Math.abs(value - other[i]!) <= ROUNDING)
      );
    })
  );
}

function countOf(polygons: Polygons): number {
  return polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
}

/** Whether near every position of `b` there is one of `a`. */
function covers(a: Polygons, b: Polygons, x0: number, y0: number): boolean {
  const known = new Set<number>();
  for (const ring of a.flat())
    for (let i = 0; i < ring.length; i += 2) known.add(step(ring[i]!, x0) * ACROSS + step(ring[i + 1]!, y0));
  const isNear = (x: number, y: number) => {
    for (const dx of NEXT) for (const dy of NEXT) if (known.has((x + dx) * ACROSS + y + dy)) return true;
    return false;
  };
  return b.flat().every((ring) => {
    for (let i = 0; i < ring.length; i += 2)
      if (!isNear(step(ring[i]!, x0), step(ring[i + 1]!, y0))) return false;
    return true;
  });
}
const NEXT = [0, -1, 1];

function step(value: number, from: number): number {
  return Math.round((value - from) / ROUNDING);
}
