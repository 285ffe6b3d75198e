import type { GridKind } from "../../api/common.ts";
import { sumOf } from "../boundaries/figures.ts";
import { cellsOfGrid, type Land } from "../boundaries/land.ts";
import type { SizeBands } from "../boundaries/check.ts";
import type { WorkloadRules } from "../workload.ts";
import { cellsOfGrids, openGridsOf } from "./open_grids.ts";
import { impossible, type Impossible, TOLERANCE } from "./suggestion.ts";
import { type Measure, weightsOf } from "./weights.ts";

export interface GridNumberAsk {
  village: string;
  by: Measure;
  rules: WorkloadRules;
  /** What a grid should have by the measure. */
  wished: number;
  bands: SizeBands;
  /** How far grids may be off their mean, as a share of it; 0.05 when left out. */
  tolerance?: number;
}

/** How many grids a village should have, not counting locked and dedicated ones and land in no grid. */
export interface GridNumber {
  /** What these grids have together: by the measure, and households, which the size band counts. */
  total: number;
  households: number;
  /** The kind of most of them, and how many households a grid of it should have; null: no band. */
  kind: GridKind;
  band: { least: number; most: number } | null;
  today: number;
  /** Nearest to the wished size, within the range if there is one. */
  recommended: number;
  /** Numbers that keep every grid within the band while grids are even within the tolerance; null: none does. */
  range: { least: number; most: number } | null;
  /** From one below today and recommended to one above: what each number would mean on average. */
  numbers: { grids: number; size: number; households: number; fits: boolean }[];
  /** Grids of today outside the band, by name: to be merged first, and to be split first. */
  too_few_households: string[];
  too_many_households: string[];
}

/**
 * How many grids a village should have for a wished size. A sum and a mean, no drawing: whether it can be drawn so
 * evenly is for `redraw` to say. Throws a RangeError for a wished size that is not above 0.
 */
export function howManyGrids(land: Land, ask: GridNumberAsk): GridNumber | Impossible {
  if (!(ask.wished > 0)) throw new RangeError(`wished: got ${ask.wished}, expected a size above 0`);
  const open = openGridsOf(land, new Set([ask.village]), 1);
  if (!Array.isArray(open)) return open;
  const cells = cellsOfGrids(land, open);
  const weights = weightsOf(land, cells, ask.by, ask.rules);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return impossible(land, "no_weight", cells);

  const households = sumOf(land, land.records.households, cells);
  const kind = kindOfMost(land, open);
  const band = ask.bands[kind] ?? null;
  const most = weights.filter((weight) => weight > 0).length;
  const range = band && rangeWithin(households, band, ask.tolerance ?? TOLERANCE, most);
  const { least: low, most: high } = range ?? { least: 1, most };
  const around = [Math.floor(total / ask.wished), Math.ceil(total / ask.wished)].map((grids) =>
    Math.min(high, Math.max(low, grids)),
  );
  const recommended = around.reduce((a, b) =>
    Math.abs(total / b - ask.wished) < Math.abs(total / a - ask.wished) ? b : a,
  );
  const first = Math.max(1, Math.min(open.length, recommended) - 1);
  const last = Math.min(most, Math.max(open.length, recommended) + 1);
  return {
    total,
    households,
    kind,
    band,
    today: open.length,
    recommended,
    range,
    numbers: Array.from({ length: last - first + 1 }, (_, i) => ({
      grids: first + i,
      size: total / (first + i),
      households: households / (first + i),
      fits: range !== null && first + i >= range.least && first + i <= range.most,
    })),
    ...outside(land, open, band),
  };
}

function rangeWithin(
  households: number,
  band: { least: number; most: number },
  tolerance: number,
  most: number,
): { least: number; most: number } | null {
  const least = Math.max(1, Math.ceil((households * (1 + tolerance)) / band.most));
  const greatest = Math.min(most, Math.floor((households * (1 - tolerance)) / band.least));
  return least <= greatest ? { least, most: greatest } : null;
}

/** The kind that most of some grids have, of equals the one that comes first. */
function kindOfMost(land: Land, places: readonly number[]): GridKind {
  const kinds = places.map((place) => land.grids[place]!.kind);
  const count = (wanted: GridKind) => kinds.filter((kind) => kind === wanted).length;
  return kinds.reduce((a, b) => (count(b) > count(a) ? b : a));
}

function outside(land: Land, places: readonly number[], band: { least: number; most: number } | null) {
  const sizes = places.map((place) => ({
    ref: land.grids[place]!.ref,
    households: sumOf(land, land.records.households, cellsOfGrid(land, place)),
  }));
  const named = (isOutside: (households: number) => boolean) =>
    sizes.filter(({ households }) => band !== null && isOutside(households)).map(({ ref }) => ref);
  return {
    too_few_households: named((households) => households < band!.least),
    too_many_households: named((households) => households > band!.most),
  };
}
