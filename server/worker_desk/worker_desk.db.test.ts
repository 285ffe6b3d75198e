import { describe, expect, it } from "vitest";
import type { BareGrid, Leaves, WorkerDesk } from "../api/worker_desk.ts";
import type { Coverage } from "../api/coverage.ts";
import type { Worker } from "../api/workers.ts";
import { plain } from "../db/sql.ts";
import { openPool } from "../db/database.ts";
import { createDemoAccounts } from "../accounts/demo_accounts.ts";
import { type Ask, type Asker, asking } from "../testing/asking.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { ownDatabase } from "../testing/own_database.ts";
import { signIn } from "../testing/sign_in.ts";

const { grids, towns } = NINE_CELLS;

/**
 * The nine cells with their people (15 June 2026): 1 leads A and B, 2 leads C and is on leave until 20 June, 3 stands in
 * for A until 30 June, 4 is part-time in D; 1, 2 and 3 are employed in village E. `worker` is worker 1, `other` worker 3.
 */
const withDesk = asking;

const desk = async (ask: Ask, id: number) =>
  (await ask<WorkerDesk>("officer", "GET", `/workers/${id}/desk`)).body;

/** Makes a change at the version that stands. */
async function change(ask: Ask, id: number, body: object, who: Asker = "officer") {
  const { version } = await desk(ask, id);
  return ask<WorkerDesk>(who, "POST", `/workers/${id}/changes`, { version, ...body });
}
const LEAVE = { change: "leave", from_on: "2026-07-06", to_on: "2026-07-10", reason: "annual" };
const standIn = (worker_id: number, grid_code: string, from_on = "2026-07-06", to_on = "2026-07-10") => ({
  worker_id,
  grid_code,
  from_on,
  to_on,
});

