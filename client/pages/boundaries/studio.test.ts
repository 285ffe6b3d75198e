import { describe, expect, test } from "vitest";
import type { LandFile, Operation } from "../../../server/api/boundaries.ts";
import { replay } from "../../../server/domain/boundaries/apply.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import { isRefusal } from "../../../server/domain/boundaries/refusal.ts";
import { drawSteps } from "../../../server/domain/boundaries/testing/draw_steps.ts";
import { draw, grid, pictureLand } from "../../../server/domain/boundaries/testing/picture_land.ts";
import { packPartition } from "../../../server/domain/partition/pack.ts";
import { seeded } from "../../../server/domain/seeded.ts";
import { Studio } from "./studio.ts";

/** A file of the land of a picture. */
function fileOf(rows: string[]): LandFile {
  const land = pictureLand(rows);
  const villages = [...new Set(land.villageOf)];
  return {
    revision: 3,
    effective_on: "2026-01-01",
    as_of: "2026-06-15T02:00:00.000Z",
    towns: ["321102001000"],
    partition: packPartition(land.partition),
    villages: villages.map((code) => ({ code, name: "东社区", town_code: "321102001000" })),
    village_of: land.villageOf.map((code) => villages.indexOf(code)),
    grids: land.grids.map(({ ref, village_code, kind, name }) => ({
      code: ref,
      village_code,
      kind,
      name,
      staff: [{ worker_id: 1, duty: "lead", to_on: null }],
      part_time: 0,
    })),
    grid_of: [...land.gridOf],
    left_out: [...land.left_out],
    records: structuredClone(land.records) as LandFile["records"],
    workers: structuredClone(land.workers) as LandFile["workers"],
    replaced: [],
    since: { micro_grids: [], grids: [] },
    used_codes: land.grids.map(({ ref }) => ref),
    rules: { workload: {}, size_bands: {} },
    elsewhere: {
      grids: 0,
      households: 0,
      residential_grids: 0,
      most_households: 0,
      least_households: 0,
      heaviest_load_percent: 0,
      uncovered_area_m2: 0,
      uncovered_households: 0,
    },
  };
}

const assign = (micro_grids: number[], to: number): Operation => ({
  type: "assign",
  micro_grids,
  grid: grid(to),
});
const NOTHING = { operations: [], reasons: {}, title: "方案", effective_on: null };
const open = (operations: Operation[] = []) => new Studio(fileOf(["1122"]), { ...NOTHING, operations });
const drawn = (studio: Studio) => draw(studio.state.land)[0];

describe("refusals", () => {
  test("a step that cannot be done changes nothing, and takes no other with it", () => {
    const studio = open();
    expect(studio.do([assign([2], 2), assign([1], 2)])).toMatchObject({ reason: "empty_grid" });
    expect([drawn(studio), studio.state.at]).toEqual(["1122", 0]);
  });

  test("a proposal that cannot be done is shown, and not taken", () => {
    const studio = open();
    expect(isRefusal(studio.propose([assign([1, 2], 2)]).result)).toBe(true);
    studio.accept();
    expect([drawn(studio), studio.state.proposal === null]).toEqual(["1122", false]);
    studio.reject();
    expect(studio.state.proposal).toBeNull();
  });

  test("saved steps that do not hold are kept apart until they are dropped", () => {
    const studio = open([assign([2], 2), assign([9], 1), assign([2], 1)]);
    expect(drawn(studio)).toBe("1122");
    expect(studio.state.lost).toMatchObject([
      { refusal: { reason: "unknown_micro_grid", micro_grids: [9] } },
    ]);
    studio.drop(0);
    expect([studio.state.lost, studio.operations]).toEqual([[], [assign([2], 2), assign([2], 1)]]);
  });

  test("saved steps may not undo what was published since; drawn again here they may", () => {
    const since = { micro_grids: [2], grids: [] };
    const studio = new Studio({ ...fileOf(["1122"]), since }, { ...NOTHING, operations: [assign([2], 2)] });
    expect([drawn(studio), studio.state.lost]).toMatchObject([
      "1122",
      [{ refusal: { reason: "moved_since" } }],
    ]);
    studio.drop(0);
    expect(studio.do([assign([2], 2)])).toBeNull();
    expect(drawn(studio)).toBe("1222");
  });

  test("what was kept here is drawn anew, by the land that it was drawn on", () => {
    const since = { micro_grids: [2], grids: [] };
    const studio = new Studio({ ...fileOf(["1122"]), since }, NOTHING);
    studio.do([assign([3], 1)]);
    const kept = { ...NOTHING, title: "离线", operations: [assign([2], 2)] };
    studio.takeUp({ ...kept, base_revision: 2 });
    expect([drawn(studio), studio.state.lost.length, studio.state.title]).toEqual(["1122", 1, "离线"]);
    studio.takeUp({ ...kept, base_revision: 3 });
    expect([drawn(studio), studio.state.lost.length]).toEqual(["1222", 0]);
  });
});

