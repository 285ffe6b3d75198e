import type { GridKind } from "../../api/common.ts";
import { cellAreas_m2 } from "../partition/measure.ts";
import { cellPolygon } from "../partition/outlines.ts";
import type { Partition, PolygonCoordinates } from "../partition/types.ts";
import { assignCodes } from "./codes.ts";
import { type Land, type LandGrid, RIM, type Staff } from "./land.ts";

/** A micro-grid that begins with the publication: a piece of one, or one that got corners where a neighbour was cut. */
export interface NewMicroGrid {
  /** As it is called in the drawn land: negative for a piece, its own id for one that got corners. */
  drawn_id: number;
  /** The micro-grid that ends with it. */
  parent_id: number;
  /** Of a piece, its share by area; null: as many as in the one that ends. */
  households: number | null;
  residents: number | null;
  area_m2: number;
  polygon: PolygonCoordinates;
}

/** Where a micro-grid belongs from now on. */
export interface NewMembership {
  /** As it is called in the drawn land. */
  drawn_id: number;
  /** The micro-grid whose membership ends: itself, or the one it came of. */
  former_id: number;
  /** null: in no grid; undefined: wherever the former one belongs. */
  grid_code: string | null | undefined;
  left_out: string | null;
}

/** A grid that begins, comes back, or goes on under another name or as another kind. */
export interface DescribedGrid {
  code: string;
  village_code: string;
  kind: GridKind;
  name: string;
}

/** What a publication writes, worked out from the land before and after. */
export interface Publication {
  /** Code of every grid of the drawn land, by its name in the draft. */
  codes: ReadonlyMap<string, string>;
  micro_grids: NewMicroGrid[];
  memberships: NewMembership[];
  begun: DescribedGrid[];
  described: DescribedGrid[];
  ended: string[];
  /** Codes of all grids that have other land, another name, kind or staff than before; with those that begin. */
  changed: string[];
  /** Who shall serve each changed grid full-time, by code. */
  staff: ReadonlyMap<string, readonly Staff[]>;
  /** For each grid that ends, the code that inherits most of its households; null where all of it is in no grid. */
  heirs: ReadonlyMap<string, string | null>;
}

/**
 * What has to be written so that the drawn land becomes a revision. Households and residents of a cut micro-grid are
 * shared out by area in whole numbers that add up. Throws what `assignCodes` throws.
 */
export function planPublication(before: Land, after: Land): Publication {
  const codes = assignCodes(before, after);
  const now = new Map(
    after.grids.filter(({ retired }) => !retired).map((grid) => [codes.get(grid.ref)!, grid]),
  );
  const was = new Map(before.grids.filter(({ retired }) => !retired).map((grid) => [grid.ref, grid]));
  const micro_grids = newMicroGrids(before, after);
  const memberships = newMemberships(before, after, codes, micro_grids);
  const described = [...now].filter(([code, grid]) => {
    const former = was.get(code);
    return former !== undefined && (former.name !== grid.name || former.kind !== grid.kind);
  });
  const begun = [...now].filter(([code]) => !was.has(code));
  const ended = [...was.keys()].filter((code) => !now.has(code));
  const changed = changedCodes(before, after, codes, was, now);
  return {
    codes,
    micro_grids,
    memberships,
    begun: begun.map(describe),
    described: described.map(describe),
    ended,
    changed,
    staff: new Map(changed.map((code) => [code, now.get(code)!.staff])),
    heirs: new Map(ended.map((code) => [code, heirOf(code, before, after, codes)])),
  };
}

function describe([code, { village_code, kind, name }]: [string, LandGrid]): DescribedGrid {
  return { code, village_code, kind, name };
}

/** The cell of `before` that a cell of `after` is, or was cut out of: records are in the order of its cells. */
function formerCell(after: Land, cell: number): number {
  return after.recordOf[cell]!;
}

function newMicroGrids(before: Land, after: Land): NewMicroGrid[] {
  if (after.partition === before.partition) return [];
  const areas = cellAreas_m2(after.partition);
  const begun = Array.from(after.partition.ids.keys()).filter((cell) => {
    const former = formerCell(after, cell);
    return (
      after.partition.ids[cell]! < 0 || corners(after.partition, cell) > corners(before.partition, former)
    );
  });
  const pieces = begun.filter((cell) => after.partition.ids[cell]! < 0);
  const households = sharedOut(after, pieces, after.records.households);
  const residents = sharedOut(after, pieces, after.records.residents);
  return begun.map((cell) => ({
    drawn_id: after.partition.ids[cell]!,
    parent_id: before.partition.ids[formerCell(after, cell)]!,
    households: households.get(cell) ?? null,
    residents: residents.get(cell) ?? null,
    area_m2: areas[cell]!,
    polygon: cellPolygon(after.partition, cell),
  }));
}

