import { expect, test } from "vitest";
import type { Grid } from "../api/grids.ts";
import type { Summary } from "../api/summary.ts";
import { plain } from "../db/sql.ts";
import { sealPerson } from "../secrets/columns.ts";
import { TEST_SECRETS } from "../testing/build_app.ts";
import { atRegister as at } from "./testing/register_desk.ts";

test("whom the register is closed to, and households of elsewhere", () =>
  at(async (desk) => {
    for (const who of ["leader", "planner"] as const) {
      expect((await desk.search(who, "测试一")).reason).toBe("not_allowed");
      expect((await desk.open(who, 1)).reason).toBe("not_allowed");
      expect((await desk.today(who)).reason).toBe("not_allowed");
      expect((await desk.screening(who)).reason).toBe("not_allowed");
    }
    for (const [who, id] of [
      ["northOffice", 6],
      ["northOffice", 5],
      ["northOffice", 99],
      ["southOffice", 1],
      // Uncovered land of the worker's town, and another grid's.
      ["worker", 4],
      ["worker", 6],
    ] as const)
      expect([who, id, (await desk.open(who, id)).reason]).toEqual([who, id, "unknown_household"]);
    expect(await desk.value("select count(*) from household_openings")).toBe(0);
  }));

test("a card opens with a reason only, which is written down for good", () =>
  at(async (desk) => {
    expect((await desk.card("northOffice", 1)).body).toEqual({ card: null });
    expect((await desk.open("northOffice", 1, {})).reason).toBe("invalid_input");
    expect((await desk.open("northOffice", 1, { reason: "curious" })).reason).toBe("invalid_input");
    expect((await desk.open("northOffice", 1, { reason: "other", note: " " })).reason).toBe("missing");

    const { body } = await desk.open("northOffice", 1, { reason: "other", note: "邻居来电" });
    expect(body).toMatchObject({
      id: 1,
      address: "测试路 1 号",
      category: "dibao",
      risk: "red",
      interval_days: 7,
      next_visit_due_on: "2026-06-10",
      grid_code: "321102001001001",
      opened_at: "2026-06-15T02:00:00.000Z",
      open_until: "2026-06-15T10:00:00.000Z",
    });
    expect(body.members.map(({ name, age, relation }) => [name, age, relation])).toEqual([
      ["测试一", 66, "户主"],
      ["测试", 66, "子女"],
      ["测试", 66, "子女"],
    ]);
    expect(body.members[0]).toMatchObject({ id_number: "32990019600101010X", phone: "000-0000-1001" });
    expect(body.workers.map(({ id, duty }) => [id, duty])).toEqual([
      [1, "lead"],
      [3, "stand_in"],
    ]);
    expect(body.cases.map(({ number }) => number)).toEqual(["1"]);
    expect(body.visits.map(({ kind, result, visited_on }) => [kind, result, visited_on])).toEqual([
      ["routine", "done", "2026-06-03"],
    ]);
    expect((await desk.card("northOffice", 1)).body.card!.id).toBe(1);
    expect((await desk.card("northOffice", 6)).reason).toBe("unknown_household");
    // To each their own opening.
    expect((await desk.card("worker", 1)).body).toEqual({ card: null });
    expect(await desk.value("select reason || note from household_openings where household_id = 1")).toBe(
      "other邻居来电",
    );
    await expect(desk.db.query(plain("delete from household_openings"))).rejects.toMatchObject({
      code: "23001",
    });
    expect(await desk.value("select count(*) from audit_entries where action = 'household_open'")).toBe(1);
  }));

test("an opening holds for a working day, not longer", () =>
  at(async (desk) => {
    await desk.open("northOffice", 1);
    await desk.db.query(
      plain(
        `insert into household_openings (household_id, account_id, opened_at, reason)
         select 2, account_id, '2026-06-15T01:59:59+08:00', 'visit' from household_openings`,
      ),
    );
    expect((await desk.card("northOffice", 2)).body).toEqual({ card: null });
  }));