describe("steps", () => {
  test("undo and redo without limit; a new step ends what was undone", () => {
    const studio = open();
    for (let i = 0; i < 200; i++) studio.do([assign([2], 2 - (i % 2))]);
    for (let i = 0; i < 300; i++) studio.undo();
    expect([drawn(studio), studio.state.land === studio.before]).toEqual(["1122", true]);
    for (let i = 0; i < 199; i++) studio.redo();
    expect(drawn(studio)).toBe("1222");
    studio.do([assign([3], 1)]);
    expect([studio.state.steps.length, studio.operations.length]).toEqual([200, 200]);
    studio.redo();
    expect(studio.state.at).toBe(200);
  });

  test("what is proposed is seen before it is done", () => {
    const studio = open();
    studio.propose([assign([2], 2), { type: "rename", grid: grid(2), name: "东片" }]);
    expect(drawn(studio)).toBe("1122");
    studio.accept();
    expect([drawn(studio), studio.state.at, studio.state.proposal]).toEqual(["1222", 2, null]);
  });

  test("whoever listens hears of every change, until told to stop", () => {
    const studio = open();
    let heard = 0;
    const stop = studio.listen(() => heard++);
    studio.do([assign([2], 2)]);
    studio.excuse("uncovered:1", "河滩");
    studio.excuse("uncovered:1", "");
    expect([heard, studio.state.reasons]).toEqual([3, {}]);
    stop();
    studio.undo();
    expect(heard).toBe(3);
  });

  test("wherever a planner goes, the land is the one that the steps lead to", () => {
    const rows = ["111222", "111222", "1112··", "333444", "333444", "333444"];
    for (let seed = 1; seed <= 500; seed++) {
      const random = seeded(seed);
      const studio = new Studio(fileOf(rows), NOTHING);
      const before = text(studio.before);
      for (let turn = 0; turn < 12; turn++) {
        const { steps, land } = studio.state;
        // Half of the time somebody draws; else it is taken back, done again, or looked at as it was.
        const hand = random();
        const drawn = drawSteps(land, 1, random);
        if (hand < 0.4) studio.do(drawn);
        else if (hand < 0.5) studio.propose(drawn);
        else if (hand < 0.6) studio.accept();
        else if (hand < 0.75) studio.undo();
        else if (hand < 0.85) studio.redo();
        else studio.goTo(Math.floor(random() * (steps.length + 1)));
      }
      expect(text(replay(studio.before, studio.operations).land)).toBe(text(studio.state.land));
      studio.goTo(0);
      expect(studio.state.land).toBe(studio.before);
      expect(text(studio.before)).toBe(before);
    }
  });
});

/** All of a land, to compare. */
function text(land: Land): string {
  return JSON.stringify(land, (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    return value instanceof Int32Array || value instanceof Float64Array ? [...value] : value;
  });
}
