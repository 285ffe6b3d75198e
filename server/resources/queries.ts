import type { Match, NewGrant, NewOffer, NewProject, NewProvider } from "../api/resources.ts";
import type { Offer, Project, ProjectChange, Provider, ResourceKinds } from "../api/resources.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { KnownProvider, NewProviderRow } from "../domain/exchange/check_providers.ts";
import type { NewOfferRow } from "../domain/exchange/offers_in.ts";
import type { Candidate } from "../domain/resources/matching.ts";
import type { Rhythm, Span } from "../domain/resources/rhythm.ts";

const sql = loadStatements(import.meta.url, [
  "delete_grant",
  "find_offer",
  "find_subject",
  "insert_grant",
  "insert_offer",
  "insert_offers",
  "insert_project",
  "insert_provider",
  "insert_providers",
  "list_area_path",
  "list_candidates",
  "list_kinds",
  "list_known_providers",
  "list_offers",
  "list_projects",
  "list_providers",
  "list_uses",
  "lock_offers",
  "touch_project",
  "update_offer",
  "update_project",
  "update_provider",
]);

export async function readKinds(db: Queryable): Promise<ResourceKinds> {
  const [row] = await db.query<ResourceKinds>(sql.list_kinds);
  return row!;
}

/** An area, all above it, and all below it with `within`. */
export function listAreaPath(db: Queryable, code: string): Promise<{ code: string; within: boolean }[]> {
  return db.query(sql.list_area_path, [code]);
}

export type ProviderRow = Omit<Provider, "position" | "may_change" | "offers"> & {
  lon: number | null;
  lat: number | null;
};

export interface ProviderListing {
  areas: readonly string[] | null;
  kind: string | null;
  service: string | null;
  name: string | null;
}

export function listProviders(
  db: Queryable,
  { areas, kind, service, name }: ProviderListing,
): Promise<ProviderRow[]> {
  return db.query(sql.list_providers, [areas, kind, service, name, null]);
}

export async function findProvider(db: Queryable, id: number): Promise<ProviderRow | null> {
  const [row] = await db.query<ProviderRow>(sql.list_providers, [null, null, null, null, id]);
  return row ?? null;
}

export type OfferRow = Omit<Offer, "taken" | "taken_most">;

export function listOffers(db: Queryable, provider_ids: readonly number[]): Promise<OfferRow[]> {
  return db.query(sql.list_offers, [provider_ids]);
}

/** An offer with the area of its provider; null where there is none. */
export async function findOffer(
  db: Queryable,
  id: number,
): Promise<(OfferRow & { area_code: string }) | null> {
  const [row] = await db.query<OfferRow & { area_code: string }>(sql.find_offer, [id]);
  return row ?? null;
}

/** What one helper of a running plan takes of an offer, as it is kept. */
export type UseRow = Rhythm & Span & { offer_id: number; plan_id: number; offered: number[] };

export function listUses(db: Queryable, offer_ids: readonly number[]): Promise<UseRow[]> {
  return db.query(sql.list_uses, [offer_ids]);
}

/** Locks offers until the transaction ends. */
export function lockOffers(
  tx: Queryable,
  offer_ids: readonly number[],
): Promise<{ id: number; times_per_week: number; provider_name: string }[]> {
  return tx.query(sql.lock_offers, [offer_ids]);
}

export type CandidateRow = Omit<Candidate, "uses"> & Pick<Match, "offer_id">;

/** Where something is needed: in a village, at a position if one is known. */
export interface NeedPlace {
  village_code: string;
  lon: number | null;
  lat: number | null;
}

export function listCandidates(
  db: Queryable,
  service: string,
  { village_code, lon, lat }: NeedPlace,
): Promise<CandidateRow[]> {
  return db.query(sql.list_candidates, [service, village_code, lon, lat]);
}

export type ProjectRow = Omit<Project, "may_change">;

export interface ProjectListing {
  villages: readonly string[] | null;
  kind: string | null;
  service: string | null;
  status: string | null;
}

