import type { GridKind } from "../../api/common.ts";
import { componentsByLabel } from "../partition/contiguity.ts";
import type { Position } from "../partition/types.ts";
import { assignCodes } from "./codes.ts";
import { cellsByGrid, sumOf } from "./figures.ts";
import { adjacencyOf, type Land, placeOfCell } from "./land.ts";

/** How many households a grid of a kind should have; dedicated grids have no residents to go by. */
export type SizeBands = Readonly<Partial<Record<GridKind, { least: number; most: number }>>>;

/** What is looked at before a draft is submitted, in the order of the list. */
export const CHECKS = ["covered", "contiguous", "one_village", "sizes", "staffed", "codes"] as const;
export type Check = (typeof CHECKS)[number];

/** Something doubtful or wrong about a drawn land. */
export interface Finding {
  check: Check;
  reason:
    | "uncovered" // land in no grid, and nobody said why
    | "in_pieces"
    | "crosses_village"
    | "too_few_households"
    | "too_many_households"
    | "no_worker" // a changed grid that nobody serves full-time
    | "no_code_left";
  /** The grid, or null for land in none. */
  grid: string | null;
  /** Where to look, degrees. */
  at: Position;
  /** Micro-grids in no grid, pieces of the grid, or its households. */
  count: number;
  /** Under which name `reasons` of the draft can excuse it; null: it cannot be excused. */
  key: string | null;
}

/**
 * What keeps a draft from being submitted: land without a grid and without a reason in the villages that the draft
 * touches, grids in pieces, grids over a village's border, changed grids outside their size band or without anyone
 * who serves them full-time, villages without a free code. Doubts may be excused by a written reason, faults not.
 * `on`: the day from which it shall hold; who stands in only until before it serves nobody. In the order of CHECKS, then
 * of grids.
 */
export function check(before: Land, after: Land, bands: SizeBands, on: string): Finding[] {
  const cells = cellsByGrid(after);
  const changed = changedGrids(before, after);
  return [
    ...uncovered(after, touchedVillages(before, after)),
    ...inPieces(after),
    ...acrossVillages(after, cells),
    ...sizes(after, cells, changed, bands),
    ...unstaffed(after, cells, changed, on),
    ...codes(before, after),
  ];
}

/** The findings that neither are excused by a reason nor can be. */
export function openFindings(
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
): Finding[] {
  return findings.filter(({ key }) => key === null || (reasons[key] ?? "").trim() === "");
}

/** Places of the grids that have other cells, another name, kind or staff than before, or are new. */
export function changedGrids(before: Land, after: Land): number[] {
  const changed = new Set<number>();
  const formerCell = cellByRecord(before);
  after.gridOf.forEach((place, cell) => {
    const former = before.gridOf[formerCell.get(after.recordOf[cell]!)!]!;
    if (place === former) return;
    changed.add(place);
    changed.add(former);
  });
  after.grids.forEach((grid, place) => {
    const former = before.grids[place];
    if (grid.name !== former?.name || grid.kind !== former.kind || grid.staff !== former.staff)
      changed.add(place);
  });
  return [...changed].filter((place) => after.grids[place]?.retired === false).toSorted((a, b) => a - b);
}

/** Codes of the villages in which anything changed, ascending. */
export function touchedVillages(before: Land, after: Land): Set<string> {
  const villages = new Set<string>();
  const formerCell = cellByRecord(before);
  after.gridOf.forEach((place, cell) => {
    const former = formerCell.get(after.recordOf[cell]!)!;
    if (place !== before.gridOf[former] || after.left_out[cell] !== before.left_out[former])
      villages.add(after.villageOf[cell]!);
  });
  after.grids.forEach(({ name, kind, staff, retired, village_code }, place) => {
    const former = before.grids[place];
    if (name !== former?.name || kind !== former.kind || staff !== former.staff || retired !== former.retired)
      villages.add(village_code);
  });
  return new Set([...villages].toSorted());
}

function cellByRecord(land: Land): Map<number, number> {
  return new Map(Array.from(land.recordOf, (record, cell) => [record, cell]));
}

function uncovered(land: Land, villages: ReadonlySet<string>): Finding[] {
  const found = new Map<string, number[]>();
  land.gridOf.forEach((place, cell) => {
    const village = land.villageOf[cell]!;
    if (place !== -1 || land.left_out[cell] !== null || !villages.has(village)) return;
    found.set(village, [...(found.get(village) ?? []), cell]);
  });
  return [...found].map(([village, cells]) => ({
    check: "covered",
    reason: "uncovered",
    grid: null,
    at: placeOfCell(land, cells[0]!),
    count: cells.length,
    key: `uncovered:${village}`,
  }));
}

function inPieces(land: Land): Finding[] {
  const found: Finding[] = [];
  for (const [place, pieces] of componentsByLabel(land.partition, adjacencyOf(land), land.gridOf)) {
    if (pieces.length < 2) continue;
    const { ref } = land.grids[place]!;
    const at = placeOfCell(land, pieces.at(-1)![0]!);
    const key = `in_pieces:${ref}`;
    found.push({ check: "contiguous", reason: "in_pieces", grid: ref, at, count: pieces.length, key });
  }
  return found;
}

function acrossVillages(land: Land, cells: readonly number[][]): Finding[] {
  const found: Finding[] = [];
  land.grids.forEach(({ ref, village_code }, place) => {
    const outside = cells[place]!.filter((cell) => land.villageOf[cell] !== village_code);
    if (outside.length === 0) return;
    const at = placeOfCell(land, outside[0]!);
    found.push({
      check: "one_village",
      reason: "crosses_village",
      grid: ref,
      at,
      count: outside.length,
      key: null,
    });
  });
  return found;
}

function sizes(
  land: Land,
  cells: readonly number[][],
  changed: readonly number[],
  bands: SizeBands,
): Finding[] {
  return changed.flatMap((place): Finding[] => {
    const { ref, kind } = land.grids[place]!;
    const band = bands[kind];
    const count = Math.round(sumOf(land, land.records.households, cells[place]!));
    if (!band || (count >= band.least && count <= band.most)) return [];
    const reason = count < band.least ? "too_few_households" : "too_many_households";
    const at = placeOfCell(land, cells[place]![0]!);
    return [{ check: "sizes", reason, grid: ref, at, count, key: `${reason}:${ref}` }];
  });
}

function unstaffed(
  land: Land,
  cells: readonly number[][],
  changed: readonly number[],
  on: string,
): Finding[] {
  return changed
    .filter((place) => land.grids[place]!.staff.every(({ to_on }) => to_on !== null && to_on < on))
    .map((place) => ({
      check: "staffed",
      reason: "no_worker",
      grid: land.grids[place]!.ref,
      at: placeOfCell(land, cells[place]![0]!),
      count: 0,
      key: null,
    }));
}

function codes(before: Land, after: Land): Finding[] {
  try {
    assignCodes(before, after);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const grid = after.grids.at(-1)!;
    const at = placeOfCell(after, after.gridOf.indexOf(after.grids.length - 1));
    return [{ check: "codes", reason: "no_code_left", grid: grid.ref, at, count: 0, key: null }];
  }
}