describe("refused is", () => {
  it("a leave that lays grids bare, with grid, days and who could stand in", () =>
    withDesk(async (ask) => {
      const { status, body } = await change(ask, 1, LEAVE);
      expect([status, body.reason]).toEqual([409, "leaves_grid_bare"]);
      expect(body.detail).toMatchObject({
        grid_code: grids.A,
        grid_name: expect.any(String),
        from_on: "2026-07-06",
        to_on: "2026-07-10",
      });
      const bare = body.detail!["bare"] as BareGrid[];
      expect(bare.map((one) => one.grid_code)).toEqual([grids.A, grids.B]);
      // Worker 2 is back by then, and 3 no longer stands in; both are of the village, and 2 has nothing to do today.
      expect(bare[0]!.candidates.map(({ worker_id, near }) => [worker_id, near])).toEqual([
        [2, "village"],
        [3, "village"],
      ]);
      for (const { load_percent, load_after_percent } of bare[0]!.candidates)
        expect(load_after_percent).toBeGreaterThan(load_percent);
      expect((await desk(ask, 1)).leaves).toEqual([]);
    }));

  it("the same for an end, a move and a departure", () =>
    withDesk(async (ask) => {
      const { assignments } = await desk(ask, 1);
      const b = assignments.find(({ grid_code }) => grid_code === grids.B)!;
      for (const body of [
        { change: "end_assignment", assignment_id: b.id, last_on: "2026-06-20" },
        { change: "move", assignment_id: b.id, grid_code: grids.C, from_on: "2026-06-21" },
      ])
        expect((await change(ask, 1, body)).body).toMatchObject({
          reason: "leaves_grid_bare",
          detail: { grid_code: grids.B, from_on: "2026-06-21", to_on: null },
        });
      const gone = await change(ask, 1, { change: "depart", last_on: "2026-06-25" });
      // 3 stands in for A until 30 June.
      expect(
        (gone.body.detail!["bare"] as BareGrid[]).map(({ grid_code, from_on }) => [grid_code, from_on]),
      ).toEqual([
        [grids.A, "2026-07-01"],
        [grids.B, "2026-06-26"],
      ]);
    }));

  it("what makes no sense", () =>
    withDesk(async (ask) => {
      const cases = [
        ["missing", 422, 1, { change: "leave", from_on: "2026-07-06", to_on: "2026-07-10" }],
        [
          "missing",
          422,
          1,
          { change: "assign", grid_code: grids.C, duty: "stand_in", from_on: "2026-07-06" },
        ],
        ["impossible_date", 422, 1, { ...LEAVE, from_on: "2026-06-14" }],
        ["impossible_date", 422, 1, { ...LEAVE, to_on: "2026-07-05" }],
        ["impossible_date", 422, 1, { ...LEAVE, to_on: "2028-07-05" }],
        ["leave_overlaps", 409, 2, { ...LEAVE, from_on: "2026-06-18" }],
        ["unknown_worker", 404, 1, { ...LEAVE, stand_ins: [standIn(1, grids.A)] }],
        ["unknown_worker", 404, 1, { ...LEAVE, stand_ins: [standIn(4, grids.A)] }],
        ["unknown_grid", 404, 1, { ...LEAVE, stand_ins: [standIn(3, "321102001001999")] }],
        [
          "stand_in_away",
          409,
          1,
          { ...LEAVE, from_on: "2026-06-16", stand_ins: [standIn(2, grids.A, "2026-06-16")] },
        ],
        [
          "unknown_grid",
          404,
          1,
          { change: "assign", grid_code: grids.D, duty: "lead", from_on: "2026-07-01" },
        ],
        ["duplicate", 409, 1, { change: "assign", grid_code: grids.A, duty: "lead", from_on: "2026-07-01" }],
        [
          "unknown_assignment",
          404,
          1,
          { change: "end_assignment", assignment_id: 9999, last_on: "2026-07-01" },
        ],
        ["unknown_leave", 404, 1, { change: "end_leave", leave_id: 9999 }],
      ] as const;
      for (const [reason, status, id, body] of cases) {
        const answer = await change(ask, id, body);
        const told = JSON.stringify(body);
        expect([told, answer.status, answer.body.reason]).toEqual([told, status, reason]);
      }
    }));

  it("somebody else's area, a stale version, and a role that keeps no roster", () =>
    withDesk(async (ask) => {
      const stand_ins = [standIn(3, grids.A), standIn(3, grids.B)];
      expect(
        (await ask("south", "POST", "/workers/1/changes", { version: 1, ...LEAVE, stand_ins })).body.reason,
      ).toBe("unknown_worker");
      for (const who of ["leader", "worker", "planner"] as const)
        expect((await ask(who, "POST", "/workers/1/changes", { version: 1, ...LEAVE })).status).toBe(403);
      const first = await ask("officer", "POST", "/workers/1/changes", { version: 1, ...LEAVE, stand_ins });
      expect(first.status).toBe(200);
      const second = await ask("officer", "POST", "/workers/1/changes", { version: 1, ...LEAVE, stand_ins });
      expect(second.body).toMatchObject({
        reason: "stale_version",
        detail: { got: 1, expected: 2, worker: { id: 1, version: 2 } },
      });
    }));

  it("a running leave cannot be cancelled, nor an old one ended", () =>
    withDesk(async (ask, db) => {
      const [leave] = (await desk(ask, 2)).leaves;
      expect((await change(ask, 2, { change: "end_leave", leave_id: leave!.id })).body).toMatchObject({
        reason: "missing",
        detail: { expected: ["last_on"] },
      });
      const [old] = await db.query<{ id: number }>(
        plain(
          "insert into worker_leaves (worker_id, from_on, to_on, reason) values (2, '2026-05-01', '2026-05-02', 'other') returning id",
        ),
      );
      expect(
        (await change(ask, 2, { change: "end_leave", leave_id: old!.id, last_on: "2026-06-15" })).body.reason,
      ).toBe("leave_over");
    }));
});

