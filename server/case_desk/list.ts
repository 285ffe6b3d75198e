import type { CaseEntry, CaseList, CaseListQuery } from "../api/case_desk.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import type { Clock } from "../domain/case_change.ts";
import { lightOf } from "../domain/case_light.ts";
import { type CaseSight, narrowing } from "../domain/case_narrowing.ts";
import type { OfficeCalendar } from "../domain/working_days.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes } from "../map/city.ts";
import { type CaseLine, type CaseListing, listCases, readOfficeCalendar } from "./queries.ts";
import { daysLeft, gridOf } from "./sight.ts";

const PAGE = 50;

/** A page of cases for an account. Throws 400 `invalid_input` for an `after` that no page has told. */
export async function listFor(
  { database, now }: LandOptions,
  city: City,
  account: Account,
  area_code: string | null,
  query: CaseListQuery,
): Promise<CaseList> {
  const instant = now();
  const calendar = await readOfficeCalendar(database);
  const asked = listingFor(city, account, area_code, query, { now: instant, calendar });
  const found = await listCases(database, asked);
  const lines = found.slice(0, PAGE);
  return {
    as_of: instant.toISOString(),
    cases: lines.map((line) => entryOf(city, line, instant, calendar)),
    after: found.length > PAGE ? afterOf(lines.at(-1)!, asked.order) : null,
  };
}

/** All cases of a list, up to `most` of them. */
export async function wholeListFor(
  { database, now }: LandOptions,
  city: City,
  account: Account,
  area_code: string | null,
  query: CaseListQuery,
  most: number,
): Promise<CaseEntry[]> {
  const instant = now();
  const calendar = await readOfficeCalendar(database);
  const asked = listingFor(city, account, area_code, query, { now: instant, calendar });
  const found = await listCases(database, { ...asked, most });
  return found.map((line) => entryOf(city, line, instant, calendar));
}

function entryOf(
  city: City,
  { micro_grid_id, paused_at, ...line }: CaseLine,
  now: Date,
  calendar: OfficeCalendar,
): CaseEntry {
  return {
    ...line,
    grid_code: gridOf(city, micro_grid_id),
    light: lightOf({ ...line, paused_at }, now),
    days_left: line.closed_at === null ? daysLeft(line.due_at, now, calendar) : null,
  };
}

/** What is asked of the database for a page. Throws 400 `invalid_input` as `listFor`. */
export function listingFor(
  city: City,
  account: Account,
  area_code: string | null,
  query: CaseListQuery,
  { now, calendar }: Clock,
): CaseListing {
  const { need, order = "due", after } = query;
  return {
    now: now.toISOString(),
    ...sightOf(city, account, area_code),
    ...narrowing(account, query, { today: today(now), calendar }),
    need: need ?? null,
    order,
    after: after === undefined ? null : readAfter(after),
    most: PAGE + 1,
  };
}

/** Which cases of an area an account may see: a worker those of the own grids, and those that the worker reported. */
export function sightOf(city: City, account: Account, area_code: string | null): CaseSight {
  return {
    villages: villageCodes(city, area_code),
    ...(account.role === "worker"
      ? { micro_grids: microGridsOf(city, account.grid_codes ?? []), worker_id: account.worker_id }
      : { micro_grids: null, worker_id: null }),
  };
}

/** Ids of the micro-grids that belong to grids. */
export function microGridsOf(city: City, grid_codes: readonly string[]): number[] {
  const places = new Set(grid_codes.flatMap((code) => city.placeOfGrid.get(code) ?? []));
  return Array.from(city.partition.ids).filter((id) => places.has(city.gridOf[city.cellOf(id)]!));
}

/** Where the next page begins, in a word of a page's own. */
function afterOf({ closed_at, due_at, reported_at, id }: CaseLine, order: "due" | "newest"): string {
  return order === "due" ? `${closed_at === null ? 0 : 1}~${due_at}~${id}` : `0~${reported_at}~${id}`;
}

function readAfter(word: string): CaseListing["after"] {
  const [closed, at, id] = word.split("~");
  if (!/^[01]$/.test(closed ?? "") || Number.isNaN(Date.parse(at ?? "")) || !/^\d{1,9}$/.test(id ?? ""))
    throw new AppError("invalid_input", 400, { got: word, expected: "the `after` of the page before" });
  return { closed: closed === "1", at: at!, id: Number(id) };
}
