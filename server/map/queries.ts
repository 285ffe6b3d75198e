import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import type { Revisions } from "../api/map.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { Period } from "../domain/period.ts";
import { readWorkloadRules } from "../workload/workload.ts";
import { buildCity, type City, type CityParts } from "./city.ts";
import type { Services } from "./grid_load.ts";
import type { Household, MetricsFacts } from "./metrics.ts";
import { parseIds } from "./tally.ts";

const sql = loadStatements(import.meta.url, [
  "find_first_revision",
  "find_revision",
  "find_revision_in_force",
  "find_water",
  "list_areas",
  "list_cases_without_place",
  "list_grids",
  "list_households",
  "list_households_without_place",
  "list_later_pieces",
  "list_micro_grids",
  "list_open_cases",
  "list_open_cases_at",
  "list_pending_cases",
  "list_reported_cases",
  "list_revisions",
  "list_services",
  "read_change_counts",
]);

/** A revision, and the greatest there is: what was cut until then is known. */
export interface FoundRevision {
  revision: number;
  latest: number;
}

/** The revision in force on a day (YYYY-MM-DD), or null in an empty city. */
export async function findRevisionInForce(
  db: Queryable,
  day: string,
): Promise<(FoundRevision & { effective_on: string; title: string }) | null> {
  const [row] = await db.query<FoundRevision & { effective_on: string; title: string }>(
    sql.find_revision_in_force,
    [day],
  );
  return row ?? null;
}

/** The first revision, or null in an empty city. */
export async function findFirstRevision(db: Queryable): Promise<FoundRevision | null> {
  const [row] = await db.query<FoundRevision>(sql.find_first_revision);
  return row ?? null;
}

/** A revision, in force, past or coming; null when there is none. */
export async function findRevision(db: Queryable, revision: number): Promise<FoundRevision | null> {
  const [row] = await db.query<FoundRevision>(sql.find_revision, [revision]);
  return row ?? null;
}

/** The city's water, a GeoJSON FeatureCollection in degrees, for drawing; null where nobody has loaded any. */
export async function findWater(db: Queryable): Promise<FeatureCollection<Polygon | MultiPolygon> | null> {
  const [row] = await db.query<{ water: string }>(sql.find_water);
  return row ? (JSON.parse(row.water) as FeatureCollection<Polygon | MultiPolygon>) : null;
}

/** All revisions, newest first. */
export function listRevisions(db: Queryable): Promise<Revisions> {
  return db.query(sql.list_revisions);
}

/** Micro-grids that were cut out of others after a revision. */
export function listLaterPieces(db: Queryable, revision: number): Promise<CityParts["later_pieces"]> {
  return db.query<CityParts["later_pieces"][number]>(sql.list_later_pieces, [revision]);
}

/** Reads and builds the land of a revision; in a transaction, where others may publish. Empty when there is none. */
export async function readCity(db: Queryable, revision: number): Promise<City> {
  return buildCity({
    revision,
    areas: await db.query<CityParts["areas"][number]>(sql.list_areas),
    grids: await db.query<CityParts["grids"][number]>(sql.list_grids, [revision]),
    later_pieces: await listLaterPieces(db, revision),
    micro_grids: await db.query<CityParts["micro_grids"][number]>(sql.list_micro_grids, [revision]),
  });
}

/** How often the helped households, and who serves, were written to. */
export async function countChanges(db: Queryable): Promise<{ households: number; services: number }> {
  const [counts] = await db.query<{ households: number; services: number }>(sql.read_change_counts);
  return counts!;
}

/** The helped households with a place on a day, one entry a category, risk and whether a visit is overdue. */
export async function readHouseholds(db: Queryable, today: string): Promise<Household[]> {
  const rows = await db.query<{
    category: string;
    risk: string;
    overdue: boolean;
    people: string;
    micro_grid_ids: string;
  }>(sql.list_households, [today]);
  return rows.map(({ category, risk, overdue, people, micro_grid_ids }) => ({
    category,
    risk,
    overdue,
    people: parseIds(people),
    micro_grids: parseIds(micro_grid_ids),
  }));
}

/** Full-time workers and the grids they serve on a day. */
export async function readServices(db: Queryable, today: string): Promise<Services> {
  const [columns] = await db.query<{
    worker_ids: string | null;
    grid_codes: string | null;
    capacity_minutes: string | null;
  }>(sql.list_services, [today]);
  return {
    workers: parseIds(columns!.worker_ids),
    grid_codes: columns!.grid_codes?.split(",") ?? [],
    capacities: parseIds(columns!.capacity_minutes),
  };
}

/**
 * What the figures of all grids are counted from, and the question decides. The statements go side by side, so that a server
 * with several processors answers sooner; each is one pass over an index.
 */
export async function readMetricsFacts(
  db: Queryable,
  span: Period,
  { need, stage, category }: { need: string | null; stage: string | null; category: string | null },
  today: string,
): Promise<Omit<MetricsFacts, "households" | "services">> {
  const kind = [need, stage, category];
  const [open, reported, pending, casesWithout, householdsWithout, { rules }] = await Promise.all([
    db.query<MetricsFacts["open"][number]>(span.current ? sql.list_open_cases : sql.list_open_cases_at, [
      span.at,
      ...kind,
    ]),
    db.query<MetricsFacts["reported"][number]>(sql.list_reported_cases, [
      span.before_starts_at,
      span.starts_at,
      span.ends_at,
      ...kind,
    ]),
    db.query<MetricsFacts["pending"][number]>(sql.list_pending_cases),
    db.query<MetricsFacts["cases_without_place"][number]>(sql.list_cases_without_place, [
      span.at,
      span.starts_at,
      span.ends_at,
      ...kind,
    ]),
    db.query<MetricsFacts["households_without_place"][number]>(sql.list_households_without_place, [
      today,
      category,
    ]),
    readWorkloadRules(db),
  ]);
  return {
    open,
    reported,
    cases_without_place: casesWithout,
    households_without_place: householdsWithout,
    rules,
    pending,
  };
}
