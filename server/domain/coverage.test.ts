import { describe, expect, it } from "vitest";
import type { AssignmentFacts, WorkerFacts } from "./cover.ts";
import { countByCause, ledger } from "./coverage.ts";
import type {
  CoverageFacts,
  CoverageRules,
  ElsewhereFacts,
  GridFacts,
  UncoveredFacts,
} from "./coverage_facts.ts";

const TODAY = "2026-11-16";
const RULES: CoverageRules = {
  due_days: {
    uncovered_inhabited: 14,
    uncovered_empty: 90,
    no_worker: 3,
    no_worker_soon: 30,
    overloaded_worker: 30,
    overdue_visits: 7,
    no_contact: 30,
    disputed_land: 30,
    household_elsewhere: 30,
  },
  workload: { visit_red: 100, case_handle: 60 },
};

const PLACE = {
  village_code: "321183104201",
  village_name: "葛村村",
  town_code: "321183104000",
  town_name: "郭庄镇",
  district_code: "321183",
  lon: 119.1,
  lat: 31.9,
};
const NO_WORK = {
  red: 0,
  yellow: 0,
  green: 0,
  report: 0,
  assess: 0,
  handle: 0,
  return_visit: 0,
  households: 311,
};

function grid(code: string, facts: Partial<GridFacts> = {}): GridFacts {
  return {
    ...PLACE,
    code,
    name: `第${code}网格`,
    existed_on: "2025-01-01",
    residents: 874,
    dedicated: false,
    has_contact: false,
    work: NO_WORK,
    overdue_households: 0,
    overdue_since_on: null,
    ...facts,
  };
}

function worker(id: number, facts: Partial<WorkerFacts> = {}): WorkerFacts {
  return { id, name: `网格员${id}`, capacity_minutes: 400, left_on: null, leaves: [], ...facts };
}

function serves(worker_id: number, grid_code: string, facts: Partial<AssignmentFacts> = {}): AssignmentFacts {
  return { worker_id, grid_code, duty: "lead", from_on: "2025-03-01", to_on: null, ...facts };
}

function land(micro_grid_id: number, facts: Partial<UncoveredFacts> = {}): UncoveredFacts {
  return {
    ...PLACE,
    micro_grid_id,
    households: 0,
    residents: 0,
    area_m2: 1000,
    since_on: "2026-09-01",
    reason: null,
    neighbours: [],
    ...facts,
  };
}

function gapsOf(facts: Partial<CoverageFacts>) {
  const none = {
    grids: [],
    uncovered: [],
    disputed: [],
    elsewhere: [],
    assignments: [],
    workers: [],
    cases: [],
  };
  return ledger({ ...none, ...facts }, RULES, TODAY);
}

it("finds nothing where all is well", () => {
  expect(gapsOf({})).toEqual([]);
  expect(gapsOf({ grids: [grid("A")], workers: [worker(1)], assignments: [serves(1, "A")] })).toEqual([]);
});

/**
 *                   past │ today                  + 30 days
 *   ═══ assigned    ░░░ on leave    ╳ left
 */
