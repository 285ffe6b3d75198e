import type { CaseList, CaseListQuery, CaseRecord } from "../../server/api/case_desk.ts";
import type { Session } from "../../server/api/session.ts";
import { listingFor } from "../../server/case_desk/list.ts";
import { caseListing } from "../../server/case_desk/queries.ts";
import type { Database } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import { today } from "../../server/domain/calendar.ts";
import { holdCities } from "../../server/map/cities.ts";
import { type BenchRow, quantile } from "./row.ts";
import { ask, type Serving, signIn } from "./server.ts";

const CASES = 1_000_000;
/** Cities' worth of cases that are not done; the rest of the million are done, as in eleven years of ten cities. */
const CITIES = 10;

/** What people ask the list for. */
const QUESTIONS: readonly CaseListQuery[] = [
  {},
  { light: "red" },
  { light: "yellow", need: "medical" },
  { stage: "assess" },
  { level: "district" },
  { mine: true },
  { need: "housing", stage: "handle" },
  { waiting: 20 },
  { order: "newest" },
  { order: "newest", need: "errand" },
  { order: "newest", stage: "done", need: "schooling" },
  { order: "newest", light: "red" },
  { order: "newest", light: "paused", need: "disability" },
  { order: "newest", level: "city" },
  { order: "newest", waiting: 30 },
  { number: "JZ321183-2026-0001" },
  { order: "newest", number: "JZ321183" },
];
const ASKERS = ["leader", "district_officer", "officer", "worker"] as const;
const ROUNDS = 4;
const MOVES = 150;

/** The desk of cases over a million cases: lists as four people ask for them, and moves. Fails where a list reads all. */
export async function benchDesk(serving: Serving, database: Database): Promise<BenchRow[]> {
  await multiply(database);
  const cookies = new Map<string, string>();
  for (const username of ASKERS) cookies.set(username, await signIn(serving.url, username));
  await refuseSeqScans(serving, cookies, database);
  const lists: number[] = [];
  for (let round = 0; round <= ROUNDS; round++)
    for (const cookie of cookies.values())
      for (const question of QUESTIONS) {
        const start = performance.now();
        await ask<CaseList>({ ...serving, cookie }, "GET", pathOf(question));
        // The first round fills the buffers, as after a start.
        if (round > 0) lists.push(performance.now() - start);
      }
  const moves = await timeMoves({ ...serving, cookie: cookies.get("officer")! });
  return [
    row("case list with filters over 1 M cases, p95", lists, 100),
    row("a move, with the case told again, p95", moves, 20),
  ];
}

/** The value that 95 of 100 measurements do not exceed, and the bound on it; ms. */
function row(what: string, taken: readonly number[], bound: number): BenchRow {
  return { what, ours: quantile(taken, 0.95), unit: "ms", against: null, bound };
}

function pathOf(question: CaseListQuery): string {
  const search = new URLSearchParams(Object.entries(question).map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `cases?${search}` : "cases";
}

/** Copies the cases of the demo city until there are a million, each copy a month further back. */
async function multiply(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(plain("set local statement_timeout = 0"));
    await tx.query(
      plain(
        `insert into cases (number, micro_grid_id, village_code, location, household_id, stage, channel, need, level,
           outcome, path, worker_id, reported_at, due_at, closed_at, paused_at, waits_for, stage_since)
         select number || '-' || n, micro_grid_id, village_code, location, household_id, stage, channel, need, level,
           outcome, path, worker_id, reported_at - shift, due_at - shift, closed_at - shift, paused_at, waits_for,
           stage_since
         from generate_series(1, 200) as n
         cross join lateral (select case when n < $2::integer then interval '0' else n * interval '30 days' end as shift) as back
         join cases on n < $2::integer or stage = 'done'
         limit $1::integer - (select count(*) from cases)`,
      ),
      [CASES, CITIES],
    );
  });
  await database.query(plain("analyze cases"));
  await database.query(plain("vacuum cases"));
}

/** Throws when PostgreSQL would read the whole table of cases for a list, whoever asks and with whatever values. */
async function refuseSeqScans(
  { url }: Serving,
  cookies: ReadonlyMap<string, string>,
  database: Database,
): Promise<void> {
  const now = new Date();
  const city = await holdCities(database).inForce(today(now));
  for (const [username, cookie] of cookies) {
    const account = (await ask<Session>({ url, cookie }, "GET", "session")).account!;
    const area = account.area_level === "city" ? null : account.area_code;
    for (const question of QUESTIONS) {
      const clock = { now, calendar: new Map<string, boolean>() };
      const [{ text }, values] = caseListing(listingFor(city, account, area, question, clock));
      const lines = await database.query<{ "QUERY PLAN": string }>(plain(`explain ${text}`), values);
      const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
      if (/Seq Scan on cases/.test(plan))
        throw new Error(
          `${username}, ${pathOf(question)}: got a scan of all cases, expected an index\n${plan}`,
        );
    }
  }
}

/** Writes a remark to cases of an officer's town, one after the other, which moves them as any move does; ms each. */
async function timeMoves(officer: Serving): Promise<number[]> {
  const waiting: CaseList["cases"] = [];
  let after: string | null = "";
  while (after !== null && waiting.length < MOVES) {
    const page: CaseList = await ask<CaseList>(
      officer,
      "GET",
      `cases?level=town&${new URLSearchParams(after ? { after } : {})}`,
    );
    waiting.push(...page.cases.filter(({ closed_at }) => closed_at === null));
    ({ after } = page);
  }
  const taken: number[] = [];
  for (const { id, version } of waiting.slice(0, MOVES)) {
    const start = performance.now();
    await ask<CaseRecord>(officer, "POST", `cases/${id}/moves`, { version, move: "note", reason: "已联系" });
    taken.push(performance.now() - start);
  }
  return taken.slice(10);
}
