import { expect, test } from "vitest";
import type { CaseRecord, NewCase } from "../api/case_desk.ts";
import type { Notices } from "../api/notices.ts";
import type { EntryAnswer, EntryAnswers, PhoneDay, PhoneKey, SentEntry } from "../api/phone.ts";
import type { Session } from "../api/session.ts";
import { atDesk, type Desk } from "../boundaries/testing/desk.ts";
import { plain } from "../db/sql.ts";
import { clockLag } from "../domain/phone_rules.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { TEST_NOW } from "../testing/build_app.ts";

const { grids, middle, villages } = NINE_CELLS;
const DAY_MS = 86_400_000;

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const ago = (ms: number) => new Date(TEST_NOW.getTime() - ms).toISOString();

const entry = (n: number, kind: string, body: unknown, made_at = ago(60_000)): SentEntry => ({
  id: uuid(n),
  kind,
  made_at,
  body,
});
const report = (n: number, given: Partial<NewCase> = {}, made_at?: string) =>
  entry(
    n,
    "case",
    { need: "care", channel: "app", summary: "术后独居", position: middle(1), ...given },
    made_at,
  );
const visit = (n: number, household_id: number, made_at?: string, given: object = {}) =>
  entry(n, "visit", { household_id, kind: "routine", result: "done", ...given }, made_at);
const visitBack = (n: number, case_id = 3, made_at?: string) =>
  entry(
    n,
    "visit_back",
    { case_id, visited_on: "2026-06-15", satisfaction: "satisfied", note: "已领到补助" },
    made_at,
  );

/** What came back, refused or not. */
async function sent(desk: Desk, entries: SentEntry[], sent_at = TEST_NOW.toISOString()) {
  const { body } = await desk.ask<Session>("worker", "GET", "/api/session");
  const account_id = body.account!.id;
  return desk.ask<EntryAnswers>("worker", "POST", "/api/phone/entries", { account_id, sent_at, entries });
}
async function answers(desk: Desk, entries: SentEntry[], sent_at?: string): Promise<EntryAnswer[]> {
  const { body, status } = await sent(desk, entries, sent_at);
  expect(status).toBe(200);
  return body.answers;
}
const outcomes = async (desk: Desk, entries: SentEntry[], sent_at?: string) =>
  (await answers(desk, entries, sent_at)).map(({ outcome, reason }) => reason ?? outcome);
async function count(desk: Desk, table: "cases" | "phone_entries" | "visits"): Promise<number> {
  const [row] = await desk.db.query<{ n: number }>(plain(`select count(*)::int as n from ${table}`));
  return row!.n;
}
const noticesOf = async (desk: Desk) =>
  (await desk.ask<Notices>("worker", "GET", "/api/notices")).body.notices;
/** Grid A, with cells 1 and 2, goes to worker 3. */
const handOver = (desk: Desk, on: string) =>
  desk.db.query(
    plain(
      `with ended as (update assignments set to_on = $1::date - 1 where worker_id = 1 and grid_code = $2::text)
       update assignments set duty = 'lead', to_on = null where worker_id = 3 and grid_code = $2::text`,
    ),
    [on, grids.A],
  );

test("nobody but a worker, and no batch that is none", () =>
  atDesk(async (desk) => {
    for (const who of ["leader", "northOffice", "planner"] as const)
      expect((await desk.ask(who, "POST", "/api/phone/entries", {})).reason).toBe("not_allowed");
    expect((await sent(desk, [])).reason).toBe("invalid_input");
    expect((await sent(desk, [report(1)], "yesterday")).reason).toBe("invalid_input");
    const [sent_at, entries] = [TEST_NOW.toISOString(), [report(1)]];
    expect(
      (await desk.ask("worker", "POST", "/api/phone/entries", { account_id: 0, sent_at, entries })).reason,
    ).toBe("other_account");
    const many = Array.from({ length: 51 }, (_, n) => report(n));
    expect((await sent(desk, many)).detail).toMatchObject({
      fields: [{ field: "entries", got: "51 entries", expected: "at most 50" }],
    });
    expect(await count(desk, "phone_entries")).toBe(0);
  }));

