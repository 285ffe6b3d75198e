import { expect, test } from "vitest";
import { CASE_MOVES, CASE_NEEDS, type CaseMove, type CaseNeed, HANDLING_PATHS } from "../api/case_desk.ts";
import type { Level, Stage } from "../api/common.ts";
import { type Role, ROLES } from "../api/session.ts";
import {
  type CaseOnItsWay,
  movesOpen,
  PATH_STEPS,
  refuseMove,
  type Said,
  stageAfter,
  stepsLeft,
  transitions,
} from "./case_flow.ts";
import { seeded } from "./seeded.ts";

const STAGES = ["report", "assess", "handle", "return_visit", "done"] as const satisfies readonly Stage[];
const LEVELS = ["village", "town", "district", "city"] as const satisfies readonly Level[];

// The table once more, as a picture: where each move leads from each stage (· nowhere), in which state of the clock
// and of extensions (p paused, r running, a asked, n not asked), who makes it, and what must be said.
const PICTURE = `
                  report        assess        handle        return_visit  done    when  who      needs
accept            assess        ·             ·             ·             ·       r     holder
plan              ·             handle        ·             ·             ·       r     holder   path
change_path       ·             ·             handle        ·             ·       r     holder   path reason
close             ·             ·             return_visit  ·             ·       r     holder   outcome reason
decline           return_visit  return_visit  ·             ·             ·       r     holder   reason told_to
merge             done          done          ·             ·             ·       r     holder   merged_into
visit_back        ·             ·             ·             done          ·       -     server   visited_on satisfaction
reopen            ·             ·             ·             handle        handle  -     holder   reason
route             report        assess        handle        ·             ·       r     holder   level reason
pause             report        assess        handle        ·             ·       r     holder   waits_for reason
resume            report        assess        handle        ·             ·       p     holder
ask_extension     report        assess        handle        ·             ·       rn    holder   days reason
grant_extension   report        assess        handle        ·             ·       a     above
refuse_extension  report        assess        handle        ·             ·       a     above    reason
supervise         report        assess        handle        ·             ·       -     above    reason
note              report        assess        handle        return_visit  done    -     anyone   reason
`;
interface Line {
  to: Partial<Record<Stage, Stage>>;
  when: string;
  who: string;
  needs: CaseNeed[];
}
const LINES = new Map(
  PICTURE.trim()
    .split("\n")
    .slice(1)
    .map((line): [CaseMove, Line] => {
      const [move, ...words] = line.trim().split(/\s+/);
      const to = Object.fromEntries(
        STAGES.flatMap((stage, i) => (words[i] === "·" ? [] : [[stage, words[i] as Stage]])),
      );
      return [move as CaseMove, { to, when: words[5]!, who: words[6]!, needs: words.slice(7) as CaseNeed[] }];
    }),
);

const SAID: Readonly<Record<CaseNeed, unknown>> = {
  path: "social_plan",
  outcome: "watched",
  reason: "生活困难",
  told_to: "医疗保障局",
  merged_into: 7,
  visited_on: "2026-06-01",
  satisfaction: "satisfied",
  level: "district",
  waits_for: "医疗保障局",
  days: 10,
};

const AREAS = { village: "321183001001", town: "321183001000", district: "321183", city: "321100" };
const OTHER = { village: "321183001002", town: "321183002000", district: "321102", city: "321100" };
const GRID = "321183001001001";

function caseAt(stage: Stage, given: Partial<CaseOnItsWay> = {}): CaseOnItsWay {
  return {
    stage,
    level: "town",
    path: stage === "report" || stage === "assess" ? null : "social_plan",
    paused: false,
    extension_asked: false,
    steps_done: [],
    village_code: AREAS.village,
    town_code: AREAS.town,
    district_code: AREAS.district,
    grid_code: GRID,
    ...given,
  };
}

interface Mover {
  role: Role;
  area_code: string;
  area_level: Level;
  grid_codes: string[] | null;
}
/** Everyone there is: each role at each level, in the case's area and beside it, workers with its grid and without. */
const EVERYONE: Mover[] = ROLES.flatMap((role) =>
  LEVELS.flatMap((area_level) =>
    [AREAS, OTHER].flatMap((areas) =>
      (role === "worker" ? [[GRID], ["321183001001002"], []] : [null]).map((grid_codes) => ({
        role,
        area_level,
        area_code: areas[area_level],
        grid_codes,
      })),
    ),
  ),
);

/** Who may, told without the code's own words. */
function isOne(who: string, { role, area_code, area_level, grid_codes }: Mover, level: Level): boolean {
  const within = area_code === AREAS[area_level];
  const holds =
    role === "officer" && within && (area_level === level || (level === "village" && area_level === "town"));
  const serves = role === "worker" && (grid_codes ?? []).includes(GRID);
  const leads =
    role === "leader" &&
    within &&
    (area_level === "city" || LEVELS.indexOf(area_level) > LEVELS.indexOf(level));
  switch (who) {
    case "holder":
      return holds;
    case "server":
      return holds || serves;
    case "above":
      return leads;
    default:
      return serves || ((role === "officer" || role === "leader") && within);
  }
}

function isTime(when: string, paused: boolean, asked: boolean): boolean {
  if (when.includes("p") && !paused) return false;
  if (when.includes("r") && paused) return false;
  if (when.includes("a") && !asked) return false;
  return !(when.includes("n") && asked);
}

test("every move is in the picture", () => {
  expect([...LINES.keys()].toSorted()).toEqual(CASE_MOVES.toSorted());
});

