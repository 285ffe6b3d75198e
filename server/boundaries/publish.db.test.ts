import { describe, expect, test } from "vitest";
import type { LandFile, Operation } from "../api/boundaries.ts";
import type { Metrics } from "../api/map.ts";
import type { Worker } from "../api/workers.ts";
import { plain } from "../db/sql.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import {
  APPROVE,
  atDesk,
  COVER,
  type Desk,
  membersAt,
  OPINION,
  PUBLISH,
  REASONS,
  SMALL,
  SUBMIT,
} from "./testing/desk.ts";

const { grids, towns, villages } = NINE_CELLS;

const rows = <Row>(desk: Desk, text: string) => desk.db.query<Row>(plain(text));
const DAY_BEFORE = "2026-06-14";

const lead = (grid: string, worker_id: number): Operation => ({
  type: "staff",
  grid,
  staff: [{ worker_id, duty: "lead", to_on: null }],
});

describe("a publication", () => {
  test("reads back as what was drawn, and the former revision stays what it was", () =>
    atDesk(async (desk) => {
      const before = await membersAt(desk, 1);
      expect(await desk.publish({ reasons: REASONS })).toBe(2);
      expect(await membersAt(desk, 1)).toEqual(before);
      expect(await membersAt(desk, 2)).toEqual(new Map([...before, [6, grids.C]]));
      const { body } = await desk.ask<{ revision: number }[]>("planner", "GET", "/api/map/revisions");
      expect(body.map(({ revision }) => revision)).toEqual([2, 1]);
      const [revision] = await rows<object>(
        desk,
        "select published_by, title, changeset from boundary_revisions where revision = 2",
      );
      expect(revision).toEqual({
        published_by: "test",
        title: "并入新村",
        changeset: { micro_grids_moved: 1, micro_grids_cut: 0, begun: [], ended: [], changed: [grids.C] },
      });
    }));

  test("is seen by the map, the ledger and the worker's card of the same day", () =>
    atDesk(async (desk) => {
      const figures = async () => {
        const { body: metrics } = await desk.ask<Metrics>("leader", "GET", "/api/map/metrics");
        const { body: ledger } = await desk.ask<{ by_cause: Record<string, number> }>(
          "leader",
          "GET",
          "/api/coverage",
        );
        return {
          revision: metrics.revision,
          open: metrics.open_cases,
          uncovered: ledger.by_cause["uncovered_inhabited"],
        };
      };
      const before = await figures();
      expect(before).toMatchObject({ revision: 1, uncovered: 1 });
      await desk.publish({ reasons: REASONS });
      const after = await figures();
      expect(after).toMatchObject({ revision: 2, uncovered: 0 });
      // Grid C is third in order of code; case 5 stands in micro-grid 6.
      expect(after.open[2]).toBe(before.open[2]! + 1);
    }));

  test("that is to come changes nothing before its day", () =>
    atDesk(async (desk) => {
      await desk.publish({ reasons: REASONS }, "2026-07-01");
      const { body } = await desk.ask<Metrics>("leader", "GET", "/api/map/metrics");
      expect(body.revision).toBe(1);
      const land = await desk.draw<LandFile>("planner", "GET", `land?towns=${towns[0]}`);
      expect(land.body).toMatchObject({ revision: 2, effective_on: "2026-07-01" });
      // What comes after it may not hold sooner.
      const next: Operation = { type: "rename", grid: grids.A, name: "河东网格" };
      const draft = await desk.walk(
        await desk.begin({ base_revision: 2, operations: [next], reasons: SMALL }),
        SUBMIT,
        OPINION,
        APPROVE,
      );
      const soon = await desk.step("leader", draft, { step: "publish", effective_on: "2026-06-30" });
      expect(soon).toMatchObject({ reason: "impossible_date", detail: { expected: "2026-07-01 or later" } });
      expect((await desk.walk(draft, PUBLISH)).effective_on).toBe("2026-07-01");
    }));

  test("splits, merges, renames and retires, and remembers what grids were called", () =>
    atDesk(async (desk) => {
      const operations: Operation[] = [
        { type: "split", grid: grids.A, parts: [{ grid: "n1", name: "东社区第三网格", micro_grids: [1] }] },
        { type: "rename", grid: grids.B, name: "滨河网格" },
        lead("n1", 2),
      ];
      await desk.publish({ operations, reasons: { ...SMALL, ...REASONS } });
      const made = `${villages.E}003`;
      const members = await membersAt(desk, 2);
      expect([members.get(1), members.get(2)]).toEqual([made, grids.A]);
      const spans = await rows<object>(
        desk,
        `select code, name, from_revision, to_revision from grid_spans where village_code = '${villages.E}' order by code, from_revision`,
      );
      expect(spans).toEqual([
        { code: grids.A, name: "东社区第一网格", from_revision: 1, to_revision: null },
        { code: grids.B, name: "东社区第二网格", from_revision: 1, to_revision: 2 },
        { code: grids.B, name: "滨河网格", from_revision: 2, to_revision: null },
        { code: made, name: "东社区第三网格", from_revision: 2, to_revision: null },
      ]);
      const found = await desk.ask<{ results: { code: string }[] }>("leader", "GET", "/api/search?q=binhe");
      expect(JSON.stringify(found.body)).toContain(grids.B);

      const merge: Operation[] = [{ type: "merge", grids: [made], into: grids.A }, lead(grids.A, 1)];
      await desk.publish({ base_revision: 2, operations: merge, reasons: SMALL });
      expect((await membersAt(desk, 3)).get(1)).toBe(grids.A);
      expect(await rows(desk, `select to_revision from grids where code = '${made}'`)).toEqual([
        { to_revision: 3 },
      ]);

      // A code that has ended comes back for the same land, and none is given twice.
      const again: Operation[] = [
        { type: "create", micro_grids: [1], grid: made, kind: "urban", name: "复设" },
        { type: "create", micro_grids: [4], grid: "n1", kind: "urban", name: "新设" },
        lead(made, 2),
      ];
      await desk.publish({ base_revision: 3, operations: again, reasons: SMALL });
      const now = await membersAt(desk, 4);
      expect([now.get(1), now.get(4)]).toEqual([made, `${villages.E}004`]);
    }));

  test("has assignments follow, and tells those who gain, lose or keep a changed grid", () =>
    atDesk(async (desk) => {
      // Worker 1 leads A, worker 3 stands in there; worker 2 leads C.
      const operations: Operation[] = [
        { type: "split", grid: grids.A, parts: [{ grid: "n1", name: "东社区第三网格", micro_grids: [1] }] },
        lead("n1", 2),
        lead(grids.C, 3),
      ];
      await desk.publish({ operations, reasons: SMALL });
      const made = `${villages.E}003`;
      const assigned = await rows<{
        worker_id: number;
        grid_code: string;
        duty: string;
        from_on: string;
        to_on: string | null;
      }>(
        desk,
        "select worker_id, grid_code, duty, from_on, to_on from assignments where from_on = '2026-06-15' or to_on = '2026-06-14' order by id",
      );
      expect(assigned).toEqual(
        [
          { worker_id: 2, grid_code: grids.C, duty: "lead", from_on: "2026-01-01", to_on: DAY_BEFORE },
          { worker_id: 2, grid_code: made, duty: "lead", from_on: "2026-06-15", to_on: null },
          { worker_id: 3, grid_code: grids.C, duty: "lead", from_on: "2026-06-15", to_on: null },
        ].toSorted((a, b) => a.from_on.localeCompare(b.from_on) || a.grid_code.localeCompare(b.grid_code)),
      );
      const notices = await rows<object>(
        desk,
        "select worker_id, kind, grid_code from notices order by worker_id, grid_code",
      );
      expect(notices).toEqual([
        { worker_id: 1, kind: "grid_changed", grid_code: grids.A },
        { worker_id: 2, kind: "grid_gained", grid_code: made },
        { worker_id: 2, kind: "grid_lost", grid_code: grids.C },
        { worker_id: 3, kind: "grid_changed", grid_code: grids.A },
        { worker_id: 3, kind: "grid_gained", grid_code: grids.C },
      ]);
      const { body } = await desk.ask<Worker>("leader", "GET", "/api/workers/2");
      expect(body.assignments.map(({ grid_code }) => grid_code)).toEqual([made]);
    }));

  test("has a stand-in serve until the day that the draft says", () =>
    atDesk(async (desk) => {
      const staff: Operation = {
        type: "staff",
        grid: grids.A,
        staff: [
          { worker_id: 1, duty: "lead", to_on: null },
          { worker_id: 3, duty: "stand_in", to_on: "2026-12-31" },
        ],
      };
      await desk.publish({ operations: [staff], reasons: SMALL });
      const days = await rows<object>(
        desk,
        `select from_on, to_on from assignments where worker_id = 3 and grid_code = '${grids.A}' order by from_on`,
      );
      expect(days).toEqual([
        { from_on: "2026-06-01", to_on: DAY_BEFORE },
        { from_on: "2026-06-15", to_on: "2026-12-31" },
      ]);
      expect(await rows(desk, "select worker_id, kind from notices order by worker_id")).toEqual([
        { worker_id: 1, kind: "grid_changed" },
        { worker_id: 3, kind: "grid_changed" },
      ]);
    }));

  test("a step that would undo what was published meanwhile keeps the draft from being published", () =>
    atDesk(async (desk) => {
      const { A, B, C } = grids;
      const paint: Operation = { type: "assign", micro_grids: [2], grid: B };
      const begin = (operation: Operation) => desk.begin({ operations: [operation], reasons: SMALL });
      const ready = async (operation: Operation) =>
        desk.walk(await begin(operation), SUBMIT, OPINION, APPROVE);
      const same = await ready(paint);
      const renamed = await ready({ type: "rename", grid: A, name: "河东网格" });
      const beside = await ready(COVER);
      await desk.publish({ operations: [paint], reasons: SMALL });
      expect(await desk.step("leader", same, PUBLISH[1])).toMatchObject({
        status: 409,
        reason: "stale_base",
        detail: { refused: [{ index: 0, refusal: { reason: "moved_since", micro_grids: [2] } }] },
      });
      expect(await desk.step("leader", renamed, PUBLISH[1])).toMatchObject({
        status: 409,
        detail: { refused: [{ index: 0, refusal: { reason: "changed_since", grid: A } }] },
      });
      await desk.walk(beside, PUBLISH);
      const members = await membersAt(desk, 3);
      expect([members.get(2), members.get(6)]).toEqual([B, C]);
      const land = (base: number) =>
        desk.draw<LandFile>("planner", "GET", `land?towns=${towns[0]}&base=${base}`);
      expect((await land(1)).body.since).toEqual({ micro_grids: [2, 6], grids: [A, B, C] });
      expect((await land(2)).body.since).toEqual({ micro_grids: [6], grids: [C] });
      expect((await land(3)).body.since).toEqual({ micro_grids: [], grids: [] });
    }));

  test("a step that no longer holds keeps the draft from being published, and names it", () =>
    atDesk(async (desk) => {
      const operations: Operation[] = [{ type: "rename", grid: grids.A, name: "河东网格" }];
      const waiting = await desk.walk(
        await desk.begin({ operations, reasons: SMALL }),
        SUBMIT,
        OPINION,
        APPROVE,
      );
      // B has more households, so the merged grid goes on as B.
      const merge: Operation[] = [{ type: "merge", grids: [grids.B], into: grids.A }];
      await desk.publish({ operations: merge, reasons: SMALL });
      const lost = await desk.step("leader", waiting, { step: "publish" });
      expect(lost).toMatchObject({
        status: 409,
        reason: "stale_base",
        detail: {
          base_revision: 1,
          latest_revision: 2,
          refused: [{ index: 0, refusal: { reason: "unknown_grid", grid: grids.A } }],
        },
      });
      expect((await desk.draw<object>("planner", "GET", `drafts/${waiting.id}`)).body).toMatchObject({
        status: "approved",
      });
    }));
});
