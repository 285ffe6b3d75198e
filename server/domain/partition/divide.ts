import { startOf, trace } from "./arrangement.ts";
import { arcsAround } from "./borders.ts";
import type { LaidLine } from "./lay_line.ts";
import { ringTwiceArea, surrounds } from "./ring.ts";
import type { Partition, PolygonCoordinates, Position } from "./types.ts";

/** What a line makes of cells. */
export interface Division {
  /** The partition with its borders led through the vertices at which the line parts something. */
  bent: Partition;
  /** Cells whose borders gained such a vertex, divided or not. */
  touched: ReadonlySet<number>;
  /** The pieces of every divided cell, cells ascending, pieces from west to east. */
  pieces: ReadonlyMap<number, readonly PolygonCoordinates[]>;
}

/** An edge between two vertices, with the cells to its left and right; in the land of a cell, that cell is both. */
interface Edge {
  from: number;
  to: number;
  left: number;
  right: number;
}

/** Left and right of a stretch of the line, before it is known where that runs. */
const UNKNOWN = -2;

/**
 * What a line laid on the borders of some cells makes of them. A stretch of the line counts where there are two pieces
 * of a cell on its sides: what ends within a cell, or leads to a hole and no farther, does not, nor what runs along a
 * border or outside of the cells.
 *
 * Pieces stand in the order of their westernmost corners, of several the southernmost; pieces that have that in common
 * in the order of the next. A ring begins in this corner.
 */
export function divide(p: Partition, cells: readonly number[], laid: LaidLine): Division {
  const parting = partingEdges(bend(p, laid.vertices, laid.onEdge), new Set(cells), laid.line);
  const ends = new Set(parting.flatMap(({ from, to }) => [from, to]));
  const onEdge = [...laid.onEdge].map(([edge, vertices]): [number, number[]] => [
    edge,
    vertices.filter((vertex) => ends.has(vertex)),
  ]);
  const bent = bend(p, laid.vertices, new Map(onEdge));
  return { bent, touched: touchedCells(p, bent), pieces: piecesOf(bent, parting) };
}

/** The cells that a laid line divides, of those given, ascending. */
export function dividedCells(p: Partition, cells: readonly number[], laid: LaidLine): number[] {
  const parting = partingEdges(bend(p, laid.vertices, laid.onEdge), new Set(cells), laid.line);
  return [...new Set(parting.map(({ left }) => left))].toSorted((a, b) => a - b);
}

/** The partition with vertices put on edges: nothing but its arcs is different. */
function bend(p: Partition, vertices: Float64Array, onEdge: LaidLine["onEdge"]): Partition {
  const edges = [...onEdge].toSorted(([a], [b]) => a - b);
  const added = edges.reduce((sum, [, inner]) => sum + inner.length, 0);
  const arcVertices = new Uint32Array(p.arcVertices.length + added);
  const arcOffsets = p.arcOffsets.slice();
  // What stands before an edge is copied at once; `shift` vertices were put in so far.
  let [copied, arc, shift] = [0, 0, 0];
  const copyTo = (end: number) => {
    arcVertices.set(p.arcVertices.subarray(copied, end), copied + shift);
    for (; p.arcOffsets[arc]! < end; arc++) arcOffsets[arc] = p.arcOffsets[arc]! + shift;
    copied = end;
  };
  for (const [edge, inner] of edges) {
    copyTo(edge + 1);
    arcVertices.set(inner, copied + shift);
    shift += inner.length;
  }
  copyTo(p.arcVertices.length);
  arcOffsets[arcOffsets.length - 1] = arcVertices.length;
  return { ...p, vertices, arcOffsets, arcVertices };
}

function touchedCells(p: Partition, bent: Partition): Set<number> {
  const touched = new Set<number>();
  for (let a = 0; a < p.arcLeft.length; a++) {
    const before = p.arcOffsets[a + 1]! - p.arcOffsets[a]!;
    const now = bent.arcOffsets[a + 1]! - bent.arcOffsets[a]!;
    if (now === before) continue;
    for (const cell of [p.arcLeft[a]!, p.arcRight[a]!]) if (cell !== -1) touched.add(cell);
  }
  return touched;
}

/** The edges of the line that part two pieces of one of the cells. */
function partingEdges(bent: Partition, cells: ReadonlySet<number>, line: readonly number[]): Edge[] {
  const borders = borderEdges(bent, cells);
  const key = (a: number, b: number) => Math.min(a, b) * bent.vertices.length + Math.max(a, b);
  const onBorder = new Set(borders.map(({ from, to }) => key(from, to)));
  const drawn = line
    .slice(1)
    .map((to, i): Edge => ({ from: line[i]!, to, left: UNKNOWN, right: UNKNOWN }))
    .filter(({ from, to }) => !onBorder.has(key(from, to)));
  const { walkOf, cellOf } = walksAlong(bent, [...drawn, ...borders]);
  return drawn.flatMap((edge, e) => {
    const [left, right] = [walkOf[2 * e]!, walkOf[2 * e + 1]!];
    const cell = cellOf[left]!;
    return left !== right && cells.has(cell) ? [{ ...edge, left: cell, right: cell }] : [];
  });
}

