import { expect, test } from "vitest";
import type { PlacedRecord, PlacingList, PlacingTotals } from "../api/placing.ts";
import { atDesk, type Desk, type Person } from "../boundaries/testing/desk.ts";
import { plain } from "../db/sql.ts";
import { signIn } from "../testing/sign_in.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";

const { middle, villages, grids, city, towns } = NINE_CELLS;

/** In the nine cells household 5 and case 6 are somewhere in the southern village. */
const list = (desk: Desk, who: Person, query = "") =>
  desk.ask<PlacingList>(who, "GET", `/api/placing?${query}`);

const totals = (desk: Desk, who: Person, query = "") =>
  desk.ask<PlacingTotals>(who, "GET", `/api/placing/totals?${query}`);

function place(desk: Desk, who: Person, path: string, [lon, lat]: readonly number[], given: object = {}) {
  return desk.ask<PlacedRecord>(who, "POST", `/api/placing/${path}`, { version: 1, lon, lat, ...given });
}

async function value(desk: Desk, text: string): Promise<unknown> {
  const [row] = await desk.db.query<Record<string, unknown>>(plain(text));
  return Object.values(row!)[0];
}

const WITHOUT_PLACE =
  "select (select count(*) from households where micro_grid_id is null) + (select count(*) from cases where micro_grid_id is null)";

test("who may not place, records of elsewhere, and places that cannot be", () =>
  atDesk(async (desk) => {
    const refused = async (who: Person, path: string, at: readonly number[], given: object = {}) => {
      const { status, reason } = await place(desk, who, path, at, given);
      return [status, reason];
    };
    for (const who of ["planner", "leader", "worker"] as const) {
      expect((await list(desk, who)).reason).toBe("not_allowed");
      expect((await totals(desk, who)).reason).toBe("not_allowed");
      expect(await refused(who, "household/5", middle(8))).toEqual([403, "not_allowed"]);
    }
    expect(await refused("southOffice", "house/5", middle(8))).toEqual([400, "invalid_input"]);
    expect(await refused("southOffice", "household/5", [119, 91])).toEqual([400, "invalid_input"]);
    expect(await refused("northOffice", "household/5", middle(1))).toEqual([404, "unknown_household"]);
    expect(await refused("northOffice", "case/6", middle(1))).toEqual([404, "unknown_case"]);
    expect(await refused("southOffice", "case/99", middle(8))).toEqual([404, "unknown_case"]);
    expect(await refused("southOffice", "household/6", middle(8))).toEqual([409, "has_position"]);
    expect(await refused("southOffice", "household/5", [120, 32])).toEqual([422, "outside_city"]);
    expect(await refused("southOffice", "household/5", middle(1), { confirm_other_village: true })).toEqual([
      403,
      "outside_area",
    ]);
    const stale = await place(desk, "southOffice", "household/5", middle(8), { version: 7 });
    expect(stale).toMatchObject({
      status: 409,
      reason: "stale_version",
      detail: { got: 7, expected: 1, current: { id: 5, version: 1, village_code: villages.S } },
    });
    expect(await value(desk, WITHOUT_PLACE)).toBe(2);
    expect(await value(desk, "select count(*) from audit_entries where action = 'place'")).toBe(0);
  }));

test("an officer sees what waits in the own area, finds where it lies, and it is off the list", () =>
  atDesk(async (desk) => {
    expect((await list(desk, "northOffice")).body).toEqual({
      entries: [],
      totals: { household: 0, case: 0 },
      after: null,
    });
    expect((await totals(desk, "southOffice")).body).toEqual({ household: 1, case: 1 });
    expect((await totals(desk, "northOffice")).body).toEqual({ household: 0, case: 0 });
    expect((await totals(desk, "southOffice", `area=${towns[0]}`)).reason).toBe("outside_area");
    expect(await value(desk, "select count(*) from audit_entries where action = 'placing_list'")).toBe(0);
    const { body } = await list(desk, "southOffice");
    expect(body).toMatchObject({
      entries: [
        {
          kind: "household",
          id: 5,
          number: "5",
          village_name: "南村",
          address: "测试路 1 号",
          masked: false,
        },
        { kind: "case", id: 6, village_name: "南村", town_name: "南镇" },
      ],
      totals: { household: 1, case: 1 },
      after: null,
    });
    // Who saw where somebody lives is remembered.
    expect(
      await value(desk, "select detail -> 'shown' from audit_entries where action = 'placing_list'"),
    ).toEqual([5]);
    expect((await list(desk, "southOffice", "kind=case")).body.entries.map(({ id }) => id)).toEqual([6]);
    expect((await list(desk, "southOffice", "after=household~5")).body.entries.map(({ id }) => id)).toEqual([
      6,
    ]);
    expect((await list(desk, "southOffice", "kind=household&after=household~5")).body.entries).toEqual([]);
    expect((await list(desk, "southOffice", `area=${towns[0]}`)).reason).toBe("outside_area");

    const [lon, lat] = middle(8);
    expect(await place(desk, "southOffice", "household/5", [lon, lat])).toMatchObject({
      status: 200,
      body: {
        kind: "household",
        id: 5,
        version: 2,
        village_code: villages.S,
        village_name: "南村",
        micro_grid_id: 8,
        grid_code: grids.D,
        lon,
        lat,
      },
    });
    expect((await place(desk, "southOffice", "case/6", middle(7))).body).toMatchObject({ micro_grid_id: 7 });
    expect((await list(desk, "southOffice")).body.totals).toEqual({ household: 0, case: 0 });
    expect(await value(desk, "select st_astext(location) from households where id = 5")).toBe(
      `POINT(${lon} ${lat})`,
    );
    expect(
      await value(desk, "select array_agg(subject order by id) from audit_entries where action = 'place'"),
    ).toEqual(["household:5", "case:6"]);
    // Of two who place the same, the second hears of the first.
    expect((await place(desk, "southOffice", "case/6", middle(9))).reason).toBe("stale_version");
  }));

test("an administrator places in the whole city, sees no house number and no story; another village must be confirmed", () =>
  atDesk(async (desk) => {
    const headers = await signIn(desk.db, { role: "admin", area: city });
    const ask = async (method: "GET" | "POST", url: string, payload?: object) => {
      const answer = await desk.app.inject({ method, url, headers, ...(payload && { payload }) });
      return { status: answer.statusCode, body: answer.json<object>() };
    };
    const { body } = await ask("GET", "/api/placing");
    expect((body as PlacingList).entries).toMatchObject([
      { kind: "household", id: 5, address: "测试路 * 号", masked: true, summary: null },
      { kind: "case", id: 6, summary: null },
    ]);
    expect(await value(desk, "select count(*) from audit_entries where action = 'placing_list'")).toBe(0);
    const [lon, lat] = middle(6);
    expect(await ask("POST", "/api/placing/household/5", { version: 1, lon, lat })).toMatchObject({
      status: 409,
      body: {
        reason: "other_village",
        detail: { got: villages.W, got_name: "西社区", expected: villages.S, expected_name: "南村" },
      },
    });
    const sure = { version: 1, lon, lat, confirm_other_village: true };
    expect(await ask("POST", "/api/placing/household/5", sure)).toMatchObject({
      status: 200,
      body: { village_code: villages.W, micro_grid_id: 6, grid_code: null },
    });
    expect(
      await value(desk, "select detail ->> 'village_before' from audit_entries where action = 'place'"),
    ).toBe(villages.S);
  }));
