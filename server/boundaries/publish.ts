import type { Queryable } from "../db/database.ts";
import { polygonHex } from "../db/ewkb.ts";
import type { Land } from "../domain/boundaries/land.ts";
import { type NewMicroGrid, planPublication, type Publication } from "../domain/boundaries/publication.ts";
import { buildLocator } from "../domain/partition/locate.ts";
import { searchText } from "../search/search_text.ts";
import {
  beginGrids,
  endAndBeginAssignments,
  endGrids,
  endMicroGrids,
  insertMemberships,
  insertMicroGrids,
  insertNotices,
  insertRevision,
  listAssignmentsFrom,
  listPlacesIn,
  moveRecords,
  nextMicroGridId,
} from "./publish_queries.ts";
import { followLand } from "./staffing.ts";

/** What a publication is called, and when it holds. */
export interface Publishing {
  revision: number;
  effective_on: string;
  title: string;
  /** Who publishes, in words. */
  published_by: string;
  now: string;
}

/** What a publication did, kept with the revision. */
export interface Changeset {
  micro_grids_moved: number;
  micro_grids_cut: number;
  begun: string[];
  ended: string[];
  changed: string[];
}

/**
 * Writes the drawn land as a revision: its micro-grids, memberships and grids, where households and cases stand, who
 * serves, and what workers hear. To be called in a transaction that holds the lock of publications, on the land of the
 * latest revision. Throws what `planPublication` throws.
 */
export async function publishLand(
  tx: Queryable,
  before: Land,
  after: Land,
  publishing: Publishing,
): Promise<Changeset> {
  const plan = planPublication(before, after);
  const changeset: Changeset = {
    micro_grids_moved: plan.memberships.length,
    micro_grids_cut: new Set(plan.micro_grids.filter(isPiece).map(({ parent_id }) => parent_id)).size,
    begun: plan.begun.map(({ code }) => code),
    ended: plan.ended,
    changed: plan.changed,
  };
  await insertRevision(tx, publishing, changeset);
  await writeGrids(tx, plan, publishing);
  await writeLand(tx, plan, after, publishing);
  await writeStaff(tx, plan, publishing);
  return changeset;
}

function isPiece({ drawn_id }: NewMicroGrid): boolean {
  return drawn_id < 0;
}

async function writeGrids(
  tx: Queryable,
  { begun, described, ended }: Publication,
  { revision }: Publishing,
): Promise<void> {
  const grids = [...begun, ...described].map((grid) =>
    Object.assign(grid, { search_text: searchText(grid.name) }),
  );
  if (grids.length > 0) await beginGrids(tx, grids, revision);
  if (ended.length > 0) await endGrids(tx, ended, revision);
}

async function writeLand(
  tx: Queryable,
  { micro_grids, memberships }: Publication,
  after: Land,
  { revision, effective_on }: Publishing,
): Promise<void> {
  const first = micro_grids.length > 0 ? await nextMicroGridId(tx) : 0;
  const idOf = new Map(micro_grids.map(({ drawn_id }, i) => [drawn_id, first + i]));
  const parents = [...new Set(micro_grids.map(({ parent_id }) => parent_id))];
  if (micro_grids.length > 0) {
    const rows = micro_grids.map(({ drawn_id, polygon, ...row }) => ({
      ...row,
      id: idOf.get(drawn_id)!,
      geom: polygonHex(polygon),
    }));
    await insertMicroGrids(tx, rows, revision);
    await endMicroGrids(tx, parents, revision);
  }
  const rows = memberships.map(({ drawn_id, former_id, grid_code, left_out }) => ({
    micro_grid_id: idOf.get(drawn_id) ?? drawn_id,
    former_id,
    grid_code: grid_code ?? null,
    left_out,
    stays: grid_code === undefined,
  }));
  if (rows.length > 0) await insertMemberships(tx, rows, { revision, effective_on });
  if (parents.length > 0) await moveToPieces(tx, micro_grids, idOf, after);
}

/** Households and cases come to stand in the newest micro-grid at their place. */
async function moveToPieces(
  tx: Queryable,
  micro_grids: readonly NewMicroGrid[],
  idOf: ReadonlyMap<number, number>,
  after: Land,
): Promise<void> {
  const { locate } = buildLocator(after.partition);
  const parentOf = new Map(micro_grids.map(({ drawn_id, parent_id }) => [drawn_id, parent_id]));
  const largest = new Map<number, NewMicroGrid>();
  for (const one of micro_grids) {
    const known = largest.get(one.parent_id);
    if (!known || one.area_m2 > known.area_m2) largest.set(one.parent_id, one);
  }
  const heirOf = (parent: number) => idOf.get(largest.get(parent)!.drawn_id)!;
  const parents = [...largest.keys()];
  for (const noun of ["households", "cases"] as const) {
    const places = await listPlacesIn(tx, noun, parents);
    // A position within millimetres of a border that was bent stays with what it stood in.
    const ids = places.map(({ micro_grid_id, lon, lat }) => {
      const drawn_id = locate(lon, lat);
      return parentOf.get(drawn_id) === micro_grid_id ? idOf.get(drawn_id)! : heirOf(micro_grid_id);
    });
    await moveRecords(
      tx,
      noun,
      places.map(({ id }) => id),
      ids,
    );
  }
  await moveRecords(tx, "visits", parents, parents.map(heirOf));
}

async function writeStaff(tx: Queryable, plan: Publication, publishing: Publishing): Promise<void> {
  const codes = [...new Set([...plan.changed, ...plan.ended, ...plan.heirs.values()])].filter(
    (code) => code !== null,
  );
  const standing = await listAssignmentsFrom(tx, codes, publishing.effective_on);
  const { ended, begun, notices } = followLand(plan, standing, publishing.effective_on);
  await endAndBeginAssignments(tx, { ended, begun }, publishing.effective_on);
  if (notices.length > 0) await insertNotices(tx, notices, publishing);
}
