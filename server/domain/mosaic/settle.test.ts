import { describe, expect, test } from "vitest";
import type { Decision, Rule } from "../../api/mosaics.ts";
import { seeded } from "../seeded.ts";
import { countOpen, faults } from "./faults.ts";
import { makeGround } from "./ground.ts";
import { decide, settle, unsettled } from "./settle.ts";
import { gridCode, squares, VILLAGES } from "./testing/squares.ts";
import type { MosaicGround, Settled } from "./types.ts";

const FAULTY = `
  a1  a1     a2  a2
  a1  a1+a2  .   b1
  a1  a3     a3  b1/B
`;

function ground(picture = FAULTY): MosaicGround {
  return makeGround(squares(picture));
}

function accepted(land: MosaicGround, settled: Settled, decision: Decision): Settled {
  const result = decide(land, settled, decision);
  if ("refused" in result) throw new Error(result.refused);
  return result.settled;
}

const assign = (pieces: number[], grid: string): Decision => ({
  type: "assign",
  pieces,
  grid_code: gridCode(grid),
  disputed: false,
});

describe("what is refused", () => {
  const land = ground();
  const village_code = VILLAGES.A;
  test.each<[string, Decision]>([
    ["unknown_piece", assign([99], "a1")],
    ["unknown_grid", assign([6], "a9")],
    ["no_border", assign([6], "b1")],
    ["unknown_village", { type: "leave_out", pieces: [7], village_code: "321102009009", reason: "水面" }],
    ["name_taken", { type: "create", pieces: [7], village_code, kind: "urban", name: "a1" }],
    ["nothing_open", { type: "rule", rule: "longest_border", kind: "sliver", most_area_m2: null }],
  ])("%s", (reason, decision) => {
    expect(decide(land, unsettled(land), decision)).toMatchObject({ refused: reason });
  });

  test("no_number_left in a village of 999 grids", () => {
    const full = ground("a999 .");
    const decision: Decision = { type: "create", pieces: [2], village_code, kind: "urban", name: "新" };
    expect(decide(full, unsettled(full), decision)).toMatchObject({ refused: "no_number_left" });
  });
});

describe("faults", () => {
  test("are what is claimed twice, never, or across a village border", () => {
    const land = ground();
    const found = faults(land, unsettled(land)).map(({ id, kind }) => [id, kind] as const);
    expect(new Map(found)).toEqual(
      new Map([
        [6, "overlap"],
        [7, "gap"],
        [8, "crosses_village"],
      ]),
    );
    expect(countOpen(land, unsettled(land))).toEqual({ overlap: 1, gap: 1, crosses_village: 1, sliver: 0 });
  });

  test("an overlap is proposed to the larger of its grids, what crosses to the village's side", () => {
    const land = ground();
    const proposals = new Map(faults(land, unsettled(land)).map(({ id, proposal }) => [id, proposal]));
    expect(proposals.get(6)).toEqual(assign([6], "a1"));
    expect(proposals.get(8)).toEqual(assign([8], "a2"));
  });
});

describe("decisions", () => {
  test("a grid that is made has the next number of the village", () => {
    const land = ground();
    const settled = accepted(land, unsettled(land), {
      type: "create",
      pieces: [7],
      village_code: VILLAGES.A,
      kind: "dedicated",
      name: "市场",
    });
    expect(settled.states[6]).toMatchObject({ grid_code: gridCode("a4"), open: false });
    expect(settled.grids.get(gridCode("a4"))).toMatchObject({ name: "市场", created: true });
  });

  test("land of another village takes the village of its grid", () => {
    const land = ground();
    const settled = accepted(land, unsettled(land), assign([8], "b1"));
    expect(settled.states[7]).toMatchObject({ village_code: VILLAGES.B, open: false });
  });

  test("two grids drawn alike: either may have the land", () => {
    const land = ground("a1+a2 a1+a2");
    const settled = accepted(land, unsettled(land), {
      type: "rule",
      rule: "larger_neighbour",
      kind: "overlap",
      most_area_m2: null,
    });
    expect(settled.states.map(({ grid_code }) => grid_code)).toEqual([gridCode("a1"), gridCode("a1")]);
  });

  test("a rule goes through gaps behind gaps", () => {
    const land = ground("a1 . . .");
    const settled = accepted(land, unsettled(land), {
      type: "rule",
      rule: "longest_border",
      kind: "gap",
      most_area_m2: null,
    });
    expect(settled.states.every(({ grid_code }) => grid_code === gridCode("a1"))).toBe(true);
  });

  test("says which grids fall apart", () => {
    const land = ground("a1 a1 a1\na2 a2 a2");
    const result = decide(land, unsettled(land), assign([2], "a2"));
    expect(result).toMatchObject({ split: [gridCode("a1")] });
  });
});

test("replaying is deciding one by one, and undoing one gives what was before", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = seeded(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const words = ["a1", "a1", "a2", "a3", "a1+a2", "a2+a3", ".", "b1", "b1/B", "a1/B"];
    const picture = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => pick(words)).join(" "));
    const land = ground(picture.join("\n"));
    const steps: Settled[] = [unsettled(land)];
    for (let n = 0; n < 25; n++) {
      const result = decide(land, steps.at(-1)!, randomDecision(pick, n));
      if ("settled" in result) steps.push(result.settled);
    }
    const { decisions } = steps.at(-1)!;
    expect(decisions.length).toBeGreaterThan(5);
    expect(settle(land, decisions)).toEqual(steps.at(-1));
    expect(settle(land, decisions.slice(0, -1))).toEqual(steps.at(-2));
  }
});

function randomDecision(pick: <T>(list: readonly T[]) => T, n: number): Decision {
  const ids = Array.from({ length: 36 }, (_id, i) => i + 1);
  const pieces = [pick(ids), pick(ids)];
  const village_code = pick(Object.values(VILLAGES));
  return pick<Decision>([
    assign([pick(ids)], pick(["a1", "a2", "a3", "b1"])),
    { type: "create", pieces, village_code, kind: "urban", name: `新${n}` },
    { type: "leave_out", pieces, village_code, reason: "水面" },
    { type: "drop", pieces, reason: "outside" },
    {
      type: "rule",
      rule: pick<Rule>(["larger_neighbour", "longest_border", "village_side"]),
      kind: pick(["overlap", "gap", "crosses_village"]),
      most_area_m2: null,
    },
  ]);
}
