import type { Queryable } from "../db/database.ts";
import type { DescribedGrid, NewMicroGrid } from "../domain/boundaries/publication.ts";
import type { Changeset, Publishing } from "./publish.ts";
import type { Notice, NewAssignment, StandingAssignment } from "./staffing.ts";
import { sql } from "./statements.ts";

/** Waits until no other publication is being written. */
export async function lockPublication(tx: Queryable): Promise<void> {
  await tx.query(sql.lock_publication);
}

/** Writes the revision itself. */
export async function insertRevision(
  tx: Queryable,
  { revision, effective_on, now, published_by, title }: Publishing,
  changeset: Changeset,
): Promise<void> {
  const values = [revision, effective_on, now, published_by, title, JSON.stringify(changeset)];
  await tx.query(sql.insert_revision, values);
}

/** Grids that begin, come back, or are called otherwise; what they were called before is kept. */
export async function beginGrids(
  tx: Queryable,
  grids: readonly (DescribedGrid & { search_text: string })[],
  revision: number,
): Promise<void> {
  await tx.query(sql.keep_grid_pasts, [grids.map(({ code }) => code), revision]);
  await tx.query(sql.upsert_grids, [JSON.stringify(grids), revision]);
}

export async function endGrids(tx: Queryable, codes: readonly string[], revision: number): Promise<void> {
  await tx.query(sql.end_grids, [codes, revision]);
}

/** The next id that no micro-grid has. */
export async function nextMicroGridId(tx: Queryable): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.next_micro_grid_id);
  return row!.id;
}

/** `geom`: hexadecimal EWKB. */
export async function insertMicroGrids(
  tx: Queryable,
  rows: readonly (Omit<NewMicroGrid, "drawn_id" | "polygon"> & { id: number; geom: string })[],
  revision: number,
): Promise<void> {
  await tx.query(sql.insert_micro_grids, [JSON.stringify(rows), revision]);
}

export async function endMicroGrids(tx: Queryable, ids: readonly number[], revision: number): Promise<void> {
  await tx.query(sql.end_micro_grids, [ids, revision]);
}

interface MembershipRow {
  micro_grid_id: number;
  former_id: number;
  grid_code: string | null;
  left_out: string | null;
  stays: boolean;
}

/** Ends the memberships that micro-grids had, and begins those that they have now. */
export async function insertMemberships(
  tx: Queryable,
  rows: readonly MembershipRow[],
  { revision, effective_on }: Pick<Publishing, "revision" | "effective_on">,
): Promise<void> {
  const former = [...new Set(rows.map(({ former_id }) => former_id))];
  await tx.query(sql.end_memberships, [former, revision]);
  await tx.query(sql.insert_memberships, [JSON.stringify(rows), revision, effective_on]);
}

/** Households or cases in micro-grids, with their places in degrees. */
export function listPlacesIn(tx: Queryable, noun: "households" | "cases", ids: readonly number[]) {
  const statement = noun === "households" ? sql.list_households_in : sql.list_cases_in;
  return tx.query<{ id: number; micro_grid_id: number; lon: number; lat: number }>(statement, [ids]);
}

const MOVES = { households: sql.move_households, cases: sql.move_cases, visits: sql.move_visits };

/** Records, or all visits of former micro-grids, stand in other micro-grids from now on, in the same order. */
export async function moveRecords(
  tx: Queryable,
  noun: keyof typeof MOVES,
  ids: readonly number[],
  microGrids: readonly number[],
): Promise<void> {
  if (ids.length > 0) await tx.query(MOVES[noun], [ids, microGrids]);
}

/** Assignments to grids that do not end before a day. */
export function listAssignmentsFrom(
  tx: Queryable,
  codes: readonly string[],
  day: string,
): Promise<StandingAssignment[]> {
  return tx.query(sql.list_assignments_from, [codes, day]);
}

/** Assignments that end the day before, or never begin, and those that begin on the day. */
export async function endAndBeginAssignments(
  tx: Queryable,
  { ended, begun }: { ended: readonly number[]; begun: readonly NewAssignment[] },
  day: string,
): Promise<void> {
  if (ended.length > 0) {
    await tx.query(sql.delete_assignments, [ended, day]);
    await tx.query(sql.end_assignments, [ended, day]);
  }
  if (begun.length > 0) await tx.query(sql.insert_assignments, [JSON.stringify(begun), day]);
}

export async function insertNotices(
  tx: Queryable,
  notices: readonly Notice[],
  { revision, now }: Pick<Publishing, "revision" | "now">,
): Promise<void> {
  await tx.query(sql.insert_notices, [JSON.stringify(notices), revision, now]);
}
