import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { NewVisit } from "../api/visits.ts";
import { plain } from "../db/sql.ts";
import { atRegister as at, type RegisterDesk } from "../households/testing/register_desk.ts";

const stops = async (desk: RegisterDesk, who: "worker" | "northOffice" | "southOffice", query = "") => {
  const { body } = await desk.today(who, query);
  return body.stops.map(({ household_id, worker_id, order }) => [household_id, worker_id, order]);
};

test("visits that cannot be: of elsewhere, to come, long past, of no kind, a colour without reasons", () =>
  at(async (desk) => {
    const refused = async (who: "worker" | "northOffice" | "southOffice", said: Partial<NewVisit>) => {
      const { status, reason } = await desk.visit(who, said);
      return [status, reason];
    };
    expect(await refused("worker", { household_id: 4 })).toEqual([404, "unknown_household"]);
    expect(await refused("worker", { household_id: 6 })).toEqual([404, "unknown_household"]);
    expect(await refused("southOffice", {})).toEqual([404, "unknown_household"]);
    expect(await refused("northOffice", { household_id: 99 })).toEqual([404, "unknown_household"]);
    expect(await refused("worker", { visited_at: "2026-06-15T10:06:00+08:00" })).toEqual([
      422,
      "impossible_date",
    ]);
    expect(await refused("worker", { visited_at: "2026-05-16T09:59:00+08:00" })).toEqual([
      422,
      "impossible_date",
    ]);
    expect(await refused("worker", { visited_at: "yesterday" })).toEqual([400, "invalid_input"]);
    expect(await refused("worker", { id: "1" })).toEqual([400, "invalid_input"]);
    expect(await refused("worker", { kind: "party" as "call" })).toEqual([400, "invalid_input"]);
    expect(await refused("worker", { note: "长".repeat(501) })).toEqual([400, "invalid_input"]);
    expect(await refused("worker", { risk: "green" })).toEqual([422, "missing"]);
    expect(await refused("worker", { needs: ["no_such"] })).toEqual([422, "missing_reference"]);
    expect((await desk.desk.ask("leader", "POST", "/api/visits", {})).reason).toBe("not_allowed");
    expect(await desk.value("select count(*) from visits where entry_id is not null")).toBe(0);
    expect(await desk.value("select version from households where id = 1")).toBe(1);
  }));

test("a visit sets when the next is due, with the colour and needs that were seen", () =>
  at(async (desk) => {
    const { status, body } = await desk.visit("worker", {
      note: "老人在家，精神尚可",
      risk: "yellow",
      risk_reasons: ["stable"],
      needs: ["care"],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      repeated: false,
      handed_over: false,
      others_today: 0,
      next_visit_due_on: "2026-07-15",
      next_call_due_on: null,
      version: 2,
    });
    const { body: card } = await desk.open("worker", 1);
    expect(card).toMatchObject({ risk: "yellow", last_met_on: "2026-06-15", missed_visits: 0 });
    expect(card.visits[0]).toMatchObject({
      kind: "routine",
      visited_on: "2026-06-15",
      by: "测试甲",
      note: "老人在家，精神尚可",
    });
    expect(card.needs).toMatchObject([{ need: "care", since_on: "2026-06-15", met_on: null }]);
    expect(await desk.value("select note like '~%' from visits where entry_id is not null")).toBe(true);
    expect((await desk.today("worker")).body.visited_today).toBe(1);
  }));