function borderEdges(p: Partition, cells: Iterable<number>): Edge[] {
  const edges: Edge[] = [];
  for (const a of arcsAround(p, cells)) {
    const [left, right] = [p.arcLeft[a]!, p.arcRight[a]!];
    for (let i = p.arcOffsets[a]! + 1; i < p.arcOffsets[a + 1]!; i++) {
      edges.push({ from: p.arcVertices[i - 1]!, to: p.arcVertices[i]!, left, right });
    }
  }
  return edges;
}

/** The walks along edges as `trace` gives them, as vertices, each with the cell to its left. */
function walksAlong(
  { vertices }: Partition,
  edges: readonly Edge[],
): { walks: number[][]; walkOf: Int32Array; cellOf: number[] } {
  // Few of all vertices: numbered anew.
  const numbers = new Map<number, number>();
  const nodes: number[] = [];
  const nodeOf = (vertex: number) => {
    const node = numbers.get(vertex) ?? numbers.size;
    if (node === numbers.size) nodes.push(vertices[2 * vertex]!, vertices[2 * vertex + 1]!);
    numbers.set(vertex, node);
    return node;
  };
  const segments = edges.map(({ from, to }) => ({ from: nodeOf(from), to: nodeOf(to) }));
  const { walkOf, walks } = trace(Float64Array.from(nodes), segments);
  const leftOf = (half: number) => ((half & 1) === 0 ? edges[half >> 1]!.left : edges[half >> 1]!.right);
  return {
    walkOf,
    walks: walks.map((walk) => walk.map((half) => startOf(edges, half))),
    cellOf: walks.map((walk) => walk.map(leftOf).find((cell) => cell !== UNKNOWN) ?? -1),
  };
}

/** The pieces of the cells that edges part. */
function piecesOf(bent: Partition, parting: readonly Edge[]): Map<number, PolygonCoordinates[]> {
  const cells = [...new Set(parting.map(({ left }) => left))].toSorted((a, b) => a - b);
  const { walks, cellOf } = walksAlong(bent, [...parting, ...borderEdges(bent, cells)]);
  const position = (vertex: number): Position => [bent.vertices[2 * vertex]!, bent.vertices[2 * vertex + 1]!];
  const pieces = new Map<number, PolygonCoordinates[]>(cells.map((cell) => [cell, []]));
  const islands: { cell: number; ring: Position[] }[] = [];
  walks.forEach((walk, w) => {
    const own = pieces.get(cellOf[w]!);
    if (own === undefined) return;
    const rings = simpleRings(walk).map((ring) => fromCorner(ring.map(position)));
    const outer = rings.findIndex((ring) => ringTwiceArea(ring) > 0);
    const holes = rings.filter((_, r) => r !== outer);
    if (outer === -1) islands.push(...holes.map((ring) => ({ cell: cellOf[w]!, ring })));
    else own.push([rings[outer]!, ...holes]);
  });
  for (const { cell, ring } of islands) around(pieces.get(cell)!, ring).push(ring);
  for (const own of pieces.values()) own.sort(fromWest);
  return pieces;
}

/** Cuts a closed walk into rings that pass every vertex once; a ring of two vertices encloses nothing. */
function simpleRings(walk: readonly number[]): number[][] {
  const rings: number[][] = [];
  const open: number[] = [];
  const placeOf = new Map<number, number>();
  for (const vertex of walk) {
    const place = placeOf.get(vertex);
    if (place !== undefined) {
      const ring = open.splice(place);
      for (const passed of ring) placeOf.delete(passed);
      rings.push(ring);
    }
    placeOf.set(vertex, open.length);
    open.push(vertex);
  }
  rings.push(open);
  return rings;
}

const compare = (a: Position, b: Position) => a[0] - b[0] || a[1] - b[1];

/** A closed ring that begins in its westernmost corner. */
function fromCorner(ring: readonly Position[]): Position[] {
  const first = ring.reduce((best, position, i) => (compare(position, ring[best]!) < 0 ? i : best), 0);
  return [...ring.slice(first), ...ring.slice(0, first + 1)];
}

/** The smallest piece that an island lies in; any if it lies in none, which is found to be no sound ring. */
function around(pieces: readonly PolygonCoordinates[], [a, b]: readonly Position[]): PolygonCoordinates {
  // The middle of an edge cannot lie on the border of a piece; its ends can.
  const middle: Position = [(a![0] + b![0]) / 2, (a![1] + b![1]) / 2];
  const holding = pieces.filter(([outer]) => surrounds(outer!, middle));
  return (holding.length > 0 ? holding : pieces).reduce((best, piece) =>
    ringTwiceArea(piece[0]!) < ringTwiceArea(best[0]!) ? piece : best,
  );
}

function fromWest([a]: PolygonCoordinates, [b]: PolygonCoordinates): number {
  const [own, other] = [a!.toSorted(compare), b!.toSorted(compare)];
  for (let i = 0; i < own.length && i < other.length; i++) {
    const order = compare(own[i]!, other[i]!);
    if (order !== 0) return order;
  }
  return own.length - other.length;
}
