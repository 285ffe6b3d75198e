import { seeded } from "../../seeded.ts";
import type { Position } from "../../partition/types.ts";
import type { SourceShape } from "../making/units.ts";

/** A fault that was drawn on purpose: the metres that it is wide, and a position in it. */
export interface Planted {
  kind: "overlap" | "gap" | "crosses_village" | "duplicate";
  width_m: number;
  at: Position;
}

export interface Messy {
  shapes: SourceShape[];
  planted: Planted[];
}

export interface MessyOptions {
  seed: number;
  columns: number;
  rows: number;
  /** Whether rings that cross themselves are among the faults; what land they leave wrong is not listed. */
  bow_ties: boolean;
}

const WEST = 119.2;
const SOUTH = 31.9;
/** Some 800 m. */
const EAST_STEP = 0.0085;
const NORTH_STEP = 0.0072;
const METRE_EAST = 1 / (111_000 * Math.cos((32.1 * Math.PI) / 180));
/** Stretches of a side; four sides make the 48 vertices of a usual grid. */
const STRETCHES = 12;
/** Columns and rows of a village. */
const VILLAGE = 3;
const WIDTHS_M = [0.1, 0.3, 0.7, 1.6, 3, 7, 10, 40, 150];

/**
 * Grids in villages on a slanting lattice, as an office draws them: every grid has all vertices of its sides or only
 * the corners (T-junctions with and without vertices), and about every second one a fault on its east side: it reaches
 * over its neighbour, stays short of it, takes land across the border of its village, is drawn twice, or its ring
 * crosses itself. The same options give the same layers.
 */
export function messyLayers({ seed, columns, rows, bow_ties }: MessyOptions): Messy {
  const random = seeded(seed);
  const corners = lattice(columns, rows, random);
  const rings: Position[][] = [];
  const planted: Planted[] = [];
  const shapes: SourceShape[] = villages(columns, rows, corners);
  /** The west side of the grid to the east, from south to north, where it gives way. */
  let givesWay: Position[] | undefined;
  for (let row = 0; row < rows; row++) {
    givesWay = undefined;
    for (let column = 0; column < columns; column++) {
      const at = (c: number, r: number) => corners[row + r]![column + c]!;
      const side = (from: Position, to: Position) => stretches(from, to, random() < 0.5 ? 1 : STRETCHES);
      const west = givesWay ?? side(at(0, 0), at(0, 1));
      const fault = faultFor(random, column, columns, bow_ties);
      const width_m = WIDTHS_M[Math.floor(random() * WIDTHS_M.length)]!;
      const east = faultySide(at(1, 0), at(1, 1), fault, width_m);
      givesWay = fault === "crosses_village" ? east : undefined;
      const ring = [
        ...side(at(0, 0), at(1, 0)),
        ...(fault === "none" || fault === "duplicate" ? side(at(1, 0), at(1, 1)) : east),
        ...side(at(1, 1), at(0, 1)),
        ...west.slice(1).toReversed(),
        at(0, 0),
      ].filter(([x, y], i, all) => i === 0 || x !== all[i - 1]![0] || y !== all[i - 1]![1]);
      rings.push(ring);
      const code = gridCode(column, row);
      shapes.push({ layer: "grids", code, polygons: [[ring]] });
      if (fault === "duplicate") {
        shapes.push({ layer: "grids", code: `${code.slice(0, 12)}9${code.slice(13)}`, polygons: [[ring]] });
        planted.push({ kind: fault, width_m: 800, at: middle(at(0, 0), at(1, 1), 0) });
      } else if (fault !== "none" && fault !== "bow_tie") {
        const into = fault === "gap" ? -width_m / 2 : width_m / 2;
        planted.push({ kind: fault, width_m, at: middle(at(1, 0), at(1, 1), into) });
      }
    }
  }
  return { shapes, planted };
}

type FaultDrawn = Planted["kind"] | "bow_tie" | "none";

function faultFor(random: () => number, column: number, columns: number, bow_ties: boolean): FaultDrawn {
  const chance = random();
  if (column === columns - 1 || chance < 0.5) return "none";
  const acrossVillage = (column + 1) % VILLAGE === 0;
  if (chance < 0.65) return "gap";
  if (chance < 0.8) return "overlap";
  if (chance < 0.9 && acrossVillage) return "crosses_village";
  // Land that is drawn twice must not be claimed by a third.
  return bow_ties && chance < 0.97 ? "bow_tie" : "none";
}

/** Rows of corners, the inner ones moved about. */
function lattice(columns: number, rows: number, random: () => number): Position[][] {
  const moves = () => (random() - 0.5) * 0.3;
  return Array.from({ length: rows + 1 }, (_row, r) =>
    Array.from({ length: columns + 1 }, (_column, c): Position => {
      return rounded([WEST + (c + moves()) * EAST_STEP, SOUTH + (r + moves()) * NORTH_STEP]);
    }),
  );
}

function stretches(from: Position, to: Position, count: number): Position[] {
  return Array.from({ length: count + 1 }, (_, i) => along(from, to, i / count));
}

function along(from: Position, to: Position, share: number): Position {
  if (share === 0) return from;
  if (share === 1) return to;
  return rounded([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
}

/** The middle of a line, some metres to the east. */
function middle(from: Position, to: Position, east_m: number): Position {
  const [x, y] = along(from, to, 0.5);
  return [x + east_m * METRE_EAST, y];
}

/** The east side of a grid, from south to north, with its fault in the middle third. */
function faultySide(from: Position, to: Position, fault: FaultDrawn, width_m: number): Position[] {
  const shift = (fault === "gap" ? -width_m : width_m) * METRE_EAST;
  const moved = (share: number, by: number): Position => {
    const [x, y] = along(from, to, share);
    return rounded([x + by, y]);
  };
  const bow = 20 * METRE_EAST;
  const inside =
    fault === "bow_tie"
      ? [moved(0.4, bow), moved(0.6, -bow), moved(0.6, bow), moved(0.4, -bow)]
      : [moved(1 / 3, 0), moved(1 / 3, shift), moved(2 / 3, shift), moved(2 / 3, 0)];
  return [from, ...inside, to];
}

function villages(columns: number, rows: number, corners: Position[][]): SourceShape[] {
  const shapes: SourceShape[] = [];
  for (let row = 0; row < rows; row += VILLAGE) {
    for (let column = 0; column < columns; column += VILLAGE) {
      const [east, north] = [Math.min(columns, column + VILLAGE), Math.min(rows, row + VILLAGE)];
      const ring: Position[] = [];
      for (let c = column; c < east; c++) ring.push(corners[row]![c]!);
      for (let r = row; r < north; r++) ring.push(corners[r]![east]!);
      for (let c = east; c > column; c--) ring.push(corners[north]![c]!);
      for (let r = north; r > row; r--) ring.push(corners[r]![column]!);
      shapes.push({ layer: "areas", code: villageCode(column, row), polygons: [[[...ring, ring[0]!]]] });
    }
  }
  return shapes;
}

function villageCode(column: number, row: number): string {
  const [c, r] = [Math.floor(column / VILLAGE), Math.floor(row / VILLAGE)];
  return `321181${String(r).padStart(3, "0")}${String(c).padStart(3, "0")}`;
}

function gridCode(column: number, row: number): string {
  const number = (row % VILLAGE) * VILLAGE + (column % VILLAGE) + 1;
  return `${villageCode(column, row)}${String(number).padStart(3, "0")}`;
}

function rounded([x, y]: Position): Position {
  return [Math.round(x * 1e7) / 1e7, Math.round(y * 1e7) / 1e7];
}
