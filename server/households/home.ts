import type { HomeChange } from "../api/households.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { placeOf } from "../case_desk/report.ts";
import { cityNow } from "../case_desk/sight.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { sealAddress } from "../secrets/columns.ts";
import { stale } from "./change.ts";
import { listMembers, lockHouseholds, nextIds, updateHome, writePeople } from "./queries.ts";
import { readMember, refuseKnown, refuseOutside, sealMember } from "./register.ts";
import { householdInSight } from "./sight.ts";

/**
 * Writes anew who lives in a household and where, in one transaction. Its cases and visits stay where they were. Throws
 * 404 `unknown_household` and `unknown_member`, 409 `stale_version` and `known_person`, 403 `outside_area` for a place
 * that is not the account's own, 422 `outside_city`, `wrong_id_number`, `impossible_date`, and `no_head` unless exactly
 * one member is the head.
 */
export async function changeHome(
  options: LandOptions,
  account: Account,
  id: number,
  body: HomeChange,
): Promise<void> {
  const { database, cities, secrets, now } = options;
  const city = await cityNow(options);
  const moved = body.position !== undefined || body.village_code !== undefined;
  const place = moved ? placeOf(await cities.newest(), body) : null;
  if (place) refuseOutside(city, account, place);
  const day = today(now());
  const members = body.members.map((member) => ({ id: member.id, ...readMember(member, day) }));
  const heads = members.filter(({ relation }) => relation === "户主").length;
  if (heads !== 1) throw new AppError("no_head", 422, { got: heads, expected: 1 });

  await database.transaction(async (tx) => {
    await lockHouseholds(tx, [id]);
    const { row } = await householdInSight(tx, city, account, id);
    if (row.version !== body.version) throw stale(body.version, row);
    const before = (await listMembers(tx, id)).map((member) => member.id);
    const named = members.flatMap((member) => member.id ?? []);
    const strange = named.find((one) => !before.includes(one));
    if (strange !== undefined || new Set(named).size < named.length)
      throw new AppError("unknown_member", 404, { got: strange ?? named, expected: before });
    await refuseKnown(tx, secrets, members, before);
    const joining = members.filter((member) => member.id === undefined);
    const { people } = await nextIds(tx, 0, joining.length);
    const { village_code, micro_grid_id, lon, lat } = place ?? row;
    const address = sealAddress(secrets, id, body.address.trim());
    await updateHome(tx, row, { address, village_code, micro_grid_id, lon, lat, placed: moved });
    const left = before.filter((one) => !named.includes(one));
    await writePeople(tx, id, {
      left,
      stay: members.flatMap(({ id: member, ...told }) =>
        member === undefined ? [] : [sealMember(secrets, id, member, told)],
      ),
      joined: joining.map(({ id: _none, ...told }, i) => sealMember(secrets, id, people[i]!, told)),
    });
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: account.id,
      action: "household_home",
      subject: `household:${id}`,
      detail: { left: left.length, joined: joining.length, moved },
    });
  });
}
