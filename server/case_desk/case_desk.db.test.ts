import { expect, test } from "vitest";
import type { BulkRouted, CaseList, CaseRecord, MoveBody } from "../api/case_desk.ts";
import { atDesk as atAnyDesk, type Desk, type Person as Someone } from "../boundaries/testing/desk.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { PATH_STEPS, transitions } from "../domain/case_flow.ts";
import { lightOf } from "../domain/case_light.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { villages, middle } = NINE_CELLS;
/** Who is who, by the names of the nine cells. */
const PEOPLE = {
  officer: "northOffice",
  southern: "southOffice",
  worker: "worker",
  leader: "north",
  mayor: "leader",
  planner: "planner",
} as const satisfies Record<string, Someone>;
type Person = keyof typeof PEOPLE;

interface Answer<Body> {
  status: number;
  body: Body & { reason: string; detail: Record<string, unknown> };
}

/** The desk of cases in the inhabited nine cells, on 15 June 2026 at ten. */
class CaseDesk {
  readonly desk: Desk;
  constructor(desk: Desk) {
    this.desk = desk;
  }

  get db(): Database {
    return this.desk.db;
  }

  ask<Body>(who: Person, method: "GET" | "POST", path: string, payload?: object): Promise<Answer<Body>> {
    return this.desk.ask<Answer<Body>["body"]>(PEOPLE[who], method, `/api/cases${path}`, payload);
  }

  open(who: Person, id: number): Promise<Answer<CaseRecord>> {
    return this.ask(who, "GET", `/${id}`);
  }

  /** Makes a move at the version that the case has. */
  async move(who: Person, id: number, said: Omit<MoveBody, "version">): Promise<Answer<CaseRecord>> {
    const [row] = await this.db.query<{ version: number }>(
      plain("select version from cases where id = $1::int"),
      [id],
    );
    return this.ask(who, "POST", `/${id}/moves`, { version: row!.version, ...said });
  }

  /** Ticks off all steps of the case's path. */
  async tickAll(who: Person, id: number): Promise<CaseRecord> {
    let { body } = await this.open(who, id);
    for (const { step } of body.steps)
      body = (
        await this.ask<CaseRecord>(who, "POST", `/${id}/steps`, {
          version: body.version,
          step,
          done_on: "2026-06-15",
        })
      ).body;
    return body;
  }

  async numbers(who: Person, query: string): Promise<string[]> {
    const { body } = await this.ask<CaseList>(who, "GET", `?${query}`);
    return body.cases.map(({ number }) => number);
  }
}

const atDesk = (work: (desk: CaseDesk) => Promise<void>) => atAnyDesk((desk) => work(new CaseDesk(desk)));

test("who may not see cases, and cases of elsewhere", () =>
  atDesk(async (desk) => {
    expect((await desk.ask("planner", "GET", "")).body.reason).toBe("not_allowed");
    for (const [who, id] of [
      ["southern", 1],
      ["officer", 7],
      ["worker", 8],
      ["officer", 999],
    ] as const)
      expect([who, (await desk.open(who, id)).body.reason]).toEqual([who, "unknown_case"]);
  }));

test("a worker sees what is reported of the own area only, wherever the worker is", () =>
  atDesk(async (desk) => {
    // Reported by the worker in the west, and in the south, where the worker was before.
    await desk.db.query(plain("update cases set worker_id = 1 where id in (7, 8)"));
    expect((await desk.open("worker", 8)).body.reason).toBe("unknown_case");
    expect((await desk.open("worker", 7)).body.reason).toBe("unknown_case");
    // In the own village, on land that no grid of the worker covers.
    await desk.db.query(
      plain(
        `update cases set worker_id = 1, micro_grid_id = null, location = null, village_code = '${villages.E}' where id = 8`,
      ),
    );
    expect((await desk.open("worker", 8)).status).toBe(200);
  }));

test("moves that are not in the table, of who may not, or without what must be said", () =>
  atDesk(async (desk) => {
    const refused = async (who: Person, id: number, said: Omit<MoveBody, "version">) => {
      const { status, body } = await desk.move(who, id, said);
      return [status, body.reason];
    };
    expect(await refused("worker", 1, { move: "accept" })).toEqual([403, "not_allowed"]);
    expect(await refused("mayor", 1, { move: "accept" })).toEqual([403, "not_allowed"]);
    expect(await refused("officer", 1, { move: "plan", path: "watched" })).toEqual([409, "not_now"]);
    expect(await refused("officer", 1, { move: "route", level: "district" })).toEqual([422, "missing"]);
    expect(await refused("officer", 1, { move: "pause", waits_for: " ", reason: "x" })).toEqual([
      422,
      "missing",
    ]);
    expect(await refused("officer", 1, { move: "fly" as "note" })).toEqual([400, "invalid_input"]);
    expect(await refused("officer", 1, { move: "merge", merged_into: 1 })).toEqual([404, "unknown_case"]);
    expect(await refused("officer", 1, { move: "merge", merged_into: 7 })).toEqual([404, "unknown_case"]);
    expect(
      await refused("officer", 3, { move: "visit_back", visited_on: "2026-06-16", satisfaction: "fair" }),
    ).toEqual([422, "impossible_date"]);
    const { body } = await desk.open("officer", 1);
    expect([body.version, body.stage, body.events]).toEqual([1, "report", []]);
  }));

