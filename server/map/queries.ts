import type { Revisions } from "../api/map.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import { buildCity, type City, type CityParts } from "./city.ts";

const sql = loadStatements(import.meta.url, [
  "find_revision",
  "find_revision_in_force",
  "list_areas",
  "list_grids",
  "list_later_pieces",
  "list_micro_grids",
  "list_revisions",
]);

/** The revision in force on a day (YYYY-MM-DD), or null in an empty city. */
export async function findRevisionInForce(
  db: Queryable,
  day: string,
): Promise<{ revision: number; effective_on: string; title: string } | null> {
  const [row] = await db.query<{ revision: number; effective_on: string; title: string }>(
    sql.find_revision_in_force,
    [day],
  );
  return row ?? null;
}

/** Whether there is such a revision, in force, past or coming. */
export async function revisionExists(db: Queryable, revision: number): Promise<boolean> {
  return (await db.query(sql.find_revision, [revision])).length > 0;
}

/** All revisions, newest first. */
export function listRevisions(db: Queryable): Promise<Revisions> {
  return db.query(sql.list_revisions);
}

/** Reads and builds the land of a revision, all from one moment. Empty when there is no such revision. */
export function readCity(
  db: { transaction: <T>(work: (tx: Queryable) => Promise<T>) => Promise<T> },
  revision: number,
): Promise<City> {
  return db.transaction(async (tx) =>
    buildCity({
      revision,
      areas: await tx.query<CityParts["areas"][number]>(sql.list_areas),
      grids: await tx.query<CityParts["grids"][number]>(sql.list_grids, [revision]),
      later_pieces: await tx.query<CityParts["later_pieces"][number]>(sql.list_later_pieces, [revision]),
      micro_grids: await tx.query<CityParts["micro_grids"][number]>(sql.list_micro_grids, [revision]),
    }),
  );
}
