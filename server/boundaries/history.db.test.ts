import { describe, expect, test } from "vitest";
import type { Draft, Operation } from "../api/boundaries.ts";
import type { Changes } from "../api/boundary_history.ts";
import { plain } from "../db/sql.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { APPROVE, atDesk, type Desk, OPINION, type Person, PUBLISH, SMALL, SUBMIT } from "./testing/desk.ts";

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
      const changes = (who: Person, query: string) => desk.draw(who, "GET", `changes?${query}`);
      expect((await changes("planner", "from=1&to=9")).reason).toBe("unknown_revision");
      expect((await changes("planner", "from=1")).reason).toBe("invalid_input");
      expect((await changes("planner", "from=1&to=draft-x")).reason).toBe("invalid_input");
      expect((await changes("planner", "from=1&to=draft-99")).reason).toBe("unknown_draft");
      const { id } = await desk.begin({ base_revision: 2 });
      expect((await changes("southOffice", `from=1&to=draft-${id}`)).reason).toBe("unknown_draft");
      expect((await changes("worker", `from=1&to=draft-${id}`)).reason).toBe("not_allowed");
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

  test("the figures of both, with what stands there today", () =>
    redrawn(async (desk) => {
      const { figures } = (await desk.draw<Changes>("leader", "GET", "changes?from=1&to=2")).body;
      expect(figures.from).toMatchObject({ grids: 4, households: 150, uncovered_households: 60 });
      // 10 in the new grid, of 52.5 on average.
      expect(figures.to).toMatchObject({ grids: 5, households: 210, uncovered_area_m2: 0 });
      expect(figures.to.deviation).toBeCloseTo(42.5 / 52.5);
      const south = await desk.draw<Changes>("southOffice", "GET", "changes?from=1&to=2");
      expect(south.body.figures.to).toMatchObject({ grids: 1, households: 0, deviation: 0 });
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

const GIVE: Operation = { type: "merge", grids: [grids.A], into: grids.B };
const draft = (operations: Operation[], given: object = {}) => ({ base_revision: 2, operations, ...given });
const moved = ({ moves }: Changes) =>
  moves.map(({ from, to, micro_grids, households }) => [from, to, micro_grids, households]);

describe("a draft beside a revision, or beside another draft", () => {
  test("what it would do to the latest revision, and to an earlier one", () =>
    redrawn(async (desk) => {
      const { id } = await desk.begin(draft([GIVE]));
      const ask = async (query: string) =>
        (await desk.draw<Changes>("leader", "GET", `changes?${query}`)).body;
      const now = await ask(`from=2&to=draft-${id}`);
      expect(now).toMatchObject({ from: "2", to: `draft-${id}`, figures: { to: { grids: 4 } } });
      expect(moved(now)).toEqual([[grids.A, grids.B, 1, 20]]);
      expect(now.grids.map(({ code, after }) => [code, after?.households])).toEqual([
        [grids.A, undefined],
        [grids.B, 110],
      ]);
      // The draft is the later of the two, whichever is named first.
      expect(await ask(`from=draft-${id}&to=2`)).toEqual(now);
      expect(moved(await ask(`from=1&to=draft-${id}`))).toEqual([
        [grids.A, MADE, 1, 10],
        [grids.A, grids.B, 1, 20],
        [null, grids.C, 1, 60],
      ]);
    }));

  test("what it cuts is told by its share, what another cuts by its largest piece", () =>
    redrawn(async (desk) => {
      // A third of 2, in the west, goes to the new grid beside it.
      const [west, north] = NINE_CELLS.middle(2);
      const line: [number, number][] = [
        [west - 0.0025 + 0.005 / 3, north + 0.004],
        [west - 0.0025 + 0.005 / 3, north - 0.004],
      ];
      const cutting = await desk.begin(
        draft([
          { type: "cut", micro_grids: [2], line, first_piece: -1, pieces: 2 },
          { type: "assign", micro_grids: [-1], grid: MADE },
        ]),
      );
      const giving = await desk.begin(draft([GIVE]));
      const ask = async (from: string, to: string) =>
        (await desk.draw<Changes>("leader", "GET", `changes?from=${from}&to=${to}`)).body;
      const cut = await ask("2", `draft-${cutting.id}`);
      expect(moved(cut)).toEqual([[grids.A, MADE, 1, 7]]);
      expect(cut.moves[0]!.shape[0]![0]!.every(([lon]) => lon <= west)).toBe(true);
      expect(moved(await ask(`draft-${giving.id}`, `draft-${cutting.id}`))).toEqual([
        [grids.B, grids.A, 1, 13],
        [grids.B, MADE, 1, 7],
      ]);
      expect(moved(await ask(`draft-${cutting.id}`, `draft-${giving.id}`))).toEqual([
        [grids.A, grids.B, 1, 20],
      ]);
    }));

  test("towns of the one draft that the other does not touch are compared as well", () =>
    redrawn(async (desk) => {
      const north = await desk.begin(draft([GIVE]));
      const south = await desk.begin(
        draft([{ type: "rename", grid: grids.D, name: "工业园网格" }], { towns: [towns[1]] }),
      );
      const { body } = await desk.draw<Changes>(
        "leader",
        "GET",
        `changes?from=draft-${north.id}&to=draft-${south.id}`,
      );
      expect(moved(body)).toEqual([[grids.B, grids.A, 1, 20]]);
      expect(body.grids.map(({ code }) => code)).toEqual([grids.A, grids.B, grids.D]);
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
