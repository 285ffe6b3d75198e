import type { NewOffer, NewProvider, Provider, ProviderQuery, Providers } from "../api/resources.ts";
import type { Account } from "../api/session.ts";
import type { AppOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { may } from "../domain/disclosure.ts";
import { mostTaken, takenOn } from "../domain/resources/capacity.ts";
import { AppError } from "../errors.ts";
import { refuseOverload, usesOf } from "./capacity.ts";
import { checkSpan, stale } from "./checks.ts";
import {
  findOffer,
  findProvider,
  insertOffer,
  insertProvider,
  listAreaPath,
  listOffers,
  listProviders,
  type ProviderRow,
  updateOffer,
  updateProvider,
} from "./queries.ts";

/** A list longer than this is not read: it is searched. */
const MOST = 300;

/** The providers that reach an area, or somebody in it; `area_code` null: all. */
export async function providersFor(
  { database, now }: AppOptions,
  account: Account,
  area_code: string | null,
  { kind, service, q }: ProviderQuery,
): Promise<Providers> {
  const around = area_code === null ? null : await listAreaPath(database, area_code);
  const found = await listProviders(database, {
    areas: around && around.map(({ code }) => code),
    kind: kind ?? null,
    service: service ?? null,
    name: q?.trim() || null,
  });
  return {
    as_of: now().toISOString(),
    count: found.length,
    providers: await withOffers(database, account, found.slice(0, MOST), today(now())),
  };
}

/** A provider that reaches the account's area, or somebody in it. Throws 404 `unknown_provider`. */
export async function readProvider(
  { database, now }: AppOptions,
  account: Account,
  id: number,
): Promise<Provider> {
  const row = await findProvider(database, id);
  const around = await listAreaPath(database, account.area_code);
  if (!row || !around.some(({ code }) => code === row.area_code)) throw unknownProvider(id);
  const [provider] = await withOffers(database, account, [row], today(now()));
  return provider!;
}

async function withOffers(
  db: Queryable,
  account: Account,
  rows: readonly ProviderRow[],
  day: string,
): Promise<Provider[]> {
  const offers = await listOffers(
    db,
    rows.map(({ id }) => id),
  );
  const uses = await usesOf(
    db,
    offers.map(({ id }) => id),
  );
  const own = may(account, "help") ? await ownAreas(db, account) : new Set<string>();
  const arranges = may(account, "plans");
  return rows.map(({ lon, lat, contact_name, contact_phone, ...row }) => ({
    ...row,
    // Who arranges help must reach them; others need not know a volunteer's number.
    contact_name: arranges ? contact_name : "",
    contact_phone: arranges ? contact_phone : "",
    position: lon === null || lat === null ? null : [lon, lat],
    may_change: own.has(row.area_code),
    offers: offers
      .filter(({ provider_id }) => provider_id === row.id)
      .map((offer) => {
        const taken = uses.get(offer.id)!;
        return Object.assign(offer, {
          taken: takenOn(taken, day),
          taken_most: mostTaken(taken, { from_on: day, to_on: null }).taken,
        });
      }),
  }));
}

/** The codes of the areas that an account may keep providers of: its own and what lies in it. */
async function ownAreas(db: Queryable, { area_code }: Account): Promise<Set<string>> {
  const path = await listAreaPath(db, area_code);
  return new Set(path.flatMap(({ code, within }) => (within ? [code] : [])));
}

async function checkArea(db: Queryable, account: Account, code: string): Promise<void> {
  if (!(await ownAreas(db, account)).has(code))
    throw new AppError("outside_area", 403, {
      got: code,
      expected: `${account.area_code} or an area in it`,
    });
}

/** Writes down a new provider; returns its id. Throws 403 `outside_area`, 422 `impossible_span`. */
export async function addProvider(
  { database, now }: AppOptions,
  account: Account,
  body: NewProvider,
): Promise<number> {
  checkSpan({ from_on: body.active_from_on, to_on: body.active_to_on });
  return database.transaction(async (tx) => {
    await checkArea(tx, account, body.area_code);
    const id = await insertProvider(tx, body);
    await remember(tx, now(), account, "provider_add", `provider:${id}`);
    return id;
  });
}

/** Throws 404 `unknown_provider`, 403 `outside_area`, 409 `stale_version`, 422 `impossible_span`. */
export async function changeProvider(
  { database, now }: AppOptions,
  account: Account,
  id: number,
  { version, ...body }: NewProvider & { version: number },
): Promise<void> {
  checkSpan({ from_on: body.active_from_on, to_on: body.active_to_on });
  await database.transaction(async (tx) => {
    const row = await findProvider(tx, id);
    if (!row) throw unknownProvider(id);
    await checkArea(tx, account, row.area_code);
    await checkArea(tx, account, body.area_code);
    if (!(await updateProvider(tx, { id, version }, body))) throw stale(version, row);
    await remember(tx, now(), account, "provider_change", `provider:${id}`);
  });
}

/** A new offer of a provider. Throws 404 `unknown_provider`, 403 `outside_area`, 422 `impossible_span`. */
export async function addOffer(
  { database, now }: AppOptions,
  account: Account,
  provider_id: number,
  body: NewOffer,
): Promise<void> {
  checkSpan(body);
  await database.transaction(async (tx) => {
    const provider = await findProvider(tx, provider_id);
    if (!provider) throw unknownProvider(provider_id);
    await checkArea(tx, account, provider.area_code);
    const id = await insertOffer(tx, provider_id, body);
    await remember(tx, now(), account, "offer_add", `offer:${id}`);
  });
}

/**
 * Changes an offer; returns its provider. Throws 404 `unknown_offer`, 403 `outside_area`, 409 `stale_version`, and
 * 409 `no_capacity` when running plans take more than it would have.
 */
export async function changeOffer(
  { database, now }: AppOptions,
  account: Account,
  id: number,
  { version, ...body }: NewOffer & { version: number },
): Promise<number> {
  checkSpan(body);
  return database.transaction(async (tx) => {
    const row = await findOffer(tx, id);
    if (!row) throw new AppError("unknown_offer", 404, { got: id, expected: "an offer" });
    await checkArea(tx, account, row.area_code);
    if (!(await updateOffer(tx, { id, version }, body))) throw stale(version, row);
    await refuseOverload(tx, [id], today(now()));
    await remember(tx, now(), account, "offer_change", `offer:${id}`);
    return row.provider_id;
  });
}

function unknownProvider(got: number): AppError {
  return new AppError("unknown_provider", 404, { got, expected: "a provider" });
}

function remember(
  tx: Queryable,
  now: Date,
  account: Account,
  action: string,
  subject: string,
): Promise<void> {
  return audit(tx, { happenedAt: now.toISOString(), accountId: account.id, action, subject });
}
