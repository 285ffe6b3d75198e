import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { type CaseDesk, openCaseDesk } from "../case_desk/report.ts";
import { type MoveDesk, openMoveDesk } from "../case_desk/move.ts";
import { gridOf } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { GOOD_FAITH_DAYS } from "../domain/phone_rules.ts";
import type { City } from "../map/city.ts";
import { openVisitDesk, type VisitDesk } from "../visits/record.ts";
import type { Entry, Refusal } from "./judge.ts";
import { listServed, listServers, type NoticeToInsert } from "./queries.ts";

/** Everything that entries of an account are written by, read before the transaction begins. */
export interface Shift {
  account: Account & { worker_id: number };
  now: Date;
  cases: CaseDesk;
  moves: MoveDesk;
  visits: VisitDesk;
  /** The land as it was on a day, of days of which entries may come. */
  landOf: (day: string) => City;
}

/** What came of an entry: written, with what others have to hear of it, or refused before anything was written. */
export interface Written {
  outcome: "recorded" | "handed_over" | "overtaken";
  case_id: number | null;
  case_number: string | null;
  detail: Record<string, unknown>;
  notices: NoticeToInsert[];
}
export type Result = Written | Refusal;

/** Writes entries of a kind; one result an entry, by id. */
export type Writer<Body> = (
  tx: Queryable,
  shift: Shift,
  entries: readonly Entry<Body>[],
) => Promise<Map<string, Result>>;

/** Opens the shift for entries made at some time. */
export async function openShift(
  options: LandOptions,
  account: Shift["account"],
  entries: readonly Pick<Entry, "made_at">[],
): Promise<Shift> {
  const now = options.now();
  const [cases, moves] = [await openCaseDesk(options), await openMoveDesk(options)];
  const visits = await openVisitDesk(options);
  const lands = new Map<string, City>([[today(now), moves.city]]);
  for (const { made_at } of entries) {
    for (const day of [today(made_at), daysBefore(made_at, GOOD_FAITH_DAYS)]) {
      if (!lands.has(day)) lands.set(day, (await landOn(options, day)) ?? moves.city);
    }
  }
  return { account, now, cases, moves, visits, landOf: (day) => lands.get(day)! };
}

/** A city that had no boundaries yet on a day has the first it got. */
async function landOn({ cities }: LandOptions, day: string): Promise<City | null> {
  return cities.inForce(day).catch(() => null);
}

function daysBefore(instant: Date, days: number): string {
  return today(new Date(instant.getTime() - days * 86_400_000));
}

/** Whose a place is to the sender: served now, served when the entry was made or just before, or never. */
export type Standing = "own" | "former" | "foreign";

/** Tells the standing of places to the account for entries, with one question to the database. */
export async function standings(tx: Queryable, shift: Shift, entries: readonly Pick<Entry, "made_at">[]) {
  const { account, now, landOf } = shift;
  const first = entries.reduce((least, { made_at }) => Math.min(least, made_at.getTime()), now.getTime());
  const begun = daysBefore(new Date(first), GOOD_FAITH_DAYS);
  const served = new Set(await listServed(tx, account.worker_id, begun, today(now)));
  const own = new Set(account.grid_codes ?? []);

  return ({ made_at }: Pick<Entry, "made_at">, micro_grid_id: number | null): Standing => {
    const on = (day: string) => gridOf(landOf(day), micro_grid_id);
    const current = on(today(now));
    if (current !== null && own.has(current)) return "own";
    const before = [today(made_at), daysBefore(made_at, GOOD_FAITH_DAYS)].map(on);
    return [current, ...before].some((code) => code !== null && served.has(code)) ? "former" : "foreign";
  };
}

/**
 * Notices for both when the place of an entry is another's by now: for the sender, and for each who serves the grid.
 */
export async function handOverNotices(
  tx: Queryable,
  { account, now }: Shift,
  entry: Pick<Entry, "id" | "made_at">,
  { grid_code, case_id }: { grid_code: string | null; case_id: number | null },
): Promise<NoticeToInsert[]> {
  const servers = grid_code === null ? [] : await listServers(tx, [grid_code], today(now));
  const others = servers.map(({ worker_id }) => worker_id).filter((id) => id !== account.worker_id);
  const shared = { entry_id: entry.id, happened_on: today(entry.made_at), grid_code, case_id };
  return [
    { ...shared, worker_id: account.worker_id, kind: "handed_over", other_worker_id: others[0] ?? null },
    ...others.map((worker_id) =>
      Object.assign({ worker_id, kind: "taken_over" as const, other_worker_id: account.worker_id }, shared),
    ),
  ];
}