test("sent twice it is one visit; the id of another's is refused", () =>
  at(async (desk) => {
    const id = randomUUID();
    const first = await desk.visit("worker", { id });
    const again = await desk.visit("worker", { id });
    expect([first.status, again.status, again.body.repeated]).toEqual([201, 200, true]);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect((await desk.visit("worker", { id, household_id: 3 })).reason).toBe("duplicate");
    expect((await desk.visit("northOffice", { id })).reason).toBe("duplicate");
    expect(await desk.value("select count(*) from visits where entry_id is not null")).toBe(1);
    const together = randomUUID();
    const answers = await Promise.all([
      desk.visit("worker", { id: together, household_id: 2 }),
      desk.visit("worker", { id: together, household_id: 2 }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 201]);
  }));

test("in vain: tried again within two days, then it stays due, and a late one stays late", () =>
  at(async (desk) => {
    const tried = async (household_id: number, result: "not_at_home" | "refused" | "done") =>
      (await desk.visit("worker", { household_id, result })).body.next_visit_due_on;
    expect(await tried(2, "not_at_home")).toBe("2026-06-17");
    expect(await tried(2, "not_at_home")).toBe("2026-06-17");
    expect(await tried(1, "refused")).toBe("2026-06-10");
    expect(await tried(1, "done")).toBe("2026-06-22");
  }));

test("two who visit on one day are both written down, and told of each other", () =>
  at(async (desk) => {
    await desk.visit("worker", {});
    expect((await desk.visit("northOffice", {})).body.others_today).toBe(1);
    expect(await desk.value("select count(*) from visits where visited_on = '2026-06-15'")).toBe(2);
  }));

test("a visit to a household that has since come to another worker is kept, and says so", () =>
  at(async (desk) => {
    await desk.db.query(plain("update assignments set to_on = '2026-06-14' where worker_id = 1"));
    const then = await desk.visit("worker", { visited_at: "2026-06-14T16:00:00+08:00" });
    expect([then.status, then.body.handed_over]).toEqual([201, true]);
    expect((await desk.visit("worker", {})).reason).toBe("unknown_household");
    expect((await desk.open("worker", 1)).reason).toBe("unknown_household");
  }));

test("today's list of a worker: the own grids, overdue and red first, in full", () =>
  at(async (desk) => {
    expect(await stops(desk, "worker")).toEqual([
      [1, 1, 1],
      [2, 1, 2],
    ]);
    const { body } = await desk.today("worker");
    expect(body).toMatchObject({
      today: "2026-06-15",
      workers: [{ id: 1, name: "测试甲", stops: 2 }],
      visited_today: 0,
      more: false,
    });
    expect(body.stops[0]).toMatchObject({
      name: "测试一",
      phone: "000-0000-1001",
      address: "测试路 1 号",
      risk: "red",
      due_on: "2026-06-10",
      overdue_days: 5,
      call_only: false,
      last_result: "done",
      last_visited_on: "2026-06-03",
    });
    expect(body.stops[1]).toMatchObject({ last_result: "not_at_home", overdue_days: 0 });
    await desk.visit("worker", {});
    expect(await stops(desk, "worker")).toEqual([[2, 1, 1]]);
    // Red, and to be called: the visit of today counts as today's call, tomorrow the call alone is due.
    await desk.db.query(plain("update households set next_call_due_on = '2026-06-15' where id = 1"));
    const { body: called } = await desk.today("worker");
    expect(called.stops[0]).toMatchObject({ household_id: 1, call_only: true, overdue_days: 0 });
    await desk.visit("worker", { kind: "call" });
    expect(await stops(desk, "worker")).toEqual([[2, 1, 1]]);
  }));

test("today's list on the desk: by who goes there, masked, of one's area, a village or a worker", () =>
  at(async (desk) => {
    // Household 4 stands on land of no grid: it is on the list, and nobody's.
    expect(await stops(desk, "northOffice")).toEqual([
      [1, 1, 1],
      [2, 1, 2],
      [4, null, 1],
    ]);
    const { body } = await desk.today("northOffice");
    expect(body.stops[0]).toMatchObject({ name: "测*", phone: "000****1001" });
    expect(await stops(desk, "northOffice", "area=321102001002")).toEqual([[4, null, 1]]);
    expect(await stops(desk, "northOffice", "worker=1")).toHaveLength(2);
    expect(await stops(desk, "northOffice", "worker=4")).toEqual([]);
    expect(await stops(desk, "northOffice", "worker=999")).toEqual([]);
    expect((await desk.today("northOffice", "area=321183001001")).reason).toBe("outside_area");
    expect(await stops(desk, "southOffice")).toEqual([[5, null, 1]]);
    // Away, the stand-in goes.
    await desk.db.query(
      plain(
        "insert into worker_leaves (worker_id, from_on, to_on, reason) values (1, '2026-06-15', '2026-06-15', 'sick')",
      ),
    );
    expect((await stops(desk, "northOffice")).slice(0, 2)).toEqual([
      [1, 3, 1],
      [2, 3, 2],
    ]);
  }));