describe("cover of a grid", () => {
  const cases: [string, AssignmentFacts[], WorkerFacts[], string[]][] = [
    ["       │         never anyone", [], [], ["no_worker since 2025-01-01 due 2025-01-04 overdue"]],
    [
      "══     │         ended",
      [serves(1, "A", { to_on: "2026-11-14" })],
      [worker(1)],
      ["no_worker since 2026-11-15 due 2026-11-18"],
    ],
    [
      "═══════│         ended yesterday",
      [serves(1, "A", { to_on: "2026-11-15" })],
      [worker(1)],
      ["no_worker since 2026-11-16 due 2026-11-19"],
    ],
    [
      "═══════╪         ends today: the last day counts",
      [serves(1, "A", { to_on: TODAY })],
      [worker(1)],
      ["no_worker_soon since 2026-10-18 due 2026-11-17, uncovered on 2026-11-17"],
    ],
    [
      "       │  ═════  not begun",
      [serves(1, "A", { from_on: "2026-11-20" })],
      [worker(1)],
      ["no_worker since 2025-01-01 due 2025-01-04 overdue"],
    ],
    [
      "═══════╪═════    ends on the 30th day ahead: the 31st is out of sight",
      [serves(1, "A", { to_on: "2026-12-16" })],
      [worker(1)],
      [],
    ],
    [
      "═══════╪════     ends the day before that",
      [serves(1, "A", { to_on: "2026-12-15" })],
      [worker(1)],
      ["no_worker_soon since 2026-11-16 due 2026-12-16, uncovered on 2026-12-16"],
    ],
    [
      "═════░░░░░═════  on leave over today",
      [serves(1, "A")],
      [worker(1, { leaves: [{ from_on: "2026-11-10", to_on: "2026-11-20" }] })],
      ["no_worker since 2026-11-10 due 2026-11-13 overdue"],
    ],
    [
      "═══════╪══░░░══  leave ahead",
      [serves(1, "A")],
      [worker(1, { leaves: [{ from_on: "2026-12-01", to_on: "2026-12-05" }] })],
      ["no_worker_soon since 2026-11-01 due 2026-12-01, uncovered on 2026-12-01"],
    ],
    [
      "═══════╪══░░░══  leave ahead, with a stand-in for it",
      [serves(1, "A"), serves(2, "A", { duty: "stand_in", from_on: "2026-12-01", to_on: "2026-12-05" })],
      [worker(1, { leaves: [{ from_on: "2026-12-01", to_on: "2026-12-05" }] }), worker(2)],
      [],
    ],
    [
      "═══════╪══░░░══  leave ahead, the stand-in a day short",
      [serves(1, "A"), serves(2, "A", { duty: "stand_in", from_on: "2026-12-01", to_on: "2026-12-04" })],
      [worker(1, { leaves: [{ from_on: "2026-12-01", to_on: "2026-12-05" }] }), worker(2)],
      ["no_worker_soon since 2026-11-05 due 2026-12-05, uncovered on 2026-12-05"],
    ],
    [
      "═══════╪══╳      leaves ahead: the last day is served",
      [serves(1, "A")],
      [worker(1, { left_on: "2026-11-30" })],
      ["no_worker_soon since 2026-11-01 due 2026-12-01, uncovered on 2026-12-01"],
    ],
    [
      "════╳  │         has left, the assignment was never ended",
      [serves(1, "A")],
      [worker(1, { left_on: "2026-11-13" })],
      ["no_worker since 2026-11-14 due 2026-11-17"],
    ],
    [
      "═════  │  and another who has both leave and a gap",
      [serves(1, "A", { to_on: "2026-10-01" }), serves(2, "A", { from_on: "2026-10-05" })],
      [worker(1), worker(2, { leaves: [{ from_on: "2026-11-16", to_on: "2026-11-16" }] })],
      ["no_worker since 2026-11-16 due 2026-11-19"],
    ],
  ];

  it.each(cases)("%s", (_picture, assignments, workers, expected) => {
    const gaps = gapsOf({ grids: [grid("A")], assignments, workers });
    const said = gaps.map(
      (gap) =>
        `${gap.cause} since ${gap.since_on} due ${gap.due_on}` +
        (gap.overdue ? " overdue" : "") +
        (gap.uncovered_on ? `, uncovered on ${gap.uncovered_on}` : ""),
    );
    expect(said).toEqual(expected);
  });

  it("says where, and that the town must act", () => {
    const [gap] = gapsOf({ grids: [grid("A")] });
    expect(gap).toMatchObject({
      id: "no_worker:A",
      grid_code: "A",
      place: "郭庄镇 葛村村 第A网格",
      owner: { area_code: PLACE.town_code, area_name: "郭庄镇", worker_id: null, worker_name: null },
      households: 311,
      residents: 874,
    });
  });

  it.each([
    ["葛村村第一网格", "郭庄镇 葛村村第一网格"],
    ["郭庄镇 葛村 第一网格", "郭庄镇 葛村 第一网格"],
  ])("says no name twice: %s", (name, place) => {
    expect(gapsOf({ grids: [grid("A", { name })] })[0]!.place).toBe(place);
  });
});

/**
 *    ┌───┬───┬───┐   ┌───┐    1, 2, 4 and 5 in one village, 3 in another;
 *    │ 1 │ 2 │ 3 │   │ 5 │    somebody lives on 2;
 *    ├───┼───┴───┤   └───┘    7 belongs to a grid
 *    │ 4 │   7   │
 *    └───┴───────┘
 */
