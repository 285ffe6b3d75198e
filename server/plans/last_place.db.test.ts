import { expect, test } from "vitest";
import type { PlanRecord } from "../api/plans.ts";
import { Desk } from "../boundaries/testing/desk.ts";
import { type Database, openPool } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { ownDatabase } from "../testing/own_database.ts";

const PLANS = 8;
/** Each plan asks for two of these. */
const TIMES_PER_WEEK = 6;

/** A draft for household 1 with one task and one helper, all of the same offer; returns the plans' ids. */
async function drawUp(db: Database): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    plain(
      `with provider as (
         insert into providers (name, kind, area_code, active_from_on)
         values ('力量', 'volunteers', '${NINE_CELLS.towns[0]}', '2026-01-01')
         returning id
       ),
       offer as (
         insert into offers (provider_id, service, times_per_week, weekdays, from_on)
         select id, 'shopping', $1::integer, '{1,2,3,4,5}', '2026-01-01' from provider
         returning id
       ),
       plan as (
         insert into plans (title, goal, household_id, village_code, from_on, created_at)
         select '方案' || n, '自理', 1, '${NINE_CELLS.villages.E}', '2026-06-01', '2026-06-01T09:00:00+08:00'
         from generate_series(1, $2::integer) as n
         returning id
       ),
       task as (
         insert into plan_tasks (plan_id, service, weekdays, from_on)
         select id, 'shopping', '{1,4}', '2026-06-01' from plan
         returning id
       ),
       helper as (
         insert into plan_helpers (task_id, offer_id, from_on)
         select task.id, offer.id, '2026-06-01' from task, offer
       )
       select id from plan order by id`,
    ),
    [TIMES_PER_WEEK, PLANS],
  );
  return rows.map(({ id }) => id);
}

test("however many begin at once, an offer is never taken more often than there is of it", async () => {
  const own = await ownDatabase();
  try {
    const db = await openPool(own.kind, own.url);
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    const ids = await drawUp(db);
    const app = await testApp(db);
    const desk = new Desk(app, db);
    // Signs in, and has the land read.
    await desk.ask("northOffice", "GET", "/api/plans");
    const answers = await Promise.all(
      ids.map((id) =>
        desk.ask<PlanRecord>("northOffice", "POST", `/api/plans/${id}/steps`, { version: 1, step: "start" }),
      ),
    );
    const reasons = answers.map(({ reason }) => reason ?? "started");
    expect(reasons.filter((reason) => reason === "started")).toHaveLength(TIMES_PER_WEEK / 2);
    expect(reasons.filter((reason) => reason === "no_capacity")).toHaveLength(PLANS - TIMES_PER_WEEK / 2);
    await app.close();
    await db.close();
  } finally {
    await own.drop();
  }
});
