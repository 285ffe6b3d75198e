import { describe, expect, it } from "vitest";
import type { Objections, Sheet, WorkloadLines } from "../api/sheets.ts";
import type { Worker } from "../api/workers.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { type Ask, type Asker, asking } from "../testing/asking.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";

const { grids, towns, villages } = NINE_CELLS;

/** On 1 July 2026, when June is over. The northern district pays a subsidy. */
const withSheets = (work: (ask: Ask, db: Database) => Promise<void>) =>
  asking(
    async (ask, db) => {
      await db.query(
        plain(
          "insert into subsidy_rules values ('321102', 100, 200), ('321102', 200, 250), ('321102', 400, 300)",
        ),
      );
      await work(ask, db);
    },
    { now: new Date("2026-07-01T10:00:00+08:00") },
  );

const rowOf = (sheet: Sheet, id: number) => sheet.rows.find(({ worker_id }) => worker_id === id)!;
const SAID = { month: "2026-06", activity: "visit_red", said: "少算了一次上门" };

describe("the lines of a worker", () => {
  it("are for the worker and the offices above", () =>
    withSheets(async (ask) => {
      expect((await ask("planner", "GET", "/workers/1/lines")).status).toBe(403);
      expect((await ask("south", "GET", "/workers/1/lines")).body.reason).toBe("unknown_worker");
      expect((await ask("worker", "GET", "/workers/3/lines")).body.reason).toBe("unknown_worker");
    }));

  it("add up to the load, with walking beside it", () =>
    withSheets(async (ask, db) => {
      // The second household in grid A is moved to some 570 m from the first.
      await db.query(plain("update households set location = st_translate(location, 0.001, 0) where id = 2"));
      const { body } = await ask<WorkloadLines>("worker", "GET", "/workers/1/lines");
      const worker = (await ask<Worker>("officer", "GET", "/workers/1")).body;
      const counted = body.lines.filter(({ in_load }) => in_load);
      const sum = counted.reduce((total, { minutes }) => total + minutes, 0);
      expect(Math.abs(sum - worker.minutes!)).toBeLessThanOrEqual(counted.length * 0.05 + 0.5);
      expect(body.minutes).toBe(worker.minutes);
      const red = body.lines.find(
        ({ activity, grid_code }) => activity === "visit_red" && grid_code === grids.A,
      );
      expect(red).toMatchObject({ count: 1, minutes_each: 85, minutes: 85, sharers: 1, objection: null });
      const walk = body.lines.filter(({ activity }) => activity === "walking_km");
      expect(walk).toMatchObject([{ grid_code: grids.A, in_load: false, minutes_each: 20 }]);
      // One red and one yellow household: 1 + 7/30 visits a week, each about 565 m from the other.
      expect(walk[0]!.count).toBeCloseTo((1 + 7 / 30) * 0.565, 1);
    }));
});

describe("an objection", () => {
  it.each([
    ["impossible_date", { ...SAID, month: "2026-08" }],
    ["impossible_date", { ...SAID, month: "2025-12" }],
    ["unknown_line", { ...SAID, activity: "dancing" }],
    ["unknown_line", { ...SAID, grid_code: grids.C }],
    ["missing_remark", { ...SAID, said: "  " }],
  ])("is refused: %s", (reason, body) =>
    withSheets(async (ask) => {
      expect((await ask("worker", "POST", "/workload/objections", body)).body.reason).toBe(reason);
    }),
  );

  it("is made once, answered once by the own office, and corrects the month", () =>
    withSheets(async (ask) => {
      expect((await ask("officer", "POST", "/workload/objections", SAID)).status).toBe(403);
      const made = await ask<Objections>("worker", "POST", "/workload/objections", SAID);
      expect(made.status).toBe(201);
      expect((await ask("worker", "POST", "/workload/objections", SAID)).body.reason).toBe("duplicate");
      const { id } = made.body.objections[0]!;
      const answer = (payload: object, who: Asker = "officer") =>
        ask<Objections>(who, "POST", `/workload/objections/${id}/answer`, { version: 1, ...payload });
      expect((await answer({ accepted: true, correction_minutes: 85 }, "south")).body.reason).toBe(
        "unknown_objection",
      );
      expect((await answer({ accepted: true, correction_minutes: 85 }, "worker")).status).toBe(403);
      expect((await answer({ accepted: true })).body.reason).toBe("missing");
      expect((await answer({ accepted: false })).body.reason).toBe("missing_remark");
      const before = rowOf((await ask<Sheet>("officer", "GET", "/sheets?month=2026-06")).body, 1);
      expect(before.objections).toEqual({ open: 1, accepted: 0, rejected: 0 });
      const accepted = await answer({ accepted: true, correction_minutes: 85, answer: "补记" });
      expect(accepted.body.objections).toMatchObject([
        { status: "accepted", correction_minutes: 85, answer: "补记" },
      ]);
      expect((await answer({ accepted: true, correction_minutes: 85 })).body).toMatchObject({
        reason: "stale_version",
        detail: { objection: { status: "accepted", version: 2 } },
      });
      const after = rowOf((await ask<Sheet>("worker", "GET", "/sheets?month=2026-06")).body, 1);
      expect(after).toMatchObject({ correction_minutes: 85, minutes: before.minutes + 85 });
    }));
});

