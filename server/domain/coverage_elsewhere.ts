import type { CoverageFacts, ElsewhereFacts, Finding } from "./coverage_facts.ts";
import { groupBy } from "./group_by.ts";

/** How many of the places that files name an entry tells; the rest are on the list of its households. */
const NAMED = 3;

/** Whether a household stands neither in the grid nor in the village that its file names, of which it names one. */
export function standsElsewhere(
  claimed_code: string,
  { grid_code, village_code }: Pick<ElsewhereFacts, "grid_code" | "village_code">,
): boolean {
  return claimed_code !== grid_code && claimed_code !== village_code;
}

/** One finding for each grid, or village with land in none, where households stand that their file puts elsewhere. */
export function householdsElsewhere({ elsewhere, grids }: CoverageFacts): Finding[] {
  const gridOf = new Map(grids.map((grid) => [grid.code, grid]));
  const found = elsewhere.filter((one) => standsElsewhere(one.claimed_code, one));
  const groups = groupBy(found, ({ grid_code, village_code }) => grid_code ?? village_code);
  return [...groups].map(([subject, group]) => {
    const grid = gridOf.get(subject);
    const [main] = group.toSorted((a, b) => b.households - a.households);
    const micro_grids = new Set(group.map(({ micro_grid_id }) => micro_grid_id));
    return {
      cause: "household_elsewhere",
      subject,
      at: grid ?? main!,
      grid,
      since_on: group.map(({ since_on }) => since_on).reduce((a, b) => (a < b ? a : b)),
      figures: {
        micro_grid_ids: grid ? [] : [...micro_grids].toSorted((a, b) => a - b),
        households: sum(group, "households"),
        residents: sum(group, "residents"),
        reason: claimed(group),
      },
    };
  });
}

/** The places that the files name, those of most households first. */
function claimed(group: readonly ElsewhereFacts[]): string {
  const places = [...groupBy(group, ({ claimed_name }) => claimed_name)]
    .map(([name, members]) => ({ name, households: sum(members, "households") }))
    .toSorted((a, b) => b.households - a.households || (a.name < b.name ? -1 : 1));
  const names = places.slice(0, NAMED).map(({ name }) => name);
  return names.join("、") + (places.length > NAMED ? "…" : "");
}

function sum(group: readonly ElsewhereFacts[], figure: "households" | "residents"): number {
  return group.reduce((total, one) => total + one[figure], 0);
}
