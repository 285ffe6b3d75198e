import type { MosaicGround, PieceState, Settled } from "./types.ts";

/** The pieces that share a border with a piece, with its length in metres. */
export function around(ground: MosaicGround, piece: number): { piece: number; length_m: number }[] {
  const { offsets, cells, length_m } = ground.adjacency;
  const found: { piece: number; length_m: number }[] = [];
  for (let at = offsets[piece]!; at < offsets[piece + 1]!; at++)
    found.push({ piece: cells[at]!, length_m: length_m[at]! });
  return found;
}

/** Length in metres of the border of a piece with each grid's settled land; open land is nobody's yet. */
export function gridBorders(
  ground: MosaicGround,
  states: readonly PieceState[],
  piece: number,
): Map<string, number> {
  const borders = new Map<string, number>();
  for (const { piece: other, length_m } of around(ground, piece)) {
    const code = states[other]!.grid_code;
    if (code !== null) borders.set(code, (borders.get(code) ?? 0) + length_m);
  }
  return borders;
}

/** Area of the settled land of every grid in m²; a grid without any is not in it. */
export function gridAreas_m2(ground: MosaicGround, { states }: Settled): Map<string, number> {
  const areas = new Map<string, number>();
  states.forEach(({ grid_code }, i) => {
    if (grid_code !== null) areas.set(grid_code, (areas.get(grid_code) ?? 0) + ground.area_m2[i]!);
  });
  return areas;
}

/** The key with the greatest value; of equals, the lowest key. */
export function greatest(values: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [key, value] of values) {
    if (best === undefined || value > values.get(best)! || (value === values.get(best) && key < best))
      best = key;
  }
  return best;
}
