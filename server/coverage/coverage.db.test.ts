import { describe, expect, it } from "vitest";
import { inhabit } from "../accounts/testing/inhabit.ts";
import type { CoverageGap } from "../api/coverage.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { holdCities } from "../map/cities.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { readLedger } from "./ledger.ts";

/**
 * The inhabited nine cells: A, B led by 员甲东, C by 员乙西, D (dedicated, without a contact) by 员丙南,
 * each from 2026-01-01; 6 is uncovered; in every cell a household in yellow and three open cases.
 */
const TODAY = "2026-06-15";
const { towns, villages, grids } = NINE_CELLS;

async function withLedger(
  work: (ledger: (area?: string) => Promise<CoverageGap[]>, db: Database) => Promise<void>,
): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await inhabit(db);
    const cities = holdCities(db);
    await work(async (area) => readLedger(db, await cities.inForce(TODAY), area ?? null, TODAY), db);
  });
}

function ids(gaps: readonly CoverageGap[]): string[] {
  return gaps.map(({ id }) => id);
}

describe("the ledger of the nine cells", () => {
  it("finds the uncovered cell, the two who have too much and the missing contact", async () => {
    await withLedger(async (ledger) => {
      const gaps = await ledger();
      expect(gaps.map(({ cause, grid_code, place }) => [cause, grid_code, place])).toEqual([
        ["uncovered_inhabited", null, "北街道 西社区"],
        ["overloaded_worker", grids.B, "北街道 东社区第二网格"],
        ["overloaded_worker", grids.D, "南镇 南村工业园专属网格"],
        ["no_contact", grids.D, "南镇 南村工业园专属网格"],
      ]);
      expect(gaps[0]).toMatchObject({
        micro_grid_ids: [6],
        households: 60,
        residents: 150,
        since_on: "2026-01-01",
        due_on: "2026-01-15",
        overdue: true,
        owner: { area_code: towns[0], area_name: "北街道", worker_id: null },
      });
      const [lon, lat] = NINE_CELLS.middle(6);
      expect(gaps[0]!.lon).toBeCloseTo(lon, 3);
      expect(gaps[0]!.lat).toBeCloseTo(lat, 3);
    });
  });

  it("counts the work of a grid: visits, cases by stage, and screening of all households", async () => {
    await withLedger(async (ledger) => {
      // D: 240 households, 3 in yellow, 3 × (45 + 90 + 60) minutes of cases, of 420 a week.
      const minutes = 3 * 11 + 3 * 195 + 2.4 * 30;
      const gap = (await ledger()).find(({ grid_code }) => grid_code === grids.D);
      expect(gap).toMatchObject({
        load_percent: Math.round((100 * minutes) / 420),
        // Every case was reported that day; without the last of them it was already too much.
        since_on: "2026-06-01",
        owner: { worker_name: "员丙南" },
      });
    });
  });

  it("is, in a town, the part of the city's that lies there", async () => {
    await withLedger(async (ledger) => {
      const [north, south] = [await ledger(towns[0]), await ledger(towns[1])];
      expect(ids(south)).toEqual([expect.stringMatching(/^overloaded_worker:/), `no_contact:${grids.D}`]);
      expect(ids([...north, ...south]).toSorted()).toEqual(ids(await ledger()).toSorted());
      expect(ids(await ledger(villages.W))).toEqual(["uncovered_inhabited:6"]);
    });
  });

  it("follows leave, end and stand-in from the tables", async () => {
    await withLedger(async (ledger, db) => {
      const causesOf = async (grid: string) =>
        (await ledger()).filter(({ grid_code }) => grid_code === grid).map(({ cause }) => cause);
      expect(await causesOf(grids.C)).toEqual([]);

      await db.query(plain("update assignments set to_on = '2026-06-20' where grid_code = $1::text"), [
        grids.C,
      ]);
      expect(await causesOf(grids.C)).toEqual(["no_worker_soon"]);

      await db.query(
        plain(
          `insert into worker_leaves (worker_id, from_on, to_on, reason)
           select worker_id, '2026-06-10', '2026-06-18', 'sick' from assignments where grid_code = $1::text`,
        ),
        [grids.C],
      );
      const gap = (await ledger()).find(({ grid_code }) => grid_code === grids.C);
      expect(gap).toMatchObject({ cause: "no_worker", since_on: "2026-06-10", due_on: "2026-06-13" });

      await db.query(
        plain(
          `insert into assignments (worker_id, grid_code, duty, from_on, to_on)
           select id, $1::text, 'stand_in', '2026-06-10', '2026-12-31' from workers where name = '员丙南'`,
        ),
        [grids.C],
      );
      expect(await causesOf(grids.C)).toEqual([]);

      // Part-time workers help, but do not cover.
      await db.query(plain("update workers set employment = 'part_time' where name = '员丙南'"));
      expect(await causesOf(grids.C)).toEqual(["no_worker"]);
    });
  });

  it("names the households that wait for a visit, and since when", async () => {
    await withLedger(async (ledger, db) => {
      await db.query(
        plain(
          "update households set next_visit_due_on = '2026-06-05'::date + micro_grid_id where micro_grid_id >= 7",
        ),
      );
      const gap = (await ledger()).find(({ cause }) => cause === "overdue_visits");
      expect(gap).toMatchObject({
        grid_code: grids.D,
        households: 3,
        since_on: "2026-06-12",
        due_on: "2026-06-19",
        overdue: false,
        owner: { worker_name: "员丙南" },
      });
    });
  });

  it("follows the rules in the tables, which are data", async () => {
    await withLedger(async (ledger, db) => {
      await db.query(plain("update coverage_rules set due_days = 400"));
      await db.query(plain("update workload_rules set minutes_per_week = 0"));
      const gaps = await ledger();
      expect(gaps.map(({ cause, overdue }) => [cause, overdue])).toEqual([
        ["uncovered_inhabited", false],
        ["no_contact", false],
      ]);
    });
  });

  it("takes no notice of records without a position, nor of those on uncovered land", async () => {
    await withLedger(async (ledger, db) => {
      const before = await ledger();
      await db.query(
        plain(
          `update households set next_visit_due_on = '2026-01-01', micro_grid_id = null, location = null
           where micro_grid_id = 6`,
        ),
      );
      expect(await ledger()).toEqual(before);
    });
  });

  it("names households where they stand while their file puts them elsewhere", async () => {
    await withLedger(async (ledger, db) => {
      const claim = (cell: number, code: string) =>
        db.query(
          plain(
            "update households set claimed_code = $2::text, claimed_on = '2026-06-01' where micro_grid_id = $1::int",
          ),
          [cell, code],
        );
      await claim(1, grids.B);
      await claim(2, villages.W);
      await claim(4, grids.B);
      await claim(6, grids.C);
      const gaps = (await ledger()).filter(({ cause }) => cause === "household_elsewhere");
      expect(gaps).toMatchObject([
        {
          id: `household_elsewhere:${grids.A}`,
          place: "北街道 东社区第一网格",
          households: 2,
          residents: 2,
          since_on: "2026-06-01",
          due_on: "2026-07-01",
          reason: "东社区第二网格、北街道 西社区",
          owner: { area_code: towns[0] },
        },
        {
          id: `household_elsewhere:${villages.W}`,
          grid_code: null,
          micro_grid_ids: [6],
          households: 1,
          reason: "西社区第一网格",
        },
      ]);
      expect(ids(await ledger(towns[1]))).not.toContain(gaps[0]!.id);
    });
  });
});
