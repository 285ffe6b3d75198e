import { dissolve } from "../partition/dissolve.ts";
import { area_m2 } from "../partition/measure.ts";
import type { PolygonCoordinates } from "../partition/types.ts";
import { around } from "./borders.ts";
import type { MosaicGrid, MosaicGround, PieceState, Settled } from "./types.ts";

/** A micro-grid to be: one polygon. */
export interface MosaicMicroGrid {
  polygon: PolygonCoordinates;
  area_m2: number;
  village_code: string;
  /** null: in no grid, for `reason`. */
  grid_code: string | null;
  reason: string | null;
  disputed: boolean;
  /** Grids whose sources claimed land of it; the ones that dispute it, where it is disputed. */
  claims: string[];
  /** The micro-grid of the sources that it is, or a part of. */
  source_code: string | null;
}

export interface MosaicPublication {
  micro_grids: MosaicMicroGrid[];
  /** Grids that have land. */
  grids: MosaicGrid[];
  /** Grids of the sources that are left without any. */
  without_land: string[];
  /** Of all pieces, of the micro-grids, and of what was dropped: before = after + dropped. */
  area_m2: { before: number; after: number; dropped: number };
}

/**
 * The micro-grids and grids that a settled mosaic becomes. Throws a RangeError while something is open or in no
 * village. Micro-grids of the sources are kept; without them each piece is one. Land that was faulty joins the
 * neighbour with the longest border in the same grid, so that no sliver becomes a micro-grid; disputed land stays
 * apart. What is in several parts becomes several.
 */
export function publication(ground: MosaicGround, settled: Settled): MosaicPublication {
  const { states, grids } = settled;
  const unready = states.findIndex(
    ({ open, dropped, village_code }) => open || (dropped === null && village_code === null),
  );
  if (unready !== -1)
    throw new RangeError(`piece ${ground.pieces.id[unready]}: expected settled land of a village`);
  const labels = labelPieces(ground, states);
  const micro_grids = microGrids(ground, states, labels);
  const used = new Set(micro_grids.flatMap(({ grid_code }) => grid_code ?? []));
  const sum = (keep: (state: PieceState) => boolean) =>
    states.reduce((total, state, i) => (keep(state) ? total + ground.area_m2[i]! : total), 0);
  return {
    micro_grids,
    grids: [...grids.values()].filter(({ code }) => used.has(code)).toSorted(byCode),
    without_land: [...grids.keys()].filter((code) => !used.has(code)).toSorted(),
    area_m2: {
      before: sum(() => true),
      after: micro_grids.reduce((total, one) => total + one.area_m2, 0),
      dropped: sum(({ dropped }) => dropped !== null),
    },
  };
}

function byCode(a: { code: string }, b: { code: string }): number {
  return a.code < b.code ? -1 : 1;
}

/** The piece that each piece becomes part of, -1 for what is dropped. */
function labelPieces(ground: MosaicGround, states: readonly PieceState[]): Int32Array {
  const labels = new Int32Array(states.length).fill(-1);
  const firstOf = new Map<string, number>();
  const waiting: number[] = [];
  states.forEach((state, i) => {
    if (state.dropped !== null) return;
    const claim = ground.pieces.micro_grids[i]!;
    if (state.disputed) labels[i] = i;
    else if (ground.faults[i] !== null) waiting.push(i);
    else if (claim.length === 1) {
      const key = `${groupOf(state)} ${claim[0]}`;
      if (!firstOf.has(key)) firstOf.set(key, i);
      labels[i] = firstOf.get(key)!;
    } else labels[i] = i;
  });
  waiting.sort((a, b) => ground.area_m2[b]! - ground.area_m2[a]! || a - b);
  joinNeighbours(ground, states, labels, waiting);
  return labels;
}

/** Land of one group may be one micro-grid. */
function groupOf({ village_code, grid_code, reason }: PieceState): string {
  return `${village_code} ${grid_code ?? `– ${reason}`}`;
}

/** Gives each waiting piece to a neighbour; where there is none the largest begins a micro-grid of its own. */
function joinNeighbours(
  ground: MosaicGround,
  states: readonly PieceState[],
  labels: Int32Array,
  largestFirst: readonly number[],
): void {
  let waiting = largestFirst;
  while (waiting.length > 0) {
    const round = waiting.flatMap((i) => {
      const heir = heirOf(ground, states, labels, i);
      return heir === undefined ? [] : [[i, heir] as const];
    });
    for (const [i, heir] of round) labels[i] = heir;
    if (round.length === 0) labels[waiting[0]!] = waiting[0]!;
    waiting = waiting.filter((i) => labels[i] === -1);
  }
}

function heirOf(
  ground: MosaicGround,
  states: readonly PieceState[],
  labels: Int32Array,
  piece: number,
): number | undefined {
  const group = groupOf(states[piece]!);
  const borders = new Map<number, number>();
  for (const { piece: other, length_m } of around(ground, piece)) {
    const label = labels[other]!;
    if (label === -1 || states[other]!.disputed || groupOf(states[other]!) !== group) continue;
    borders.set(label, (borders.get(label) ?? 0) + length_m);
  }
  return [...borders].toSorted(([a, x], [b, y]) => y - x || a - b)[0]?.[0];
}

function microGrids(
  ground: MosaicGround,
  states: readonly PieceState[],
  labels: Int32Array,
): MosaicMicroGrid[] {
  const claims = new Map<number, Set<string>>();
  labels.forEach((label, i) => {
    const known = claims.get(label) ?? new Set();
    for (const code of ground.pieces.grids[i]!) known.add(code);
    claims.set(label, known);
  });
  return [...dissolve(ground.partition, labels)].flatMap(([label, polygons]) => {
    const { village_code, grid_code, reason, disputed } = states[label]!;
    const claim = ground.pieces.micro_grids[label]!;
    return polygons.map((polygon) => ({
      polygon,
      area_m2: area_m2([polygon]),
      village_code: village_code!,
      grid_code,
      reason,
      disputed,
      claims: [...claims.get(label)!].toSorted(),
      source_code: ground.faults[label] === null && claim.length === 1 ? claim[0]! : null,
    }));
  });
}
