import { describe, expect, test } from "vitest";
import type { Changes, Draft, Operation } from "../api/boundaries.ts";
import { plain } from "../db/sql.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { APPROVE, atDesk, type Desk, OPINION, PUBLISH, SMALL, SUBMIT } from "./testing/desk.ts";

const { grids, towns, villages } = NINE_CELLS;
const MADE = `${villages.E}003`;

/** Revision 2: micro-grid 1 of grid A becomes a grid of its own, 6 is covered, B is called otherwise. */
const OPERATIONS: Operation[] = [
  { type: "split", grid: grids.A, parts: [{ grid: "n1", name: "河东网格", micro_grids: [1] }] },
  { type: "assign", micro_grids: [6], grid: grids.C },
  { type: "rename", grid: grids.B, name: "滨河网格" },
];
const redrawn = (work: (desk: Desk) => Promise<void>) =>
  atDesk(async (desk) => {
    await desk.publish({ title: "拆分东社区", operations: OPERATIONS, reasons: SMALL });
    await work(desk);
  });

describe("refusals", () => {
  test("revisions that are not there, areas that are not one's own, nothing to restore", () =>
    redrawn(async (desk) => {
      const changes = (who: "northOffice" | "planner", query: string) =>
        desk.draw(who, "GET", `changes?${query}`);
      expect((await changes("planner", "from=1&to=9")).reason).toBe("unknown_revision");
      expect((await changes("planner", "from=1")).reason).toBe("invalid_input");
      expect((await changes("northOffice", `from=1&to=2&area=${towns[1]}`)).reason).toBe("outside_area");
      expect((await desk.draw("planner", "GET", "codes?from=1&to=2&format=pdf")).reason).toBe(
        "invalid_input",
      );
      const restore = (who: "planner" | "leader", revision: number) =>
        desk.draw(who, "POST", "restore", { revision, title: "恢复" });
      expect((await restore("leader", 1)).reason).toBe("not_allowed");
      expect((await restore("planner", 2)).reason).toBe("changes_nothing");
      expect((await restore("planner", 7)).reason).toBe("unknown_revision");
    }));
});

describe("what a revision did", () => {
  test("who gained what, with outlines, and grids before and after", () =>
    redrawn(async (desk) => {
      const { body } = await desk.draw<Changes>("leader", "GET", "changes?from=1&to=2");
      expect(body.moves.map(({ shape: _shape, area_m2: _area, ...move }) => move)).toEqual([
        { from: grids.A, to: MADE, micro_grids: 1, households: 10, residents: 25 },
        { from: null, to: grids.C, micro_grids: 1, households: 60, residents: 150 },
      ]);
      expect(body.moves[0]!.shape[0]![0]).toHaveLength(5);
      expect(
        body.grids.map(({ code, before, after }) => [code, before?.households, after?.households]),
      ).toEqual([
        [grids.A, 30, 20],
        [grids.B, 90, 90],
        [MADE, undefined, 10],
        [grids.C, 30, 90],
      ]);
      expect(body.grids[1]).toMatchObject({
        before: { name: "东社区第二网格" },
        after: { name: "滨河网格" },
      });
      // Either way round it is the same.
      expect((await desk.draw<Changes>("leader", "GET", "changes?from=2&to=1")).body).toEqual(body);
      expect((await desk.draw<Changes>("leader", "GET", "changes?from=2&to=2")).body).toMatchObject({
        moves: [],
        grids: [],
      });
    }));

  test("an office hears of its own area only", () =>
    redrawn(async (desk) => {
      const { body } = await desk.draw<Changes>("southOffice", "GET", "changes?from=1&to=2");
      expect(body).toMatchObject({ moves: [], grids: [] });
      const west = await desk.draw<Changes>("northOffice", "GET", `changes?from=1&to=2&area=${villages.W}`);
      expect(west.body.grids.map(({ code }) => code)).toEqual([grids.C]);
    }));

  test("the table of codes, as CSV that Excel shows as text, and as XLSX", () =>
    redrawn(async (desk) => {
      const ask = (format: string) =>
        desk.raw("leader", `/api/boundaries/codes?from=1&to=2&format=${format}`);
      const csv = await ask("csv");
      expect(csv.headers).toMatchObject({
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="codes-1-2.csv"',
      });
      const lines = csv.body.split("\r\n").slice(1, -1);
      expect(lines).toEqual([
        `"\t${grids.A}","东社区第一网格","\t${grids.A}","东社区第一网格","1","20","50","66.7"`,
        `"\t${grids.A}","东社区第一网格","\t${MADE}","河东网格","1","10","25","33.3"`,
        `"\t${grids.C}","西社区第一网格","\t${grids.C}","西社区第一网格","1","30","75","100"`,
        `"","","\t${grids.C}","西社区第一网格","1","60","150",""`,
      ]);
      const xlsx = await ask("xlsx");
      expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe("PK");
      expect(xlsx.headers["content-type"]).toContain("spreadsheetml.sheet");
    }));
});

test("a revision is restored by an ordinary draft, as a new revision", () =>
  redrawn(async (desk) => {
    const { body: draft } = await desk.draw<Draft>("planner", "POST", "restore", {
      revision: 1,
      title: "恢复第 1 版",
    });
    expect(draft).toMatchObject({ status: "drawing", towns: [towns[0]], base_revision: 2 });
    const saved = await desk.draw<Draft>("planner", "PUT", `drafts/${draft.id}`, {
      version: 1,
      title: draft.title,
      towns: draft.towns,
      base_revision: 2,
      operations: draft.operations,
      reasons: SMALL,
      effective_on: null,
    });
    await desk.walk(saved.body, SUBMIT, OPINION, APPROVE, PUBLISH);
    const { body } = await desk.draw<Changes>("leader", "GET", "changes?from=1&to=3");
    expect(body).toMatchObject({ moves: [], grids: [] });
    const [ended] = await desk.db.query<object>(
      plain(`select to_revision from grids where code = '${MADE}'`),
    );
    expect(ended).toEqual({ to_revision: 3 });
  }));
