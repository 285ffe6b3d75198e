import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import { TEST_SECRETS } from "../../server/testing/build_app.ts";
import { withRollback } from "../../server/testing/with_rollback.ts";
import { insertDemoCity } from "./load.ts";
import { testWhatIsTold } from "./testing/told.ts";

const TODAY = "2026-06-15";

let db: Database;
let rollBack: () => void;
let rolledBack: Promise<void>;

// The city is loaded once: the transaction stays open until all tests have looked at it.
beforeAll(
  () =>
    new Promise<void>((ready, failed) => {
      rolledBack = withRollback(async (database) => {
        await insertDemoCity(database, {
          seed: 1,
          today: TODAY,
          secrets: TEST_SECRETS,
          log: () => undefined,
        });
        db = database;
        await new Promise<void>((end) => {
          rollBack = end;
          ready();
        });
      });
      rolledBack.catch(failed);
    }),
  240_000,
);

afterAll(async () => {
  rollBack();
  await rolledBack;
});

/** The only row of a query. */
async function one(text: string, values: unknown[] = []): Promise<Record<string, unknown>> {
  const rows = await db.query<Record<string, unknown>>(plain(text), values);
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

/** The only value of a query. */
async function value(text: string, values: unknown[] = []): Promise<unknown> {
  return Object.values(await one(text, values))[0];
}

describe("published figures", () => {
  test("3,675 grids: 1,152 urban, 2,144 rural, 379 dedicated; 15,951 micro-grids", async () => {
    expect(
      await one(`
        select count(*) as grids,
               count(*) filter (where kind = 'urban') as urban,
               count(*) filter (where kind = 'rural') as rural,
               count(*) filter (where kind = 'dedicated') as dedicated,
               (select count(*) from micro_grids) as micro_grids
        from grids`),
    ).toEqual({ grids: 3_675, urban: 1_152, rural: 2_144, dedicated: 379, micro_grids: 15_951 });
  });

  test("six districts, 60 towns, 769 villages", async () => {
    expect(
      await one(`
        select count(*) filter (where level = 'city') as cities,
               count(*) filter (where level = 'district') as districts,
               count(*) filter (where level = 'town') as towns,
               count(*) filter (where level = 'village') as villages
        from areas`),
    ).toEqual({ cities: 1, districts: 6, towns: 60, villages: 769 });
  });

  test("the census of 2020: residents of each district, households of the city", async () => {
    const rows = await db.query<{ district_code: string; residents: number }>(
      plain("select district_code, sum(residents) as residents from micro_grids group by 1 order by 1"),
    );
    expect(Object.fromEntries(rows.map((row) => [row.district_code, row.residents]))).toEqual({
      "321102": 620_126,
      "321111": 299_400,
      "321112": 347_264,
      "321181": 988_900,
      "321182": 315_462,
      "321183": 639_266,
    });
    expect(
      await one("select sum(residents) as residents, sum(households) as households from micro_grids"),
    ).toEqual({
      residents: 3_210_418,
      households: 1_144_197,
    });
  });

  test("3,728 full-time and 10,000 part-time workers", async () => {
    expect(
      await one(
        `
        select count(*) filter (where employment = 'full_time') as full_time,
               count(*) filter (where employment = 'part_time') as part_time
        from workers where left_on is null or left_on >= $1::date`,
        [TODAY],
      ),
    ).toEqual({ full_time: 3_728, part_time: 10_000 });
  });

  test("19,236 people helped, 18,000 screened, 342 granted assistance, 514 helped with applying", async () => {
    expect(
      await one(`
        select (select sum(people) from households where category is not null) as people,
               (select count(*) from people) - (select sum(people) from households) as uncounted,
               (select count(*) from visits where kind = 'screening') as screened,
               count(*) filter (where outcome = 'assistance_granted') as granted,
               count(*) filter (where outcome = 'help_with_applying') as helped
        from cases`),
    ).toEqual({ people: 19_236, uncounted: 0, screened: 18_000, granted: 342, helped: 514 });
  });
});

test("43 classes, 2,648 attendances; somebody in every town asks for leave and for a correction", async () => {
  expect(
    await one(
      `
      select (select count(*) from classes where held_on between $1::date - 364 and $1::date) as classes,
             (select count(*) from class_attendance a join classes c on c.id = a.class_id
              where c.held_on between $1::date - 364 and $1::date) as attendances,
             (select count(distinct town_code) from leave_requests r join workers w on w.id = r.worker_id
              where r.status = 'asked') as asking,
             (select count(distinct town_code) from workload_objections o join workers w on w.id = o.worker_id
              where o.status = 'open') as objecting`,
      [TODAY],
    ),
  ).toEqual({ classes: 43, attendances: 2_648, asking: 60, objecting: 60 });
});

describe("the land", () => {
  test("micro-grids tile the city: their areas sum to its own", async () => {
    const { parts, whole } = await one(`
      select sum(st_area(geom)) as parts, (select st_area(boundary) from areas where level = 'city') as whole
      from micro_grids`);
    expect(Number(parts) / Number(whole)).toBeCloseTo(1, 6);
  });

  test("every micro-grid has one membership, in a grid of its village or none with a reason", async () => {
    expect(
      await one(
        `
        select count(*) as memberships,
               count(distinct m.micro_grid_id) as micro_grids,
               count(*) filter (where m.grid_code is not null and g.village_code <> p.village_code) as strangers,
               count(*) filter (where m.grid_code is null and m.uncovered_reason is null) as without_reason,
               count(*) filter (where m.uncovered_since_on >= $1::date) as from_the_future
        from memberships m join micro_grids p on p.id = m.micro_grid_id left join grids g on g.code = m.grid_code
        where m.to_revision is null`,
        [TODAY],
      ),
    ).toEqual({
      memberships: 15_951,
      micro_grids: 15_951,
      strangers: 0,
      without_reason: 0,
      from_the_future: 0,
    });
    expect(
      await value(
        "select count(*) from grids g where not exists (select from memberships m where m.grid_code = g.code)",
      ),
    ).toBe(0);
  });

  test("labels lie in their areas, names are found by pinyin", async () => {
    expect(await value("select count(*) from areas where not st_covers(boundary, label_point)")).toBe(0);
    expect(await value("select search_text from areas where name = '郭庄镇'")).toBe(
      "郭庄镇 guozhuangzhen gzz",
    );
  });
});

describe("people and cases", () => {
  test("stand inside their micro-grid, in its village", async () => {
    for (const table of ["households", "cases"]) {
      expect(
        await one(`
          select count(*) filter (where not st_covers(m.geom, r.location)) as outside,
                 count(*) filter (where m.village_code <> r.village_code) as strangers,
                 count(*) > 8000 as enough
          from ${table} r join micro_grids m on m.id = r.micro_grid_id`),
      ).toEqual({ outside: 0, strangers: 0, enough: true });
    }
  });

  test("the next visit is due an interval of the rules after the last one done", async () => {
    expect(
      await one(`
        select count(*) filter (where h.next_visit_due_on is distinct from last.visited_on + least(r.interval_days, g.interval_days)) as wrong,
               count(*) > 11000 as enough
        from households h
        join visit_rules r on r.risk = h.risk
        left join (
          select household_id, min(interval_days) as interval_days
          from household_groups join screening_groups on code = group_code group by 1
        ) g on g.household_id = h.id
        left join (
          select household_id, max(visited_on) as visited_on
          from visits where kind = 'routine' and result = 'done' group by 1
        ) last on last.household_id = h.id`),
    ).toEqual({ wrong: 0, enough: true });
  });

  test("the events of a case lead to its stage", async () => {
    expect(
      await one(
        `
        select count(*) filter (where e.first_at <> c.reported_at) as wrong_start,
               count(*) filter (where e.stages[array_length(e.stages, 1)] <> c.stage) as wrong_end,
               count(*) filter (where e.closed_at is distinct from c.closed_at) as wrong_closing,
               count(*) filter (where e.last_at >= $1::date) as from_the_future,
               count(*) filter (where c.reported_at >= $1::date - 365) as cases
        from cases c
        join (
          select case_id, min(happened_at) as first_at, max(happened_at) as last_at,
                 array_agg(to_stage order by happened_at) as stages,
                 min(happened_at) filter (where to_stage = 'return_visit') as closed_at
          from case_events group by 1
        ) e on e.case_id = c.id`,
        [TODAY],
      ),
    ).toEqual({ wrong_start: 0, wrong_end: 0, wrong_closing: 0, from_the_future: 0, cases: 9_087 });
  });

  test("case numbers name the civil district", async () => {
    expect(
      await value(`
        select count(*) from cases c join micro_grids m on m.id = c.micro_grid_id
        where substr(c.number, 3, 6) <> m.district_code`),
    ).toBe(0);
  });
});

describe("gaps to be found", () => {
  test("some grids have no full-time worker on duty", async () => {
    const uncovered = await value(
      `select count(*) from grids g where not exists (
         select from assignments a join workers w on w.id = a.worker_id
         where a.grid_code = g.code and a.duty in ('lead', 'stand_in') and w.employment = 'full_time'
           and $1::date between a.from_on and coalesce(a.to_on, 'infinity')
           and (w.left_on is null or w.left_on >= $1::date)
           and not exists (
             select from worker_leaves l where l.worker_id = w.id and $1::date between l.from_on and l.to_on))`,
      [TODAY],
    );
    expect(uncovered).toBe(33);
  });

  test("some uncovered land is inhabited, by households in need too", async () => {
    const { residents, households } = await one(`
      select sum(p.residents) as residents,
             (select count(*) from households h join memberships m using (micro_grid_id)
              where m.grid_code is null) as households
      from memberships m join micro_grids p on p.id = m.micro_grid_id where m.grid_code is null`);
    expect(residents).toBeGreaterThan(0);
    expect(households).toBe(46);
  });

  test("some dedicated grids have no contact", async () => {
    expect(await value("select count(*) from grids where kind = 'dedicated' and contact_name is null")).toBe(
      17,
    );
  });
});

describe("the server tells", () => {
  testWhatIsTold(() => db);
});

test("the city is marked as a demo, with its accounts, and rows can be added", async () => {
  expect(await value("select value from settings where key = 'demo'")).toEqual({
    seed: 1,
    today: TODAY,
    scale: 1,
  });
  expect(await value("select value from settings where key = 'city'")).toEqual({
    code: "321100",
    name: "镇江市",
  });
  expect(await value("select count(*) from accounts where demo")).toBe(8);
  const id = await value(`
    insert into workers (name, search_text, phone, employment, village_code, town_code, district_code,
                         capacity_minutes, hired_on)
    select name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on
    from workers limit 1 returning id`);
  expect(id).toBe(13_729);
});