export function listProjects(
  db: Queryable,
  { villages, kind, service, status }: ProjectListing,
): Promise<ProjectRow[]> {
  return db.query(sql.list_projects, [villages, kind, service, status, null]);
}

export async function findProject(db: Queryable, id: number): Promise<ProjectRow | null> {
  const [row] = await db.query<ProjectRow>(sql.list_projects, [null, null, null, null, id]);
  return row ?? null;
}

export async function insertProvider(tx: Queryable, one: NewProvider): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_provider, [providerJson(one)]);
  return row!.id;
}

/** False when the provider is at another version; as for all changes here. */
export async function updateProvider(
  tx: Queryable,
  { id, version }: Versioned,
  one: NewProvider,
): Promise<boolean> {
  return (await tx.query(sql.update_provider, [id, version, providerJson(one)])).length > 0;
}

function providerJson({ position, ...one }: NewProvider): string {
  return JSON.stringify({ ...one, lon: position?.[0] ?? null, lat: position?.[1] ?? null });
}

/** All providers, with the services that they offer. */
export const listKnownProviders = (db: Queryable) => db.query<KnownProvider>(sql.list_known_providers);

export type ProviderToInsert = { id: number } & Omit<NewProviderRow, "offers">;
export async function insertProviders(tx: Queryable, rows: readonly ProviderToInsert[]): Promise<void> {
  await tx.query(sql.insert_providers, [JSON.stringify(rows)]);
}
export type OfferToInsert = { id: number; provider_id: number } & NewOfferRow & Span;
export async function insertOffers(tx: Queryable, rows: readonly OfferToInsert[]): Promise<void> {
  await tx.query(sql.insert_offers, [JSON.stringify(rows)]);
}

export interface Versioned {
  id: number;
  version: number;
}

export async function insertOffer(tx: Queryable, provider_id: number, one: NewOffer): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_offer, [provider_id, JSON.stringify(one)]);
  return row!.id;
}

export async function updateOffer(
  tx: Queryable,
  { id, version }: Versioned,
  one: NewOffer,
): Promise<boolean> {
  return (await tx.query(sql.update_offer, [id, version, JSON.stringify(one)])).length > 0;
}

export async function insertProject(tx: Queryable, one: NewProject, published_at: string): Promise<number> {
  const [row] = await tx.query<{ id: number }>(sql.insert_project, [JSON.stringify(one), published_at]);
  return row!.id;
}

export async function updateProject(
  tx: Queryable,
  { id, version }: Versioned,
  one: Omit<ProjectChange, "version">,
): Promise<boolean> {
  return (await tx.query(sql.update_project, [id, version, JSON.stringify(one)])).length > 0;
}

export async function touchProject(tx: Queryable, { id, version }: Versioned): Promise<boolean> {
  return (await tx.query(sql.touch_project, [id, version])).length > 0;
}

export async function insertGrant(
  tx: Queryable,
  project_id: number,
  { amount_yuan, from_whom, from_on, to_on }: NewGrant,
): Promise<void> {
  await tx.query(sql.insert_grant, [project_id, amount_yuan, from_whom, from_on, to_on]);
}

/** False where the project has no such grant. */
export async function deleteGrant(tx: Queryable, project_id: number, id: number): Promise<boolean> {
  return (await tx.query(sql.delete_grant, [project_id, id])).length > 0;
}

/** Whose need something is, and where they are. */
export interface Subject {
  household_id: number | null;
  case_id: number | null;
  village_code: string;
  micro_grid_id: number | null;
  lon: number | null;
  lat: number | null;
}

/** Of a household, or of a case (and that household, if one is named); null where there is none. */
export async function findSubject(
  db: Queryable,
  { household_id, case_id }: { household_id?: number | undefined; case_id?: number | undefined },
): Promise<Subject | null> {
  const [row] = await db.query<Subject>(sql.find_subject, [household_id ?? null, case_id ?? null]);
  return row ?? null;
}
