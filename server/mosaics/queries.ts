import type { GridKind } from "../api/common.ts";
import type { Mosaic, MosaicPieces, SourceLayer, TakenDecision } from "../api/mosaics.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { MadePiece } from "../domain/mosaic/making/make.ts";
import type { SourceShape } from "../domain/mosaic/making/units.ts";
import type { MultiPolygonCoordinates, PolygonCoordinates } from "../domain/partition/types.ts";
import { polygonHex } from "../db/ewkb.ts";

const sql = loadStatements(import.meta.url, [
  "change_mosaic",
  "find_obstacles",
  "insert_disputed",
  "insert_grids",
  "insert_memberships",
  "insert_micro_grids",
  "insert_mosaic",
  "insert_pieces",
  "insert_revision",
  "list_mosaics",
  "list_pieces",
  "list_source_shapes",
  "list_sources",
  "lock_publication",
  "set_city",
  "upsert_areas",
]);

/** A shape that files brought in, without what they drew. */
export interface SourceRow {
  layer: SourceLayer;
  code: string;
  name: string;
  kind: string | null;
  parent_code: string | null;
  dedicated_use: string | null;
  households: number | null;
  residents: number | null;
  drawn: boolean;
}

export function listSources(db: Queryable): Promise<SourceRow[]> {
  return db.query<SourceRow>(sql.list_sources);
}

/** What files drew, with the code above each. */
export async function listSourceShapes(
  db: Queryable,
): Promise<(SourceShape & { parent_code: string | null })[]> {
  const rows = await db.query<{
    layer: SourceLayer;
    code: string;
    parent_code: string | null;
    geometry: string;
  }>(sql.list_source_shapes);
  return rows.map(({ layer, code, parent_code, geometry }) => ({
    layer,
    code,
    parent_code,
    polygons: (JSON.parse(geometry) as { coordinates: MultiPolygonCoordinates }).coordinates,
  }));
}

/** How many revisions there are, and which mosaic is being settled. */
export async function findObstacles(db: Queryable): Promise<{ revisions: number; mosaic_id: number | null }> {
  const [row] = await db.query<{ revisions: number; mosaic_id: number | null }>(sql.find_obstacles);
  return row!;
}

export type MosaicRow = Omit<Mosaic, "open">;

/** Mosaics, newest first. */
export function listMosaics(db: Queryable): Promise<MosaicRow[]> {
  return db.query<MosaicRow>(sql.list_mosaics, [null]);
}

export async function findMosaic(db: Queryable, id: number): Promise<MosaicRow | null> {
  const [row] = await db.query<MosaicRow>(sql.list_mosaics, [id]);
  return row ?? null;
}

/** Rows a statement, to keep the text of a batch under a few megabytes. */
const BATCH = 2_000;

/** Keeps a mosaic and its pieces, numbered from 1 as they come; gives its id. */
export async function insertMosaic(
  tx: Queryable,
  pieces: readonly MadePiece[],
  { tolerance_m, account_id, now }: { tolerance_m: number; account_id: number; now: string },
): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_mosaic, [tolerance_m, account_id, now]);
  const { id } = row!;
  const rows = pieces.map(({ claims, area_m2, polygon }, i) => ({
    id: i + 1,
    villages: claims.areas,
    grids: claims.grids,
    micro_grids: claims.micro_grids,
    area_m2,
    geom: polygonHex(polygon),
  }));
  await inBatches(rows, (batch) => tx.query(sql.insert_pieces, [id, batch]));
  return id;
}

async function inBatches(rows: readonly unknown[], send: (batch: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH)
    await send(JSON.stringify(rows.slice(start, start + BATCH)));
}

/** The pieces of a mosaic as columns, without the names of what claims them. */
export async function readPieces(
  db: Queryable,
  id: number,
): Promise<Omit<MosaicPieces, "area_names" | "grid_names">> {
  const rows = await db.query<{
    id: number;
    villages: string[];
    grids: string[];
    micro_grids: string[];
    area_m2: number;
    geometry: string;
  }>(sql.list_pieces, [id]);
  return {
    id: rows.map((row) => row.id),
    villages: rows.map((row) => row.villages),
    grids: rows.map((row) => row.grids),
    micro_grids: rows.map((row) => row.micro_grids),
    area_m2: rows.map((row) => row.area_m2),
    polygon: rows.map(
      ({ geometry }) => (JSON.parse(geometry) as { coordinates: PolygonCoordinates }).coordinates,
    ),
  };
}

/** Changes a mosaic that is being settled; false if it has changed since `version`. */
export async function changeMosaic(
  db: Queryable,
  id: number,
  version: number,
  change: {
    decisions: readonly TakenDecision[];
    status: Mosaic["status"];
    published_revision: number | null;
    now: string;
  },
): Promise<boolean> {
  const { decisions, status, published_revision, now } = change;
  const rows = await db.query(sql.change_mosaic, [
    id,
    version,
    JSON.stringify(decisions),
    status,
    published_revision,
    now,
  ]);
  return rows.length > 0;
}

export async function lockPublication(tx: Queryable): Promise<void> {
  await tx.query(sql.lock_publication);
}

/** The first land of a city, ready to be written; geometry as hexadecimal EWKB. */
export interface FirstLand {
  city: { code: string; name: string };
  /** Parents first. */
  areas: {
    code: string;
    parent_code: string | null;
    level: string;
    name: string;
    kind: string;
    search_text: string;
    label_point: string;
    boundary: string;
  }[];
  grids: {
    code: string;
    village_code: string;
    kind: GridKind;
    name: string;
    search_text: string;
    dedicated_use: string | null;
  }[];
  micro_grids: {
    id: number;
    village_code: string;
    households: number;
    residents: number;
    estimated: boolean;
    area_m2: number;
    geom: string;
  }[];
  memberships: { micro_grid_id: number; grid_code: string | null; reason: string | null }[];
  disputed: { micro_grid_id: number; claims: string[] }[];
}

/** Writes the first revision with all that holds from it. */
export async function insertFirstLand(
  tx: Queryable,
  { city, areas, grids, micro_grids, memberships, disputed }: FirstLand,
  revision: { effective_on: string; now: string; published_by: string; title: string; changeset: unknown },
): Promise<void> {
  const { effective_on, now, published_by, title, changeset } = revision;
  await tx.query(sql.insert_revision, [effective_on, now, published_by, title, JSON.stringify(changeset)]);
  await tx.query(sql.set_city, [JSON.stringify(city)]);
  for (const level of ["city", "district", "town", "village"]) {
    const ofLevel = areas.filter((area) => area.level === level);
    await inBatches(ofLevel, (batch) => tx.query(sql.upsert_areas, [batch]));
  }
  await inBatches(grids, (batch) => tx.query(sql.insert_grids, [batch]));
  await inBatches(micro_grids, (batch) => tx.query(sql.insert_micro_grids, [batch]));
  await inBatches(memberships, (batch) => tx.query(sql.insert_memberships, [batch, effective_on]));
  await inBatches(disputed, (batch) => tx.query(sql.insert_disputed, [batch, effective_on]));
}
