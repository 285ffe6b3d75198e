import { describe, expect, test } from "vitest";
import type { Draft, Drafts, Operation } from "../api/boundaries.ts";
import { plain } from "../db/sql.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { APPROVE, atDesk, COVER, OPINION, type Person, PUBLISH, REASONS, SUBMIT } from "./testing/desk.ts";

const { towns, villages, grids } = NINE_CELLS;

/** The step that cuts micro-grid 4 in two along a line. */
const cutFour = (line: [number, number][]): Operation => ({
  type: "cut",
  micro_grids: [4],
  line,
  first_piece: -1,
  pieces: 2,
});

describe("refusals", () => {
  test("who may not draw, and towns outside the area", () =>
    atDesk(async (desk) => {
      const draft = { title: "x", towns: [towns[0]], base_revision: 1, operations: [] };
      expect((await desk.draw("northOffice", "POST", "drafts", draft)).reason).toBe("not_allowed");
      expect((await desk.draw("worker", "GET", "drafts")).reason).toBe("not_allowed");
      const land = (who: Person, codes: string) => desk.draw(who, "GET", `land?towns=${codes}`);
      expect((await land("northOffice", towns[1])).reason).toBe("outside_area");
      expect(await land("planner", "321102009000")).toMatchObject({ reason: "unknown_area" });
      expect(await land("planner", villages.E)).toMatchObject({ reason: "unknown_town" });
      expect((await land("planner", "north")).reason).toBe("invalid_input");
    }));

  test("a draft of another area is as if it were not", () =>
    atDesk(async (desk) => {
      const draft = await desk.begin();
      for (const path of [`drafts/${draft.id}`, `drafts/${draft.id}/check`]) {
        expect((await desk.draw("southOffice", "GET", path)).reason).toBe("unknown_draft");
        expect((await desk.draw("south", "GET", path)).reason).toBe("unknown_draft");
      }
      expect((await desk.draw<Drafts>("southOffice", "GET", "drafts")).body.drafts).toEqual([]);
      expect((await desk.draw<Drafts>("northOffice", "GET", "drafts")).body.drafts).toHaveLength(1);
      expect((await desk.draw("planner", "GET", "drafts/999")).reason).toBe("unknown_draft");
    }));

  test("operations that are none: too many, not a number, an unknown kind", () =>
    atDesk(async (desk) => {
      const begin = (operations: unknown[]) =>
        desk.draw("planner", "POST", "drafts", {
          title: "x",
          towns: [towns[0]],
          base_revision: 1,
          operations,
        });
      const many = await begin(Array.from({ length: 100_000 }, () => COVER));
      expect(many).toMatchObject({
        reason: "invalid_input",
        detail: { fields: [{ field: "operations", got: "100000 entries", expected: "at most 5000" }] },
      });
      const operations: object[] = [
        { type: "assign", micro_grids: [Number.NaN], grid: grids.C },
        { type: "assign", micro_grids: [6.5], grid: grids.C },
        { type: "explode", grid: grids.C },
        { type: "rename", grid: grids.C, name: "" },
      ];
      for (const wrong of operations) expect((await begin([wrong])).reason).toBe("invalid_input");
      const ahead = { title: "x", towns: [towns[0]], base_revision: 2, operations: [] };
      expect((await desk.draw("planner", "POST", "drafts", ahead)).reason).toBe("unknown_revision");
    }));

  test("a draft without a base, or with a line of numbers that are none; saved, it stays what it was", () =>
    atDesk(async (desk) => {
      const draft = await desk.begin();
      const { title, towns: codes, base_revision, operations, reasons, effective_on } = draft;
      const good = { title, towns: codes, base_revision, operations, reasons, effective_on };
      const [lon, lat] = NINE_CELLS.middle(4);
      const nowhere = [Number.NaN, Number.POSITIVE_INFINITY, 181].map((odd) => {
        const line: [number, number][] = [
          [lon, lat],
          [odd, lat],
        ];
        return Object.assign({}, good, { operations: [cutFour(line)] });
      });
      const { base_revision: _base, ...baseless } = good;
      for (const wrong of [
        baseless,
        { ...good, base_revision: null },
        { ...good, base_revision: 0 },
        ...nowhere,
      ]) {
        expect((await desk.draw("planner", "POST", "drafts", wrong)).reason).toBe("invalid_input");
        const saved = await desk.draw("planner", "PUT", `drafts/${draft.id}`, { version: 1, ...wrong });
        expect(saved).toMatchObject({ status: 400, reason: "invalid_input" });
      }
      const ahead = { version: 1, ...good, base_revision: 2 };
      expect((await desk.draw("planner", "PUT", `drafts/${draft.id}`, ahead)).reason).toBe(
        "unknown_revision",
      );
      expect((await desk.draw<Draft>("planner", "GET", `drafts/${draft.id}`)).body).toEqual(draft);
      expect((await desk.draw<Drafts>("planner", "GET", "drafts")).body.drafts).toHaveLength(1);
    }));

  test("steps that no land bears: each is named with why, and the draft stays what it was", () =>
    atDesk(async (desk) => {
      const [lon, lat] = NINE_CELLS.middle(4);
      const operations: Operation[] = [
        COVER,
        cutFour([
          [lon + 1, lat],
          [lon + 1, lat + 1],
        ]),
        { type: "assign", micro_grids: [99], grid: grids.C },
        cutFour([
          [lon, lat + 0.003],
          [lon, lat - 0.003],
        ]),
        cutFour([
          [lon, lat + 0.003],
          [lon, lat - 0.003],
        ]),
        { type: "merge", grids: [grids.B], into: grids.A },
        { type: "assign", micro_grids: [1], grid: grids.B },
        { type: "assign", micro_grids: [7], grid: grids.A },
      ];
      const draft = await desk.begin({ operations });
      const answer = await desk.step("planner", draft, { step: "submit" });
      expect(answer).toMatchObject({ status: 409, reason: "stale_base" });
      const { refused } = answer.detail as { refused: { index: number; refusal: { reason: string } }[] };
      expect(refused.map(({ index, refusal }) => [index, refusal.reason])).toEqual([
        [1, "outside_city"],
        [2, "unknown_micro_grid"],
        [4, "piece_exists"],
        [6, "retired_grid"],
        [7, "outside_towns"],
      ]);
      expect((await desk.draw<Draft>("planner", "GET", `drafts/${draft.id}`)).body).toEqual(draft);
    }));

  test("saving over what another tab saved gives the draft as it stands, and loses nothing", () =>
    atDesk(async (desk) => {
      const draft = await desk.begin();
      const { title, towns: codes, base_revision, operations, reasons, effective_on } = draft;
      const change = { version: 1, title, towns: codes, base_revision, operations, reasons, effective_on };
      const first = await desk.draw<Draft>("planner", "PUT", `drafts/${draft.id}`, {
        ...change,
        title: "一号标签页",
      });
      expect(first.body).toMatchObject({ version: 2, title: "一号标签页" });
      const second = await desk.draw("planner", "PUT", `drafts/${draft.id}`, {
        ...change,
        title: "二号标签页",
      });
      expect(second.status).toBe(409);
      expect(second).toMatchObject({ reason: "stale_version", detail: { draft: { title: "一号标签页" } } });
      const other = await desk.draw("other", "PUT", `drafts/${draft.id}`, { ...change, version: 2 });
      expect(other.reason).toBe("not_allowed");
      expect((await desk.draw("other", "DELETE", `drafts/${draft.id}`)).reason).toBe("not_allowed");
      expect((await desk.draw<Draft>("planner", "GET", `drafts/${draft.id}`)).body).toEqual(first.body);
    }));

  test("what does not pass the check is not submitted, and says where", () =>
    atDesk(async (desk) => {
      const small = await desk.begin();
      const answer = await desk.step("planner", small, { step: "submit" });
      expect(answer.status).toBe(422);
      expect(answer).toMatchObject({
        reason: "not_ready",
        detail: { findings: [{ reason: "too_few_households", grid: grids.C, count: 90 }] },
      });
      const nothing = await desk.begin({ operations: [] });
      expect((await desk.step("planner", nothing, { step: "submit" })).reason).toBe("changes_nothing");
      const crossing: Operation = { type: "assign", micro_grids: [6], grid: grids.B };
      const wrong = await desk.begin({ operations: [crossing] });
      expect(await desk.step("planner", wrong, { step: "submit" })).toMatchObject({
        reason: "stale_base",
        detail: { refused: [{ index: 0, refusal: { reason: "crosses_village", micro_grids: [6] } }] },
      });
    }));

  test("a forged approval, a step out of turn, a stale one, one without a remark", () =>
    atDesk(async (desk) => {
      const draft = await desk.begin({ reasons: REASONS });
      expect((await desk.step("other", draft, { step: "submit" })).reason).toBe("not_allowed");
      expect((await desk.step("planner", draft, { step: "publish" })).reason).toBe("not_now");
      const submitted = await desk.walk(draft, SUBMIT);
      expect((await desk.step("planner", draft, { step: "take_back" })).reason).toBe("stale_version");
      expect((await desk.step("north", submitted, { step: "approve" })).reason).toBe("not_now");
      for (const who of ["planner", "leader", "northOffice"] as const)
        expect((await desk.step(who, submitted, { step: "approve" })).reason).toBe("not_allowed");
      const silent = await desk.step("northOffice", submitted, {
        step: "opinion",
        agrees: false,
        remark: " ",
      });
      expect(silent.reason).toBe("missing_remark");
      const heard = await desk.walk(submitted, OPINION);
      expect((await desk.step("leader", heard, { step: "publish" })).reason).toBe("not_now");
      const { title, towns: codes, base_revision, operations, reasons } = heard;
      const change = {
        version: heard.version,
        title,
        towns: codes,
        base_revision,
        operations,
        reasons,
        effective_on: null,
      };
      const frozen = await desk.draw("planner", "PUT", `drafts/${draft.id}`, change);
      expect(frozen.reason).toBe("not_now");
      expect((await desk.draw<Draft>("leader", "GET", `drafts/${draft.id}`)).body).toMatchObject({
        status: "submitted",
        version: heard.version,
        operations,
        decisions: [{ step: "submit" }, { step: "opinion" }],
      });
      expect((await desk.draw("planner", "DELETE", `drafts/${draft.id}`)).reason).toBe("not_now");
    }));

  test("a date that has passed", () =>
    atDesk(async (desk) => {
      const approved = await desk.walk(await desk.begin({ reasons: REASONS }), SUBMIT, OPINION, APPROVE);
      const past = await desk.step("leader", approved, { step: "publish", effective_on: "2026-06-14" });
      expect(past).toMatchObject({ reason: "impossible_date", detail: { expected: "2026-06-15 or later" } });
    }));
});

