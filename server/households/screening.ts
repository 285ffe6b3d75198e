import type { ScreeningList, ScreeningQuery } from "../api/households.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { cityNow } from "../case_desk/sight.ts";
import { today } from "../domain/calendar.ts";
import { maskName } from "../domain/masks.ts";
import { intervalDays } from "../domain/visit_rhythm.ts";
import { countScreening, listScreening, readVisitRules } from "./queries.ts";
import { landOf } from "./sight.ts";

const PAGE = 50;

/** A page of the screening list of an area, or of a worker's grids, the first due first. */
export async function screeningFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  { group, overdue, after }: ScreeningQuery,
): Promise<ScreeningList> {
  const { database, secrets, now } = options;
  const day = today(now());
  const land = landOf(await cityNow(options), account, area_code);
  const rules = await readVisitRules(database);
  const [due_on, id] = after?.split("~") ?? [];
  const rows = await listScreening(database, land, {
    group: group ?? null,
    overdue_on: overdue ? day : null,
    after: due_on === undefined ? null : { due_on, id: Number(id) },
    most: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    as_of: now().toISOString(),
    today: day,
    counts: await countScreening(database, land, day),
    households: page.map(({ head_id, name, lon, lat, ...row }) => {
      const full = name === null ? "" : secrets.open(name, `people.name/${head_id}`);
      return Object.assign(row, {
        name: account.role === "worker" ? full : maskName(full),
        interval_days: intervalDays(row.risk, row.groups, rules),
        position: lon === null || lat === null ? null : ([lon, lat] as [number, number]),
      });
    }),
    after: last && rows.length > PAGE ? `${last.next_visit_due_on}~${last.household_id}` : null,
  };
}
