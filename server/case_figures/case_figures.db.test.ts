import { expect, test } from "vitest";
import type { CaseFlowFigures, OutcomeCounts, Outcomes } from "../api/case_figures.ts";
import { atDesk, type Desk, type Person } from "../boundaries/testing/desk.ts";
import { plain } from "../db/sql.ts";
import { addOutcomes } from "../domain/case_outcomes.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";

const { districts, towns, villages } = NINE_CELLS;

const outcomes = async (desk: Desk, query: string, who: Person = "leader") =>
  desk.ask<Outcomes>(who, "GET", `/api/cases/outcomes?${query}`);
const flow = async (desk: Desk, who: Person, query = "") =>
  (await desk.ask<CaseFlowFigures>(who, "GET", `/api/cases/flow${query}`)).body;

/** begin, reported, merged, closed, on time, end */
const figures = (row: OutcomeCounts) => [
  row.open_at_begin,
  row.reported,
  row.merged,
  row.closed,
  row.closed_on_time,
  row.open_at_end,
];
/** A stage whose cases are all with the town. */
const at = (stage: string, counts: object) => ({ stage, ...counts, levels: [{ level: "town", ...counts }] });
const table = ({ rows }: Outcomes) => Object.fromEntries(rows.map((row) => [row.key, figures(row)]));

test("what cannot be asked is refused", () =>
  atDesk(async (desk) => {
    for (const [query, reason] of [
      ["from=2026-06-02&to=2026-06-01", "impossible_filter"],
      ["by=month&from=2020-01-01", "impossible_filter"],
      ["need=gold", "unknown_need"],
      ["by=worker", "invalid_input"],
      ["area=999999", "unknown_area"],
    ])
      expect([query, (await outcomes(desk, query!)).reason]).toEqual([query, reason]);
    expect((await outcomes(desk, `area=${districts[0]}`, "south")).reason).toBe("outside_area");
    expect((await desk.ask("planner", "GET", "/api/cases/flow")).reason).toBe("not_allowed");
  }));

test("the month to date by area, need and month, counted by hand; the parts add up to the whole", () =>
  atDesk(async (desk) => {
    const { body } = await outcomes(desk, "");
    expect([body.from, body.to, figures(body.total)]).toEqual([
      "2026-06-01",
      "2026-06-15",
      [2, 5, 0, 2, 1, 5],
    ]);
    expect(table(body)).toEqual({
      [districts[0]]: [2, 3, 0, 1, 0, 4],
      [districts[1]]: [0, 2, 0, 1, 1, 1],
    });
    expect(table((await outcomes(desk, "by=need")).body)).toMatchObject({
      money: [0, 2, 0, 0, 0, 2],
      care: [1, 1, 0, 0, 0, 2],
      medical: [1, 0, 0, 1, 0, 0],
      errand: [0, 1, 0, 1, 1, 0],
      emergency: [0, 1, 0, 0, 0, 1],
      housing: [0, 0, 0, 0, 0, 0],
    });
    const months = (await outcomes(desk, "by=month&from=2026-04-15")).body;
    expect(table(months)).toEqual({
      "2026-04": [0, 1, 0, 0, 0, 1],
      "2026-05": [1, 2, 0, 1, 1, 2],
      "2026-06": [2, 5, 0, 2, 1, 5],
    });
    expect(figures(months.total)).toEqual([0, 8, 0, 3, 2, 5]);
    for (const query of ["", "by=need", `area=${districts[0]}`, `area=${towns[0]}&by=area`, "need=money"]) {
      const { rows, total } = (await outcomes(desk, query)).body;
      expect([query, figures(addOutcomes(rows))]).toEqual([query, figures(total)]);
      const { open_at_begin, reported, merged, closed, open_at_end } = total;
      expect([query, open_at_begin + reported - merged - closed]).toEqual([query, open_at_end]);
    }
    expect(Object.keys(table((await outcomes(desk, `area=${towns[0]}`)).body))).toEqual([
      villages.E,
      villages.W,
    ]);
    expect(Object.keys(table((await outcomes(desk, `area=${villages.W}`)).body))).toEqual([villages.W]);
  }));