describe("the monthly sheet", () => {
  it("is counted from the record", () =>
    withSheets(async (ask, db) => {
      await db.query(
        plain(`
          insert into case_events (case_id, happened_at, from_stage, to_stage, move, worker_id) values
            (1, '2026-06-14T09:00:00+08:00', null, 'report', 'report', 1),
            (2, '2026-06-30T23:30:00+08:00', 'report', 'assess', 'accept', 1),
            (2, '2026-06-30T23:40:00+08:00', 'assess', 'assess', 'note', 1),
            (5, '2026-07-01T00:30:00+08:00', 'report', 'assess', 'accept', 1)`),
      );
      await db.query(
        plain(
          "insert into worker_leaves (worker_id, from_on, to_on, reason) values (1, '2026-05-30', '2026-06-02', 'annual')",
        ),
      );
      const { body } = await ask<Sheet>("officer", "GET", "/sheets");
      expect(body).toMatchObject({
        month: "2026-06",
        town_code: towns[0],
        version: 0,
        month_over: true,
        may_confirm: true,
      });
      // Worker 4 is part-time, and of the southern town.
      expect(body.rows.map(({ worker_id }) => worker_id).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
      expect(rowOf(body, 1)).toMatchObject({
        days_served: 28,
        visits: { routine: 1, not_at_home: 1, refused: 0, screening: 1, return_visit: 0 },
        cases: { report: 1, assess: 1, handle: 0, return_visit: 0, done: 0 },
        lines: [
          { activity: "visit_red", count: 1, minutes: 85 },
          { activity: "visit_in_vain", count: 1, minutes: 15 },
          { activity: "screening", count: 1, minutes: 20 },
          { activity: "case_report", count: 1, minutes: 45 },
          { activity: "case_assess", count: 1, minutes: 90 },
          // Two visits in grid A, where the two households are 470 m apart.
          { activity: "walking_km", count: 0.9, minutes: 18 },
        ],
        minutes: 273,
        band: "1",
        pay_yuan: 3500,
        subsidy_yuan: 250,
      });
      // On leave from the 10th to the 20th; and standing in all June.
      expect(rowOf(body, 2).days_served).toBe(19);
      expect(rowOf(body, 3)).toMatchObject({ days_served: 30, minutes: 0, subsidy_yuan: 0 });
    }));

  it("pays no subsidy where the area pays none", () =>
    withSheets(async (ask, db) => {
      await db.query(plain("delete from subsidy_rules"));
      expect(rowOf((await ask<Sheet>("officer", "GET", "/sheets")).body, 1).subsidy_yuan).toBeNull();
    }));

  it("is confirmed once it is over, by its own office, at the version that stands; later changes are seen", () =>
    withSheets(async (ask, db) => {
      const confirm = (payload: object, who: Asker = "officer") =>
        ask<Sheet>(who, "POST", "/sheets/confirmations", {
          town_code: towns[0],
          month: "2026-06",
          version: 0,
          ...payload,
        });
      expect((await confirm({ month: "2026-07" })).body.reason).toBe("month_not_over");
      expect((await confirm({}, "south")).body.reason).toBe("outside_area");
      expect((await confirm({}, "leader")).status).toBe(403);
      expect((await confirm({ town_code: villages.E })).body.reason).toBe("unknown_town");
      const first = await confirm({});
      expect(first.status).toBe(201);
      expect(first.body).toMatchObject({ version: 1, confirmed_by: "test" });
      expect((await confirm({})).body).toMatchObject({
        reason: "stale_version",
        detail: { got: 0, expected: 1 },
      });

      await db.query(
        plain(
          "insert into visits (household_id, micro_grid_id, worker_id, kind, result, visited_on) values (1, 1, 1, 'routine', 'done', '2026-06-20')",
        ),
      );
      const later = (await ask<Sheet>("officer", "GET", "/sheets")).body;
      expect(rowOf(later, 1)).toMatchObject({ minutes: 233, confirmed: { minutes: 138 } });
      expect(rowOf(later, 2).confirmed).toBeNull();
      const again = await confirm({ version: 1 });
      expect(again.body.version).toBe(2);
      expect(rowOf(again.body, 1).confirmed).toBeNull();
      await expect(db.query(plain("update confirmed_sheets set rows = '[]'"))).rejects.toThrow("append-only");
      const { body } = await ask<Sheet>("leader", "GET", "/sheets");
      expect(body.rows).toEqual([]);
      expect(body.towns.map(({ town_code, version }) => [town_code, version])).toEqual([
        [towns[0], 2],
        [towns[1], 0],
      ]);
    }));

  it("shows a worker the own row only, and is exported with codes as text", () =>
    withSheets(async (ask) => {
      const { body } = await ask<Sheet>("worker", "GET", "/sheets");
      expect(body.rows.map(({ worker_id }) => worker_id)).toEqual([1]);
      expect(body.may_confirm).toBe(false);
      const csv = await ask("officer", "GET", "/sheets/export?format=csv&month=2026-06");
      const [, first] = csv.text.split("\r\n");
      expect(first).toContain(`"\t${villages.E}"`);
      expect(first).toContain('"未确认"');
      const mine = await ask("worker", "GET", "/sheets/export?format=csv&month=2026-06");
      expect(mine.text.trim().split("\r\n")).toHaveLength(2);
      expect((await ask("officer", "GET", "/sheets/export?format=xlsx")).text.slice(0, 2)).toBe("PK");
      expect((await ask("planner", "GET", "/sheets")).status).toBe(403);
      expect((await ask("officer", "GET", "/sheets?month=2026-13")).body.reason).toBe("invalid_input");
      expect((await ask("officer", "GET", "/sheets?month=2026-08")).body.reason).toBe("impossible_date");
    }));
});
