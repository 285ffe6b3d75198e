import type { Stage } from "../api/common.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { CaseNarrowing } from "../domain/case_narrowing.ts";
import type { CellCounts } from "../domain/density.ts";

const sql = loadStatements(import.meta.url, [
  "count_open_cells",
  "count_open_without_place",
  "list_categories",
  "list_grid_land",
  "list_needs",
  "list_open_points",
  "list_pieces",
  "list_redrawn",
  "list_revision_days",
  "list_weeks",
]);

/** What cases are asked for; null: all. */
export interface CaseKind {
  need: string | null;
  /** Where a case is now, whatever the time that is looked at. */
  stage: Stage | null;
  /** Category of the household that the case is about. */
  category: string | null;
}

/** Cases at an instant (ISO 8601) in villages, null for the whole city. */
export interface CaseScope extends CaseKind {
  at: string;
  villages: readonly string[] | null;
}

/** Open cases that are narrowed as the list is. */
export interface OpenCases extends CaseScope {
  narrowing: CaseNarrowing;
  /** Whether those count that are closed and wait for their return visit. */
  pending: boolean;
}

export interface CasePoint {
  id: number;
  lon: number;
  lat: number;
  need: string;
  stage: Stage;
  overdue: boolean;
  micro_grid_id: number;
}

export interface Week {
  week_on: string;
  reported: number;
  closed: number;
  closed_on_time: number;
  open: number;
}

/** Codes of needs, in their order. */
export async function listNeeds(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql.list_needs);
  return rows.map(({ code }) => code);
}

/** Codes of categories, in their order. */
export async function listCategories(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql.list_categories);
  return rows.map(({ code }) => code);
}

/** Open cases that have a position, by id. */
export function listOpenPoints(db: Queryable, scope: OpenCases): Promise<CasePoint[]> {
  return db.query(sql.list_open_points, openValues(scope));
}

/** Open cases by cell of so many degrees. */
export async function countOpenCells(
  db: Queryable,
  scope: OpenCases,
  { width, height }: { width: number; height: number },
): Promise<CellCounts> {
  const [row] = await db.query<CellCounts>(sql.count_open_cells, [...openValues(scope), width, height]);
  return row!;
}

/** Open cases that have no position. */
export async function countOpenWithoutPlace(db: Queryable, scope: OpenCases): Promise<number> {
  const [row] = await db.query<{ cases: number }>(sql.count_open_without_place, openValues(scope));
  return row!.cases;
}

/** Weeks from Monday to Monday, both included; of some micro-grids, or of everything when they are null. */
export function listWeeks(
  db: Queryable,
  scope: CaseScope,
  { from, to }: { from: string; to: string },
  microGrids: readonly number[] | null,
): Promise<Week[]> {
  return db.query(sql.list_weeks, [...values(scope), from, to, microGrids]);
}

/** A micro-grid that belonged to a grid from a revision until another (null: still). */
export interface LandSpan {
  micro_grid_id: number;
  from_revision: number;
  to_revision: number | null;
}

/** What a grid is known by through all revisions: its land, what was cut of any land, and since when each revision holds. */
export async function readGridPast(
  db: Queryable,
  grid: string,
): Promise<{
  land: LandSpan[];
  pieces: { id: number; parent_id: number }[];
  revisions: { revision: number; effective_on: string }[];
}> {
  const [land, pieces, revisions] = await Promise.all([
    db.query<LandSpan>(sql.list_grid_land, [grid]),
    db.query<{ id: number; parent_id: number }>(sql.list_pieces),
    db.query<{ revision: number; effective_on: string }>(sql.list_revision_days),
  ]);
  return { land, pieces, revisions };
}

/** Revisions that took effect from a day to a day, and the codes of the grids that each of them redrew, oldest first. */
export function listRedrawn(
  db: Queryable,
  from: string,
  to: string,
): Promise<{ revision: number; effective_on: string; title: string; codes: string[] }[]> {
  return db.query(sql.list_redrawn, [from, to]);
}

function values({ at, villages, need, stage, category }: CaseScope): unknown[] {
  return [at, villages, need, stage, category];
}

function openValues({ at, villages, need, category, narrowing, pending }: OpenCases): unknown[] {
  const { stages, levels, light, number, extension_asked, since_before } = narrowing;
  return [
    at,
    villages,
    need,
    stages,
    category,
    levels,
    light,
    number,
    extension_asked,
    since_before,
    pending,
  ];
}