test("broken entries are refused with their reason, and hold up no others", () =>
  atDesk(async (desk) => {
    const before = await count(desk, "cases");
    const all = [
      { ...report(1), id: "1" },
      entry(2, "dance", {}),
      entry(3, "case", { need: "care" }),
      report(4, { position: [122.5, 31.0] }),
      report(5, { position: middle(9) }),
      report(6, { need: "gold" }),
      report(7, { summary: "x".repeat(501) }),
      report(8),
      visitBack(9, 999),
      visitBack(10, 7),
      entry(11, "visit_back", { case_id: 3, visited_on: "2026-05-01", satisfaction: "fair" }),
      report(12, {}, "not a time"),
      visit(13, 999),
      visit(14, 6),
      visit(15, 1, ago(60_000), { risk: "green" }),
      visit(16, 1, ago(60_000), { needs: ["gold"] }),
      visit(17, 1, ago(60_000), { visited_at: ago(0) }),
    ];
    const expected = [
      "invalid_input",
      "unknown_kind",
      "invalid_input",
      "outside_city",
      "outside_area",
      "unknown_need",
      "invalid_input",
      "recorded",
      "unknown_case",
      "unknown_case",
      "impossible_date",
      "clock_wrong",
      "unknown_household",
      "unknown_household",
      "missing",
      "missing_reference",
      "invalid_input",
    ];
    expect(await outcomes(desk, all)).toEqual(expected);
    expect(await count(desk, "cases")).toBe(before + 1);
    // What is refused is refused again, though it would go well by now; and nothing that was typed is kept.
    await desk.db.query(plain("insert into needs values ('gold', '金', 'Gold', 99)"));
    await desk.db.query(plain("insert into deadline_rules values ('gold', 1, 1)"));
    expect(await outcomes(desk, all)).toEqual(expected);
    const [kept] = await desk.db.query<{ text: string }>(
      plain("select string_agg(detail::text, ' ') as text from phone_entries"),
    );
    expect(kept!.text).not.toMatch(/xxx|122\.5/);
  }));

test("an entry that is sent twice, twice in a batch, or by two tabs at once, is one entry", () =>
  atDesk(async (desk) => {
    const before = await count(desk, "cases");
    // Signs in.
    await noticesOf(desk);
    const [first, second] = await Promise.all([
      answers(desk, [report(1), report(1), report(2)]),
      answers(desk, [report(2), report(1)]),
    ]);
    expect(first.map(({ outcome }) => outcome)).toEqual(["recorded", "recorded", "recorded"]);
    expect(first[0]).toEqual(first[1]);
    expect(second).toEqual([first[2], first[0]]);
    expect(await answers(desk, [report(1)])).toEqual([first[0]]);
    expect(await count(desk, "cases")).toBe(before + 2);
    expect(first[0]!.case_number).toMatch(/^JZ321102-2026-/);
  }));

test("the id of somebody else's entry tells nothing and changes nothing", () =>
  atDesk(async (desk) => {
    await desk.ask("leader", "GET", "/api/session");
    await desk.db.query(
      plain(
        `insert into phone_entries (id, account_id, kind, made_at, received_at, lag_s, outcome, case_id)
         select $1::uuid, id, 'case', now(), now(), 0, 'recorded', 7 from accounts where role = 'leader'`,
      ),
      [uuid(1)],
    );
    expect(await answers(desk, [report(1)])).toEqual([
      { id: uuid(1), outcome: "refused", reason: "duplicate", detail: {} },
    ]);
  }));

test("a clock that is off is corrected by what is seen of it; one that was changed since is refused", () =>
  atDesk(async (desk) => {
    expect(clockLag(new Date(TEST_NOW.getTime() + 60_000), TEST_NOW)).toBe(0);
    // A day ahead: made an hour ago by its own clock.
    const ahead = new Date(TEST_NOW.getTime() + DAY_MS);
    const [answer] = await answers(
      desk,
      [report(1, {}, new Date(ahead.getTime() - 3_600_000).toISOString())],
      ahead.toISOString(),
    );
    const { body } = await desk.ask<CaseRecord>("worker", "GET", `/api/cases/${answer!.case_id}`);
    expect(body.reported_at).toBe(ago(3_600_000));
    expect(await outcomes(desk, [report(2, {}, ago(-DAY_MS)), report(3, {}, ago(31 * DAY_MS))])).toEqual([
      "clock_wrong",
      "too_old",
    ]);
    const [row] = await desk.db.query<{ lag_s: number }>(
      plain("select lag_s from phone_entries where outcome = 'recorded'"),
    );
    expect(row!.lag_s).toBe(-86_400);
  }));

