import { adjacencyOf, cellOf, type Land, placeOfCell } from "../boundaries/land.ts";

/**
 * Two neighbouring micro-grids, by id, whose common border no part may hang together across: a river, a railway,
 * a line of the district. A hard line is the list of the pairs along it.
 */
export type HardBorder = readonly [number, number];

/**
 * Land to be drawn anew: some cells, numbered from 0 as nodes, and the borders across which a part may hang
 * together, so never one between villages nor a hard one. The neighbours of a node are
 * `nodes[offsets[node] .. offsets[node + 1])`; the length of the common border stands at the same index.
 */
export interface Ground {
  /** The cell of the land, by node; ascending. */
  cells: readonly number[];
  offsets: Uint32Array;
  nodes: Uint32Array;
  border_m: Float64Array;
  /** Centroids in degrees of latitude, east and north, so that directions are true. */
  east: Float64Array;
  north: Float64Array;
}

/** The ground of some cells. Pairs of `hard` that are no neighbours, or not on this land, mean nothing. */
export function groundOf(land: Land, cells: readonly number[], hard: readonly HardBorder[]): Ground {
  const { offsets, cells: others, length_m } = adjacencyOf(land);
  const ascending = cells.toSorted((a, b) => a - b);
  const nodeOf = new Map(ascending.map((cell, node) => [cell, node]));
  const closed = closedBorders(land, hard);
  const places = ascending.map((cell) => placeOfCell(land, cell));
  const narrowing = Math.cos(((places[0]?.[1] ?? 0) * Math.PI) / 180);
  return {
    cells: ascending,
    ...borders(ascending.length, (node, add) => {
      const cell = ascending[node]!;
      for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) {
        const other = others[at]!;
        const next = nodeOf.get(other);
        if (next === undefined || land.villageOf[other] !== land.villageOf[cell]) continue;
        if (!closed.has(pairOf(cell, other))) add(next, length_m[at]!);
      }
    }),
    east: Float64Array.from(places, ([lon]) => lon * narrowing),
    north: Float64Array.from(places, ([, lat]) => lat),
  };
}

/** The ground of some of the nodes, ascending: node `i` of it is `nodes[i]`. */
export function partOfGround(ground: Ground, nodes: readonly number[]): Ground {
  const nodeOf = new Map(nodes.map((node, i) => [node, i]));
  return {
    cells: nodes.map((node) => ground.cells[node]!),
    ...borders(nodes.length, (i, add) => {
      const node = nodes[i]!;
      for (let at = ground.offsets[node]!; at < ground.offsets[node + 1]!; at++) {
        const next = nodeOf.get(ground.nodes[at]!);
        if (next !== undefined) add(next, ground.border_m[at]!);
      }
    }),
    east: Float64Array.from(nodes, (node) => ground.east[node]!),
    north: Float64Array.from(nodes, (node) => ground.north[node]!),
  };
}

/** The pieces of every label ≥ 0 that hang together, in order of their first node; nodes ascending. */
export function piecesOf(ground: Ground, labels: Int32Array): number[][] {
  const seen = new Uint8Array(labels.length);
  const pieces: number[][] = [];
  for (let first = 0; first < labels.length; first++) {
    if (seen[first] === 1 || labels[first]! < 0) continue;
    const piece = [first];
    seen[first] = 1;
    // The list grows while it is gone through.
    for (const node of piece) {
      for (let at = ground.offsets[node]!; at < ground.offsets[node + 1]!; at++) {
        const next = ground.nodes[at]!;
        if (seen[next] === 1 || labels[next] !== labels[first]) continue;
        seen[next] = 1;
        piece.push(next);
      }
    }
    pieces.push(piece.toSorted((a, b) => a - b));
  }
  return pieces;
}

/** Metres of border between different labels. */
export function borderBetween_m(ground: Ground, labels: Int32Array): number {
  let sum = 0;
  for (let node = 0; node < labels.length; node++) {
    for (let at = ground.offsets[node]!; at < ground.offsets[node + 1]!; at++) {
      const other = ground.nodes[at]!;
      if (other > node && labels[other] !== labels[node]) sum += ground.border_m[at]!;
    }
  }
  return sum;
}

/** Writes down the neighbours of each node in turn. */
function borders(
  count: number,
  list: (node: number, add: (neighbour: number, border_m: number) => void) => void,
): Pick<Ground, "offsets" | "nodes" | "border_m"> {
  const offsets = new Uint32Array(count + 1);
  const nodes: number[] = [];
  const border_m: number[] = [];
  for (let node = 0; node < count; node++) {
    list(node, (neighbour, length) => {
      nodes.push(neighbour);
      border_m.push(length);
    });
    offsets[node + 1] = nodes.length;
  }
  return { offsets, nodes: Uint32Array.from(nodes), border_m: Float64Array.from(border_m) };
}

/** The hard borders as pairs of cells; a micro-grid that was cut since stands for all that came of it. */
function closedBorders(land: Land, hard: readonly HardBorder[]): Set<string> {
  const cellsOf = (id: number) => (land.replaced.get(id) ?? [id]).map((now) => cellOf(land, now));
  const closed = new Set<string>();
  for (const [one, other] of hard) {
    for (const a of cellsOf(one)) for (const b of cellsOf(other)) closed.add(pairOf(a, b));
  }
  return closed;
}

function pairOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