describe("a draft", () => {
  test("is begun, saved, listed, commented at a place, and deleted by its author", () =>
    atDesk(async (desk) => {
      const draft = await desk.begin();
      const { body: listed } = await desk.draw<Drafts>("planner", "GET", "drafts");
      expect(listed).toMatchObject({ latest_revision: 1, drafts: [{ operations: 1, may: ["submit"] }] });
      expect(draft).toMatchObject({ status: "drawing", version: 1, author: { name: "test" }, comments: [] });
      expect(draft.may.toSorted()).toEqual(["comment", "delete", "draw", "submit"]);
      const said = await desk.draw<Draft>("northOffice", "POST", `drafts/${draft.id}/comments`, {
        text: "此处新建安置房",
        at: [119.4625, 32.1925],
      });
      expect(said.body.comments).toMatchObject([{ text: "此处新建安置房", at: [119.4625, 32.1925] }]);
      const [comment] = said.body.comments;
      const path = `drafts/${draft.id}/comments/${comment!.id}`;
      expect((await desk.draw("planner", "DELETE", path)).reason).toBe("not_allowed");
      expect((await desk.draw<Draft>("northOffice", "DELETE", path)).body.comments).toEqual([]);
      expect((await desk.draw("planner", "DELETE", `drafts/${draft.id}`)).status).toBe(204);
      expect((await desk.draw<Drafts>("planner", "GET", "drafts")).body.drafts).toEqual([]);
    }));

  test("goes from hand to hand, and every step is written down and audited", () =>
    atDesk(async (desk) => {
      const draft = await desk.begin({ reasons: REASONS });
      const returned = await desk.walk(draft, SUBMIT, OPINION, [
        "north",
        { step: "return", remark: "请附安置计划" },
      ]);
      expect(returned).toMatchObject({
        status: "drawing",
        decisions: [{}, {}, { step: "return", agrees: false }],
      });
      const again = await desk.walk(returned, SUBMIT);
      // Opinions and approvals of the former submission are over.
      expect((await desk.step("north", again, { step: "approve" })).reason).toBe("not_now");
      const published = await desk.walk(again, OPINION, APPROVE, PUBLISH);
      expect(published).toMatchObject({
        status: "published",
        published_revision: 2,
        effective_on: "2026-06-15",
        may: [],
      });
      expect(published.decisions.map(({ step }) => step)).toEqual([
        "submit",
        "opinion",
        "return",
        "submit",
        "opinion",
        "approve",
        "publish",
      ]);
      const audited = await desk.db.query<{ action: string }>(
        plain("select action from audit_entries where subject like 'draft:%' order by id"),
      );
      expect(audited.map(({ action }) => action)).toEqual([
        "draft_begin",
        "draft_submit",
        "draft_opinion",
        "draft_return",
        "draft_submit",
        "draft_opinion",
        "draft_approve",
        "draft_publish",
      ]);
    }));
});
