import { type Decision, FAULT_KINDS, type FaultKind } from "../../api/mosaics.ts";
import { around, gridAreas_m2, gridBorders, greatest } from "./borders.ts";
import { gridByRule } from "./rules.ts";
import type { MosaicGround, PieceFault, Settled } from "./types.ts";

/** An open piece, as the worklist shows it. */
export interface Fault extends PieceFault {
  /** Of the piece. */
  id: number;
  area_m2: number;
  villages: readonly string[];
  grids: readonly string[];
  micro_grids: readonly string[];
  /** Longest border first; open neighbours are in no grid. */
  neighbours: { id: number; grid_code: string | null; village_code: string | null; length_m: number }[];
  /** What is usually done with it; null where nothing around it is settled. */
  proposal: Decision | null;
}

/** What is open, largest first. */
export function faults(ground: MosaicGround, settled: Settled): Fault[] {
  const areas_m2 = gridAreas_m2(ground, settled);
  return openPieces(settled)
    .toSorted((a, b) => ground.area_m2[b]! - ground.area_m2[a]! || a - b)
    .map((piece) => faultOf(ground, settled, areas_m2, piece));
}

/** How many are open, by kind; every kind is there. */
export function countOpen(ground: MosaicGround, settled: Settled): Record<FaultKind, number> {
  const counts = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  for (const piece of openPieces(settled)) counts[ground.faults[piece]!.kind] += 1;
  return counts;
}

function openPieces({ states }: Settled): number[] {
  return states.flatMap(({ open }, i) => (open ? [i] : []));
}

function faultOf(
  ground: MosaicGround,
  settled: Settled,
  areas_m2: ReadonlyMap<string, number>,
  piece: number,
): Fault {
  const { pieces } = ground;
  const neighbours = around(ground, piece)
    .map(({ piece: other, length_m }) => {
      const { grid_code, village_code } = settled.states[other]!;
      return { id: pieces.id[other]!, grid_code, village_code, length_m };
    })
    .toSorted((a, b) => b.length_m - a.length_m || a.id - b.id);
  return {
    ...ground.faults[piece]!,
    id: pieces.id[piece]!,
    area_m2: ground.area_m2[piece]!,
    villages: pieces.villages[piece]!,
    grids: pieces.grids[piece]!,
    micro_grids: pieces.micro_grids[piece]!,
    neighbours,
    proposal: proposalFor(ground, settled, areas_m2, piece),
  };
}

/**
 * Slivers and gaps to the grid with the longest border, an overlap to the larger of its grids, what crosses a village
 * border to the village's side, or else to the grid that claims it: then the border of the village moves.
 */
function proposalFor(
  ground: MosaicGround,
  { states }: Settled,
  areas_m2: ReadonlyMap<string, number>,
  piece: number,
): Decision | null {
  const { kind, of } = ground.faults[piece]!;
  const byRule = (rule: Parameters<typeof gridByRule>[4]) =>
    gridByRule(ground, states, areas_m2, piece, rule);
  const grid_code =
    kind === "sliver"
      ? (byRule("longest_border") ?? greatest(gridBorders(ground, states, piece)))
      : of === "overlap"
        ? byRule("larger_neighbour")
        : of === "gap"
          ? byRule("longest_border")
          : (byRule("village_side") ?? ground.pieces.grids[piece]![0]);
  if (grid_code === undefined) return null;
  return { type: "assign", pieces: [ground.pieces.id[piece]!], grid_code, disputed: false };
}
