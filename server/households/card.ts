import { OPEN_HOURS, type HouseholdCard, type OpenBody } from "../api/households.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { standsElsewhere } from "../domain/coverage_elsewhere.ts";
import { may } from "../domain/disclosure.ts";
import { ageOn } from "../domain/masks.ts";
import { intervalDays, validityOn } from "../domain/visit_rhythm.ts";
import { AppError } from "../errors.ts";
import type { Secrets } from "../secrets/secrets.ts";
import {
  findOpening,
  insertOpening,
  listGridWorkers,
  listGroups,
  listHouseholdCases,
  listMembers,
  listNeeds,
  listRisks,
  listVisits,
  type MemberRow,
  readVisitRules,
} from "./queries.ts";
import { type HouseholdInSight, householdInSight } from "./sight.ts";

const HOUR_MS = 3_600_000;

/**
 * Opens a household's card: writes down who, when and why, and shows it in full. Throws 404 `unknown_household`,
 * 422 `missing` for another reason without words.
 */
export async function openCard(
  options: LandOptions,
  account: Account,
  id: number,
  { reason, note = "" }: OpenBody,
): Promise<HouseholdCard> {
  const { database, now } = options;
  const said = note.trim();
  if (reason === "other" && said === "") throw new AppError("missing", 422, { expected: ["note"] });
  const city = await cityNow(options);
  const opened_at = now().toISOString();
  return database.transaction(async (tx) => {
    const seen = await householdInSight(tx, city, account, id);
    await insertOpening(tx, { household_id: id, account_id: account.id, opened_at, reason, note: said });
    await audit(tx, {
      happenedAt: opened_at,
      accountId: account.id,
      action: "household_open",
      subject: `household:${id}`,
      detail: { reason, ...(said && { note: said }) },
    });
    return cardOf(tx, options, account, seen, opened_at);
  });
}

/**
 * The card that the account has opened within the last hours, read again; null when it has not been. Throws 404
 * `unknown_household`.
 */
export async function readCard(
  options: LandOptions,
  account: Account,
  id: number,
): Promise<HouseholdCard | null> {
  const { database, now } = options;
  const seen = await householdInSight(database, await cityNow(options), account, id);
  const since = new Date(now().getTime() - OPEN_HOURS * HOUR_MS).toISOString();
  const opened_at = await findOpening(database, account.id, id, since);
  return opened_at === null ? null : cardOf(database, options, account, seen, opened_at);
}

async function cardOf(
  db: Queryable,
  { secrets, now }: LandOptions,
  account: Account,
  { row, grid_code }: HouseholdInSight,
  opened_at: string,
): Promise<HouseholdCard> {
  const day = today(now());
  const { id } = row;
  const note = (table: string, key: string | null, sealed: string | null) =>
    sealed === null ? null : secrets.open(sealed, `${table}.note/${key}`);
  const workers = grid_code === null ? [] : await listGridWorkers(db, grid_code, day);
  return {
    id,
    version: row.version,
    as_of: now().toISOString(),
    opened_at,
    open_until: new Date(Date.parse(opened_at) + OPEN_HOURS * HOUR_MS).toISOString(),
    town_name: row.town_name,
    village_code: row.village_code,
    village_name: row.village_name,
    grid_code,
    position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    address: secrets.open(row.address, `households.address/${id}`),
    claimed: claimOf(row, grid_code),
    registered_on: row.registered_on,
    category: row.category,
    category_from_on: row.category_from_on,
    category_until_on: row.category_until_on,
    validity: validityOn(row.category_until_on, day),
    risk: row.risk,
    risks: (await listRisks(db, id)).map(({ id: key, risk, reasons, note: sealed, set_at, by }) => ({
      risk,
      reasons,
      note: note("household_risks", key, sealed),
      set_at,
      by,
    })),
    groups: await listGroups(db, id),
    interval_days: intervalDays(row.risk, row.groups, await readVisitRules(db)),
    next_visit_due_on: row.next_visit_due_on,
    next_call_due_on: row.next_call_due_on,
    last_met_on: row.last_met_on,
    missed_visits: row.missed_visits,
    members: (await listMembers(db, id)).map((member) => openMember(secrets, member, day)),
    needs: (await listNeeds(db, id)).map(({ id: key, need, since_on, met_on, note: sealed }) => ({
      need,
      since_on,
      met_on,
      note: note("household_needs", key, sealed),
    })),
    visits: (await listVisits(db, id)).map(({ entry_id, ...visit }) =>
      Object.assign(visit, { note: note("visits", entry_id, visit.note) }),
    ),
    workers: workers.map(({ id: worker_id, name, duty, phone }) => ({
      id: worker_id,
      name,
      duty,
      phone: may(account, "worker_phone") ? phone : null,
    })),
    cases: await listHouseholdCases(db, id),
  };
}

function claimOf(
  { claimed_code, claimed_on, village_code }: HouseholdInSight["row"],
  grid_code: string | null,
): HouseholdCard["claimed"] {
  if (claimed_code === null || claimed_on === null) return null;
  return standsElsewhere(claimed_code, { grid_code, village_code })
    ? { code: claimed_code, on: claimed_on }
    : null;
}

function openMember(secrets: Secrets, member: MemberRow, day: string): HouseholdCard["members"][number] {
  const open = (column: string, sealed: string) => secrets.open(sealed, `people.${column}/${member.id}`);
  return {
    ...member,
    name: open("name", member.name),
    id_number: member.id_number === null ? null : open("id_number", member.id_number),
    phone: member.phone === null ? null : open("phone", member.phone),
    age: ageOn(member.born_on, day),
  };
}
