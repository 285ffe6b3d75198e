import type { Queryable } from "../../db/database.ts";
import { plain } from "../../db/sql.ts";
import { sealAddress, sealPerson } from "../../secrets/columns.ts";
import { keepFile } from "../../exchange/store.ts";
import { TEST_SECRETS } from "../../testing/build_app.ts";
import { NINE_CELLS } from "../../testing/nine_cells.ts";
import { createDemoAccounts } from "../demo_accounts.ts";

/** Secrets of the inhabited nine cells: what must not reach those who may not see it. */
export interface Inhabited {
  /** The worker with the account, of village E, who leads grids A and B; and one of the other town. */
  ownWorker: number;
  foreignWorker: number;
  /** A case of cell 1, which the worker serves, and one of cell 9 in the southern town. */
  ownCase: number;
  foreignCase: number;
  /** A household of cell 1, and one of cell 9; officer and worker have opened the first. */
  ownHousehold: number;
  foreignHousehold: number;
  /** The id of what may be attached to the own case. */
  attachment: string;
  /** A draft of the northern town, and one of the southern. */
  ownDraft: number;
  foreignDraft: number;
  /** A provider, a published need, a plan and its task of the household of cell 1, and those of cell 9. */
  ownHelp: Help;
  foreignHelp: Help;
  /** A class of the northern town, and one of the southern. */
  ownClass: number;
  foreignClass: number;
  /** A file of workers that was brought in and checked. */
  broughtIn: number;
  /** Land that is being settled: one piece, a gap. */
  mosaic: number;
  /** Where households and cases are, degrees. */
  positions: [lon: number, lat: number][];
  peopleNames: string[];
  peoplePhones: string[];
  workerPhones: string[];
}

export interface Help {
  provider: number;
  project: number;
  plan: number;
  task: number;
}

const { grids, villages, towns } = NINE_CELLS;
const SERVED = [
  { name: "员甲东", village: villages.E, grids: [grids.A, grids.B] },
  { name: "员乙西", village: villages.W, grids: [grids.C] },
  { name: "员丙南", village: villages.S, grids: [grids.D] },
];

/**
 * Puts people into the nine cells (for the test day 2026-06-15): three workers, in every cell a helped household
 * with a person and three open cases, and the demo accounts; the officer's town is the northern one.
 */
export async function inhabit(db: Queryable): Promise<Inhabited> {
  const workers: number[] = [];
  for (const { name, village, grids } of SERVED) workers.push(await addWorker(db, name, village, grids));
  const known: [name: string, phone: string][] = [];
  for (let cell = 1; cell <= 9; cell++) known.push(await addHousehold(db, cell));
  await createDemoAccounts(db, { workerId: workers[0]! });
  const ownHousehold = await aHouseholdIn(db, 1);
  await db.query(
    plain(
      `insert into household_openings (household_id, account_id, opened_at, reason)
       select $1::int, id, '2026-06-15T09:00:00+08:00', 'visit' from accounts where role in ('officer', 'worker')`,
    ),
    [ownHousehold],
  );
  return {
    ownHousehold,
    foreignHousehold: await aHouseholdIn(db, 9),
    ownWorker: workers[0]!,
    foreignWorker: workers[2]!,
    ownCase: await aCaseIn(db, 1),
    foreignCase: await aCaseIn(db, 9),
    attachment: "7a3e1c54-52b0-4f0e-8a55-5b1f0f4f3c21",
    ownDraft: await addDraft(db, towns[0]),
    foreignDraft: await addDraft(db, towns[1]),
    ownHelp: await addHelp(db, 1),
    foreignHelp: await addHelp(db, 9),
    ownClass: await addClass(db, towns[0]),
    foreignClass: await addClass(db, towns[1]),
    broughtIn: await addImport(db),
    mosaic: await addMosaic(db),
    ...(await secrets(db)),
    peopleNames: known.map(([name]) => name),
    peoplePhones: known.map(([, phone]) => phone),
  };
}

/** One more worker, household and cases in the southern town: things that its people alone should notice. */
export async function changeTheSouth(db: Queryable): Promise<void> {
  await addWorker(db, "员丁南", villages.S, [grids.D]);
  await addHousehold(db, 8);
  await db.query(plain("update households set next_visit_due_on = '2026-03-01' where micro_grid_id >= 7"));
}

