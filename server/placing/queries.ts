import type { PlacingKind, PlacingTotals } from "../api/placing.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "count_to_place",
  "list_to_place",
  "lock_case",
  "lock_household",
  "place_case",
  "place_household",
]);

/** A record without a position; the address is sealed. */
export interface ToPlaceRow {
  kind: PlacingKind;
  id: number;
  version: number;
  number: string;
  village_code: string;
  village_name: string;
  town_name: string;
  household_id: number | null;
  address: string | null;
  summary: string | null;
}

export interface ToPlaceListing {
  /** Null for all. */
  villages: readonly string[] | null;
  kind: PlacingKind | null;
  after: { kind: PlacingKind; id: number } | null;
  most: number;
}

export function listToPlace(
  db: Queryable,
  { villages, kind, after, most }: ToPlaceListing,
): Promise<ToPlaceRow[]> {
  return db.query(sql.list_to_place, [villages, kind, after?.kind ?? null, after?.id ?? null, most]);
}

export async function countToPlace(
  db: Queryable,
  villages: readonly string[] | null,
): Promise<PlacingTotals> {
  const [row] = await db.query<PlacingTotals>(sql.count_to_place, [villages]);
  return row!;
}

/** A record as it is placed. */
export interface PlacingRow {
  id: number;
  version: number;
  number: string;
  village_code: string;
  village_name: string;
  town_code: string;
  district_code: string;
  micro_grid_id: number | null;
}

const LOCK = { household: sql.lock_household, case: sql.lock_case };
const PLACE = { household: sql.place_household, case: sql.place_case };

/** The record, which other writers wait for until the transaction ends; null when there is none. */
export async function lockRecord(tx: Queryable, kind: PlacingKind, id: number): Promise<PlacingRow | null> {
  const [row] = await tx.query<PlacingRow>(LOCK[kind], [id]);
  return row ?? null;
}

export interface Position {
  village_code: string;
  micro_grid_id: number;
  lon: number;
  lat: number;
}

/** Gives a locked record its position; returns the version after. */
export async function placeRecord(
  tx: Queryable,
  kind: PlacingKind,
  id: number,
  { village_code, micro_grid_id, lon, lat }: Position,
): Promise<number> {
  const [row] = await tx.query<{ version: number }>(PLACE[kind], [id, village_code, micro_grid_id, lon, lat]);
  return row!.version;
}
