import { plain } from "../db/sql.ts";
import { expect, test } from "vitest";
import type { Operation } from "../api/boundaries.ts";
import type { Notices } from "../api/notices.ts";
import type { Redrawn } from "../api/workers.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { atDesk, type Desk, SMALL } from "../boundaries/testing/desk.ts";

const { grids, towns, villages } = NINE_CELLS;

/** Grid C goes to worker 3; worker 1, who was to stand in, is gone before the revision begins. */
const TO_ANOTHER: Operation = {
  type: "staff",
  grid: grids.C,
  staff: [
    { worker_id: 3, duty: "lead", to_on: null },
    { worker_id: 1, duty: "stand_in", to_on: "2026-06-14" },
  ],
};
/** Grid C goes from worker 2 to worker 1, whose account is the desk's `worker`. */
const HAND_OVER: Operation = {
  type: "staff",
  grid: grids.C,
  staff: [{ worker_id: 1, duty: "lead", to_on: null }],
};
const handedOver = (work: (desk: Desk) => Promise<void>) =>
  atDesk(async (desk) => {
    await desk.publish({ title: "调整西社区", operations: [HAND_OVER], reasons: SMALL });
    await work(desk);
  });

test("what is no notice is refused", () =>
  handedOver(async (desk) => {
    const read = (up_to: unknown) => desk.ask("worker", "POST", "/api/notices/read", { up_to });
    expect([(await read(0)).reason, (await read("1")).reason]).toEqual(["invalid_input", "invalid_input"]);
  }));

test("a worker hears of a gained grid until it is read, and nobody else does", () =>
  handedOver(async (desk) => {
    const { body } = await desk.ask<Notices>("worker", "GET", "/api/notices");
    expect(body).toMatchObject({
      unread: 1,
      notices: [
        {
          kind: "grid_gained",
          grid_code: grids.C,
          title: "调整西社区",
          effective_on: "2026-06-15",
          read_at: null,
        },
      ],
    });
    expect((await desk.ask<Notices>("leader", "GET", "/api/notices")).body).toEqual({
      unread: 0,
      notices: [],
    });
    const read = await desk.ask<Notices>("worker", "POST", "/api/notices/read", {
      up_to: body.notices[0]!.id,
    });
    expect(read.body).toMatchObject({ unread: 0, notices: [{ read_at: "2026-06-15T02:00:00.000Z" }] });
  }));

test("the workforce page lists who must change, of the caller's area", () =>
  handedOver(async (desk) => {
    const redrawn = (who: "leader" | "southOffice", area = "") =>
      desk.ask<Redrawn>(who, "GET", `/api/workers/redrawn${area}`);
    const { body } = await redrawn("leader");
    expect(body.workers.map(({ worker_name, kind, grid_code }) => [worker_name, kind, grid_code])).toEqual([
      ["测试甲", "grid_gained", grids.C],
      ["测试乙", "grid_lost", grids.C],
    ]);
    expect((await redrawn("southOffice")).body.workers).toEqual([]);
    expect((await redrawn("leader", `?area=${villages.E}`)).body.workers).toEqual([]);
    expect((await redrawn("southOffice", `?area=${towns[0]}`)).reason).toBe("outside_area");
  }));

test("a grid that a revision leaves to nobody is listed until somebody is assigned to it", () =>
  atDesk(async (desk) => {
    const unstaffed = async (who: "leader" | "southOffice") =>
      (await desk.ask<Redrawn>(who, "GET", "/api/workers/redrawn")).body.unstaffed;
    await desk.publish({ title: "调整西社区", operations: [TO_ANOTHER], reasons: SMALL });
    expect(await unstaffed("leader")).toEqual([]);
    await desk.db.query(plain("update workers set left_on = '2026-06-14' where id = 3"));
    expect(await unstaffed("leader")).toMatchObject([
      { grid_code: grids.C, title: "调整西社区", revision: 2, effective_on: "2026-06-15" },
    ]);
    expect(await unstaffed("southOffice")).toEqual([]);
    expect((await desk.ask<Notices>("worker", "GET", "/api/notices")).body.notices).toEqual([]);
    await desk.publish({ base_revision: 2, operations: [HAND_OVER], reasons: SMALL });
    expect(await unstaffed("leader")).toEqual([]);
  }));
