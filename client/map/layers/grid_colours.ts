import type { Land } from "../../../server/domain/boundaries/land.ts";

/** So many colours tell grids apart: any map of grids in one piece can be drawn in them. */
export const GRID_COLOURS = 6;

/**
 * The place of each grid's colour in the palette, by the grid's name: no two grids with a common border share one.
 * A grid keeps the colour that it has in `before`; where two now border on each other in the same, the one with fewer
 * micro-grids gives way.
 *
 * The others are coloured smallest degree last (Matula, Beck 1983), which is never at a loss for a sixth colour while
 * every grid is in one piece. Only where grids lie in pieces all over each other may two have to share.
 */
export function gridColours(
  land: Land,
  before: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const neighbours = gridNeighbours(land);
  const colours = land.grids.map(({ ref }) => before.get(ref) ?? -1);
  const sizes = sizesOf(land);
  neighbours.forEach((own, grid) => {
    for (const other of own) {
      if (colours[grid] === -1 || colours[grid] !== colours[other]) continue;
      colours[sizes[grid]! < sizes[other]! ? grid : other] = -1;
    }
  });
  for (const grid of smallestLast(neighbours)) {
    if (colours[grid] === -1) colours[grid] = freeColour(grid, neighbours, colours);
  }
  return new Map(land.grids.map(({ ref }, grid) => [ref, colours[grid]!]));
}

/** Which grids have a common border, by place. */
function gridNeighbours({ partition: p, grids, gridOf }: Land): Set<number>[] {
  const neighbours = grids.map(() => new Set<number>());
  for (let arc = 0; arc < p.arcLeft.length; arc++) {
    const [left, right] = [gridOf[p.arcLeft[arc]!] ?? -1, gridOf[p.arcRight[arc]!] ?? -1];
    if (left < 0 || right < 0 || left === right) continue;
    neighbours[left]!.add(right);
    neighbours[right]!.add(left);
  }
  return neighbours;
}

function sizesOf({ grids, gridOf }: Land): number[] {
  const sizes = grids.map(() => 0);
  for (const grid of gridOf) if (grid >= 0) sizes[grid]! += 1;
  return sizes;
}

/** The grids in such an order that each has as few neighbours before it as can be. */
function smallestLast(neighbours: readonly ReadonlySet<number>[]): number[] {
  const left = new Map(neighbours.map((own, grid) => [grid, own.size]));
  const order: number[] = [];
  while (left.size > 0) {
    const [least] = [...left].reduce((best, next) => (next[1] < best[1] ? next : best));
    left.delete(least);
    order.unshift(least);
    for (const other of neighbours[least]!) if (left.has(other)) left.set(other, left.get(other)! - 1);
  }
  return order;
}

/** A colour that no neighbour has, the rarest of them; if there is none, the neighbours that have one move to another. */
function freeColour(grid: number, neighbours: readonly ReadonlySet<number>[], colours: number[]): number {
  const free = unused(grid, neighbours, colours);
  if (free.length > 0) return free.reduce((best, next) => (rarer(next, best, colours) ? next : best));
  const holdersOf = (colour: number) => [...neighbours[grid]!].filter((other) => colours[other] === colour);
  const byHolders = palette().toSorted((a, b) => holdersOf(a).length - holdersOf(b).length);
  for (const colour of byHolders) {
    const moves = holdersOf(colour).map((other) => [other, unused(other, neighbours, colours)[0]] as const);
    if (moves.some(([, to]) => to === undefined)) continue;
    for (const [other, to] of moves) colours[other] = to!;
    return colour;
  }
  return byHolders[0]!;
}

function unused(
  grid: number,
  neighbours: readonly ReadonlySet<number>[],
  colours: readonly number[],
): number[] {
  const taken = new Set([...neighbours[grid]!].map((other) => colours[other]));
  return palette().filter((colour) => !taken.has(colour) && colour !== colours[grid]);
}

function rarer(a: number, b: number, colours: readonly number[]): boolean {
  const count = (colour: number) => colours.filter((other) => other === colour).length;
  return count(a) < count(b);
}

function palette(): number[] {
  return [...Array(GRID_COLOURS).keys()];
}