async function addWorker(db: Queryable, name: string, village: string, served: string[]): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    plain(
      `insert into workers
         (name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on)
       select $1::text, $1::text || ' yuan y', '000-1111-' || (1000 + count(*)), 'full_time', $2::text,
              left($2::text, 9) || '000', left($2::text, 6), 420, '2025-01-01'
       from workers
       returning id`,
    ),
    [name, village],
  );
  for (const grid of served) {
    await db.query(
      plain(
        `insert into assignments (worker_id, grid_code, duty, from_on) values ($1::int, $2::text, 'lead', '2026-01-01')`,
      ),
      [row!.id, grid],
    );
  }
  return row!.id;
}

/** A household off the middle of its cell, with one person and three open cases around it: the person's name and telephone. */
async function addHousehold(db: Queryable, cell: number): Promise<[name: string, phone: string]> {
  const [lon, lat] = NINE_CELLS.middle(cell);
  const [next] = await db.query<{ id: number; person: number }>(
    plain(
      `select nextval(pg_get_serial_sequence('households', 'id')) as id,
              nextval(pg_get_serial_sequence('people', 'id')) as person`,
    ),
  );
  const { id, person } = next!;
  const [name, phone] = [`户主${id}`, `000-2222-${1000 + id}`];
  const sealed = sealPerson(TEST_SECRETS, { id: person, name, id_number: null, phone });
  await db.query(
    plain(
      `with household as (
         insert into households
           (id, micro_grid_id, village_code, location, address, category, risk, registered_on, next_visit_due_on)
         select $4::int, id, village_code,
                st_setsrid(st_makepoint($2::float8 + 0.0012347, $3::float8 + 0.0008179), 4490), $5::text, 'dibao', 'yellow', '2025-06-01', '2026-07-01'
         from micro_grids where id = $1::int
         returning *
       ),
       person as (
         insert into people (id, household_id, name, name_index, phone, phone_index, sex, born_on, relation)
         select $6::int, id, $7::text, $8::bytea, $9::text, $10::bytea, 'female', '1950-01-01', '户主' from household
       )
       insert into cases
         (number, micro_grid_id, village_code, location, household_id, stage, path, channel, need,
          level, reported_at, due_at)
       select 'C-' || id || '-' || n, micro_grid_id, village_code,
              st_translate(location, -0.0004321 * n, -0.0003217 * n), id,
              (array['report', 'assess', 'handle'])[n], case when n = 3 then 'watched' end, 'app', 'money', 'town',
              '2026-06-01T09:00:00+08:00', '2026-06-30T18:00:00+08:00'
       from household, generate_series(1, 3) as n`,
    ),
    [
      cell,
      lon,
      lat,
      id,
      sealAddress(TEST_SECRETS, id, `门牌${cell}`),
      person,
      sealed.name,
      sealed.name_index,
      sealed.phone,
      sealed.phone_index,
    ],
  );
  return [name, phone];
}

async function aHouseholdIn(db: Queryable, cell: number): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    plain("select min(id) as id from households where micro_grid_id = $1::int"),
    [cell],
  );
  return row!.id;
}

async function addClass(db: Queryable, town: string): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    plain(
      `insert into classes (area_code, level, title, held_on, place, seats, teacher)
       values ($1::text, 'town', '政策培训', '2026-05-20', '会议室', 40, '民政办')
       returning id`,
    ),
    [town],
  );
  return row!.id;
}

async function aCaseIn(db: Queryable, cell: number): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    plain("select min(id) as id from cases where micro_grid_id = $1::int"),
    [cell],
  );
  return row!.id;
}

/** A draft of the demo planner in a town, with a comment at a place that is nobody's. */
async function addDraft(db: Queryable, town: string): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    plain(
      `with draft as (
         insert into boundary_drafts (title, author_id, towns, base_revision, created_at, updated_at)
         select '方案', id, array[$1::text], 1, '2026-06-10T09:00:00+08:00', '2026-06-10T09:00:00+08:00'
         from accounts where username = 'planner'
         returning *
       ),
       comment as (
         insert into draft_comments (draft_id, author_id, text, place, created_at)
         select id, author_id, '界线走河心', st_setsrid(st_makepoint(119.4, 32.1), 4490), created_at from draft
       )
       select id from draft`,
    ),
    [town],
  );
  return row!.id;
}

