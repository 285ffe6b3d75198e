import type { Random } from "../random.ts";
import { isoDate } from "./calendar.ts";
import type { Land } from "./land.ts";
import { makeSampler } from "./sampler.ts";
import type { Assignment, Leave, Workforce } from "./workers.ts";

/** How many grids of the demo city are in each situation. Nobody published these figures: they are made up. */
const SITUATIONS = {
  /** The lead was called away to stand in elsewhere: no worker now. */
  called_away: 18,
  /** The lead is on leave and nobody stands in: no worker now. */
  leave_alone: 15,
  /** The lead is on long leave; a spare of the town or a lead called away stands in until the return. */
  leave_helped: 44,
  /** The lead is on long leave; a colleague of the village does both grids. */
  leave_doubled: 52,
  /** As above, but whoever stands in stops before the lead returns: no worker soon. */
  stand_in_ends: 9,
  /** A leave begins within 30 days and nobody stands in. */
  leave_coming: 14,
  /** A leave begins within 30 days, and somebody has agreed to stand in. */
  leave_coming_helped: 24,
  /** The lead's assignment ends within 30 days. */
  assignment_ends: 9,
  /** The lead retires within 30 days. */
  retirement: 9,
} as const;

type Situation = keyof typeof SITUATIONS;

/** Leaves past, present and coming, stand-ins, departures: some grids are without a worker, or soon will be. */
export function addLeavesAndGaps(
  land: Land,
  force: Workforce,
  random: Random,
  { today, thinTowns }: { today: number; thinTowns: ReadonlySet<string> },
): void {
  const picked = pickGrids(land, random, thinTowns);
  const leadAssignments = new Map<string, Assignment>();
  for (const assignment of force.assignments) {
    if (assignment.duty === "lead" && assignment.to === null)
      leadAssignments.set(assignment.grid_code, assignment);
  }
  const helpers = random
    .shuffle(force.spares)
    .map((worker) => ({ worker_id: worker.id, village_code: worker.village_code, free_from: -Infinity }));
  const villageOf = new Map(land.grids.map((grid) => [grid.code, grid.village_code]));
  const gridsOfVillage = new Map(land.villages.map((village) => [village.code, village.grid_codes]));
  const busy = new Set(Object.values(picked).flat());

  const leadOf = (grid_code: string) => force.leadOf.get(grid_code)!;
  const takeLeave = (grid_code: string, from: number, to: number): Leave => {
    const days = to - from;
    const reason =
      days > 80
        ? "maternity"
        : random.weighted(["sick", "training", "annual", "other"] as const, [5, 2, days > 14 ? 0 : 4, 1]);
    const leave: Leave = { worker_id: leadOf(grid_code).id, from, to, reason };
    force.leaves.push(leave);
    return leave;
  };
  /** A lead of the same village who is there all the time; some are asked twice. */
  const colleague = (grid_code: string) => {
    const others = gridsOfVillage.get(villageOf.get(grid_code)!)!.filter((code) => !busy.has(code));
    return others.length === 0
      ? undefined
      : { worker_id: leadOf(random.pick(others)).id, free_from: -Infinity };
  };
  /** A spare of the same town, else of the district (six digits of the village's code), else from anywhere. */
  const helper = (grid_code: string) => {
    const near = [9, 6, 0].map((digits) =>
      helpers.findIndex((spare) => spare.village_code.slice(0, digits) === grid_code.slice(0, digits)),
    );
    return helpers.splice(
      near.find((index) => index >= 0)!,
      1,
    )[0]!;
  };
  const standIn = (
    who: { worker_id: number; free_from: number },
    grid_code: string,
    from: number,
    to: number,
  ) =>
    force.assignments.push({
      worker_id: who.worker_id,
      grid_code,
      duty: "stand_in",
      from: Math.max(from, who.free_from),
      to,
    });
  const longLeave = (grid_code: string) =>
    random.chance(0.3)
      ? takeLeave(grid_code, today - random.int(10, 70), today + random.int(34, 60))
      : takeLeave(grid_code, today - random.int(2, 40), today + random.int(3, 38));

  for (const grid_code of picked.called_away) {
    const to = today - random.int(4, 75);
    leadAssignments.get(grid_code)!.to = to;
    const { id, village_code } = leadOf(grid_code);
    helpers.push({ worker_id: id, village_code, free_from: to + 1 });
  }
  for (const grid_code of picked.leave_alone)
    takeLeave(grid_code, today - random.int(1, 24), today + random.int(4, 50));
  for (const grid_code of picked.leave_helped) {
    const { from, to } = longLeave(grid_code);
    standIn(helper(grid_code), grid_code, from, to);
  }
  for (const grid_code of picked.leave_doubled) {
    const who = colleague(grid_code) ?? helper(grid_code);
    const { from, to } = longLeave(grid_code);
    standIn(who, grid_code, from, to);
  }
  for (const grid_code of picked.stand_in_ends) {
    const { from } = takeLeave(grid_code, today - random.int(20, 60), today + random.int(40, 75));
    standIn(colleague(grid_code) ?? helper(grid_code), grid_code, from, today + random.int(2, 24));
  }
  for (const grid_code of picked.leave_coming) {
    const from = today + random.int(2, 26);
    takeLeave(grid_code, from, from + random.int(4, 60));
  }
  for (const grid_code of picked.leave_coming_helped) {
    const who = colleague(grid_code) ?? helper(grid_code);
    const from = today + random.int(2, 26);
    const { to } = takeLeave(grid_code, from, from + random.int(4, 30));
    standIn(who, grid_code, from, to);
  }
  for (const grid_code of picked.assignment_ends)
    leadAssignments.get(grid_code)!.to = today + random.int(3, 28);
  for (const grid_code of picked.retirement) leadOf(grid_code).left_on = isoDate(today + random.int(4, 29));

  addPastAndFarLeaves(force, random, today);
}