test("searches find whole values only, masked, in the own area, and leave a trace without the value", () =>
  at(async (desk) => {
    for (const vague of ["测", "3299001960", "测试1", "%"])
      expect([vague, (await desk.search("northOffice", vague)).reason]).toEqual([vague, "search_too_vague"]);
    const found = async (who: Parameters<typeof desk.search>[0], q: string) => {
      const { body } = await desk.search(who, q);
      return [body.by, body.found.map(({ household_id }) => household_id)];
    };
    expect(await found("northOffice", "测试")).toEqual(["name", [1, 1, 3, 4]]);
    expect(await found("northOffice", "测试六")).toEqual(["name", []]);
    expect(await found("southOffice", "测试六")).toEqual(["name", [6]]);
    expect(await found("northOffice", "000-0000-1001")).toEqual(["phone", [1]]);
    expect(await found("northOffice", "00000001001")).toEqual(["phone", [1]]);
    expect(await found("northOffice", "32990019600101010x")).toEqual(["id_number", [1]]);
    expect(await found("northOffice", "1")).toEqual(["number", [1]]);
    expect(await found("northOffice", "6")).toEqual(["number", []]);
    // The worker's own grids only: 4 stands on uncovered land of the town.
    expect(await found("worker", "测试")).toEqual(["name", [1, 1, 3]]);

    const { body } = await desk.search("northOffice", "测试一");
    expect(body.found[0]).toMatchObject({
      name: "测*",
      id_number: "329***********010X",
      phone: "000****1001",
      relation: "户主",
      people: 3,
      village_name: "东社区",
    });
    const trace = String(
      await desk.value(
        "select string_agg(detail::text, '') from audit_entries where action = 'household_search'",
      ),
    );
    expect(trace).toContain("sought");
    expect(trace).not.toMatch(/测试|3299001960|0000-1001/);
  }));

test("a name that many bear is told by its first twenty, and nobody can try names by the hundred", () =>
  at(async (desk) => {
    const insert = plain(
      `insert into people (id, household_id, name, name_index, sex, born_on, relation)
       values ($1::int, 1, $2::text, $3::bytea, 'female', '1960-01-01', '子女')`,
    );
    for (let id = 101; id <= 125; id++) {
      const { name, name_index } = sealPerson(TEST_SECRETS, {
        id,
        name: "测试百",
        id_number: null,
        phone: null,
      });
      await desk.db.query(insert, [id, name, name_index]);
    }
    const { body } = await desk.search("northOffice", "测试百");
    expect([body.found.length, body.more]).toEqual([20, true]);
    for (let n = 2; n <= 30; n++) await desk.search("northOffice", "测试一");
    expect((await desk.search("northOffice", "测试一")).reason).toBe("too_many_tries");
  }));

test("what was moved from another row does not open", () =>
  at(async (desk) => {
    await desk.db.query(
      plain("update people set name = (select name from people where id = 20) where id = 10"),
    );
    expect((await desk.open("northOffice", 1)).status).toBe(500);
    expect(await desk.value("select count(*) from household_openings")).toBe(0);
  }));

test("a colour needs reasons, a category its first day and an officer, and a stale card is told so", () =>
  at(async (desk) => {
    await desk.open("northOffice", 3);
    await desk.open("worker", 3);
    const refused = async (who: "northOffice" | "worker", body: object) => {
      const { status, reason } = await desk.change(who, 3, { version: 1, ...body });
      return [status, reason];
    };
    expect(await refused("northOffice", { risk: "red" })).toEqual([422, "missing"]);
    expect(await refused("northOffice", { risk: "red", risk_reasons: [] })).toEqual([400, "invalid_input"]);
    expect(await refused("northOffice", { risk: "red", risk_reasons: ["bored"] })).toEqual([
      400,
      "invalid_input",
    ]);
    expect(await refused("northOffice", { category: "tekun" })).toEqual([422, "missing"]);
    expect(
      await refused("northOffice", {
        category: "tekun",
        category_from_on: "2026-06-01",
        category_until_on: "2026-05-01",
      }),
    ).toEqual([422, "impossible_date"]);
    expect(await refused("worker", { category: null })).toEqual([403, "not_allowed"]);
    expect(await refused("northOffice", { groups: ["no_such"] })).toEqual([422, "missing_reference"]);
    expect(await refused("northOffice", { needs: ["no_such"] })).toEqual([422, "missing_reference"]);
    expect(await refused("northOffice", { version: 7, needs: [] })).toEqual([409, "stale_version"]);
    expect(await desk.value("select version from households where id = 3")).toBe(1);
    // Not without having opened it.
    expect((await desk.change("northOffice", 1, { version: 1, needs: [] })).reason).toBe("not_opened");
  }));

