import type { CaseList, CaseListQuery } from "../api/case_desk.ts";
import type { Level, Stage } from "../api/common.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { lightOf } from "../domain/case_light.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes } from "../map/city.ts";
import { type CaseLine, type CaseListing, listCases } from "./queries.ts";
import { gridOf } from "./sight.ts";

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
  const asked = listing(city, account, area_code, query);
  const found = await listCases(database, { ...asked, now: instant.toISOString(), most: PAGE + 1 });
  const lines = found.slice(0, PAGE);
  return {
    as_of: instant.toISOString(),
    cases: lines.map(({ micro_grid_id, paused_at, ...line }) => ({
      ...line,
      grid_code: gridOf(city, micro_grid_id),
      light: lightOf({ ...line, paused_at }, instant),
    })),
    after: found.length > PAGE ? afterOf(lines.at(-1)!, asked.order) : null,
  };
}

function listing(
  city: City,
  account: Account,
  area_code: string | null,
  { need, stage, level, light, mine, number, order = "due", after }: CaseListQuery,
): Omit<CaseListing, "now" | "most"> {
  const own = mine ? ownWork(account) : { stages: null, levels: null, extension_asked: false };
  return {
    villages: villageCodes(city, area_code),
    ...(account.role === "worker"
      ? { micro_grids: microGridsOf(city, account.grid_codes ?? []), worker_id: account.worker_id }
      : { micro_grids: null, worker_id: null }),
    need: need ?? null,
    stages: stage ? [stage] : own.stages,
    levels: level ? [level] : own.levels,
    extension_asked: own.extension_asked,
    light: light ?? null,
    number: number ?? null,
    order,
    after: after === undefined ? null : readAfter(after),
  };
}

/** What waits for somebody of a role and level, roughly as the flow has it: the first page of the day. */
function ownWork({ role, area_level }: Account): {
  stages: Stage[] | null;
  levels: Level[] | null;
  extension_asked: boolean;
} {
  if (role === "worker") return { stages: ["return_visit"], levels: null, extension_asked: false };
  if (role === "leader") return { stages: null, levels: null, extension_asked: true };
  const levels: Level[] = area_level === "town" ? ["town", "village"] : [area_level];
  return { stages: null, levels, extension_asked: false };
}

function microGridsOf(city: City, grid_codes: readonly string[]): number[] {
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
