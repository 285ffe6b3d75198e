import { describe, expect, it } from "vitest";
import { inhabit } from "../accounts/testing/inhabit.ts";
import type { StandIns, Worker, Workers, WorkloadDistribution } from "../api/workers.ts";
import type { Role } from "../api/session.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { grids, villages, towns } = NINE_CELLS;

interface Answer<Body> {
  status: number;
  reason: string;
  body: Body;
}
type Ask = (path: string, role?: Role) => Promise<Answer<unknown>>;

/** The inhabited nine cells, and a helper 兼戊东 in village E: part-time, on grid A. */
async function withWorkers(work: (ask: Ask, db: Database) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await inhabit(db);
    await db.query(
      plain(
        `with helper as (
           insert into workers
             (name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on)
           values ('兼戊东', '兼戊东 jianwudong jwd', '000-1111-9', 'part_time', $1::text, $2::text, '321102', 90, '2025-01-01')
           returning id
         )
         insert into assignments (worker_id, grid_code, duty, from_on)
         select id, $3::text, 'part_time', '2026-01-01' from helper`,
      ),
      [villages.E, towns[0], grids.A],
    );
    const app = await testApp(db);
    const cookies = new Map<Role, string>();
    const ask: Ask = async (path, role = "leader") => {
      if (!cookies.has(role)) {
        const payload = { username: role, password: "nuanwang" };
        const answer = await app.inject({ method: "POST", url: "/api/session", payload });
        cookies.set(role, String(answer.headers["set-cookie"]).split(";")[0]!);
      }
      const answer = await app.inject({ url: encodeURI(path), headers: { cookie: cookies.get(role)! } });
      return { status: answer.statusCode, reason: answer.json().reason, body: answer.json() };
    };
    await work(ask, db);
    await app.close();
  });
}

async function idOf(db: Database, name: string): Promise<number> {
  const [row] = await db.query<{ id: number }>(plain("select id from workers where name = $1::text"), [name]);
  return row!.id;
}

function names({ body }: { body: Workers }): string[] {
  return body.workers.map(({ name }) => name);
}

describe("the list of workers", () => {
  it("refuses what makes no sense", async () => {
    await withWorkers(async (ask) => {
      for (const query of [
        "sort=age",
        "employment=none",
        "limit=0",
        "limit=501",
        "offset=-1",
        "area=1",
        "x=1",
      ]) {
        expect(await ask(`/api/workers?${query}`), `?${query}`).toMatchObject({
          status: 400,
          reason: "invalid_input",
        });
      }
    });
  });

  it("takes what is typed as text: SQL and wildcards find nothing", async () => {
    await withWorkers(async (ask) => {
      for (const q of ["'; drop table workers; --", "%", "_", "\\", "员%东"]) {
        const answer = (await ask(`/api/workers?q=${q}`)) as Answer<Workers>;
        expect([answer.status, answer.body.total], `q=${q}`).toEqual([200, 0]);
      }
    });
  });

  it("finds by name, pinyin and initials, whatever the case", async () => {
    await withWorkers(async (ask) => {
      for (const q of ["兼戊", "jianwu", "JWD", " jwd "]) {
        expect(names((await ask(`/api/workers?q=${q}`)) as Answer<Workers>), `q=${q}`).toEqual(["兼戊东"]);
      }
    });
  });

  it("puts the most loaded first, helpers without a load last; counts all, shows a page", async () => {
    await withWorkers(async (ask) => {
      const all = (await ask("/api/workers")) as Answer<Workers>;
      expect(names(all)).toEqual(["员甲东", "员丙南", "员乙西", "兼戊东"]);
      expect(
        all.body.workers.map(({ grids, minutes, load_percent }) => [grids, minutes, load_percent]),
      ).toEqual([
        [2, 860, 205],
        [1, 690, 164],
        [1, 215, 51],
        [1, null, null],
      ]);
      const page = (await ask("/api/workers?sort=name&offset=1&limit=2")) as Answer<Workers>;
      expect([page.body.total, page.body.workers.length]).toEqual([4, 2]);
      const beyond = (await ask("/api/workers?offset=100")) as Answer<Workers>;
      expect([beyond.body.total, beyond.body.workers]).toEqual([4, []]);
    });
  });

  it("keeps to area and employment, and forgets who has left", async () => {
    await withWorkers(async (ask, db) => {
      expect(names((await ask(`/api/workers?area=${villages.E}`)) as Answer<Workers>)).toEqual([
        "员甲东",
        "兼戊东",
      ]);
      expect(names((await ask("/api/workers?employment=part_time")) as Answer<Workers>)).toEqual(["兼戊东"]);
      expect(names((await ask("/api/workers", "officer")) as Answer<Workers>)).toEqual([
        "员甲东",
        "员乙西",
        "兼戊东",
      ]);
      await db.query(plain("update workers set left_on = '2026-06-14' where name = '员乙西'"));
      expect(names((await ask("/api/workers", "officer")) as Answer<Workers>)).toEqual(["员甲东", "兼戊东"]);
    });
  });

  it("says who is on leave until when: nothing is served meanwhile", async () => {
    await withWorkers(async (ask, db) => {
      await db.query(
        plain(
          "insert into worker_leaves (worker_id, from_on, to_on, reason) values ($1::int, '2026-06-15', '2026-06-19', 'annual')",
        ),
        [await idOf(db, "员甲东")],
      );
      const { body } = (await ask("/api/workers?q=员甲")) as Answer<Workers>;
      expect(body.workers[0]).toMatchObject({
        leave_until: "2026-06-19",
        grids: 0,
        minutes: 0,
        load_percent: 0,
      });
    });
  });
});

