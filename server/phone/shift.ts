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

/** Everything that entries are written by, read before the transaction begins. */
export interface Shift {
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

/** What all shifts of a moment share: when many phones come back at once, it is read once, not for each. */
interface Desks {
  opened_at: number;
  cases: Promise<CaseDesk>;
  moves: Promise<MoveDesk>;
  visits: Promise<VisitDesk>;
  lands: Map<string, Promise<City | null>>;
}
const SHARED_MS = 1000;
const shared = new WeakMap<LandOptions, Desks>();

function desksOf(options: LandOptions): Desks {
  const known = shared.get(options);
  if (known && performance.now() - known.opened_at < SHARED_MS) return known;
  const desks: Desks = {
    opened_at: performance.now(),
    cases: openCaseDesk(options),
    moves: openMoveDesk(options),
    visits: openVisitDesk(options),
    lands: new Map(),
  };
  shared.set(options, desks);
  // What could not be read is read anew the next time.
  Promise.all([desks.cases, desks.moves, desks.visits]).catch(() => shared.delete(options));
  return desks;
}

/** Opens the shift for entries made at some time. */
export async function openShift(
  options: LandOptions,
  entries: readonly Pick<Entry, "made_at">[],
): Promise<Shift> {
  const now = options.now();
  const desks = desksOf(options);
  const [cases, moves, visits] = await Promise.all([desks.cases, desks.moves, desks.visits]);
  const lands = new Map<string, City>([[today(now), moves.city]]);
  const days = entries.flatMap(({ made_at }) => [today(made_at), daysBefore(made_at, GOOD_FAITH_DAYS)]);
  for (const day of new Set(days)) {
    if (lands.has(day)) continue;
    const reading = desks.lands.get(day) ?? landOn(options, day);
    desks.lands.set(day, reading);
    lands.set(day, (await reading) ?? moves.city);
  }
  return {
    now,
    cases: { ...cases, now },
    moves: { ...moves, clock: { ...moves.clock, now } },
    visits: { ...visits, now, good_faith_days: GOOD_FAITH_DAYS },
    landOf: (day) => lands.get(day)!,
  };
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

/** Tells the standing of places to the senders of entries, with one question to the database. */
export async function standings(
  tx: Queryable,
  { now, landOf }: Shift,
  entries: readonly Pick<Entry, "made_at" | "account">[],
) {
  const first = entries.reduce((least, { made_at }) => Math.min(least, made_at.getTime()), now.getTime());
  const begun = daysBefore(new Date(first), GOOD_FAITH_DAYS);
  const workers = [...new Set(entries.map(({ account }) => account.worker_id))];
  const served = await listServed(tx, workers, begun, today(now));
  const known = new Set(served.map(({ worker_id, grid_code }) => `${worker_id} ${grid_code}`));

  return (
    { account, made_at }: Pick<Entry, "made_at" | "account">,
    micro_grid_id: number | null,
  ): Standing => {
    const on = (day: string) => gridOf(landOf(day), micro_grid_id);
    const current = on(today(now));
    if (current !== null && (account.grid_codes ?? []).includes(current)) return "own";
    const before = [today(made_at), daysBefore(made_at, GOOD_FAITH_DAYS)].map(on);
    const was = [current, ...before].some(
      (code) => code !== null && known.has(`${account.worker_id} ${code}`),
    );
    return was ? "former" : "foreign";
  };
}

/**
 * Notices for both when the place of an entry is another's by now: for the sender, and for each who serves the grid.
 */
export async function handOverNotices(
  tx: Queryable,
  { now }: Shift,
  { id, account, made_at }: Pick<Entry, "id" | "account" | "made_at">,
  { grid_code, case_id }: { grid_code: string | null; case_id: number | null },
): Promise<NoticeToInsert[]> {
  const servers = grid_code === null ? [] : await listServers(tx, [grid_code], today(now));
  const others = servers.map(({ worker_id }) => worker_id).filter((one) => one !== account.worker_id);
  const shared = { entry_id: id, happened_on: today(made_at), grid_code, case_id };
  return [
    { ...shared, worker_id: account.worker_id, kind: "handed_over", other_worker_id: others[0] ?? null },
    ...others.map((worker_id) =>
      Object.assign({ worker_id, kind: "taken_over" as const, other_worker_id: account.worker_id }, shared),
    ),
  ];
}