test("what is written anew shows on the card, and the rhythm follows", () =>
  at(async (desk) => {
    const { body: before } = await desk.open("northOffice", 3);
    expect([before.interval_days, before.next_visit_due_on]).toEqual([90, "2026-07-01"]);
    const { body: listed } = await desk.change("northOffice", 3, {
      version: 1,
      groups: ["old_alone", "sudden_hardship"],
      needs: ["care", "medical"],
      category: "dibao_margin",
      category_from_on: "2026-01-01",
      category_until_on: "2026-07-01",
    });
    expect(listed).toMatchObject({
      version: 2,
      interval_days: 15,
      next_visit_due_on: "2026-06-30",
      category: "dibao_margin",
      validity: "soon",
      groups: [{ code: "old_alone", since_on: "2026-06-15" }, { code: "sudden_hardship" }],
    });
    const { body: red } = await desk.change("northOffice", 3, {
      version: 2,
      risk: "red",
      risk_reasons: ["after_surgery", "lives_alone"],
      risk_note: "术后无人照料",
      needs: ["care"],
    });
    expect(red).toMatchObject({ risk: "red", interval_days: 7, next_call_due_on: "2026-06-15" });
    expect(red.risks[0]).toMatchObject({
      risk: "red",
      reasons: ["after_surgery", "lives_alone"],
      note: "术后无人照料",
      by: "test",
    });
    expect(red.needs.map(({ need, met_on }) => [need, met_on])).toEqual([
      ["care", null],
      ["medical", "2026-06-15"],
    ]);
    expect(await desk.value("select note like '~%' from household_risks")).toBe(true);
  }));

test("the screening list: with or without a category, by group, page by page, masked to officers", () =>
  at(async (desk) => {
    await desk.db.query(
      plain(
        `insert into household_groups values (1, 'disabled', '2026-01-01'), (3, 'old_alone', '2026-01-01'),
           (3, 'disabled', '2026-01-01'), (6, 'old_alone', '2026-01-01')`,
      ),
    );
    await desk.db.query(plain("update households set category = null where id = 3"));
    const { body } = await desk.screening("northOffice");
    expect(body.households.map(({ household_id, name, category }) => [household_id, name, category])).toEqual(
      [
        [1, "测*", "dibao"],
        [3, "测*", null],
      ],
    );
    expect(body.counts.filter(({ households }) => households > 0)).toEqual([
      { group: "old_alone", households: 1, overdue: 0 },
      { group: "disabled", households: 2, overdue: 1 },
    ]);
    const ids = async (who: "northOffice" | "worker", query: string) =>
      (await desk.screening(who, query)).body.households.map(({ household_id }) => household_id);
    expect(await ids("northOffice", "group=old_alone")).toEqual([3]);
    expect(await ids("northOffice", "overdue=true")).toEqual([1]);
    expect(await ids("northOffice", "after=2026-06-10~1")).toEqual([3]);
    expect((await desk.screening("worker")).body.households[0]!.name).toBe("测试一");
    expect((await desk.screening("northOffice", "after=x")).reason).toBe("invalid_input");
    // Who is only on the screening list is in no figure of the register.
    const { body: figures } = await desk.desk.ask<Summary>("leader", "GET", "/api/summary");
    expect([figures.people, figures.helped_households]).toEqual([11, 5]);
    const { body: grid } = await desk.desk.ask<Grid>("leader", "GET", "/api/grids/321102001001002");
    expect([grid.people, grid.helped_households, grid.people_by_category]).toEqual([0, 0, []]);
  }));
