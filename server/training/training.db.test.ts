import { describe, expect, it } from "vitest";
import type { Attendance, Classes, Missing, MyTraining, Training } from "../api/training.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { type Ask, type Asker, asking } from "../testing/asking.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";

const { towns, villages, city, districts } = NINE_CELLS;

/** A policy course 1, an older one 2, another 3, and one to come, on 15 June 2026. Paths are under /api/training. */
const withTraining = (work: (ask: Ask, db: Database) => Promise<void>) =>
  asking(async (ask, db) => {
    await db.query(
      plain(`
        insert into courses (id, title, minutes, policy, level, published_on) values
          (1, '政策课', 45, true, 'city', '2026-03-01'), (2, '旧政策课', 45, true, 'city', '2025-01-01'),
          (3, '入户走访', 30, false, 'city', '2026-02-01'), (4, '将来的课', 30, true, 'city', '2026-09-01')`),
    );
    await work((who, method, path, payload) => ask(who, method, `/training${path}`, payload), db);
  });

const CLASS = {
  area_code: towns[0],
  title: "社会救助政策培训",
  course_id: 1,
  held_on: "2026-06-10",
  place: "镇便民服务中心",
  seats: 2,
  teacher: "民政办主任",
};

describe("classes", () => {
  it("are refused where they make no sense, and to whom they are not for", () =>
    withTraining(async (ask) => {
      expect((await ask("worker", "POST", "/classes", CLASS)).status).toBe(403);
      expect((await ask("planner", "POST", "/classes", CLASS)).status).toBe(403);
      expect((await ask("south", "POST", "/classes", CLASS)).body.reason).toBe("outside_area");
      expect((await ask("officer", "POST", "/classes", { ...CLASS, area_code: city })).body.reason).toBe(
        "outside_area",
      );
      expect((await ask("officer", "POST", "/classes", { ...CLASS, course_id: 4 })).body.reason).toBe(
        "unknown_course",
      );
      expect(
        (await ask("officer", "POST", "/classes", { ...CLASS, held_on: "2020-01-01" })).body.reason,
      ).toBe("impossible_date");
      expect((await ask("officer", "POST", "/classes", { ...CLASS, seats: 0 })).body.reason).toBe(
        "invalid_input",
      );
    }));

  it("are ticked once they were held, for workers of their area, up to their seats", () =>
    withTraining(async (ask) => {
      const coming = await ask<Attendance>("leader", "POST", "/classes", {
        ...CLASS,
        area_code: districts[0],
        held_on: "2026-07-10",
      });
      const tick = (id: number, payload: object, who: Asker = "officer") =>
        ask<Attendance>(who, "POST", `/classes/${id}/attendance`, {
          version: 1,
          add: [],
          remove: [],
          ...payload,
        });
      expect(coming.body.class).toMatchObject({ level: "district", area_code: districts[0] });
      expect((await tick(coming.body.class.id, { add: [1] }, "leader")).body.reason).toBe("class_not_held");
      // It is not a class of the officer's own town.
      expect((await tick(coming.body.class.id, { add: [1] })).body.reason).toBe("unknown_class");
      const made = await ask<Attendance>("officer", "POST", "/classes", CLASS);
      expect([made.status, made.body.class.level]).toEqual([201, "town"]);
      const { id } = made.body.class;
      expect((await tick(id, { add: [4] })).body).toMatchObject({
        reason: "unknown_worker",
        detail: { got: 4 },
      });
      expect((await tick(id, { add: [1, 2, 3] })).body.reason).toBe("class_full");
      const ticked = await tick(id, { add: [1, 2] });
      expect(ticked.body.attendees.map(({ worker_id }) => worker_id)).toEqual([2, 1]);
      expect((await tick(id, { add: [3] })).body.reason).toBe("stale_version");
      const changed = await tick(id, { version: 2, add: [3], remove: [2] });
      expect(changed.body.attendees.map(({ worker_id }) => worker_id).toSorted((a, b) => a - b)).toEqual([
        1, 3,
      ]);
      // The district's class concerns the town as well, and its worker.
      expect((await ask<Classes>("worker", "GET", "/classes")).body.classes.map((one) => one.id)).toEqual([
        coming.body.class.id,
        id,
      ]);
      expect((await ask<Classes>("south", "GET", "/classes")).body.classes).toEqual([]);
    }));
});

describe("courses", () => {
  it("are completed by the worker alone, once, and due until they are", () =>
    withTraining(async (ask) => {
      expect((await ask("officer", "POST", "/courses/1/completions")).status).toBe(403);
      expect((await ask("worker", "POST", "/courses/99/completions")).body.reason).toBe("unknown_course");
      expect((await ask("worker", "POST", "/courses/4/completions")).body.reason).toBe("unknown_course");
      const { body } = await ask<MyTraining>("worker", "GET", "/mine");
      expect(body.due).toBe(1);
      expect(body.courses.map(({ id, due }) => [id, due])).toEqual([
        [1, true],
        [2, false],
        [3, false],
      ]);
      expect(
        (await ask<MyTraining>("worker", "POST", "/courses/1/enrolments")).body.courses[0],
      ).toMatchObject({
        enrolled_on: "2026-06-15",
        completed_on: null,
        due: true,
      });
      for (let n = 0; n < 2; n++)
        expect((await ask<MyTraining>("worker", "POST", "/courses/1/completions")).body).toMatchObject({
          due: 0,
          courses: [{ completed_on: "2026-06-15" }, {}, {}],
        });
    }));
});

it("who has not had the policy course is told to those above, and counted for everybody", () =>
  withTraining(async (ask) => {
    await ask("worker", "POST", "/courses/1/completions");
    const made = await ask<Attendance>("officer", "POST", "/classes", CLASS);
    await ask("officer", "POST", `/classes/${made.body.class.id}/attendance`, {
      version: 1,
      add: [2],
      remove: [],
    });
    expect((await ask("planner", "GET", "/missing")).status).toBe(403);
    const missing = await ask<Missing>("officer", "GET", "/missing");
    expect(missing.body).toMatchObject({
      total: 1,
      workers: [{ worker_id: 3, village_code: villages.E, courses: ["政策课"] }],
    });
    expect((await ask<Missing>("worker", "GET", "/missing")).body.total).toBe(0);
    expect((await ask("officer", "GET", "/missing/export?format=csv")).text).toContain(`"\t${villages.E}"`);
    expect((await ask("officer", "GET", "/missing/export?format=xlsx")).text.slice(0, 2)).toBe("PK");

    const { body } = await ask<Training>("planner", "GET", "");
    expect(body.total).toMatchObject({ code: city, classes: 1, attendances: 1, full_time: 3, had_policy: 2 });
    expect(body.areas).toMatchObject([
      { code: districts[0], classes: 1, attendances: 1, full_time: 3, had_policy: 2 },
      { code: districts[1], classes: 0, attendances: 0, full_time: 0, had_policy: 0 },
    ]);
    expect(body.courses.map(({ id, completions }) => [id, completions])).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
    ]);
    const own = await ask<Training>("south", "GET", "");
    expect(own.body).toMatchObject({
      total: { code: towns[1], classes: 0 },
      courses: [{ completions: 0 }, {}, {}],
    });
  }));
