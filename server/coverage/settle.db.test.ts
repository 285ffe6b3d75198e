import { expect, test } from "vitest";
import type { Coverage, ElsewhereList } from "../api/coverage.ts";
import { atDesk, COVER, type Desk, type Person, REASONS, SMALL } from "../boundaries/testing/desk.ts";
import { plain } from "../db/sql.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";

const { grids, villages } = NINE_CELLS;
const LAND = "disputed_land:2";
const SAID = { reason: "两村已现场确认", households: 20 };

/** Micro-grid 2 is claimed by A, which has it, and by B. */
const dispute = (desk: Desk) =>
  desk.db.query(
    plain(
      "insert into disputed_land (micro_grid_id, revision, claims, since_on) values (2, 1, $1::text[], '2026-06-01')",
    ),
    [[grids.A, grids.B]],
  );

/** Two households stand in A, of which the file says B and the western village; one of uncovered land is filed in C. */
const claim = (desk: Desk) =>
  desk.db.query(
    plain(
      `update households
       set claimed_on = '2026-06-01',
           claimed_code = case id when 1 then $1::text when 2 then $2::text else $3::text end
       where id in (1, 2, 4)`,
    ),
    [grids.B, villages.W, grids.C],
  );

const settle = (desk: Desk, who: Person, id: string, body: object = SAID) =>
  desk.ask(who, "POST", `/api/coverage/${id}/settle`, body);

async function refused(...given: Parameters<typeof settle>) {
  const { status, reason } = await settle(...given);
  return [status, reason];
}

async function entries(desk: Desk): Promise<string[]> {
  const { body } = await desk.ask<Coverage>("leader", "GET", "/api/coverage");
  return body.gaps.map(({ id }) => id).filter((id) => /^(disputed_land|household_elsewhere):/.test(id));
}

const audited = (desk: Desk) =>
  desk.db.query<object>(
    plain("select subject, detail from audit_entries where action = 'gap_settle' order by id"),
  );

test("who may not settle, and what is not there to be settled", () =>
  atDesk(async (desk) => {
    await dispute(desk);
    await claim(desk);
    const inA = `household_elsewhere:${grids.A}`;
    for (const who of ["planner", "leader", "worker"] as const)
      for (const id of [LAND, inA]) expect(await refused(desk, who, id)).toEqual([403, "not_allowed"]);
    for (const id of ["no_worker:1", "disputed_land:x", "disputed_land:", "household_elsewhere:3211"])
      expect(await refused(desk, "northOffice", id)).toEqual([400, "invalid_input"]);
    for (const body of [{}, { ...SAID, reason: " " }, { ...SAID, households: -1 }, { reason: "无误" }])
      expect(await refused(desk, "northOffice", LAND, body)).toEqual([400, "invalid_input"]);
    for (const id of [
      "disputed_land:3",
      "disputed_land:999",
      `household_elsewhere:${villages.E.slice(0, 9)}999`,
    ])
      expect(await refused(desk, "northOffice", id)).toEqual([404, "unknown_gap"]);
    expect(await refused(desk, "southOffice", LAND)).toEqual([403, "outside_area"]);
    expect(await refused(desk, "southOffice", inA)).toEqual([403, "outside_area"]);
    expect(await refused(desk, "northOffice", `household_elsewhere:${grids.B}`)).toEqual([409, "gap_closed"]);
    expect(await refused(desk, "northOffice", LAND, { ...SAID, households: 2 })).toEqual([
      409,
      "gap_changed",
    ]);
    expect(await refused(desk, "northOffice", inA, { ...SAID, households: 3 })).toEqual([409, "gap_changed"]);
    expect(await entries(desk)).toHaveLength(3);
    expect(await audited(desk)).toEqual([]);
  }));