/** Each situation's grids, no grid twice; about four in ten lie in the thin towns. */
function pickGrids(land: Land, random: Random, thinTowns: ReadonlySet<string>): Record<Situation, string[]> {
  const grids = land.villages.flatMap((village) =>
    village.grid_codes.map((code) => ({ code, weight: thinTowns.has(village.town_code) ? 6 : 1 })),
  );
  const draw = makeSampler(grids.map((grid) => grid.weight));
  const taken = new Set<string>();
  const take = (count: number) => {
    const codes: string[] = [];
    while (codes.length < count) {
      const { code } = grids[draw(random)]!;
      if (taken.has(code)) continue;
      taken.add(code);
      codes.push(code);
    }
    return codes;
  };
  return Object.fromEntries(
    Object.entries(SITUATIONS).map(([situation, count]) => [situation, take(count)]),
  ) as Record<Situation, string[]>;
}

/** Holidays long over or not within 30 days: they make no gap, but a page of leaves is not empty. */
function addPastAndFarLeaves(force: Workforce, random: Random, today: number): void {
  const planned = new Set(force.leaves.map((leave) => leave.worker_id));
  const standingIn = new Set(
    force.assignments.filter(({ duty }) => duty === "stand_in").map((assignment) => assignment.worker_id),
  );
  for (const worker of force.workers) {
    if (random.chance(0.16)) {
      const to = today - random.int(80, 330);
      const from = to - random.int(1, 6);
      if (worker.hired_on <= isoDate(from))
        force.leaves.push({ worker_id: worker.id, from, to, reason: "annual" });
    }
    if (
      random.chance(0.02) &&
      !planned.has(worker.id) &&
      !standingIn.has(worker.id) &&
      worker.left_on === null
    ) {
      const from = today + random.int(32, 80);
      force.leaves.push({ worker_id: worker.id, from, to: from + random.int(2, 10), reason: "annual" });
    }
  }
}