test("every stage × move × role × state of the case is as in the picture", () => {
  let asked = 0;
  for (const stage of STAGES)
    for (const level of LEVELS)
      for (const paused of [false, true])
        for (const extension_asked of [false, true]) {
          const one = caseAt(stage, { level, paused, extension_asked });
          for (const by of EVERYONE) {
            const open = new Set(movesOpen(one, by));
            for (const [move, { to, when, who }] of LINES) {
              const may = isOne(who, by, level);
              const now = to[stage] !== undefined && isTime(when, paused, extension_asked);
              const expected = !may ? "not_allowed" : !now ? "not_now" : null;
              expect([move, stage, by, refuseMove(move, one, by, SAID)?.reason ?? null]).toEqual([
                move,
                stage,
                by,
                expected,
              ]);
              expect(open.has(move)).toBe(expected === null);
              asked++;
            }
          }
        }
  expect(asked).toBe(STAGES.length * LEVELS.length * 4 * EVERYONE.length * CASE_MOVES.length);
});

const OFFICER: Mover = { role: "officer", area_code: AREAS.town, area_level: "town", grid_codes: null };
const LEADER: Mover = { role: "leader", area_code: AREAS.district, area_level: "district", grid_codes: null };

test.each([...LINES])("what must be said with %s", (move, { to, when, who, needs }) => {
  const stage = STAGES.find((one) => to[one])!;
  const one = caseAt(stage, { paused: when.includes("p"), extension_asked: when.includes("a") });
  const by = who === "above" ? LEADER : OFFICER;
  const refusal = (said: Said) => refuseMove(move, one, by, said);
  expect(refusal(Object.fromEntries(needs.map((need) => [need, SAID[need]])))).toBeNull();
  for (const need of needs)
    for (const nothing of [undefined, null, "", " \n"])
      expect(refusal({ ...SAID, [need]: nothing })).toEqual({ reason: "missing", expected: [need] });
  expect(refusal({})).toEqual(needs.length > 0 ? { reason: "missing", expected: needs } : null);
  expect(CASE_NEEDS).toEqual(expect.arrayContaining(needs));
});

test.each(HANDLING_PATHS)("closing %s wants its steps", (path) => {
  const steps: readonly string[] = PATH_STEPS[path];
  for (let done = 0; done <= steps.length; done++) {
    const one = caseAt("handle", { path, steps_done: steps.slice(0, done) });
    const left = steps.slice(done);
    expect(refuseMove("close", one, OFFICER, { outcome: path, reason: "办结" })).toEqual(
      left.length > 0 ? { reason: "steps_open", expected: left } : null,
    );
  }
  // Whatever was begun may end in being watched, or with another office; never in what was not done.
  const begun = caseAt("handle", { path, steps_done: [] });
  for (const outcome of HANDLING_PATHS.filter((other) => other !== path))
    expect(stepsLeft(outcome, begun)).toEqual(
      outcome === "watched" || outcome === "not_ours" ? [] : PATH_STEPS[outcome],
    );
});

test("transitions are those of the picture", () => {
  const drawn = [...LINES].flatMap(([move, { to }]) =>
    Object.entries(to).map(([from, then]) => `${move} ${from} ${then}`),
  );
  expect(
    transitions()
      .map(({ move, from, to }) => `${move} ${from} ${to}`)
      .toSorted(),
  ).toEqual(drawn.toSorted());
});

interface Walk {
  one: CaseOnItsWay;
  /** Moves that were made, in order. */
  made: CaseMove[];
  /** Steps that were missing whenever it was closed. */
  missing: string[];
}

/** Somebody does something, until the case is done or everybody is tired. */
function walk(random: () => number): Walk {
  const pick = <T>(things: readonly T[]): T => things[Math.floor(random() * things.length)]!;
  const made: CaseMove[] = [];
  const missing: string[] = [];
  let one = caseAt("report", { level: pick(LEVELS), path: null });
  for (let tries = 0; tries < 600 && one.stage !== "done"; tries++) {
    const by = pick(EVERYONE);
    const move = pick(random() < 0.5 ? CASE_MOVES : movesOpen(one, by));
    if (move === undefined) continue;
    const said = { ...SAID, path: pick(HANDLING_PATHS), outcome: pick(HANDLING_PATHS), level: pick(LEVELS) };
    if (refuseMove(move, one, by, said) === null) {
      made.push(move);
      if (move === "close") missing.push(...stepsLeft(said.outcome, one));
      one = Object.assign({}, one, {
        stage: stageAfter(move, one.stage),
        path: move === "plan" || move === "change_path" ? said.path : one.path,
        level: move === "route" ? said.level : one.level,
        paused: move === "pause" || (one.paused && move !== "resume"),
        extension_asked: move === "ask_extension" || (one.extension_asked && !move.endsWith("_extension")),
      });
    }
    const steps: readonly string[] = one.path === null ? [] : PATH_STEPS[one.path];
    const taken = one.stage === "handle" && random() < 0.5 ? 1 : 0;
    one = Object.assign({}, one, { steps_done: steps.slice(0, one.steps_done.length + taken) });
  }
  return { one, made, missing };
}

test("random walks never close a case without its steps, nor end one without a return visit", () => {
  const random = seeded(4);
  const walks = Array.from({ length: 2000 }, () => walk(random));
  expect(walks.flatMap(({ missing }) => missing)).toEqual([]);
  const ends = walks.filter(({ one }) => one.stage === "done").map(({ made }) => made.at(-1));
  expect(new Set(ends)).toEqual(new Set(["merge", "visit_back"]));
  const closed = walks.filter(({ made }) => made.includes("close"));
  expect(closed.length).toBeGreaterThan(50);
});