describe("made is", () => {
  it("a leave with stand-ins; cancelling it lets them off only when that is said", () =>
    withDesk(async (ask, db) => {
      const stand_ins = [standIn(3, grids.A), standIn(3, grids.B)];
      const { status, body } = await change(ask, 1, { ...LEAVE, stand_ins });
      expect(status).toBe(200);
      expect(body.leaves).toMatchObject([
        { from_on: "2026-07-06", reason: "annual", stand_ins: [{ worker_id: 3 }, { worker_id: 3 }] },
      ]);
      expect(body.events).toMatchObject([
        { kind: "leave", detail: { from_on: "2026-07-06", reason: "annual" } },
      ]);

      const end = { change: "end_leave", leave_id: body.leaves[0]!.id };
      const asked = await change(ask, 1, end);
      expect([asked.status, asked.body.reason]).toEqual([422, "stand_in_consent"]);
      expect(asked.body.detail).toMatchObject({ names: "测试丙" });

      const kept = await change(ask, 1, { ...end, free_stand_ins: false });
      expect(kept.body.leaves).toEqual([]);
      expect((await desk(ask, 3)).assignments.filter(({ from_on }) => from_on === "2026-07-06")).toHaveLength(
        2,
      );
      // What was is told by the events, which nobody rewrites.
      expect(kept.body.events.map(({ kind }) => kind)).toEqual(["end_leave", "leave"]);
      await expect(db.query(plain("delete from worker_events"))).rejects.toThrow("append-only");
    }));

  it("an early return, from the day after; the stand-in goes with it", () =>
    withDesk(async (ask) => {
      const to_on = "2026-07-20";
      const stand_ins = [standIn(3, grids.A, "2026-07-06", to_on), standIn(3, grids.B, "2026-07-06", to_on)];
      const { body } = await change(ask, 1, { ...LEAVE, to_on, stand_ins });
      const end = { change: "end_leave", leave_id: body.leaves[0]!.id, last_on: "2026-07-09" };
      const back = await change(ask, 1, { ...end, free_stand_ins: true });
      expect(back.body.leaves).toMatchObject([
        { to_on: "2026-07-09", stand_ins: [{ to_on: "2026-07-09" }, { to_on: "2026-07-09" }] },
      ]);
    }));

  it("a leave from a grid that is bare already, or that somebody else leads", () =>
    withDesk(async (ask, db) => {
      // 2 is away until 20 June and nobody stands in on C: more leave right after lays it bare, at the same time not.
      expect(
        (await change(ask, 2, { ...LEAVE, from_on: "2026-06-21", to_on: "2026-06-22" })).body.reason,
      ).toBe("leaves_grid_bare");
      await db.query(plain("update assignments set to_on = '2026-06-30' where worker_id = 2"));
      expect((await change(ask, 2, LEAVE)).status).toBe(200);
      expect(
        (await change(ask, 1, { change: "assign", grid_code: grids.C, duty: "lead", from_on: "2026-06-15" }))
          .status,
      ).toBe(200);
      expect((await change(ask, 2, { ...LEAVE, from_on: "2026-06-21", to_on: "2026-06-22" })).status).toBe(
        200,
      );
    }));

  it("the ledger follows at once", () =>
    withDesk(async (ask) => {
      const causes = async () =>
        (await ask<Coverage>("officer", "GET", "/coverage")).body.gaps
          .filter(({ grid_code }) => grid_code === grids.C)
          .map(({ cause }) => cause);
      expect(await causes()).toContain("no_worker");
      await change(ask, 3, {
        change: "assign",
        grid_code: grids.C,
        duty: "stand_in",
        from_on: "2026-06-15",
        to_on: "2026-06-20",
      });
      expect(await causes()).not.toContain("no_worker");
    }));

  it("a move in one step, with somebody for the grid that is left", () =>
    withDesk(async (ask) => {
      const { assignments } = await desk(ask, 1);
      const b = assignments.find(({ grid_code }) => grid_code === grids.B)!;
      const { body } = await change(ask, 1, {
        change: "move",
        assignment_id: b.id,
        grid_code: grids.C,
        from_on: "2026-07-01",
        stand_ins: [standIn(3, grids.B, "2026-07-01", "2026-07-31")],
      });
      // Standing in ends, and with it the cover that was there without an end.
      expect(body.detail).toMatchObject({ grid_code: grids.B, from_on: "2026-08-01", to_on: null });
      await change(ask, 3, { change: "assign", grid_code: grids.B, duty: "lead", from_on: "2026-07-01" });
      const moved = await change(ask, 1, {
        change: "move",
        assignment_id: b.id,
        grid_code: grids.C,
        from_on: "2026-07-01",
      });
      expect(moved.body.assignments).toMatchObject([
        { grid_code: grids.A },
        { grid_code: grids.B, to_on: "2026-06-30" },
        { grid_code: grids.C, duty: "lead", from_on: "2026-07-01", to_on: null },
      ]);
    }));
});