test("a visit is recorded when it was made, and sets when the next one is due", () =>
  atDesk(async (desk) => {
    const before = await count(desk, "visits");
    const made = visit(1, 1, ago(DAY_MS), { note: "腿脚好转" });
    expect(await outcomes(desk, [made, visit(2, 2, undefined, { result: "not_at_home" }), made])).toEqual([
      "recorded",
      "recorded",
      "recorded",
    ]);
    expect(await outcomes(desk, [made])).toEqual(["recorded"]);
    expect(await count(desk, "visits")).toBe(before + 2);
    const rows = await desk.db.query(
      plain("select id, next_visit_due_on from households where id in (1, 2) order by id"),
    );
    expect(rows).toEqual([
      { id: 1, next_visit_due_on: "2026-06-21" },
      { id: 2, next_visit_due_on: "2026-06-17" },
    ]);
    const [row] = await desk.db.query<{ note: string }>(
      plain("select visited_at, account_id is not null as known, note from visits where entry_id = $1::uuid"),
      [uuid(1)],
    );
    expect(row).toMatchObject({ visited_at: ago(DAY_MS), known: true });
    expect(row!.note).not.toContain("腿脚");
  }));

test("two who visit one household on one day: both visits are kept, and both are told", () =>
  atDesk(async (desk) => {
    await desk.db.query(
      plain(
        `insert into visits (household_id, micro_grid_id, worker_id, kind, result, visited_on)
         values (1, 1, 3, 'routine', 'done', '2026-06-15')`,
      ),
    );
    expect(await outcomes(desk, [visit(1, 1)])).toEqual(["recorded"]);
    expect(await outcomes(desk, [visit(1, 1)])).toEqual(["recorded"]);
    const told = await desk.db.query(
      plain("select worker_id, kind, other_worker_id, grid_code from notices order by worker_id"),
    );
    expect(told).toEqual([
      { worker_id: 1, kind: "visited_twice", other_worker_id: 3, grid_code: grids.A },
      { worker_id: 3, kind: "visited_twice", other_worker_id: 1, grid_code: grids.A },
    ]);
    expect(await noticesOf(desk)).toMatchObject([{ kind: "visited_twice", other_name: "测试丙" }]);
  }));

test("a return visit from the phone takes the case to its end", () =>
  atDesk(async (desk) => {
    expect(await answers(desk, [visitBack(1)])).toEqual([
      { id: uuid(1), outcome: "recorded", case_id: 3, case_number: "3" },
    ]);
    const { body } = await desk.ask<CaseRecord>("worker", "GET", "/api/cases/3");
    expect(body).toMatchObject({ stage: "done", satisfaction: "satisfied" });
    expect(body.events[0]).toMatchObject({ move: "visit_back", note: "已领到补助" });
  }));

test("where somebody was there before, what was found is kept in the story and both are told", () =>
  atDesk(async (desk) => {
    await desk.db.query(
      plain(
        `insert into case_events (case_id, happened_at, from_stage, to_stage, move, worker_id)
         values (3, '2026-06-15T09:00:00+08:00', 'return_visit', 'done', 'visit_back', 3)`,
      ),
    );
    await desk.db.query(plain("update cases set stage = 'done', satisfaction = 'fair' where id = 3"));
    expect(await outcomes(desk, [visitBack(1)])).toEqual(["overtaken"]);
    const { body } = await desk.ask<CaseRecord>("worker", "GET", "/api/cases/3");
    expect(body).toMatchObject({ stage: "done", satisfaction: "fair" });
    expect(body.events[0]).toMatchObject({
      move: "note",
      note: "已领到补助",
      detail: { satisfaction: "satisfied" },
    });
    expect(await noticesOf(desk)).toMatchObject([
      { kind: "overtaken", other_name: "测试丙", case_number: "3", grid_code: grids.A },
    ]);
    const told = await desk.db.query(plain("select worker_id, kind from notices order by worker_id"));
    expect(told).toEqual([
      { worker_id: 1, kind: "overtaken" },
      { worker_id: 3, kind: "overtaken" },
    ]);
  }));

