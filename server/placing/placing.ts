import type {
  PlaceBody,
  PlacedRecord,
  PlacingKind,
  PlacingList,
  PlacingQuery,
  PlacingTotals,
  ToPlace,
} from "../api/placing.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { placeOf } from "../case_desk/report.ts";
import { cityNow, gridOf } from "../case_desk/sight.ts";
import { isWithin } from "../domain/case_flow.ts";
import { may } from "../domain/disclosure.ts";
import { maskAddress } from "../domain/masks.ts";
import { AppError } from "../errors.ts";
import { refuseOutside } from "../households/register.ts";
import { villageCodes } from "../map/city.ts";
import type { Secrets } from "../secrets/secrets.ts";
import {
  countToPlace,
  listToPlace,
  lockRecord,
  type PlacingRow,
  placeRecord,
  type ToPlaceRow,
} from "./queries.ts";

const PAGE = 200;

/**
 * A page of the records of an area that have no position. Who may not search for people sees addresses without their
 * digits, and no word of what cases are about; whom others see is remembered.
 */
export async function toPlaceFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  { kind, after }: PlacingQuery,
): Promise<PlacingList> {
  const { database, secrets, now } = options;
  const villages = villageCodes(await options.cities.newest(), area_code);
  const totals = await countToPlace(database, villages);
  const found = await listToPlace(database, {
    villages,
    kind: kind ?? null,
    after: after === undefined ? null : readAfter(after),
    most: PAGE + 1,
  });
  const rows = found.slice(0, PAGE);
  const closely = may(account, "people");
  const addressed = rows.flatMap(({ household_id }) => household_id ?? []);
  if (closely && addressed.length > 0)
    await audit(database, {
      happenedAt: now().toISOString(),
      accountId: account.id,
      action: "placing_list",
      subject: "households",
      detail: { shown: [...new Set(addressed)] },
    });
  const last = rows.at(-1);
  return {
    entries: rows.map((row) => entryOf(secrets, row, closely)),
    totals,
    after: last && found.length > PAGE ? `${last.kind}~${last.id}` : null,
  };
}

/** How many records of an area have no position. Nobody is shown, so nothing is remembered. */
export async function totalsFor(
  { database, cities }: LandOptions,
  area_code: string | null,
): Promise<PlacingTotals> {
  return countToPlace(database, villageCodes(await cities.newest(), area_code));
}

function readAfter(word: string): { kind: PlacingKind; id: number } {
  const [kind, id] = word.split("~");
  return { kind: kind as PlacingKind, id: Number(id) };
}

function entryOf(
  secrets: Secrets,
  { household_id, address: sealed, summary, ...row }: ToPlaceRow,
  closely: boolean,
): ToPlace {
  const address = sealed === null ? null : secrets.open(sealed, `households.address/${household_id!}`);
  return {
    ...row,
    address: address === null || closely ? address : maskAddress(address),
    masked: !closely && address !== null,
    summary: closely ? summary : null,
  };
}

/**
 * Gives a record the position that somebody found for it, in one transaction; it stands in the micro-grid there, of the
 * newest revision, as all records do. Throws 404 `unknown_household` and `unknown_case`, whether or not there is one
 * elsewhere, 409 `stale_version` with the record as it stands, 409 `has_position`, 422 `outside_city`, 403
 * `outside_area`, and 409 `other_village` where the position is in another village than was said and nobody confirmed.
 */
export async function placeByHand(
  options: LandOptions,
  account: Account,
  { kind, id }: { kind: PlacingKind; id: number },
  { version, lon, lat, confirm_other_village = false }: PlaceBody,
): Promise<PlacedRecord> {
  const { database, cities, now } = options;
  const newest = await cities.newest();
  const inForce = await cityNow(options);
  return database.transaction(async (tx) => {
    const row = await lockRecord(tx, kind, id);
    if (!row || !isWithin(row, account.area_code, account.area_level)) throw unknown(kind, id);
    if (row.version !== version)
      throw new AppError("stale_version", 409, { got: version, expected: row.version, current: row });
    if (row.micro_grid_id !== null)
      throw new AppError("has_position", 409, { got: id, expected: "a record without a position" });
    const { village_code, micro_grid_id } = placeOf(newest, { position: [lon, lat] });
    refuseOutside(inForce, account, { village_code, micro_grid_id });
    const village_name = newest.villages.find(({ code }) => code === village_code)!.name;
    if (village_code !== row.village_code && !confirm_other_village)
      throw otherVillage(row, { village_code, village_name });
    const position = { village_code, micro_grid_id: micro_grid_id!, lon, lat };
    const after = await placeRecord(tx, kind, id, position);
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: account.id,
      action: "place",
      subject: `${kind}:${id}`,
      detail: { micro_grid_id, village_code, village_before: row.village_code },
    });
    return { kind, id, version: after, village_name, grid_code: gridOf(inForce, micro_grid_id), ...position };
  });
}

function unknown(kind: PlacingKind, id: number): AppError {
  const reason = kind === "household" ? "unknown_household" : "unknown_case";
  return new AppError(reason, 404, { got: id, expected: `a ${kind} of your area` });
}

/** Names of both villages, for the question that the page asks. */
function otherVillage(said: PlacingRow, found: { village_code: string; village_name: string }): AppError {
  return new AppError("other_village", 409, {
    got: found.village_code,
    got_name: found.village_name,
    expected: said.village_code,
    expected_name: said.village_name,
  });
}
