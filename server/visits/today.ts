import type { Account } from "../api/session.ts";
import type { TodayList, TodayQuery, TodayStop } from "../api/visits.ts";
import type { LandOptions } from "../app.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Database } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { groupBy } from "../domain/group_by.ts";
import { maskName, maskPhone } from "../domain/masks.ts";
import { orderOfDay } from "../domain/today_order.ts";
import { daysBetween } from "../domain/visit_rhythm.ts";
import { gridOfHousehold, landOf, landOfGrids } from "../households/sight.ts";
import type { City } from "../map/city.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { countVisited, type DueRow, listResponsible, listServed, listToday } from "./queries.ts";

/** More than any village has on a day. */
const MOST = 500;

/**
 * Who is to be seen today, by worker in the order of the way: of a worker's own grids, or of an officer's area, there
 * with names masked.
 */
export async function todayFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  query: TodayQuery,
): Promise<TodayList> {
  const { database, secrets, now } = options;
  const instant = now();
  const day = today(instant);
  const city = await cityNow(options);
  const worker_id = account.worker_id ?? query.worker;
  const served = worker_id === undefined ? [] : await listServed(database, worker_id, day);
  const area = landOf(city, account, area_code);
  const land =
    worker_id === undefined
      ? area
      : within(
          landOfGrids(
            city,
            served.map(({ grid_code }) => grid_code),
          ),
          area.villages,
        );
  const rows = await listToday(database, land, day, MOST + 1);
  const due = rows.slice(0, MOST);
  const goer =
    worker_id === undefined
      ? await whoGoes(database, city, due, day)
      : () => ({ worker_id, name: served[0]?.name ?? "" });

  const stops = due.map((row) =>
    stopOf(row, { account, secrets, day, worker_id: goer(row)?.worker_id ?? null }),
  );
  const names = new Map(due.map((row) => [goer(row)?.worker_id, goer(row)?.name]));
  const byWorker = [...groupBy(stops, (stop) => stop.worker_id)].toSorted(
    ([a], [b]) => (a ?? Infinity) - (b ?? Infinity),
  );
  return {
    as_of: instant.toISOString(),
    today: day,
    workers: byWorker.flatMap(([id, { length }]) =>
      id === null ? [] : [{ id, name: names.get(id)!, stops: length }],
    ),
    stops: byWorker.flatMap(([, own]) =>
      orderOfDay(own).map((stop, index) => Object.assign(stop, { order: index + 1 })),
    ),
    visited_today: await countVisited(database, land, day),
    more: rows.length > MOST,
  };
}

type Places = ReturnType<typeof landOf>;

function within(land: Places, villages: readonly string[]): Places {
  const allowed = new Set(villages);
  return { ...land, villages: land.villages.filter((code) => allowed.has(code)) };
}

/** Who goes to a household today: by the grid that it stands in. */
async function whoGoes(database: Database, city: City, rows: readonly DueRow[], day: string) {
  const codes = [...new Set(rows.flatMap((row) => gridOfHousehold(city, row) ?? []))];
  const found = await listResponsible(database, codes, day);
  const byGrid = new Map(found.map((one) => [one.grid_code, one]));
  return (row: DueRow) => byGrid.get(gridOfHousehold(city, row) ?? "");
}

function stopOf(
  row: DueRow,
  {
    account,
    secrets,
    day,
    worker_id,
  }: { account: Account; secrets: Secrets; day: string; worker_id: number | null },
): Omit<TodayStop, "order"> {
  const { head_id, lon, lat, next_visit_due_on, next_call_due_on, micro_grid_id: _place, ...kept } = row;
  const open = (column: string, sealed: string | null) =>
    sealed === null ? null : secrets.open(sealed, `people.${column}/${head_id}`);
  const full = account.role === "worker";
  const name = open("name", row.name) ?? "";
  const phone = open("phone", row.phone);
  const call_only = next_visit_due_on > day;
  const due_on = call_only ? next_call_due_on! : next_visit_due_on;
  return {
    ...kept,
    name: full ? name : maskName(name),
    phone: full || phone === null ? phone : maskPhone(phone),
    address: secrets.open(row.address, `households.address/${row.household_id}`),
    call_only,
    due_on,
    overdue_days: Math.max(0, daysBetween(due_on, day)),
    position: lon === null || lat === null ? null : [lon, lat],
    worker_id,
  };
}
