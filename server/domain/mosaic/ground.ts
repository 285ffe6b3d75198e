import { SLIVER } from "../partition/check.ts";
import { buildPartition } from "../partition/build.ts";
import { cellAreas_m2, compactness, perimeter_m } from "../partition/measure.ts";
import { neighbours } from "../partition/neighbours.ts";
import type { MosaicPieces } from "../../api/mosaics.ts";
import type { MosaicGround, PieceFault, PieceState } from "./types.ts";

/** Thinner than this (twice the area by the perimeter) is a sliver, however long: a border drawn twice. */
const SLIVER_WIDTH_M = 1;

/** The village of a grid: the first twelve of its digits. */
export function villageOfGrid(grid_code: string): string {
  return grid_code.slice(0, 12);
}

/**
 * The ground of a mosaic: its partition, and what each piece is before anything is decided. Throws what
 * `buildPartition` throws. Ids must ascend, as they do in the file.
 */
export function makeGround(pieces: MosaicPieces): MosaicGround {
  const partition = buildPartition(pieces.id.map((id, i) => ({ id, polygon: pieces.polygon[i]! })));
  const faults = pieces.id.map((_id, i) => faultOf(pieces, i));
  const known = new Map(pieces.grid_names.map((grid) => [grid.code, { ...grid, created: false }] as const));
  return {
    pieces,
    partition,
    adjacency: neighbours(partition),
    area_m2: cellAreas_m2(partition),
    faults,
    base: faults.map((fault, i) => baseState(pieces, i, fault)),
    indexOf: new Map(pieces.id.map((id, i) => [id, i])),
    grids: known,
    villages: new Set([
      ...pieces.area_names.flatMap(({ code }) => (code.length === 12 ? [code] : [])),
      ...[...known.keys()].map(villageOfGrid),
    ]),
  };
}

/**
 * What is wrong with a piece, or null. Claimed by several grids or several micro-grids: an overlap. By none: a gap. By
 * one of another village than those that claim it: it crosses. Land that no village claims is its grid's village's.
 */
function faultOf(pieces: MosaicPieces, i: number): PieceFault | null {
  const grids = pieces.grids[i]!;
  const villages = pieces.villages[i]!;
  const of =
    grids.length > 1 || pieces.micro_grids[i]!.length > 1
      ? "overlap"
      : grids.length === 0
        ? "gap"
        : villages.length > 0 && !villages.includes(villageOfGrid(grids[0]!))
          ? "crosses_village"
          : null;
  if (of === null) return null;
  return { kind: isSliver(pieces, i) ? "sliver" : of, of };
}

function isSliver(pieces: MosaicPieces, i: number): boolean {
  const area = pieces.area_m2[i]!;
  const around = perimeter_m([pieces.polygon[i]!]);
  if ((2 * area) / around < SLIVER_WIDTH_M) return true;
  return area < SLIVER.area_m2 && compactness(area, around) < SLIVER.compactness;
}

function baseState(pieces: MosaicPieces, i: number, fault: PieceFault | null): PieceState {
  return {
    village_code: claimedVillage(pieces.villages[i]!, pieces.grids[i]!),
    grid_code: fault === null ? pieces.grids[i]![0]! : null,
    open: fault !== null,
    dropped: null,
    reason: null,
    disputed: false,
  };
}

/**
 * The village a piece lies in: the one that claims it; of several, that of a claiming grid, else the one with the
 * lowest code. Where none does (no file drew villages), that of the grids, if they agree; null if nobody has said.
 */
function claimedVillage(villages: readonly string[], grids: readonly string[]): string | null {
  const ofGrids = [...new Set(grids.map(villageOfGrid))].toSorted();
  if (villages.length === 0) return ofGrids.length === 1 ? ofGrids[0]! : null;
  return ofGrids.find((code) => villages.includes(code)) ?? villages.toSorted()[0]!;
}