describe("one worker", () => {
  it("that is unknown or of another area is not there", async () => {
    await withWorkers(async (ask, db) => {
      const foreign = await idOf(db, "员丙南");
      expect(await ask("/api/workers/999999")).toMatchObject({ status: 404, reason: "unknown_worker" });
      expect(await ask(`/api/workers/${foreign}`, "officer")).toMatchObject({
        status: 404,
        reason: "unknown_worker",
      });
      expect(await ask("/api/workers/one")).toMatchObject({ status: 400, reason: "invalid_input" });
      expect(await ask("/api/workers/99999999999")).toMatchObject({ status: 400, reason: "invalid_input" });
    });
  });

  it("comes with the grids served, and the telephone for those who may call", async () => {
    await withWorkers(async (ask, db) => {
      const id = await idOf(db, "员甲东");
      const { body } = (await ask(`/api/workers/${id}`, "officer")) as Answer<Worker>;
      expect(body).toMatchObject({
        name: "员甲东",
        phone: "000-1111-1000",
        grids: 2,
        minutes: 860,
        load_percent: 205,
      });
      expect(
        body.assignments.map(({ grid_code, helped_households, open_cases, minutes }) => [
          grid_code,
          helped_households,
          open_cases,
          minutes,
        ]),
      ).toEqual([
        [grids.A, 2, 6, 421],
        [grids.B, 2, 6, 439],
      ]);
      expect(body.assignments[1]!.lat).toBeCloseTo(NINE_CELLS.middle(4)[1], 3);
      expect(((await ask(`/api/workers/${id}`, "worker")) as Answer<Worker>).body.phone).toBeNull();
      expect(((await ask(`/api/workers/${id}`, "planner")) as Answer<Worker>).body.phone).toBeNull();
    });
  });

  it("is seen where a stand-in is served, with the grids of that area only", async () => {
    await withWorkers(async (ask, db) => {
      const id = await idOf(db, "员丙南");
      await db.query(
        plain(
          `insert into assignments (worker_id, grid_code, duty, from_on, to_on)
           values ($1::int, $2::text, 'stand_in', '2026-06-01', '2026-07-31')`,
        ),
        [id, grids.C],
      );
      const { body } = (await ask(`/api/workers/${id}`, "officer")) as Answer<Worker>;
      expect(body.assignments.map(({ grid_code }) => grid_code)).toEqual([grids.C]);

      const stand = (await ask("/api/workers/stand_ins", "officer")) as Answer<StandIns>;
      expect(stand.body.stand_ins).toMatchObject([
        { worker_id: id, grid_code: grids.C, town_name: "北街道", to_on: "2026-07-31" },
      ]);
      const south = (await ask(`/api/workers/stand_ins?area=${towns[1]}`)) as Answer<StandIns>;
      expect(south.body.stand_ins).toEqual([]);
    });
  });
});

it("the spread of loads counts every full-time worker of the area once", async () => {
  await withWorkers(async (ask, db) => {
    const city = (await ask("/api/workers/load")) as Answer<WorkloadDistribution>;
    expect(city.body).toMatchObject({
      median_percent: 164,
      p90_percent: 205,
      max_percent: 205,
      overloaded: 2,
      serving: 3,
      not_serving: 0,
    });
    expect(city.body.rules.map(({ activity }) => activity)).toContain("visit_red");
    await db.query(plain("delete from assignments where grid_code = $1::text"), [grids.C]);
    const town = (await ask("/api/workers/load", "officer")) as Answer<WorkloadDistribution>;
    expect(town.body).toMatchObject({ serving: 1, not_serving: 1, overloaded: 1, median_percent: 205 });
    expect(town.body.workers_by_class.reduce((a, b) => a + b)).toBe(1);
  });
});