/** How many corners the rings of a cell have. */
function corners(p: Partition, cell: number): number {
  let count = 0;
  for (let i = p.cellArcOffsets[cell]!; i < p.cellArcOffsets[cell + 1]!; i++) {
    const signed = p.cellArcs[i]!;
    const arc = signed < 0 ? ~signed : signed;
    count += p.arcOffsets[arc + 1]! - p.arcOffsets[arc]! - 1;
  }
  return count;
}

/** Whole numbers by cell that add up to the count of each micro-grid: by largest remainder (Hamilton). */
function sharedOut(land: Land, cells: readonly number[], counts: readonly number[]): Map<number, number> {
  const families = new Map<number, number[]>();
  for (const cell of cells) {
    const record = land.recordOf[cell]!;
    families.set(record, [...(families.get(record) ?? []), cell]);
  }
  const shares = new Map<number, number>();
  for (const [record, family] of families) {
    const exact = family.map((cell) => counts[record]! * land.shareOf[cell]!);
    const whole = exact.map(Math.floor);
    let left = counts[record]! - whole.reduce((sum, count) => sum + count, 0);
    const byRemainder = [...family.keys()].toSorted(
      (a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b,
    );
    for (const i of byRemainder) if (left-- > 0) whole[i]! += 1;
    family.forEach((cell, i) => shares.set(cell, whole[i]!));
  }
  return shares;
}

function newMemberships(
  before: Land,
  after: Land,
  codes: ReadonlyMap<string, string>,
  micro_grids: readonly NewMicroGrid[],
): NewMembership[] {
  const begun = new Set(micro_grids.map(({ drawn_id }) => drawn_id));
  const found: NewMembership[] = [];
  after.gridOf.forEach((place, cell) => {
    const drawn_id = after.partition.ids[cell]!;
    const former = formerCell(after, cell);
    const former_id = before.partition.ids[former]!;
    if (place === RIM) {
      if (begun.has(drawn_id)) found.push({ drawn_id, former_id, grid_code: undefined, left_out: null });
      return;
    }
    const grid_code = place === -1 ? null : codes.get(after.grids[place]!.ref)!;
    const left_out = after.left_out[cell]!;
    const formerCode = before.grids[before.gridOf[former]!]?.ref ?? null;
    if (begun.has(drawn_id) || grid_code !== formerCode || left_out !== before.left_out[former])
      found.push({ drawn_id, former_id, grid_code, left_out });
  });
  return found;
}

function changedCodes(
  before: Land,
  after: Land,
  codes: ReadonlyMap<string, string>,
  was: ReadonlyMap<string, LandGrid>,
  now: ReadonlyMap<string, LandGrid>,
): string[] {
  const changed = new Set<string>();
  after.gridOf.forEach((place, cell) => {
    const code = codes.get(after.grids[place]?.ref ?? "");
    const former = before.grids[before.gridOf[formerCell(after, cell)]!]?.ref;
    if (code === former) return;
    for (const one of [code, former]) if (one !== undefined && now.has(one)) changed.add(one);
  });
  for (const [code, { name, kind, staff }] of now) {
    const former = was.get(code);
    if (former?.name !== name || former.kind !== kind || former.staff !== staff) changed.add(code);
  }
  return [...changed].toSorted();
}

function heirOf(code: string, before: Land, after: Land, codes: ReadonlyMap<string, string>): string | null {
  const inherited = new Map<string, number>();
  after.gridOf.forEach((place, cell) => {
    const record = formerCell(after, cell);
    if (before.grids[before.gridOf[record]!]?.ref !== code || place < 0) return;
    const heir = codes.get(after.grids[place]!.ref)!;
    const households = after.records.households[record]! * after.shareOf[cell]!;
    inherited.set(heir, (inherited.get(heir) ?? 0) + households);
  });
  const [most] = [...inherited].toSorted(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}
