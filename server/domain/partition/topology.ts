import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import { outlines } from "./outlines.ts";
import type { ArcRing } from "./outlines.ts";
import type { Labels, Partition } from "./types.ts";

/** One object of a topology: the outlines of all labels ≥ 0 of a labelling. */
export interface Layer {
  name: string;
  labels: Labels;
  /** What a geometry says of itself, by its label. */
  properties: (label: number) => Record<string, unknown>;
}

/**
 * A TopoJSON topology with one object a layer, all on the same arcs, quantized to `quantization` steps along
 * the longer and the shorter side of the partition (TopoJSON format 1.0, sections 2.1.2, 2.1.3). Geometries
 * stand in ascending order of their label, which is their `id`.
 *
 * Only borders that some layer draws are there, run together where nothing branches. Positions that fall
 * together are dropped unless a ring would be left with fewer than four.
 * Throws a RangeError for a quantization below 2 or labels that do not fit the cells.
 */
export function toTopology(p: Partition, layers: readonly Layer[], quantization: number): Topology {
  if (!Number.isInteger(quantization) || quantization < 2) {
    throw new RangeError(`expected a whole number of at least 2 as quantization, got ${quantization}`);
  }
  const grid = quantizer(p, quantization);
  const lines = drawnLines(p, layers);
  const full = lines.list.map((uses) => grid.positionsOf(uses));
  const thin = full.map(withoutRepeats);
  const keepFull = new Set<number>();

  const objects: Record<string, GeometryCollection> = {};
  for (const { name, labels, properties } of layers) {
    const geometries: (Polygon | MultiPolygon)[] = [];
    for (const [label, polygons] of outlines(p, labels)) {
      const arcs = polygons.map((rings) => rings.map((ring) => lines.along(ring)));
      for (const ring of arcs.flat()) {
        const positions = ring.reduce((sum, line) => sum + thin[numberOf(line)]!.length - 1, 1);
        if (positions < 4) for (const line of ring) keepFull.add(numberOf(line));
      }
      const common = { id: label, properties: properties(label) };
      geometries.push(
        arcs.length === 1
          ? { type: "Polygon", arcs: arcs[0]!, ...common }
          : { type: "MultiPolygon", arcs, ...common },
      );
    }
    objects[name] = { type: "GeometryCollection", geometries };
  }

  return {
    type: "Topology",
    transform: { scale: grid.scale, translate: grid.translate },
    objects,
    arcs: thin.map((line, i) => deltas(keepFull.has(i) ? full[i]! : line)),
  };
}

function numberOf(signed: number): number {
  return signed < 0 ? ~signed : signed;
}

/** Borders that some layer draws. A use is an arc in a direction: `2a` forwards, `2a + 1` backwards. */
interface Lines {
  /** The uses that make up each line, in order. */
  list: number[][];
  /** A ring of signed arcs as signed lines. */
  along: (ring: ArcRing) => number[];
}

function drawnLines(p: Partition, layers: readonly Layer[]): Lines {
  const count = p.arcLeft.length;
  const drawn = new Uint8Array(count);
  for (const { labels } of layers) {
    for (let a = 0; a < count; a++) {
      const left = p.arcLeft[a] === -1 ? -1 : labels[p.arcLeft[a]!]!;
      const right = p.arcRight[a] === -1 ? -1 : labels[p.arcRight[a]!]!;
      if (left !== right && (left >= 0 || right >= 0)) drawn[a] = 1;
    }
  }

  // Of the drawn uses that leave a vertex: their number, and all their bits crossed. Where there are two,
  // crossing out the one leaves the other.
  const degree = new Uint32Array(p.vertices.length / 2);
  const crossed = new Int32Array(p.vertices.length / 2);
  const startOf = (use: number) =>
    p.arcVertices[(use & 1) === 0 ? p.arcOffsets[use >> 1]! : p.arcOffsets[(use >> 1) + 1]! - 1]!;
  for (let use = 0; use < 2 * count; use++) {
    if (drawn[use >> 1] === 0) continue;
    degree[startOf(use)]!++;
    crossed[startOf(use)]! ^= use;
  }
  const after = (use: number) => {
    const end = startOf(use ^ 1);
    return degree[end] === 2 ? crossed[end]! ^ use ^ 1 : -1;
  };

  const list: number[][] = [];
  const lineOfUse = new Int32Array(2 * count);
  for (let a = 0; a < count; a++) {
    if (drawn[a] === 0) continue;
    // Back to where the line begins, or once around if it is closed.
    let first = 2 * a + 1;
    for (let use = after(first); use !== -1 && use !== 2 * a + 1; use = after(use)) first = use;
    first ^= 1;
    const uses: number[] = [];
    for (let use = first; use !== -1 && drawn[use >> 1] === 1; use = after(use)) {
      uses.push(use);
      drawn[use >> 1] = 0;
      lineOfUse[use] = list.length;
      lineOfUse[use ^ 1] = ~list.length;
    }
    list.push(uses);
  }

  function along(ring: ArcRing): number[] {
    const lines: number[] = [];
    for (const arc of ring) {
      const line = lineOfUse[arc < 0 ? 2 * ~arc + 1 : 2 * arc]!;
      if (line !== lines.at(-1)) lines.push(line);
    }
    // The ring may begin in the middle of a line.
    if (lines.length > 1 && lines[0] === lines.at(-1)) lines.pop();
    return lines;
  }
  return { list, along };
}

type Grid = [number, number];

function quantizer(p: Partition, quantization: number) {
  const low: Grid = [Infinity, Infinity];
  const high: Grid = [-Infinity, -Infinity];
  p.vertices.forEach((value, i) => {
    const axis = i & 1;
    if (value < low[axis]!) low[axis] = value;
    if (value > high[axis]!) high[axis] = value;
  });
  const step = (axis: 0 | 1) => (high[axis] > low[axis] ? (high[axis] - low[axis]) / (quantization - 1) : 1);
  const scale: Grid = [step(0), step(1)];
  const translate: Grid = p.vertices.length === 0 ? [0, 0] : low;

  function positionsOf(uses: readonly number[]): Grid[] {
    const positions: Grid[] = [];
    for (const use of uses) {
      const start = p.arcOffsets[use >> 1]!;
      const end = p.arcOffsets[(use >> 1) + 1]! - 1;
      // The first vertex of an arc is the last of the one before.
      const skip = positions.length === 0 ? 0 : 1;
      for (let i = skip; i <= end - start; i++) {
        const v = 2 * p.arcVertices[(use & 1) === 0 ? start + i : end - i]!;
        positions.push([
          Math.round((p.vertices[v]! - translate[0]) / scale[0]),
          Math.round((p.vertices[v + 1]! - translate[1]) / scale[1]),
        ]);
      }
    }
    return positions;
  }
  return { scale, translate, positionsOf };
}

/** The positions without those that equal the one before; an arc keeps at least two. */
function withoutRepeats(positions: readonly Grid[]): Grid[] {
  const kept = positions.filter(
    ([x, y], i) => i === 0 || x !== positions[i - 1]![0] || y !== positions[i - 1]![1],
  );
  return kept.length === 1 ? [kept[0]!, kept[0]!] : kept;
}

function deltas(positions: readonly Grid[]): number[][] {
  return positions.map(([x, y], i) => {
    const [x0, y0] = i === 0 ? [0, 0] : positions[i - 1]!;
    return [x - x0, y - y0];
  });
}
