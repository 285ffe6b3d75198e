import type { CoverageFacts, Finding, UncoveredFacts } from "./coverage_facts.ts";

/** One finding for each group of neighbouring micro-grids of a village; inhabited when anyone lives in the group. */
export function uncoveredLand(uncovered: readonly UncoveredFacts[]): Finding[] {
  return groups(uncovered).map((group) => {
    // The place to fly to is where most people live, else where most of the land is.
    const [main] = group.toSorted((a, b) => b.households - a.households || b.area_m2 - a.area_m2);
    const micro_grid_ids = group.map((one) => one.micro_grid_id).toSorted((a, b) => a - b);
    const households = sum(group.map((one) => one.households));
    return {
      cause: households > 0 ? "uncovered_inhabited" : "uncovered_empty",
      subject: micro_grid_ids[0]!,
      at: main!,
      since_on: group.map((one) => one.since_on).reduce((a, b) => (a < b ? a : b)),
      figures: {
        micro_grid_ids,
        households,
        residents: sum(group.map((one) => one.residents)),
        area_m2: sum(group.map((one) => one.area_m2)),
        reason: main!.reason,
      },
    };
  });
}

function groups(uncovered: readonly UncoveredFacts[]): UncoveredFacts[][] {
  const waiting = new Map(uncovered.map((one) => [one.micro_grid_id, one]));
  const found: UncoveredFacts[][] = [];
  for (const seed of uncovered) {
    if (!waiting.delete(seed.micro_grid_id)) continue;
    const group = [seed];
    // The group grows while it is walked.
    for (const one of group) {
      for (const id of one.neighbours) {
        const neighbour = waiting.get(id);
        if (neighbour?.village_code !== seed.village_code) continue;
        waiting.delete(id);
        group.push(neighbour);
      }
    }
    found.push(group);
  }
  return found;
}

/** One finding for each disputed micro-grid: the town says whose it is. */
export function disputedLand({ disputed, grids }: CoverageFacts): Finding[] {
  const gridOf = new Map(grids.map((grid) => [grid.code, grid]));
  return disputed.flatMap((one) => {
    const grid = gridOf.get(one.grid_code);
    if (!grid) return [];
    const { micro_grid_id, households, residents, area_m2, claims } = one;
    return [
      {
        cause: "disputed_land",
        subject: micro_grid_id,
        at: one,
        grid,
        since_on: one.since_on,
        figures: { micro_grid_ids: [micro_grid_id], households, residents, area_m2, reason: claims },
      },
    ];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
