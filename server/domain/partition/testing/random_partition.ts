import { Delaunay } from "d3-delaunay";
import { seeded } from "../../seeded.ts";
import type { Cell, Labels, PolygonCoordinates, Position } from "../types.ts";

/** The box that random cells tile: west, south, east, north in degrees. */
export const BOX = [119.2, 31.9, 119.8, 32.3] as const;

/**
 * Voronoi cells of `count` random points that tile `BOX`, coordinates rounded to seven decimals as they are
 * stored. Ids are 1, 2, 3, … in random places; rings wind as they come.
 */
export function voronoiCells(count: number, seed: number): Cell[] {
  const random = seeded(seed);
  const [west, south, east, north] = BOX;
  const points = Array.from({ length: count }, (): Position => [
    west + random() * (east - west),
    south + random() * (north - south),
  ]);
  const voronoi = Delaunay.from(points).voronoi([west, south, east, north]);
  const cells: Cell[] = [];
  for (let i = 0; i < count; i++) {
    const polygon = voronoi.cellPolygon(i);
    if (polygon !== null) cells.push({ id: cells.length + 1, polygon: [polygon.map(rounded)] });
  }
  return cells;
}

/** The same cells in a tenth of the box, 6 km × 4 km: forty are about as large as the micro-grids of a town. */
export function townCells(count: number, seed: number): Cell[] {
  return voronoiCells(count, seed).map(({ id, polygon }) => ({
    id,
    polygon: polygon.map((ring) => ring.map(inTown)),
  }));
}

/** A position of the box in that tenth of it. */
export function inTown([x, y]: Position): Position {
  return rounded([119.4 + (x - 119.4) / 10, 32.2 + (y - 32.2) / 10]);
}

function rounded([x, y]: [number, number]): Position {
  return [Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7];
}

/** Random labels 0 … `labels` - 1, and -1 for about every tenth cell: patches with holes and corners. */
export function randomLabels(count: number, labels: number, seed: number): Labels {
  const random = seeded(seed);
  return Int32Array.from({ length: count }, () => (random() < 0.1 ? -1 : Math.floor(random() * labels)));
}

/** Labels by a raster of `across` × `across` squares over `BOX`: compact grids, as in a real city. */
export function rasterLabels(cells: readonly Cell[], across: number): Labels {
  const [west, south, east, north] = BOX;
  return Int32Array.from(cells, ({ polygon }) => {
    const [x, y] = polygon[0]![0]!;
    const column = Math.min(across - 1, Math.floor(((x - west) / (east - west)) * across));
    const row = Math.min(across - 1, Math.floor(((y - south) / (north - south)) * across));
    return row * across + column;
  });
}

/** A square of one picture unit (0.001°) with its lower left corner at column, row of a picture. */
export function square(column: number, row: number, size = 1): PolygonCoordinates {
  return [
    [
      at(column, row),
      at(column + size, row),
      at(column + size, row + size),
      at(column, row + size),
      at(column, row),
    ],
  ];
}

/** A polygon without holes by the columns and rows of its corners, the first given again at the end. */
export function corners(...places: [number, number][]): PolygonCoordinates {
  return [places.map(([column, row]) => at(column, row))];
}

/** Column and row of a picture as a position: units of 0.001° from 119.4, 32.2; row 0 is the lowest. */
export function at(column: number, row: number): Position {
  return [Math.round((119.4 + column / 1000) * 1e7) / 1e7, Math.round((32.2 + row / 1000) * 1e7) / 1e7];
}

/**
 * Unit squares and their labels from a picture: a digit is the label of the square, `·` is a square without
 * label, a space is no square. Ids are row × 100 + column, rows counted from below.
 */
export function picture(...rows: string[]): { cells: Cell[]; labels: Labels } {
  const cells: Cell[] = [];
  const labels: number[] = [];
  rows.toReversed().forEach((line, row) => {
    line.split("").forEach((letter, column) => {
      if (letter === " ") return;
      cells.push({ id: row * 100 + column, polygon: square(column, row) });
      labels.push(letter === "·" ? -1 : Number(letter));
    });
  });
  return { cells, labels: Int32Array.from(labels) };
}
