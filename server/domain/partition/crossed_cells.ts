import { boxOf } from "./covering.ts";
import { dividedCells } from "./divide.ts";
import { layLine } from "./lay_line.ts";
import type { Partition, Position } from "./types.ts";

/** More than half a metre in degrees: a line that ends so near to a border is drawn to it. */
const REACH = 1e-5;

/** All cells that a line would divide, ascending; none for a line with a coordinate that is no finite number. */
export function crossedCells(p: Partition, line: readonly Position[]): number[] {
  if (!line.flat().every(Number.isFinite)) return [];
  const cells = cellsNear(p, boxOf(line));
  return cells.length === 0 ? [] : dividedCells(p, cells, layLine(p, cells, line));
}

/** The cells on both sides of all borders that come near a box. */
function cellsNear(p: Partition, [west, south, east, north]: ReturnType<typeof boxOf>): number[] {
  const cells = new Set<number>();
  for (let a = 0; a < p.arcLeft.length; a++) {
    const vertices = p.arcVertices.subarray(p.arcOffsets[a], p.arcOffsets[a + 1]);
    const box = boxOf(Array.from(vertices, (v) => [p.vertices[2 * v]!, p.vertices[2 * v + 1]!]));
    if (box[0] > east + REACH || box[2] < west - REACH) continue;
    if (box[1] > north + REACH || box[3] < south - REACH) continue;
    for (const cell of [p.arcLeft[a]!, p.arcRight[a]!]) if (cell !== -1) cells.add(cell);
  }
  return [...cells];
}