describe("uncovered land", () => {
  const other = { village_code: "321183104202", village_name: "东湾村" };
  const uncovered = [
    land(5, { area_m2: 7, since_on: "2026-08-01" }),
    land(4, { neighbours: [1] }),
    land(1, { neighbours: [2, 4], area_m2: 9000, since_on: "2026-07-01", reason: "reclaimed" }),
    land(2, { neighbours: [1, 3], households: 12, residents: 30, reason: "new_estate" }),
    land(3, { neighbours: [2, 7], ...other }),
  ];
  const gaps = gapsOf({ uncovered });

  it("is one entry for neighbours of one village, however far the chain", () => {
    expect(gaps.map((gap) => [gap.id, gap.micro_grid_ids])).toEqual([
      ["uncovered_inhabited:1", [1, 2, 4]],
      ["uncovered_empty:5", [5]],
      ["uncovered_empty:3", [3]],
    ]);
  });

  it("counts everything once", () => {
    const ids = gaps.flatMap((gap) => gap.micro_grid_ids);
    expect(ids.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });

  it("is as old as its oldest part, and shows where people live", () => {
    expect(gaps[0]).toMatchObject({
      place: "郭庄镇 葛村村",
      grid_code: null,
      since_on: "2026-07-01",
      due_on: "2026-07-15",
      overdue: true,
      households: 12,
      residents: 30,
      area_m2: 11_000,
      reason: "new_estate",
    });
  });

  it("is not overdue on the day it is due", () => {
    expect(gapsOf({ uncovered: [land(1, { since_on: "2026-08-18" })] })[0]).toMatchObject({
      due_on: TODAY,
      overdue: false,
    });
  });
});

function red(households: number) {
  return { ...NO_WORK, red: households };
}

function handled(reported_on: string) {
  return { grid_code: "A", stage: "handle" as const, reported_on };
}

describe("an overloaded worker", () => {
  it("is one with more than 100 %, not with 100 %", () => {
    const facts = { workers: [worker(1)], assignments: [serves(1, "A")] };
    expect(gapsOf({ ...facts, grids: [grid("A", { work: red(4) })] })).toEqual([]);
    expect(gapsOf({ ...facts, grids: [grid("A", { work: red(5) })] })).toMatchObject([
      { id: "overloaded_worker:1", load_percent: 125, owner: { worker_id: 1, worker_name: "网格员1" } },
    ]);
  });

  it("is counted once, at the grid that weighs most", () => {
    const gaps = gapsOf({
      grids: [grid("A", { work: red(2) }), grid("B", { work: red(3) }), grid("C", { work: red(1) })],
      workers: [worker(1)],
      assignments: [serves(1, "A"), serves(1, "B"), serves(1, "C")],
    });
    expect(gaps).toMatchObject([{ cause: "overloaded_worker", grid_code: "B", load_percent: 150 }]);
  });

  it("is relieved by another who is there, not by one on leave", () => {
    const facts = {
      grids: [grid("A", { work: red(6) })],
      assignments: [serves(1, "A"), serves(2, "A", { duty: "stand_in", to_on: "2027-03-01" })],
    };
    expect(gapsOf({ ...facts, workers: [worker(1), worker(2)] })).toEqual([]);
    const leaves = [{ from_on: "2026-11-01", to_on: "2026-11-30" }];
    expect(gapsOf({ ...facts, workers: [worker(1), worker(2, { leaves })] })).toMatchObject([
      { id: "overloaded_worker:1", load_percent: 150 },
    ]);
  });

  it("is so since the case that was too many, or since the grid that was", () => {
    const work = { ...red(3), handle: 3 };
    const facts = { grids: [grid("A", { work })], workers: [worker(1)] };
    const cases = [handled("2026-11-10"), handled("2026-06-01"), handled("2026-10-20")];
    // 300 + 60 + 60 of 400 minutes
    const since = (from_on: string) =>
      gapsOf({ ...facts, cases, assignments: [serves(1, "A", { from_on })] });
    expect(since("2025-03-01")).toMatchObject([{ since_on: "2026-10-20", due_on: "2026-11-19" }]);
    expect(since("2026-11-12")).toMatchObject([{ since_on: "2026-11-12" }]);
  });
});

describe("overdue visits", () => {
  const late = grid("A", { overdue_households: 3, overdue_since_on: "2026-11-12" });

  it("are one entry a grid, and the lead worker's to make up", () => {
    const gaps = gapsOf({
      grids: [late],
      workers: [worker(1), worker(2)],
      assignments: [serves(2, "A", { duty: "stand_in", to_on: "2027-03-01" }), serves(1, "A")],
    });
    expect(gaps).toMatchObject([
      {
        id: "overdue_visits:A",
        households: 3,
        since_on: "2026-11-12",
        due_on: "2026-11-19",
        overdue: false,
        owner: { area_code: PLACE.town_code, worker_id: 1 },
      },
    ]);
  });

  it("are the town's where nobody is there", () => {
    const gaps = gapsOf({ grids: [late], workers: [], assignments: [] });
    expect(gaps.map((gap) => [gap.cause, gap.owner.worker_id])).toEqual([
      ["no_worker", null],
      ["overdue_visits", null],
    ]);
  });
});

function covered(one: GridFacts) {
  return gapsOf({ grids: [one], workers: [worker(1)], assignments: [serves(1, one.code)] });
}

it("asks a dedicated grid for a contact, and no other", () => {
  expect(covered(grid("A", { dedicated: true }))).toMatchObject([
    { id: "no_contact:A", since_on: "2025-01-01", due_on: "2025-01-31", overdue: true },
  ]);
  expect(covered(grid("A", { dedicated: true, has_contact: true }))).toEqual([]);
  expect(covered(grid("A"))).toEqual([]);
});

it("names disputed land by the grid it belongs to, with who claims it", () => {
  const disputed = { ...land(7, { households: 2 }), grid_code: "A", claims: "一组、二组" };
  const [gap] = gapsOf({
    disputed: [disputed],
    grids: [grid("A")],
    workers: [worker(1)],
    assignments: [serves(1, "A")],
  });
  expect(gap).toMatchObject({
    id: "disputed_land:7",
    grid_code: "A",
    micro_grid_ids: [7],
    households: 2,
    reason: "一组、二组",
    owner: { area_code: PLACE.town_code, worker_id: null },
  });
});

describe("households that their file puts elsewhere", () => {
  const [A, B, C] = ["321183104201001", "321183104201002", "321183104202001"] as const;
  const elsewhere = (grid_code: string | null, facts: Partial<ElsewhereFacts>): ElsewhereFacts => ({
    ...PLACE,
    micro_grid_id: 7,
    grid_code,
    claimed_code: B,
    claimed_name: "第二网格",
    households: 1,
    residents: 2,
    since_on: "2026-10-20",
    ...facts,
  });
  const found = (...facts: ElsewhereFacts[]) =>
    gapsOf({
      elsewhere: facts,
      grids: [grid(A), grid(B)],
      workers: [worker(1)],
      assignments: [serves(1, A), serves(1, B)],
    });

  it("are none where they stand in the grid, or the village, that it names", () => {
    const village = PLACE.village_code;
    expect(found(elsewhere(B, {}), elsewhere(A, { claimed_code: village }))).toEqual([]);
    expect(found(elsewhere(null, { claimed_code: village }))).toEqual([]);
  });

  it("are one entry a grid, since the first of them, with what the files say in order of households", () => {
    const places = ["三", "四", "五"].map((name) => elsewhere(A, { claimed_code: C, claimed_name: name }));
    const gaps = found(
      elsewhere(A, { since_on: "2026-10-01", households: 2, residents: 5 }),
      ...places,
      elsewhere(B, { claimed_code: A }),
    );
    expect(gaps).toMatchObject([
      {
        id: `household_elsewhere:${A}`,
        grid_code: A,
        micro_grid_ids: [],
        households: 5,
        residents: 11,
        since_on: "2026-10-01",
        due_on: "2026-10-31",
        overdue: true,
        reason: "第二网格、三、五…",
        owner: { area_code: PLACE.town_code, worker_id: null },
      },
      { id: `household_elsewhere:${B}`, overdue: false },
    ]);
  });

  it("on land in no grid are one entry a village, where most of them stand", () => {
    const gaps = found(
      elsewhere(null, {}),
      elsewhere(null, { micro_grid_id: 3, households: 4, lon: 119.2 }),
      elsewhere(null, { claimed_code: A }),
    );
    expect(gaps).toMatchObject([
      {
        id: `household_elsewhere:${PLACE.village_code}`,
        grid_code: null,
        micro_grid_ids: [3, 7],
        households: 6,
        lon: 119.2,
        place: "郭庄镇 葛村村",
      },
    ]);
  });
});

it("puts the gravest first and the earliest due before the later; causes add up to the whole", () => {
  const gaps = gapsOf({
    uncovered: [land(1), land(2, { households: 3 })],
    grids: [
      grid("A", { dedicated: true }),
      grid("B", { existed_on: "2024-01-01", overdue_households: 1, overdue_since_on: "2026-11-15" }),
    ],
  });
  expect(gaps.map((gap) => gap.id)).toEqual([
    "uncovered_inhabited:2",
    "no_worker:B",
    "no_worker:A",
    "overdue_visits:B",
    "no_contact:A",
    "uncovered_empty:1",
  ]);
  const counts = countByCause(gaps);
  expect(counts).toMatchObject({ no_worker: 2, overloaded_worker: 0 });
  expect(Object.values(counts).reduce((a, b) => a + b)).toBe(gaps.length);
});
