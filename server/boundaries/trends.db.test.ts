import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LandFile, Operation } from "../api/boundaries.ts";
import type { CaseTrend } from "../api/cases.ts";
import type { Metrics } from "../api/map.ts";
import { plain } from "../db/sql.ts";
import { apply } from "../domain/boundaries/apply.ts";
import { check } from "../domain/boundaries/check.ts";
import type { Land } from "../domain/boundaries/land.ts";
import { openLand } from "../domain/boundaries/open_land.ts";
import { isRefusal } from "../domain/boundaries/refusal.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { atDesk, type Desk, SMALL } from "./testing/desk.ts";

const { grids, towns, villages, districts } = NINE_CELLS;

/** Lets a revision have been in force since a day that has passed. */
const since = (desk: Desk, revision: number, day: string) =>
  desk.db.query(plain("update boundary_revisions set effective_on = $2::date where revision = $1::int"), [
    revision,
    day,
  ]);

const COVER: Operation[] = [
  { type: "assign", micro_grids: [6], grid: grids.C },
  { type: "assign", micro_grids: [2], grid: grids.B },
];
const last = (column: readonly number[], weeks: number) => column.slice(-weeks);

// Case 5 was reported in micro-grid 6 on 12 June; since 8 June that is grid C's.
const redrawn = (work: (desk: Desk, trend: (query: string) => Promise<CaseTrend>) => Promise<void>) =>
  atDesk(async (desk) => {
    await desk.publish({ title: "覆盖新村", operations: COVER, reasons: SMALL });
    await since(desk, 2, "2026-06-08");
    await work(
      desk,
      async (query) => (await desk.ask<CaseTrend>("leader", "GET", `/api/cases/trend?${query}`)).body,
    );
  });

describe("the trend of a grid", () => {
  test("on today's land has been the same all year, as it was it jumps where it was redrawn, and says so", () =>
    redrawn(async (_desk, trend) => {
      // Case 3 was open in micro-grid 2 from 10 May to 1 June: then grid A's, now B's.
      const now = await trend(`grid=${grids.B}`);
      const then = await trend(`grid=${grids.B}&boundaries=then`);
      expect(last(now.open, 5)).toEqual([1, 1, 0, 0, 0]);
      expect(last(then.open, 5)).toEqual([0, 0, 0, 0, 0]);
      const mark = [{ revision: 2, effective_on: "2026-06-08", title: "覆盖新村" }];
      expect([now.redrawn, then.redrawn]).toEqual([mark, mark]);
      expect((await trend(`grid=${grids.D}`)).redrawn).toEqual([]);
      const covered = await trend(`grid=${grids.C}&boundaries=then`);
      expect(last(covered.open, 2)).toEqual([1, 2]);
    }));

  test("an area's is the same on both, and marks what was redrawn in it", () =>
    redrawn(async (_desk, trend) => {
      for (const area of [...districts, ...towns, villages.E]) {
        const { as_of: _now, ...now } = await trend(`area=${area}`);
        const { as_of: _then, ...then } = await trend(`area=${area}&boundaries=then`);
        expect(then).toEqual(now);
        expect(now.redrawn).toHaveLength(area.startsWith("321102") ? 1 : 0);
      }
    }));

  test("of a grid that is none, or of another area, is refused", () =>
    redrawn(async (desk) => {
      const ask = (who: "leader" | "southOffice", grid: string) =>
        desk.ask(who, "GET", `/api/cases/trend?grid=${grid}`);
      expect((await ask("leader", `${villages.E}099`)).reason).toBe("unknown_grid");
      expect((await ask("southOffice", grids.A)).reason).toBe("outside_area");
    }));
});

function total(column: readonly (number | null)[]): number {
  return column.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Draws at random on the land until something holds; with all doubts excused. */
function drawn(before: Land, picks: readonly [number, number][], bands: LandFile["rules"]["size_bands"]) {
  let land = before;
  const operations: Operation[] = [];
  for (const [micro_grid, pick] of picks) {
    const { ref } = land.grids[pick % land.grids.length]!;
    const operation: Operation =
      pick % 5 === 4
        ? { type: "leave_out", micro_grids: [micro_grid], reason: "水面" }
        : { type: "assign", micro_grids: [micro_grid], grid: ref };
    const next = apply(land, operation);
    if (isRefusal(next)) continue;
    land = next;
    operations.push(operation);
  }
  const keys = check(before, land, bands, "2026-06-15").flatMap(({ key }) => (key ? [[key, "测试"]] : []));
  return { operations, reasons: Object.fromEntries(keys) as Record<string, string> };
}

test("over random revisions every district and the city come to the same as it was and on today's map", () =>
  atDesk(async (desk) => {
    const picks = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(99)), {
      minLength: 12,
      maxLength: 12,
    });
    const days = ["2026-02-02", "2026-04-27", "2026-05-11", "2026-05-25", "2026-06-02", "2026-06-11"];
    let revision = 1;
    for (const sample of fc.sample(picks, { seed: 20261124, numRuns: 40 })) {
      if (revision > days.length) break;
      const { body: file } = await desk.draw<LandFile>("planner", "GET", `land?towns=${towns[0]}`);
      const { operations, reasons } = drawn(openLand(file), sample, file.rules.size_bands);
      if (operations.length < 2) continue;
      revision = await desk.publish({ base_revision: revision, operations, reasons });
      await since(desk, revision, days[revision - 2]!);
    }
    expect(revision).toBe(days.length + 1);

    const figures = async (query: string) => {
      const { body } = await desk.ask<Metrics>("leader", "GET", `/api/map/metrics?${query}`);
      const names = ["open_cases", "reported_cases", "people", "overdue_visits"] as const;
      return {
        revision: body.revision,
        sums: names.map((name) => total(body[name]) + body.on_uncovered_land[name] + body.not_on_map[name]),
      };
    };
    const seen = new Set<number>();
    for (const to of ["2026-03-01", "2026-05-01", "2026-05-12", "2026-05-30", "2026-06-05", "2026-06-12"]) {
      for (const area of ["", `&area=${districts[0]}`, `&area=${districts[1]}`]) {
        const now = await figures(`to=${to}${area}&boundaries=now`);
        const then = await figures(`to=${to}${area}&boundaries=then`);
        expect(then.sums, `${to}${area}`).toEqual(now.sums);
        expect(now.revision).toBe(revision);
        seen.add(then.revision);
      }
    }
    // It was not the same map all along.
    expect([...seen]).toEqual([2, 3, 4, 5, 6, 7]);
  }));
