import { SMALLEST_DISCLOSED } from "./disclosure.ts";

/** Side of the smallest cell, metres. */
export const FINEST_M = 500;
/** Cells of fewer cases are merged up to this side, then withheld. */
const COARSEST_M = 4000;
/** Latitude at which a cell is square. 0.4 % off at the city's northern and southern edge. */
const LATITUDE = 32;
/** Length of a degree of latitude, and of a degree of longitude at LATITUDE, on CGCS2000; metres. */
const DEGREE_OF_LATITUDE_M = 110_874;
const DEGREE_OF_LONGITUDE_M = 111_320 * Math.cos((LATITUDE * Math.PI) / 180);

/** Width and height of the smallest cell in degrees, EPSG:4490; cell (0, 0) has its south-west corner at 0° E 0° N. */
export const FINEST_CELL = {
  width: FINEST_M / DEGREE_OF_LONGITUDE_M,
  height: FINEST_M / DEGREE_OF_LATITUDE_M,
} as const;

/** Cases by smallest cell: the cell's place in widths from 0° E and in heights from 0° N. */
export interface CellCounts {
  column: readonly number[];
  row: readonly number[];
  cases: readonly number[];
}

export interface DisclosedCells {
  /** Cases in cells that stay too small even at the coarsest side. */
  withheld: number;
  /** Centre, degrees, EPSG:4490. */
  lon: number[];
  lat: number[];
  size_m: number[];
  cases: number[];
}

/**
 * Density that gives nobody away: cells of `SMALLEST_DISCLOSED` cases or more stand as they are; what is left
 * over goes to the cell of twice the side and is judged again there, up to 4 km. So a large cell counts only
 * those of its cases that no smaller cell shows, and it draws on at least two smaller ones.
 * The sum of `cases` and `withheld` is the sum of the counts given. `cells` may name a cell more than once.
 */
export function discloseCells(cells: CellCounts): DisclosedCells {
  const disclosed: DisclosedCells = { withheld: 0, lon: [], lat: [], size_m: [], cases: [] };
  let level = new Map<string, { column: number; row: number; cases: number }>();
  for (let i = 0; i < cells.cases.length; i++) add(level, cells.column[i]!, cells.row[i]!, cells.cases[i]!);

  for (let size_m = FINEST_M; size_m <= COARSEST_M; size_m *= 2) {
    const leftOver: typeof level = new Map();
    const factor = size_m / FINEST_M;
    for (const { column, row, cases } of level.values()) {
      if (cases < SMALLEST_DISCLOSED) {
        add(leftOver, Math.floor(column / 2), Math.floor(row / 2), cases);
        continue;
      }
      disclosed.lon.push(round7((column + 0.5) * factor * FINEST_CELL.width));
      disclosed.lat.push(round7((row + 0.5) * factor * FINEST_CELL.height));
      disclosed.size_m.push(size_m);
      disclosed.cases.push(cases);
    }
    level = leftOver;
  }
  for (const { cases } of level.values()) disclosed.withheld += cases;
  return disclosed;
}

function add(
  level: Map<string, { column: number; row: number; cases: number }>,
  column: number,
  row: number,
  cases: number,
): void {
  const key = `${column} ${row}`;
  const cell = level.get(key);
  if (cell) cell.cases += cases;
  else level.set(key, { column, row, cases });
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
