import Flatbush from "flatbush";
import { cellOf, type Land, RIM } from "../../../server/domain/boundaries/land.ts";
import { buildLocator, type Locator } from "../../../server/domain/partition/locate.ts";
import type { Partition, Position } from "../../../server/domain/partition/types.ts";
import { mercator } from "../camera.ts";
import { innerPoints } from "../inner_points.ts";
import { along, around, distance2, gap2, type Point } from "./plane.ts";

/** Where a position is drawn to: a vertex of the partition, exactly, or a place on a border. */
export interface Snap {
  at: Position;
  to: "vertex" | "border";
}

/**
 * Finds the cells of a land under a pointer. It holds every edge of the borders once, with the cells on both sides:
 * what touches a cell touches one of its edges or lies inside, and inside is a question for the locator. Cells of the
 * rim are nobody's to draw on: they are never found, nor are borders among them.
 *
 * Distances are in the plane of the map (`camera.ts`): parts of the world, so a pixel is 1 / worldPixels(zoom).
 */
export class LandIndex {
  readonly #land: Land;
  readonly #locator: Locator;
  /** x0, y0, x1, y1, … of the vertices of the partition, in the plane. */
  readonly #plane: Float64Array;
  readonly #edges: Edges;
  /** The boxes of the edges; null without any, which Flatbush would refuse. */
  readonly #boxes: Flatbush | null;
  #centres: Point[] | null = null;

  constructor(land: Land) {
    this.#land = land;
    this.#locator = buildLocator(land.partition);
    this.#plane = inPlane(land.partition);
    this.#edges = edgesOf(land);
    this.#boxes = this.#index();
  }

  /** The cell at a position; -1 where there is none or only rim. */
  cellAt([lon, lat]: Position): number {
    const id = this.#locator.locate(lon, lat);
    const cell = id === -1 ? -1 : cellOf(this.#land, id);
    return cell === -1 || this.#land.gridOf[cell] === RIM ? -1 : cell;
  }

  /** Cells that a straight stroke touches which reaches `reach` to all sides, such as a round brush: ascending. */
  touching(from: Position, to: Position, reach: number): number[] {
    const [a, b] = [mercator(...from), mercator(...to)];
    const found = new Set([this.cellAt(from), this.cellAt(to)]);
    this.#eachEdge(a, b, reach, (edge, c, d) => {
      if (gap2(a, b, c, d) > reach * reach) return;
      found.add(this.#edges.left[edge]!).add(this.#edges.right[edge]!);
    });
    found.delete(-1);
    return [...found].toSorted((a, b) => a - b);
  }

  /**
   * Cells whose centre, a position well inside, lies within a drawn ring: ascending. So a shape drawn roughly around
   * some land takes what it mostly holds and nothing of what it grazes. One drawn inside a single cell takes that.
   */
  within(ring: readonly Position[]): number[] {
    if (ring.length === 0) return [];
    const drawn = ring.map((position) => mercator(...position));
    const west = Math.min(...drawn.map(([x]) => x));
    const east = Math.max(...drawn.map(([x]) => x));
    const north = Math.min(...drawn.map(([, y]) => y));
    const south = Math.max(...drawn.map(([, y]) => y));
    this.#centres ??= innerPoints(this.#land.partition).map((position) => mercator(...position));
    const found: number[] = [];
    this.#centres.forEach(([x, y], cell) => {
      if (x < west || x > east || y < north || y > south || this.#land.gridOf[cell] === RIM) return;
      if (around(drawn, x, y)) found.push(cell);
    });
    if (found.length > 0) return found;
    const cells = new Set(ring.map((position) => this.cellAt(position)));
    return cells.size === 1 ? [...cells].filter((cell) => cell !== -1) : [];
  }

  /**
   * The vertex nearest to a position, or where there is none within `reach`, the nearest place on a border, to seven
   * decimals as positions are stored; null when that is out of reach as well.
   */
  snap(position: Position, reach: number): Snap | null {
    const p = mercator(...position);
    const { vertices } = this.#land.partition;
    let vertex = -1;
    let nearest = reach * reach;
    let border: Position | null = null;
    let nearestBorder = reach * reach;
    this.#eachEdge(p, p, reach, (edge, a, b) => {
      const [from, to] = [this.#edges.from[edge]!, this.#edges.to[edge]!];
      for (const [v, [x, y]] of [[from, a] as const, [to, b] as const]) {
        const away = (x - p[0]) ** 2 + (y - p[1]) ** 2;
        if (away <= nearest) [vertex, nearest] = [v, away];
      }
      const away = distance2(...p, ...a, ...b);
      if (away > nearestBorder) return;
      nearestBorder = away;
      const t = along(...p, ...a, ...b);
      border = [0, 1].map((axis) => {
        const [start, end] = [vertices[2 * from + axis]!, vertices[2 * to + axis]!];
        return Math.round((start + t * (end - start)) * 1e7) / 1e7;
      }) as Position;
    });
    if (vertex !== -1) return { at: [vertices[2 * vertex]!, vertices[2 * vertex + 1]!], to: "vertex" };
    return border && { at: border, to: "border" };
  }

  /** Edges whose box comes within `reach` of the box around a and b, with their ends. */
  #eachEdge(a: Point, b: Point, reach: number, use: (edge: number, from: Point, to: Point) => void): void {
    this.#boxes?.search(
      Math.min(a[0], b[0]) - reach,
      Math.min(a[1], b[1]) - reach,
      Math.max(a[0], b[0]) + reach,
      Math.max(a[1], b[1]) + reach,
      (edge) => {
        use(edge, this.#pointOf(this.#edges.from[edge]!), this.#pointOf(this.#edges.to[edge]!));
        return false;
      },
    );
  }

  #pointOf(vertex: number): Point {
    return [this.#plane[2 * vertex]!, this.#plane[2 * vertex + 1]!];
  }

  #index(): Flatbush | null {
    const { from, to } = this.#edges;
    if (from.length === 0) return null;
    const boxes = new Flatbush(from.length);
    for (let edge = 0; edge < from.length; edge++) {
      const [[ax, ay], [bx, by]] = [this.#pointOf(from[edge]!), this.#pointOf(to[edge]!)];
      boxes.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    boxes.finish();
    return boxes;
  }
}

/** The edges of all borders that are not the rim's alone: their vertices, and the cell on either side or -1. */
interface Edges {
  from: number[];
  to: number[];
  left: number[];
  right: number[];
}

function edgesOf({ partition: p, gridOf }: Land): Edges {
  const edges: Edges = { from: [], to: [], left: [], right: [] };
  const open = (cell: number) => (cell === -1 || gridOf[cell] === RIM ? -1 : cell);
  for (let arc = 0; arc < p.arcLeft.length; arc++) {
    const [left, right] = [open(p.arcLeft[arc]!), open(p.arcRight[arc]!)];
    if (left === -1 && right === -1) continue;
    for (let i = p.arcOffsets[arc]! + 1; i < p.arcOffsets[arc + 1]!; i++) {
      edges.from.push(p.arcVertices[i - 1]!);
      edges.to.push(p.arcVertices[i]!);
      edges.left.push(left);
      edges.right.push(right);
    }
  }
  return edges;
}

function inPlane({ vertices }: Partition): Float64Array {
  const plane = new Float64Array(vertices.length);
  for (let v = 0; v < vertices.length; v += 2) plane.set(mercator(vertices[v]!, vertices[v + 1]!), v);
  return plane;
}