test("a grid that changed hands meanwhile: the entry is kept, and both are told, once", () =>
  atDesk(async (desk) => {
    await handOver(desk, "2026-06-14");
    const made = visitBack(1, 3, ago(3_600_000));
    expect(await outcomes(desk, [made])).toEqual(["handed_over"]);
    expect(await outcomes(desk, [made])).toEqual(["handed_over"]);
    const visits = await count(desk, "visits");
    expect(await outcomes(desk, [visit(2, 1)])).toEqual(["handed_over"]);
    expect(await count(desk, "visits")).toBe(visits + 1);
    const told = await desk.db.query(
      plain("select entry_id, worker_id, kind, other_worker_id, happened_on from notices order by id"),
    );
    expect(told).toEqual(
      [uuid(1), uuid(2)].flatMap((entry_id) => [
        { entry_id, worker_id: 1, kind: "handed_over", other_worker_id: 3, happened_on: "2026-06-15" },
        { entry_id, worker_id: 3, kind: "taken_over", other_worker_id: 1, happened_on: "2026-06-15" },
      ]),
    );
    const [row] = await desk.db.query(plain("select stage, version from cases where id = 3"));
    expect(row).toMatchObject({ stage: "return_visit" });
    const [event] = await desk.db.query(
      plain("select move, detail from case_events where case_id = 3 order by id desc limit 1"),
    );
    expect(event).toMatchObject({ move: "note", detail: { kept: "handed_over" } });
  }));

test("who had a grid long ago, or never, writes nothing there", () =>
  atDesk(async (desk) => {
    await handOver(desk, "2026-06-10");
    expect(await outcomes(desk, [visitBack(1), visitBack(2, 8), visit(3, 1)])).toEqual([
      "unknown_case",
      "unknown_case",
      "unknown_household",
    ]);
    expect(await desk.db.query(plain("select id from notices"))).toEqual([]);
  }));

test("the day that a worker takes along is the own one, and that it was taken is remembered", () =>
  atDesk(async (desk) => {
    const { body } = await desk.ask<PhoneDay>("worker", "GET", "/api/phone/day");
    expect(new Set(body.cases.map(({ id }) => id))).toEqual(new Set([1, 2, 3]));
    expect(body).toMatchObject({ gps_datum: "wgs84", today: "2026-06-15", grid_codes: [grids.A, grids.B] });
    expect(body.visits.stops.map(({ household_id }) => household_id)).toEqual([1, 2]);
    expect(body.visits.stops[0]).toMatchObject({ name: "测试一", overdue_days: 5 });
    expect(body.villages).toEqual([{ code: villages.E, name: "东社区" }]);
    await desk.db.query(plain(`insert into settings values ('phone', '{"gps_datum": "gcj02"}')`));
    expect((await desk.ask<PhoneDay>("worker", "GET", "/api/phone/day")).body.gps_datum).toBe("gcj02");
    const [entry] = await desk.db.query(plain("select detail from audit_entries where action = 'phone_day'"));
    expect(entry).toMatchObject({ detail: { households: [1, 2] } });
  }));

test("the key of an account stays the same, and is told to nobody else", () =>
  atDesk(async (desk) => {
    const key = async () => (await desk.ask<PhoneKey>("worker", "POST", "/api/phone/key")).body;
    const first = await key();
    expect(Buffer.from(first.key, "base64")).toHaveLength(32);
    // The session of the test ends an hour after it began.
    expect(first).toMatchObject({ now: TEST_NOW.toISOString(), expires_at: ago(-13 * 3_600_000) });
    expect(await key()).toEqual(first);
    expect((await desk.ask("leader", "POST", "/api/phone/key")).reason).toBe("not_allowed");
    expect((await desk.app.inject({ method: "POST", url: "/api/phone/key" })).statusCode).toBe(401);
  }));
