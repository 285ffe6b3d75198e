import type { PhoneDay } from "../api/phone.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { listFor } from "../case_desk/list.ts";
import { readCase } from "../case_desk/record.ts";
import { cityNow } from "../case_desk/sight.ts";
import { today } from "../domain/calendar.ts";
import { villageCodes } from "../map/city.ts";
import { readSettings } from "../settings/settings.ts";
import { listNotices } from "../notices/queries.ts";
import { myTraining } from "../training/mine.ts";
import { todayFor } from "../visits/today.ts";
import { readGpsDatum } from "./queries.ts";

/** So many cases a worker has with their whole story; of those beyond there is a line. */
const WHOLE_CASES = 30;

/**
 * Everything that a worker takes along for a day without a signal. That somebody took it, and whose it is, is
 * remembered: on the phone no look is recorded any more.
 */
export async function readDay(options: LandOptions, account: Account): Promise<PhoneDay> {
  const { database, now } = options;
  const instant = now();
  const [city, settings] = [await cityNow(options), await readSettings(options)];
  const { cases } = await listFor(options, city, account, account.area_code, { order: "due" });
  const whole = [];
  for (const { id } of cases.slice(0, WHOLE_CASES)) whole.push(await readCase(options, city, account, id));
  const { worker_id } = account;
  const visits = await todayFor(options, account, null, {});
  const own = villageCodes(city, account.area_code);
  await audit(database, {
    happenedAt: instant.toISOString(),
    accountId: account.id,
    action: "phone_day",
    subject: `account:${account.username}`,
    detail: {
      cases: whole.map(({ id }) => id),
      households: visits.stops.map(({ household_id }) => household_id),
    },
  });
  return {
    as_of: instant.toISOString(),
    today: today(instant),
    gps_datum: await readGpsDatum(database),
    city: settings.city,
    revision: city.revision,
    needs: settings.needs,
    categories: settings.categories,
    villages: city.villages
      .filter(({ code }) => own === null || own.includes(code))
      .map(({ code, name }) => ({ code, name })),
    grid_codes: [...(account.grid_codes ?? [])],
    visits,
    notices: worker_id === null ? [] : await listNotices(database, worker_id),
    training: await myTraining(options, account),
    cases: whole,
    more_cases: cases.slice(WHOLE_CASES),
  };
}
