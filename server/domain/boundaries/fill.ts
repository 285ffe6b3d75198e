import { components } from "../partition/contiguity.ts";
import { compactness, labelMeasures, type Measures } from "../partition/measure.ts";
import { gridMinutes, loadPercent, type WorkloadRules } from "../workload.ts";
import type { SizeBands } from "./check.ts";
import { cellsByGrid, gridWork, landLoads, type LandLoads, sumOf } from "./figures.ts";
import { adjacencyOf, type Land } from "./land.ts";

/** What speaks for giving land to a grid, or against it. */
export interface FillReasons {
  /** Length of the border between the land and the grid, metres. */
  border_m: number;
  /** Which part of the land's whole border that is, 0 to 1. */
  border_share: number;
  /** Polsby–Popper of the grid with the land, 0 to 1. */
  compactness_after: number;
  /** Households of the grid with the land; a piece of a micro-grid counts by its area. */
  households_after: number;
  /** Whether so many are within the size band of its kind; null for a kind without one. */
  within_band: boolean | null;
  /** Per cent of capacity of the most loaded of its workers, with the land; null where nobody serves full-time. */
  load_percent_after: number | null;
}

/** A grid that may take uncovered land. */
export interface FillOffer {
  grid: string;
  /** 0 to 1, see `fillOffers`. */
  score: number;
  why: FillReasons;
}

/** Uncovered land that is offered as one, with the grids that may take it, the best first. */
export interface Fill {
  /** Ids, ascending. */
  micro_grids: number[];
  /** None where no grid of the village borders on it that is not locked. */
  offers: FillOffer[];
}

/** How much each reason weighs in the score; together 1. */
const WEIGHTS = { border: 0.4, compactness: 0.2, size: 0.2, load: 0.2 } as const;
/** What counts for size where the kind has no band, and for load where nobody serves: neither good nor poor. */
const NEUTRAL = 0.5;
/** A load that speaks against a grid altogether, per cent. */
const HOPELESS_PERCENT = 200;

/**
 * Offers the uncovered land of some villages to the grids of its village that border on it. A micro-grid is offered by
 * itself, unless it hangs together with others of which some border on no grid: then they are offered as one. Nothing
 * is refused, and land for which a reason was given is offered as well. In order of the first micro-grid.
 *
 * The score of a grid is 0.4 × the share of the land's border that it has + 0.2 × its compactness with the land
 * + 0.2 × how its households then fit the size band (1 within, else the quotient of the two) + 0.2 × the room that its
 * most loaded worker then has (1 at no load, 0 at 200 %), rounded to thousandths. Where equal, the lower name comes
 * first.
 */
export function fillOffers(
  land: Land,
  villages: ReadonlySet<string>,
  bands: SizeBands,
  rules: WorkloadRules,
): Fill[] {
  const groups = [...villages].flatMap((village) => groupsIn(land, village)).toSorted(([a], [b]) => a! - b!);
  // A label of its own for each group, behind those of the grids, so that all are measured at once.
  const labels = land.gridOf.slice();
  groups.forEach((group, i) => group.forEach((cell) => (labels[cell] = land.grids.length + i)));
  const cells = cellsByGrid(land);
  const known = {
    measures: labelMeasures(land.partition, labels),
    cells,
    loads: landLoads(land, rules, cells),
    bands,
    rules,
  };
  return groups.map((group, i) => ({
    micro_grids: group.map((cell) => land.partition.ids[cell]!),
    offers: offersFor(land, group, known.measures.get(land.grids.length + i)!, known),
  }));
}

/** The uncovered cells of a village as they are offered: one by one, or all that hang together. */
function groupsIn(land: Land, village: string): number[][] {
  const uncovered = Array.from(land.gridOf.keys()).filter(
    (cell) => land.gridOf[cell] === -1 && land.villageOf[cell] === village,
  );
  return components(land.partition, adjacencyOf(land), uncovered).flatMap((group) => {
    const alone = group.every((cell) => bordersWith(land, [cell]).size > 0);
    return alone ? group.map((cell) => [cell]) : [group];
  });
}

/** Length of the border between cells of one village and each grid of it that may take them, by place, metres. */
function bordersWith(land: Land, cells: readonly number[]): Map<number, number> {
  const { offsets, cells: beside, length_m } = adjacencyOf(land);
  const borders_m = new Map<number, number>();
  for (const cell of cells) {
    for (let i = offsets[cell]!; i < offsets[cell + 1]!; i++) {
      const place = land.gridOf[beside[i]!]!;
      const grid = land.grids[place];
      if (grid === undefined || grid.locked || grid.village_code !== land.villageOf[cell]) continue;
      borders_m.set(place, (borders_m.get(place) ?? 0) + length_m[i]!);
    }
  }
  return borders_m;
}

/** What is worked out once for all land that is offered. */
interface Known {
  measures: ReadonlyMap<number, Measures>;
  /** By place of the grid. */
  cells: readonly number[][];
  loads: LandLoads;
  bands: SizeBands;
  rules: WorkloadRules;
}

function offersFor(land: Land, group: readonly number[], own: Measures, known: Known): FillOffer[] {
  const minutes = gridMinutes(gridWork(land, group), known.rules);
  const offers = [...bordersWith(land, group)].map(([place, border_m]): FillOffer => {
    const grid = known.measures.get(place)!;
    const size = sizeAfter(land, place, [...known.cells[place]!, ...group], known.bands);
    const around_m = grid.perimeter_m + own.perimeter_m - 2 * border_m;
    const why = {
      border_m,
      border_share: border_m / own.perimeter_m,
      compactness_after: compactness(grid.area_m2 + own.area_m2, around_m),
      households_after: size.households,
      within_band: size.fit === null ? null : size.fit === 1,
      load_percent_after: loadAfter(land, place, minutes, known.loads),
    };
    return { grid: land.grids[place]!.ref, score: scoreOf(why, size.fit), why };
  });
  return offers.toSorted((a, b) => b.score - a.score || (a.grid < b.grid ? -1 : 1));
}

function scoreOf(why: FillReasons, fit: number | null): number {
  const { border_share, compactness_after, load_percent_after } = why;
  const room = load_percent_after === null ? NEUTRAL : Math.max(0, 1 - load_percent_after / HOPELESS_PERCENT);
  const score =
    WEIGHTS.border * border_share +
    WEIGHTS.compactness * compactness_after +
    WEIGHTS.size * (fit ?? NEUTRAL) +
    WEIGHTS.load * room;
  return Math.round(score * 1000) / 1000;
}

/** Households of cells, and how they fit the band of a grid: 1 within, less the farther outside; null without a band. */
function sizeAfter(
  land: Land,
  place: number,
  cells: readonly number[],
  bands: SizeBands,
): { households: number; fit: number | null } {
  const households = sumOf(land, land.records.households, cells);
  const band = bands[land.grids[place]!.kind];
  if (!band) return { households, fit: null };
  const whole = Math.round(households);
  if (whole < band.least) return { households, fit: whole / band.least };
  return { households, fit: whole > band.most ? band.most / whole : 1 };
}

/** Per cent of capacity of the most loaded worker of a grid that has so many minutes a week more. */
function loadAfter(land: Land, place: number, minutes: number, loads: LandLoads): number | null {
  const { staff } = land.grids[place]!;
  const serving = land.workers.filter(({ id }) => staff.some(({ worker_id }) => worker_id === id));
  const percents = serving.map(({ id, capacity_minutes }) =>
    loadPercent(loads.worker_minutes.get(id)! + minutes / staff.length, capacity_minutes),
  );
  return percents.length === 0 ? null : Math.max(...percents);
}