test("disputed land that an office confirms is off the ledger; who said so and why stays", () =>
  atDesk(async (desk) => {
    await dispute(desk);
    expect(await entries(desk)).toEqual([LAND]);
    expect((await settle(desk, "northOffice", LAND)).status).toBe(204);
    expect(await entries(desk)).toEqual([]);
    const [kept] = await desk.db.query(
      plain(
        `select settled_reason, role, area_code, settled_at from disputed_land
         join accounts on accounts.id = settled_by`,
      ),
    );
    expect(kept).toMatchObject({
      settled_reason: SAID.reason,
      role: "officer",
      area_code: NINE_CELLS.towns[0],
    });
    expect(await audited(desk)).toEqual([
      { subject: LAND, detail: { reason: SAID.reason, grid_code: grids.A } },
    ]);
    expect(await refused(desk, "northOffice", LAND)).toEqual([409, "already_settled"]);
  }));

test("disputed land that was given to another grid is settled by that", () =>
  atDesk(async (desk) => {
    await dispute(desk);
    const toB = { type: "assign" as const, micro_grids: [2], grid: grids.B };
    await desk.publish({ operations: [toB], reasons: SMALL });
    expect(await entries(desk)).toEqual([]);
    expect(await refused(desk, "northOffice", LAND)).toEqual([409, "gap_closed"]);
  }));

test("households that an office finds where they live are off the ledger, those of a grid at a time", () =>
  atDesk(async (desk) => {
    await claim(desk);
    const [west, inA] = [`household_elsewhere:${villages.W}`, `household_elsewhere:${grids.A}`];
    expect((await entries(desk)).toSorted()).toEqual([inA, west].toSorted());
    const found = { reason: "逐户核实，位置无误", households: 2 };
    expect((await settle(desk, "northOffice", inA, found)).status).toBe(204);
    expect(await entries(desk)).toEqual([west]);
    expect(await audited(desk)).toEqual([
      { subject: inA, detail: { reason: found.reason, households: [1, 2] } },
    ]);
    expect(await refused(desk, "northOffice", inA, found)).toEqual([409, "gap_closed"]);
    expect((await settle(desk, "northOffice", west, { ...found, households: 1 })).status).toBe(204);
    expect(await entries(desk)).toEqual([]);
  }));

test("households are off the ledger when their grid grows to where they stand", () =>
  atDesk(async (desk) => {
    await claim(desk);
    expect(await entries(desk)).toContain(`household_elsewhere:${villages.W}`);
    await desk.publish({ operations: [COVER], reasons: REASONS });
    expect(await entries(desk)).toEqual([`household_elsewhere:${grids.A}`]);
    expect(await refused(desk, "northOffice", `household_elsewhere:${grids.C}`)).toEqual([409, "gap_closed"]);
  }));

test("the households of an entry are told, masked, to those who may open them", () =>
  atDesk(async (desk) => {
    await claim(desk);
    const list = (who: Person, subject: string) =>
      desk.ask<ElsewhereList>(who, "GET", `/api/coverage/household_elsewhere:${subject}/households`);
    for (const who of ["planner", "leader"] as const)
      expect((await list(who, grids.A)).reason).toBe("not_allowed");
    expect((await list("southOffice", grids.A)).reason).toBe("outside_area");
    expect((await list("worker", grids.C)).reason).toBe("outside_area");
    expect((await list("worker", villages.W)).reason).toBe("outside_area");
    expect((await list("northOffice", `${villages.E}999`)).reason).toBe("unknown_gap");
    const { body } = await list("northOffice", grids.A);
    expect(body).toMatchObject({
      total: 2,
      households: [
        { household_id: 1, claimed_code: grids.B, claimed_name: "东社区第二网格", claimed_on: "2026-06-01" },
        { household_id: 2, claimed_code: villages.W, claimed_name: "北街道 西社区" },
      ],
    });
    for (const { name } of body.households) expect(name).toMatch(/^.\*+/);
    expect((await list("worker", grids.A)).body).toEqual(body);
    expect((await list("northOffice", villages.W)).body.households).toMatchObject([{ household_id: 4 }]);
    expect((await list("northOffice", grids.B)).body).toEqual({ total: 0, households: [] });
  }));
