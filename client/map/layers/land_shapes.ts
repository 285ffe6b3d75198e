import type { Feature, FeatureCollection, Geometry } from "geojson";
import { type Land, RIM } from "../../../server/domain/boundaries/land.ts";
import { dissolve } from "../../../server/domain/partition/dissolve.ts";
import { pointInside } from "../../../server/domain/partition/measure.ts";
import { cellPolygon } from "../../../server/domain/partition/outlines.ts";
import type { Partition, Position } from "../../../server/domain/partition/types.ts";
import { innerPoints } from "../inner_points.ts";
import { collected, inside } from "./features.ts";

/**
 * Numbers for features by name, the same whenever the name comes again: what is drawn by number stays right while new
 * shapes are on their way to the screen.
 */
export function numbering(): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
}

/** A number for each cell, by the id of its micro-grid. */
export function cellNumbers({ ids }: Partition, numberOf: (name: string) => number): number[] {
  return Array.from(ids, (id) => numberOf(String(id)));
}

/** A number for each arc: by the micro-grids on both sides, and by which of their common borders it is. */
export function borderNumbers(p: Partition, numberOf: (name: string) => number): number[] {
  const seen = new Map<string, number>();
  return Array.from(p.arcLeft, (left, arc) => {
    const sides = `${p.ids[left] ?? ""}/${p.ids[p.arcRight[arc]!] ?? ""}`;
    const place = seen.get(sides) ?? 0;
    seen.set(sides, place + 1);
    return numberOf(`${sides}/${place}`);
  });
}

/** What a feature of the land is. */
export type LandShape = "cell" | "border" | "point";

/** The land to draw: each micro-grid as a polygon and as a point inside it, with one number, and each border once. */
export function landShapes(
  p: Partition,
  cells: readonly number[],
  borders: readonly number[],
): FeatureCollection {
  const points = innerPoints(p);
  return collected([
    ...cells.map((id, cell) => cellShape(p, id, cell)),
    ...borders.map((id, arc) => shape("border", id, { type: "LineString", coordinates: line(p, arc) })),
    ...cells.map((id, cell) => shape("point", id, { type: "Point", coordinates: points[cell]! })),
  ]);
}

/** Some of the micro-grids as polygons. */
export function cellShapes(
  p: Partition,
  ids: readonly number[],
  cells: readonly number[],
): FeatureCollection {
  return collected(cells.map((cell) => cellShape(p, ids[cell]!, cell)));
}

function cellShape(p: Partition, id: number, cell: number): Feature {
  return shape("cell", id, { type: "Polygon", coordinates: cellPolygon(p, cell) });
}

function shape(kind: LandShape, id: number, geometry: Geometry): Feature {
  return { ...inside(geometry, { kind }), id };
}

function line(p: Partition, arc: number): Position[] {
  const positions: Position[] = [];
  for (let i = p.arcOffsets[arc]!; i < p.arcOffsets[arc + 1]!; i++) {
    const vertex = 2 * p.arcVertices[i]!;
    positions.push([p.vertices[vertex]!, p.vertices[vertex + 1]!]);
  }
  return positions;
}

/** What the grids are called, each name inside its grid, with whether it is locked. */
export function gridLabels(
  { partition, grids, gridOf }: Land,
  nameOf: (ref: string) => string,
): FeatureCollection {
  const labels: Feature[] = [];
  for (const [place, outline] of dissolve(partition, gridOf)) {
    const { ref, locked } = grids[place]!;
    labels.push(inside({ type: "Point", coordinates: pointInside(outline) }, { name: nameOf(ref), locked }));
  }
  return collected(labels);
}

/** What an arc is a border of; the strongest counts. */
export const BORDER = { rim: 0, micro_grid: 1, grid: 2, village: 3 } as const;

/** What each arc is a border of. */
export function borderKinds({ partition: p, villageOf, gridOf }: Land): Uint8Array {
  const none = (cell: number) => cell === -1 || gridOf[cell] === RIM;
  return Uint8Array.from(p.arcLeft, (left, arc) => {
    const right = p.arcRight[arc]!;
    if (none(left) && none(right)) return BORDER.rim;
    if (none(left) || none(right) || villageOf[left] !== villageOf[right]) return BORDER.village;
    return gridOf[left] === gridOf[right] ? BORDER.micro_grid : BORDER.grid;
  });
}

/** Of each arc whether it bounds a set of cells: one side is in it, the other not. */
export function boundsOf({ arcLeft, arcRight }: Partition, cells: ReadonlySet<number>): Uint8Array {
  return Uint8Array.from(arcLeft, (left, arc) => Number(cells.has(left) !== cells.has(arcRight[arc]!)));
}
