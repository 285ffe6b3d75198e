import { readFileSync } from "node:fs";
import type { TodayList } from "../../server/api/visits.ts";
import type { Database } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import { today } from "../../server/domain/calendar.ts";
import { type BenchRow, quantile, time } from "./row.ts";
import { ask, type Serving, signIn } from "./server.ts";

const RUNS = 100;
const WARM_UP = 30;
const LIST_TODAY = readFileSync(new URL("../../server/visits/sql/list_today.sql", import.meta.url), "utf8");
/** Tables that a list must not read whole. */
const BY_INDEX = new Set([
  "households",
  "people",
  "visits",
  "household_groups",
  "household_needs",
  "household_risks",
]);

/** Today's list of the worker with the most households, and of a town's officer: the request as a whole, p95. */
export async function benchVisits({ url }: Serving, database: Database): Promise<BenchRow[]> {
  const busiest = await busiestWorker(database);
  await database.query(
    plain("update accounts set worker_id = $1::int, area_code = $2::text where username = 'worker'"),
    [busiest.id, busiest.village_code],
  );
  // All of the worker's households on one day: a day as full as none is.
  await database.query(
    plain("update households set next_visit_due_on = $2::date where micro_grid_id = any($1::int[])"),
    [busiest.micro_grids, today(new Date())],
  );
  await database.query(plain("analyze households"));
  await refuseWholeReads(database, busiest);
  const rows: BenchRow[] = [];
  for (const username of ["worker", "officer"]) {
    const who = { url, cookie: await signIn(url, username) };
    const list = await ask<TodayList>(who, "GET", "visits/today");
    // The first answers are those of a server that has just started.
    await time(WARM_UP, () => ask(who, "GET", "visits/today"));
    const taken = await time(RUNS, () => ask(who, "GET", "visits/today"));
    rows.push({
      what: `today's list, ${username} with ${list.stops.length} households due, p95`,
      ours: quantile(taken, 0.95),
      unit: "ms",
      against: null,
      bound: 50,
    });
  }
  return rows;
}

interface Busiest {
  id: number;
  village_code: string;
  villages: string[];
  micro_grids: number[];
}

async function busiestWorker(database: Database): Promise<Busiest> {
  const [row] = await database.query<Busiest>(
    plain(
      `select worker.id, worker.village_code, array_agg(distinct household.village_code) as villages,
              array_agg(distinct household.micro_grid_id) as micro_grids
       from workers as worker
       join assignments as assignment on assignment.worker_id = worker.id and assignment.duty = 'lead'
         and assignment.to_on is null and assignment.from_on <= $1::date
       join memberships as membership on membership.grid_code = assignment.grid_code and membership.to_revision is null
       join households as household on household.micro_grid_id = membership.micro_grid_id
       where worker.left_on is null
       group by worker.id
       order by count(*) desc, worker.id
       limit 1`,
    ),
    [today(new Date())],
  );
  return row!;
}

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  Plans?: Plan[];
}

/** Throws when the list would read one of the large tables whole. */
async function refuseWholeReads(database: Database, { villages, micro_grids }: Busiest): Promise<void> {
  const [row] = await database.query<{ "QUERY PLAN": { Plan: Plan }[] }>(
    plain(`explain (format json) ${LIST_TODAY}`),
    [today(new Date()), villages, micro_grids, 501],
  );
  const whole = wholeReads(row!["QUERY PLAN"][0]!.Plan).filter((table) => BY_INDEX.has(table));
  if (whole.length > 0)
    throw new Error(
      `today's list: reads ${whole.join(", ")} whole, expected indexes:\n${JSON.stringify(row)}`,
    );
}

function wholeReads({ Plans = [], ...node }: Plan): string[] {
  const own = node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? ""] : [];
  return [...own, ...Plans.flatMap(wholeReads)];
}