/** A provider of the town, a published need and a running plan for the household of a cell, helped with for a while. */
async function addHelp(db: Queryable, cell: number): Promise<Help> {
  const [row] = await db.query<Help>(
    plain(
      `with household as (
         select id, village_code, left(village_code, 9) || '000' as town_code
         from households where micro_grid_id = $1::int order by id limit 1
       ),
       provider as (
         insert into providers (name, kind, contact_phone, area_code, active_from_on)
         select '力量' || $1::int, 'volunteers', '000-3333-' || (1000 + $1::int), town_code, '2026-01-01' from household
         returning *
       ),
       offer as (
         insert into offers (provider_id, service, times_per_week, weekdays, from_on)
         select id, 'shopping', 5, '{1,2,3,4,5}', '2026-01-01' from provider
         returning *
       ),
       project as (
         insert into projects (kind, title, service, village_code, every_days, from_on, household_id, published_at)
         select 'release', '代购', 'shopping', village_code, 7, '2026-06-01', id, '2026-06-01T09:00:00+08:00'
         from household
         returning *
       ),
       plan as (
         insert into plans (title, goal, household_id, village_code, from_on, status, created_at)
         select '方案', '自理', id, village_code, '2026-06-01', 'running', '2026-06-01T09:00:00+08:00' from household
         returning *
       ),
       task as (
         insert into plan_tasks (plan_id, service, weekdays, from_on)
         select id, 'shopping', '{1,4}', from_on from plan
         returning *
       ),
       helper as (
         insert into plan_helpers (task_id, offer_id, from_on, to_on)
         select task.id, offer.id, '2026-06-01', '2026-06-30' from task, offer
       )
       select provider.id as provider, project.id as project, plan.id as plan, task.id as task
       from provider, project, plan, task`,
    ),
    [cell],
  );
  return row!;
}

type Secrets = Pick<Inhabited, "positions" | "workerPhones">;

async function secrets(db: Queryable): Promise<Secrets> {
  const positions = await db.query<{ lon: number; lat: number }>(
    plain(
      `select st_x(location) as lon, st_y(location) as lat from households
       union select st_x(location), st_y(location) from cases`,
    ),
  );
  const workers = await db.query<{ phone: string }>(plain("select phone from workers"));
  return {
    positions: positions.map(({ lon, lat }) => [lon, lat]),
    workerPhones: workers.map(({ phone }) => phone),
  };
}

/** Land that is being settled: one piece, claimed by nobody. */
async function addMosaic(db: Queryable): Promise<number> {
  const [row] = await db.query<{ id: number }>(
    plain(
      `with mosaic as (
         insert into mosaics (tolerance_m, made_at, updated_at)
         values (1, '2026-06-15T09:00:00+08:00', '2026-06-15T09:00:00+08:00')
         returning id
       )
       insert into mosaic_pieces (mosaic_id, id, villages, grids, micro_grids, area_m2, geom)
       select id, 1, '{}', '{}', '{}', 1e6,
         'srid=4490;polygon((119.4 32.1, 119.41 32.1, 119.41 32.11, 119.4 32.11, 119.4 32.1))'
       from mosaic
       returning mosaic_id as id`,
    ),
  );
  return row!.id;
}

/** A file with one worker, checked and not written. */
async function addImport(db: Queryable): Promise<number> {
  const bytes = Buffer.from(`姓名,电话,专兼职,村社区\n员新东,13800000001,专职,${villages.E}\n`);
  const [row] = await db.query<{ id: number }>(
    plain(
      `insert into imports
         (file_name, bytes, format, encoding, columns, rows, status, kind, mapping, counts, brought_at)
       values ('workers.csv', $1::int, 'csv', 'UTF-8', '{姓名,电话,专兼职,村社区}', 1, 'checked', 'workers',
         '{"name": 0, "phone": 1, "employment": 2, "village_name": 3}',
         '{"good": 1, "doubtful": 0, "refused": 0, "unchanged": 0}', '2026-06-15T09:00:00+08:00')
       returning id`,
    ),
    [bytes.length],
  );
  await keepFile(db, TEST_SECRETS, row!.id, bytes);
  return row!.id;
}