describe("asking for leave", () => {
  const ASKED = { from_on: "2026-07-06", to_on: "2026-07-10", reason: "sick", note: "复查" };

  it("is refused for days past or asked for twice, and to whom no worker is", () =>
    withDesk(async (ask) => {
      expect(
        (await ask("worker", "POST", "/leave_requests", { ...ASKED, from_on: "2026-06-01" })).body.reason,
      ).toBe("impossible_date");
      expect((await ask("officer", "POST", "/leave_requests", ASKED)).status).toBe(403);
      expect((await ask("worker", "POST", "/leave_requests", ASKED)).status).toBe(201);
      expect((await ask("worker", "POST", "/leave_requests", ASKED)).body.reason).toBe("leave_overlaps");
    }));

  it("is granted with stand-ins under the same rule, or refused with a reason, once", () =>
    withDesk(async (ask) => {
      const { body } = await ask<Leaves>("worker", "POST", "/leave_requests", ASKED);
      const { id, version } = body.requests[0]!;
      const answer = (payload: object, who: Asker = "officer") =>
        ask<WorkerDesk>(who, "POST", `/leave_requests/${id}/answer`, { version, ...payload });
      expect((await answer({ granted: true }, "south")).body.reason).toBe("unknown_request");
      expect((await answer({ granted: false })).body.reason).toBe("missing_remark");
      expect((await answer({ granted: true })).body.reason).toBe("leaves_grid_bare");
      const stand_ins = [standIn(3, grids.A), standIn(3, grids.B)];
      const granted = await answer({ granted: true, answer: "同意", stand_ins });
      expect(granted.body.leaves).toHaveLength(1);
      expect(granted.body.requests).toMatchObject([{ status: "granted", answer: "同意", version: 2 }]);
      expect((await answer({ granted: true, stand_ins })).body.reason).toBe("stale_version");
      expect(
        (
          await ask("officer", "POST", `/leave_requests/${id}/answer`, {
            version: 2,
            granted: false,
            answer: "晚",
          })
        ).body.reason,
      ).toBe("not_now");
      const seen = await ask<Leaves>("worker", "GET", "/workers/leaves");
      expect(seen.body.requests).toMatchObject([{ status: "granted", answer: "同意" }]);
      expect(seen.body.leaves).toHaveLength(1);
    }));

  it("is taken back by who asked, and by nobody else", () =>
    withDesk(async (ask) => {
      const { body } = await ask<Leaves>("worker", "POST", "/leave_requests", ASKED);
      const { id } = body.requests[0]!;
      expect(
        (await ask("other", "POST", `/leave_requests/${id}/withdrawal`, { version: 1 })).body.reason,
      ).toBe("unknown_request");
      const back = await ask<Leaves>("worker", "POST", `/leave_requests/${id}/withdrawal`, { version: 1 });
      expect(back.body.requests).toMatchObject([{ status: "withdrawn" }]);
    }));
});

describe("reasons of leave", () => {
  it("are for the worker and the offices above, not for planners or colleagues", () =>
    withDesk(async (ask) => {
      const reasons = async (who: Asker) =>
        (await ask<Worker>(who, "GET", "/workers/2")).body.leaves.map(({ reason }) => reason);
      expect(await reasons("officer")).toEqual(["sick"]);
      expect(await reasons("leader")).toEqual(["sick"]);
      expect(await reasons("planner")).toEqual([null]);
      expect(await reasons("worker")).toEqual([null]);
      expect((await ask("planner", "GET", "/workers/2/desk")).status).toBe(403);
      expect((await ask("worker", "GET", "/workers/2/desk")).body.reason).toBe("unknown_worker");
      expect((await ask<Leaves>("worker", "GET", "/workers/leaves")).body.leaves).toEqual([]);
    }));
});

it("two offices at once cannot each give the last one of a grid leave", async () => {
  const { kind, url, drop } = await ownDatabase();
  const db = await openPool(kind, url);
  await insertNineCells(db);
  await insertNineCellsPeople(db);
  await createDemoAccounts(db, { workerId: 1 });
  // Both 1 and 3 lead A; either may go, not both.
  await db.query(plain(`delete from assignments where grid_code = '${grids.B}' or duty = 'stand_in'`));
  await db.query(
    plain(
      `insert into assignments (worker_id, grid_code, duty, from_on) values (3, '${grids.A}', 'lead', '2026-01-01')`,
    ),
  );
  const app = await testApp(db);
  const [one, two] = [
    await signIn(db, { role: "officer", area: towns[0] }),
    await signIn(db, { role: "officer", area: towns[0] }),
  ];
  const [version, rounds] = [{ 1: 1, 3: 1 }, 12];
  for (let n = 0; n < rounds; n++) {
    const from_on = `2026-07-${String(n * 2 + 1).padStart(2, "0")}`;
    const give = (id: 1 | 3, headers: { cookie: string }) =>
      app.inject({
        method: "POST",
        url: `/api/workers/${id}/changes`,
        headers,
        payload: { version: version[id], change: "leave", from_on, to_on: from_on, reason: "annual" },
      });
    const answers = await Promise.all([give(1, one), give(3, two)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const lost = answers.find(({ statusCode }) => statusCode === 409)!;
    expect(lost.json()).toMatchObject({
      reason: "leaves_grid_bare",
      detail: { grid_code: grids.A, from_on },
    });
    version[answers[0].statusCode === 200 ? 1 : 3] += 1;
  }
  await app.close();
  await db.close();
  await drop();
});