test("of two officers who move one case the second is told what the first did", () =>
  atDesk(async (desk) => {
    const accept = { version: 1, move: "accept" };
    expect((await desk.ask("officer", "POST", "/1/moves", accept)).status).toBe(200);
    const { status, body } = await desk.ask<CaseRecord>("officer", "POST", "/1/moves", accept);
    expect([status, body.reason, body.detail]).toEqual([
      409,
      "stale_version",
      { got: 1, expected: 2, stage: "assess" },
    ]);
  }));

test("from the report to the return visit, and the story is told", () =>
  atDesk(async (desk) => {
    const made = await desk.ask<CaseRecord>("worker", "POST", "", {
      need: "care",
      channel: "app",
      summary: "术后独居，无人照料",
      position: middle(1),
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect(made.body).toMatchObject({
      number: "JZ321102-2026-000001",
      stage: "report",
      level: "town",
      village_code: villages.E,
      grid_code: NINE_CELLS.grids.A,
      light: "green",
      // 55 working days after Monday 15 June 2026; Friday 19 June is 端午.
      due_at: "2026-09-01T09:30:00.000Z",
      days_left: 55,
      moves: ["note"],
      similar: [{ id: 2 }],
    });
    await desk.move("officer", id, { move: "accept" });
    const planned = await desk.move("officer", id, { move: "plan", path: "social_plan" });
    expect(planned.body.steps.map(({ step }) => step)).toEqual(PATH_STEPS.social_plan);
    const early = await desk.move("officer", id, { move: "close", outcome: "social_plan", reason: "已安排" });
    expect([early.status, early.body.reason, early.body.detail["expected"]]).toEqual([
      422,
      "steps_open",
      PATH_STEPS.social_plan,
    ]);
    await desk.tickAll("officer", id);
    const closed = await desk.move("officer", id, {
      move: "close",
      outcome: "social_plan",
      reason: "已安排",
    });
    expect(closed.body).toMatchObject({ stage: "return_visit", light: null, days_left: null });
    const done = await desk.move("worker", id, {
      move: "visit_back",
      visited_on: "2026-06-15",
      satisfaction: "satisfied",
    });
    expect(done.body).toMatchObject({ stage: "done", satisfaction: "satisfied" });
    expect(done.body.events.map(({ move, from_stage, to_stage }) => [move, from_stage, to_stage])).toEqual([
      ["visit_back", "return_visit", "done"],
      ["close", "handle", "return_visit"],
      ...PATH_STEPS.social_plan.map(() => ["step", "handle", "handle"]),
      ["plan", "assess", "handle"],
      ["accept", "report", "assess"],
      ["report", null, "report"],
    ]);
    const again = await desk.move("officer", id, { move: "reopen", reason: "情况有变" });
    expect(again.body).toMatchObject({ stage: "handle", outcome: null, closed_at: null, days_left: 14 });
  }));

test("the clock stands while another office must answer, and goes on after it", () =>
  atDesk(async (desk) => {
    const paused = await desk.move("officer", 5, {
      move: "pause",
      waits_for: "医疗保障局",
      reason: "核对费用",
    });
    expect(paused.body).toMatchObject({ light: "paused", waits_for: "医疗保障局" });
    expect((await desk.move("officer", 5, { move: "plan", path: "watched" })).body.reason).toBe("not_now");
    // As if it had been paused on Wednesday 10 June, three working days before.
    await desk.db.query(plain("update cases set paused_at = '2026-06-10T02:00:00Z' where id = 5"));
    const { body } = await desk.move("officer", 5, { move: "resume" });
    expect(body).toMatchObject({ paused_at: null, due_at: "2026-07-03T09:30:00.000Z" });
  }));

test("an extension is asked for by who has the case, and granted from above", () =>
  atDesk(async (desk) => {
    const asked = await desk.move("officer", 5, { move: "ask_extension", days: 5, reason: "等待核对" });
    expect(asked.body).toMatchObject({ extension_days: 5, due_at: "2026-06-30T10:00:00.000Z" });
    expect(await desk.numbers("leader", "mine=true")).toEqual(["5"]);
    const granted = await desk.move("leader", 5, { move: "grant_extension" });
    expect(granted.body).toMatchObject({ extension_days: null, due_at: "2026-07-07T09:30:00.000Z" });
    const seen = await desk.move("leader", 5, { move: "supervise", reason: "请抓紧" });
    expect(seen.body).toMatchObject({ supervised: true, position: null, summary: null, household: null });
    expect(seen.body.events.map(({ note }) => note)).toEqual(["请抓紧", null, "等待核对"]);
  }));

test("what is routed to the district leaves the town's hands, but not its sight", () =>
  atDesk(async (desk) => {
    const routed = await desk.move("officer", 1, { move: "route", level: "district", reason: "超出权限" });
    expect(routed.body).toMatchObject({ level: "district", moves: ["note"] });
  }));

test("who reported is sealed, told to who sees the case closely, and to nobody else", () =>
  atDesk(async (desk) => {
    const report = { need: "care", channel: "village", summary: "邻居来电", village_code: villages.E };
    const reporter = { kind: "neighbour", name: "周某某", phone: "0511-8888 0000" };
    for (const wrong of [{ kind: "stranger" }, { kind: "self", phone: "call me" }, { name: "周" }])
      expect((await desk.ask("officer", "POST", "", { ...report, reporter: wrong })).status).toBe(400);
    const { body } = await desk.ask<CaseRecord>("officer", "POST", "", {
      ...report,
      reporter,
      household_id: 1,
    });
    expect(body).toMatchObject({ reporter, household: { id: 1 } });
    expect((await desk.open("mayor", body.id)).body.reporter).toBeNull();
    const [kept] = await desk.db.query<{ name: string; phone: string }>(
      plain("select name, phone from case_reporters"),
    );
    expect([kept!.name, kept!.phone].join()).not.toMatch(/周|8888/);
    const only = await desk.ask<CaseRecord>("worker", "POST", "", { ...report, reporter: { kind: "self" } });
    expect((await desk.open("worker", only.body.id)).body.reporter).toEqual({ kind: "self" });
  }));

test("several are routed at once, each with an answer of its own", () =>
  atDesk(async (desk) => {
    const route = (who: Person, ids: readonly number[], more: object = {}) =>
      desk.ask<BulkRouted>(who, "POST", "/routings", {
        cases: ids.map((id) => ({ id, version: 1 })),
        level: "district",
        reason: "超出权限",
        ...more,
      });
    for (const [more, ids] of [
      [{ reason: "" }, [1]],
      [{}, []],
      [{}, Array.from({ length: 201 }, (_, i) => i + 1)],
    ] as const)
      expect((await route("officer", ids, more)).body.reason).toBe("invalid_input");
    expect((await route("mayor", [1])).body.reason).toBe("not_allowed");

    await desk.move("officer", 8, { move: "note", reason: "已联系" });
    const { status, body } = await route("officer", [1, 7, 3, 8, 2, 1]);
    expect([status, body.moved]).toEqual([200, 2]);
    expect(body.cases.map(({ id, refused }) => [id, refused])).toEqual([
      [1, null],
      [7, "unknown_case"],
      [3, "not_now"],
      [8, "stale_version"],
      [2, null],
      [1, "stale_version"],
    ]);
    expect((await desk.open("officer", 2)).body).toMatchObject({
      level: "district",
      version: 2,
      events: [{ move: "route", note: "超出权限", detail: { level: "district" } }],
    });
  }));

test("a duplicate is merged, and says into what", () =>
  atDesk(async (desk) => {
    await desk.db.query(plain("update cases set need = 'care' where id = 1"));
    const { body } = await desk.open("officer", 1);
    expect(body.similar.map(({ id }) => id)).toEqual([2]);
    const merged = await desk.move("officer", 1, { move: "merge", merged_into: 2 });
    expect(merged.body).toMatchObject({
      stage: "done",
      outcome: "merged",
      merged_into: { id: 2, number: "2" },
    });
  }));

test("reports that cannot be: nowhere, outside of the city or the area, of no need", () =>
  atDesk(async (desk) => {
    const refused = async (who: Person, body: object) => {
      const { status, body: said } = await desk.ask(who, "POST", "", {
        need: "care",
        channel: "app",
        summary: "x",
        ...body,
      });
      return [status, said.reason];
    };
    expect(await refused("worker", {})).toEqual([422, "missing"]);
    expect(await refused("worker", { position: [119, 35] })).toEqual([422, "outside_city"]);
    expect(await refused("worker", { position: middle(8) })).toEqual([403, "outside_area"]);
    expect(await refused("officer", { village_code: "321102001099" })).toEqual([404, "unknown_area"]);
    expect(await refused("officer", { village_code: villages.E, need: "gold" })).toEqual([
      400,
      "unknown_need",
    ]);
    // A household named by its number would tell of people elsewhere: there is none for those who may not see it.
    for (const [who, household_id] of [
      ["officer", 6],
      ["officer", 99],
      ["worker", 4],
      ["worker", 6],
    ] as const)
      expect(await refused(who, { village_code: villages.E, household_id })).toEqual([
        404,
        "unknown_household",
      ]);
    expect(await refused("mayor", { village_code: villages.E })).toEqual([403, "not_allowed"]);
    const [{ count }] = (await desk.db.query<{ count: number }>(plain("select count(*) from cases"))) as [
      { count: number },
    ];
    expect(count).toBe(8);
  }));

test("lists: what is due first, one's own work, by light, by number, page by page", () =>
  atDesk(async (desk) => {
    expect(await desk.numbers("mayor", "")).toEqual(["2", "8", "6", "1", "5", "3"]);
    expect(await desk.numbers("officer", "")).toEqual(["2", "8", "1", "5", "3"]);
    expect(await desk.numbers("mayor", "order=newest")).toEqual(["8", "1", "6", "5", "7", "2", "3", "4"]);
    expect(await desk.numbers("worker", "")).toEqual(["2", "1", "3"]);
    expect(await desk.numbers("worker", "mine=true")).toEqual(["3"]);
    expect(await desk.numbers("mayor", "light=red")).toEqual(["2", "8"]);
    expect(await desk.numbers("mayor", "stage=report")).toEqual(["6", "1"]);
    expect(await desk.numbers("mayor", "number=5")).toEqual(["5"]);
    await desk.db.query(
      plain(
        `insert into cases (id, number, village_code, stage, channel, need, level, reported_at, due_at)
         select 100 + n, 'X' || n, '${villages.E}', 'report', 'app', 'care', 'town', '2026-06-01', '2026-07-01'
         from generate_series(1, 120) as n`,
      ),
    );
    const seen: string[] = [];
    let after: string | null = "";
    while (after !== null) {
      const { body }: Answer<CaseList> = await desk.ask(
        "officer",
        "GET",
        after ? `?after=${encodeURIComponent(after)}` : "",
      );
      seen.push(...body.cases.map(({ number }) => number));
      ({ after } = body);
    }
    expect([seen.length, new Set(seen).size]).toEqual([125, 125]);
    expect((await desk.ask("officer", "GET", "?after=2~x~1")).body.reason).toBe("invalid_input");
  }));

test("the database and the page see the same lights", () =>
  withRollback(async (db) => {
    const reported_at = "2026-06-01T00:00:00.000Z";
    const due_at = "2026-06-05T00:00:00.000Z";
    for (const now of [
      "2026-06-03T23:59:59Z",
      "2026-06-04T00:00:00Z",
      "2026-06-04T00:00:01Z",
      due_at,
      "2026-06-06",
    ])
      for (const [closed_at, paused_at] of [
        [null, null],
        [null, reported_at],
        [due_at, null],
      ] as const) {
        const [row] = await db.query<{ light: string | null }>(
          plain(
            `select case_light($1::timestamptz, $2::timestamptz, $3::timestamptz, $4::timestamptz, $5::timestamptz)
               as light`,
          ),
          [reported_at, due_at, closed_at, paused_at, new Date(now).toISOString()],
        );
        const light = lightOf({ reported_at, due_at, closed_at, paused_at }, new Date(now));
        expect([now, closed_at, paused_at, row!.light]).toEqual([now, closed_at, paused_at, light]);
      }
  }));

test("the database allows the moves and the steps of the table, and no others", () =>
  withRollback(async (db) => {
    const definitions = await db.query<{ definition: string }>(
      plain(
        `select pg_get_constraintdef(oid) as definition from pg_constraint
         where contype = 'c' and conrelid in ('case_events'::regclass, 'case_steps'::regclass)`,
      ),
    );
    const text = definitions.map(({ definition }) => definition).join("\n");
    const pairs = [
      ...text.matchAll(
        /\(move = '(\w+)'::text\) AND \(from_stage = '(\w+)'::text\) AND \(to_stage = '(\w+)'::text\)/g,
      ),
      ...text.matchAll(/\(path = '(\w+)'::text\) AND \(step = '(\w+)'::text\)/g),
    ].map(([, ...words]) => words.join(" "));
    const expected = [
      "step handle handle",
      ...transitions().map(({ move, from, to }) => `${move} ${from} ${to}`),
      ...Object.entries(PATH_STEPS).flatMap(([path, steps]) => steps.map((step) => `${path} ${step}`)),
    ];
    expect(pairs.toSorted()).toEqual(expected.toSorted());
  }));