test("a merged case counts as neither closed nor to be closed, here and on the sheet of the area", () =>
  atDesk(async (desk) => {
    const merge = { version: 1, move: "merge", merged_into: 2 };
    expect((await desk.ask("northOffice", "POST", "/api/cases/1/moves", merge)).status).toBe(200);
    // The clock of the test stands; what has happened by now happened before it.
    await desk.db.query(plain("update cases set closed_at = '2026-06-15T09:59:00+08:00' where id = 1"));
    expect(figures((await outcomes(desk, "")).body.total)).toEqual([2, 5, 1, 2, 1, 4]);
    const { body } = await desk.ask("leader", "GET", "/api/summary");
    expect(body).toMatchObject({ cases: { open: 4, closed_365_days: 3, closed_on_time_365_days: 2 } });
    const trend = await desk.ask<{ closed: number[]; open: number[] }>("leader", "GET", "/api/cases/trend");
    expect([trend.body.closed.at(-1), trend.body.open.at(-1)]).toEqual([0, 4]);
  }));

test("a period that is over is told as it ended", () =>
  atDesk(async (desk) => {
    const { body } = await outcomes(desk, "from=2026-05-01&to=2026-05-31");
    expect(figures(body.total)).toEqual([1, 2, 0, 1, 1, 2]);
  }));

test("the bulletin as a file", () =>
  atDesk(async (desk) => {
    const csv = await desk.raw("leader", "/api/cases/outcomes/file?format=csv");
    expect(csv.headers["content-disposition"]).toBe(
      'attachment; filename="outcomes-area-2026-06-01-2026-06-15.csv"',
    );
    expect(csv.body).toContain('"北区","2","3","0","1","0","4","20.0%","0.0%"');
    expect(csv.body).toContain('"合计","2","5","0","2","1","5","28.6%","50.0%"');
    const xlsx = await desk.raw("leader", "/api/cases/outcomes/file?by=need");
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe("PK");
  }));

test("what waits where, since how many working days, for whom", () =>
  atDesk(async (desk) => {
    const none = { waiting: 0, overdue: 0, paused: 0, median_days: 0, longest_days: 0 };
    const report = { ...none, waiting: 2, median_days: 1, longest_days: 1 };
    const assess = { ...none, waiting: 2, overdue: 1, longest_days: 1 };
    const handle = { ...none, waiting: 1, overdue: 1, median_days: 18, longest_days: 18 };
    const back = { ...none, waiting: 1, median_days: 10, longest_days: 10 };
    expect(await flow(desk, "leader")).toMatchObject({
      stages: [at("report", report), at("assess", assess), at("handle", handle), at("return_visit", back)],
      waits_for: [],
    });
    // A worker's are those of the own grids.
    const own = await flow(desk, "worker");
    expect(own.stages.map(({ waiting }) => waiting)).toEqual([1, 0, 1, 1]);

    const pause = { version: 1, move: "pause", waits_for: "市医保局", reason: "等待核对" };
    await desk.ask("northOffice", "POST", "/api/cases/2/moves", pause);
    await desk.ask("northOffice", "POST", "/api/cases/5/moves", {
      version: 1,
      move: "plan",
      path: "watched",
    });
    const after = await flow(desk, "north", `?area=${towns[0]}`);
    expect(after.stages[2]).toMatchObject({
      waiting: 2,
      overdue: 0,
      paused: 1,
      median_days: 0,
      longest_days: 18,
    });
    expect(after.waits_for).toEqual([{ waits_for: "市医保局", cases: 1, longest_days: 18 }]);
  }));

test("the list, the points and the cells are narrowed alike", () =>
  atDesk(async (desk) => {
    await desk.db.query(plain("update cases set level = 'district' where id = 5"));
    for (const [query, ids] of [
      ["waiting=18", [2]],
      ["waiting=10", [2, 3]],
      ["waiting=19", []],
      ["level=district", [5]],
      ["light=red", [2, 8]],
      ["number=5", [5]],
      ["mine=true", [2, 8, 1, 3]],
      ["stage=return_visit", [3]],
      ["", [2, 8, 1, 5, 3]],
    ] as const) {
      const list = await desk.ask<{ cases: { id: number }[] }>("northOffice", "GET", `/api/cases?${query}`);
      expect([query, list.body.cases.map(({ id }) => id)]).toEqual([query, ids]);
      const points = await desk.ask<{ id: number[] }>(
        "northOffice",
        "GET",
        `/api/cases/points?pending=true&${query}`,
      );
      expect([query, points.body.id]).toEqual([query, ids.toSorted((a, b) => a - b)]);
    }
    const cells = await desk.ask<{ withheld: number }>("leader", "GET", "/api/cases/density?light=red");
    expect(cells.body.withheld).toBe(2);
  }));
