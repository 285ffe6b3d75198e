import type { NewHousehold, NewMember } from "../api/households.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { placeOf } from "../case_desk/report.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { wrongInIdNumber } from "../domain/id_number.ts";
import { afterChange } from "../domain/visit_rhythm.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes } from "../map/city.ts";
import { sealAddress, sealPerson } from "../secrets/columns.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type Assistance, categoryAfter, setRisk } from "./change.ts";
import { hasIdNumbers, insertHousehold, nextIds, readVisitRules, setGroups, setNeeds } from "./queries.ts";
import { gridOfHousehold } from "./sight.ts";

const NONE: Assistance = { category: null, category_from_on: null, category_until_on: null };

/**
 * Takes a household onto the register, in one transaction; returns its id. It stands in the micro-grid at its position,
 * of the newest revision, as all records do. Throws 422 `outside_city`, 422 `missing` without any place, a category's
 * first day, or category and group alike, 403 `outside_area`, 422 `wrong_id_number`, 409 `known_person`, 422
 * `impossible_date`, 403 `not_allowed` for a worker who names a category.
 */
export async function registerHousehold(
  options: LandOptions,
  account: Account,
  body: NewHousehold,
): Promise<number> {
  const { database, cities, secrets, now } = options;
  const instant = now();
  const day = today(instant);
  const place = placeOf(await cities.newest(), body);
  refuseOutside(await cityNow(options), account, place);
  const members = body.members.map((member) => readMember(member, day));
  const assistance = { ...NONE, ...categoryAfter(account, NONE, body) };
  if (assistance.category === null && body.groups.length === 0)
    throw new AppError("missing", 422, { expected: ["category", "groups"] });

  return database.transaction(async (tx) => {
    await refuseKnown(tx, secrets, members);
    const ids = await nextIds(tx, 1, members.length);
    const id = ids.households[0]!;
    const { risk, groups } = body;
    const begin = {
      next_visit_due_on: day,
      next_call_due_on: null,
      last_met_on: null,
      missed_visits: 0,
    };
    const due = afterChange(begin, day, { risk, groups }, await readVisitRules(tx));
    await insertHousehold(
      tx,
      {
        id,
        ...place,
        address: sealAddress(secrets, id, body.address.trim()),
        ...assistance,
        risk,
        registered_on: day,
        next_visit_due_on: due.next_visit_due_on,
        next_call_due_on: due.next_call_due_on,
      },
      members.map((member, i) => sealMember(secrets, id, ids.people[i]!, member)),
    );
    await setRisk(
      tx,
      secrets,
      { id, risk },
      {
        risk,
        risk_reasons: body.risk_reasons,
        account,
        set_at: instant.toISOString(),
      },
    );
    await setNeeds(tx, id, body.needs, day);
    await setGroups(tx, id, groups, day);
    await audit(tx, {
      happenedAt: instant.toISOString(),
      accountId: account.id,
      action: "household_register",
      subject: `household:${id}`,
      detail: { people: members.length, category: assistance.category, groups },
    });
    return id;
  });
}

/** Throws 403 `outside_area` for a place that is not the account's own: an officer's area, a worker's grids. */
export function refuseOutside(
  city: City,
  account: Account,
  place: { village_code: string; micro_grid_id: number | null },
): void {
  const grid_code = gridOfHousehold(city, place);
  const own =
    account.role === "worker"
      ? grid_code !== null && (account.grid_codes ?? []).includes(grid_code)
      : (villageCodes(city, account.area_level === "city" ? null : account.area_code)?.includes(
          place.village_code,
        ) ?? true);
  if (!own)
    throw new AppError("outside_area", 403, {
      got: place.village_code,
      expected: account.role === "worker" ? account.grid_codes : account.area_code,
    });
}

/** Throws 409 `known_person` where anybody else, or two of the members, have the same identity number. */
export async function refuseKnown(
  tx: Queryable,
  secrets: Secrets,
  members: readonly { id_number: string | null }[],
  but: readonly number[] = [],
): Promise<void> {
  const numbers = members.flatMap(({ id_number }) => id_number ?? []);
  const indexes = numbers.map((number) => secrets.blindIndex(number, "people.id_number"));
  if (new Set(numbers).size < numbers.length || (await hasIdNumbers(tx, indexes, but)))
    throw new AppError("known_person", 409, { expected: "people who are not on the register yet" });
}

/** A member as a row of `people`, sealed. */
export function sealMember(
  secrets: Secrets,
  household_id: number,
  id: number,
  { sex, born_on, relation, ...told }: ReturnType<typeof readMember>,
) {
  return { ...sealPerson(secrets, { id, ...told }), id, household_id, sex, born_on, relation };
}

/** A member with an identity number that can be; throws 422 `wrong_id_number` and `impossible_date`. */
export function readMember(member: NewMember, day: string) {
  const { born_on, sex, relation, name } = member;
  if (born_on > day)
    throw new AppError("impossible_date", 422, { got: born_on, expected: `${day} or before` });
  const id_number = member.id_number?.toUpperCase() ?? null;
  const wrong = id_number === null ? null : wrongInIdNumber(id_number, { born_on, sex });
  if (wrong !== null) throw new AppError("wrong_id_number", 422, { got: wrong, expected: "GB 11643" });
  return { name: name.trim(), sex, born_on, relation, id_number, phone: member.phone?.trim() ?? null };
}
