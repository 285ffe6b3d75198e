import { expect, test } from "vitest";
import type { NewHousehold } from "../api/households.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { atRegister as at, type RegisterDesk } from "./testing/register_desk.ts";

const { middle, villages } = NINE_CELLS;
const WOMAN: NewHousehold["members"][number] = {
  name: "吴某芬",
  sex: "female",
  born_on: "1949-12-31",
  relation: "户主",
  id_number: "11010519491231002x",
  phone: "000-4000-0001",
};
const HOUSEHOLD: NewHousehold = {
  address: "示例7组2号",
  position: middle(1),
  members: [WOMAN],
  risk: "yellow",
  risk_reasons: ["lives_alone", "after_surgery"],
  needs: ["care"],
  groups: ["old_alone"],
};

test("households that cannot be registered, of elsewhere or not complete", () =>
  at(async (desk) => {
    const refused = async (
      who: Parameters<RegisterDesk["register"]>[0],
      given: Partial<Record<keyof NewHousehold, unknown>>,
    ) => {
      const { status, reason } = await desk.register(who, { ...HOUSEHOLD, ...given });
      return [status, reason];
    };
    const member = (given: Partial<typeof WOMAN>) => ({ members: [{ ...WOMAN, ...given }] });
    expect(await refused("leader", {})).toEqual([403, "not_allowed"]);
    expect(await refused("northOffice", { position: middle(9) })).toEqual([403, "outside_area"]);
    expect(await refused("worker", { position: middle(3) })).toEqual([403, "outside_area"]);
    expect(await refused("worker", { position: undefined, village_code: villages.E })).toEqual([
      403,
      "outside_area",
    ]);
    expect(await refused("northOffice", { position: [120, 32] })).toEqual([422, "outside_city"]);
    expect(await refused("northOffice", { position: undefined })).toEqual([422, "missing"]);
    expect(await refused("northOffice", { groups: [] })).toEqual([422, "missing"]);
    expect(await refused("northOffice", { category: "dibao" })).toEqual([422, "missing"]);
    expect(await refused("worker", { category: "dibao", category_from_on: "2026-06-01" })).toEqual([
      403,
      "not_allowed",
    ]);
    expect(await refused("northOffice", { members: [] })).toEqual([400, "invalid_input"]);
    expect(await refused("northOffice", { risk_reasons: [] })).toEqual([400, "invalid_input"]);
    expect(await refused("northOffice", member({ id_number: "110105194912310021" }))).toEqual([
      422,
      "wrong_id_number",
    ]);
    expect(await refused("northOffice", member({ sex: "male" }))).toEqual([422, "wrong_id_number"]);
    expect(await refused("northOffice", member({ born_on: "2026-06-16" }))).toEqual([422, "impossible_date"]);
    expect(await refused("northOffice", { members: [WOMAN, WOMAN] })).toEqual([409, "known_person"]);
    expect(await desk.value("select count(*) from households")).toBe(6);
    expect(await desk.value("select count(*) from people")).toBe(13);
  }));

test("a household is registered at its position, sealed, found again, and due by its rhythm", () =>
  at(async (desk) => {
    const { status, body } = await desk.register("worker", HOUSEHOLD);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      village_code: villages.E,
      grid_code: NINE_CELLS.grids.A,
      position: middle(1),
      address: "示例7组2号",
      category: null,
      registered_on: "2026-06-15",
      interval_days: 30,
      next_visit_due_on: "2026-07-15",
      groups: [{ code: "old_alone" }],
      needs: [{ need: "care", met_on: null }],
      risks: [{ risk: "yellow", reasons: ["lives_alone", "after_surgery"], by: "测试甲" }],
    });
    expect(body.members[0]).toMatchObject({ name: "吴某芬", id_number: "11010519491231002X", age: 76 });
    expect(await desk.value(`select people from households where id = ${body.id}`)).toBe(1);
    const found = await desk.search("northOffice", "11010519491231002X");
    expect(found.body.found[0]).toMatchObject({ household_id: body.id, name: "吴*" });
    // On the register once, whoever tries and wherever.
    expect((await desk.register("southOffice", { ...HOUSEHOLD, position: middle(9) })).reason).toBe(
      "known_person",
    );
    const text = await desk.value("select string_agg(name || id_number || phone, '') from people");
    expect(text).not.toMatch(/吴|110105|4000/);
  }));

test("without a position it stands in its village, with a category in the figures", () =>
  at(async (desk) => {
    const { body } = await desk.register("northOffice", {
      ...HOUSEHOLD,
      position: undefined,
      village_code: villages.W,
      groups: [],
      risk: "red",
      category: "tekun",
      category_from_on: "2026-06-01",
    });
    expect(body).toMatchObject({
      village_code: villages.W,
      grid_code: null,
      position: null,
      category: "tekun",
      next_call_due_on: "2026-06-15",
    });
    expect((await desk.desk.ask<{ people: number }>("leader", "GET", "/api/summary")).body.people).toBe(14);
  }));
