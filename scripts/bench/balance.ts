import { divide } from "../../server/domain/balance/divide.ts";
import { borderBetween_m, type Ground, groundOf } from "../../server/domain/balance/ground.ts";
import { rebalance } from "../../server/domain/balance/rebalance.ts";
import { redraw, splitGrid } from "../../server/domain/balance/split.ts";
import { type Impossible, isImpossible, type Suggestion } from "../../server/domain/balance/suggestion.ts";
import { RULES } from "../../server/domain/balance/testing/random_land.ts";
import type { Land } from "../../server/domain/boundaries/land.ts";
import { groupBy } from "../../server/domain/group_by.ts";
import { seeded } from "../../server/domain/seeded.ts";
import { makeGeography } from "../demo_city/geography/index.ts";
import { recomParts } from "./recom.ts";
import { type BenchRow, quantile } from "./row.ts";
import { townLand } from "./town_land.ts";

const SEED = 1;
/** What the codes of all villages begin with. */
const CITY = "3211";
const PARTS = 25;
/** Towns with fewer micro-grids a part are too coarse to be even. */
const LEAST_MICRO_GRIDS = 10 * PARTS;
const BY = { by: "households", rules: RULES } as const;

/** Suggestions for the villages and towns of the demo city, in memory; and against the spanning trees of ReCom. */
export async function benchBalance(): Promise<BenchRow[]> {
  const geography = await makeGeography(SEED);
  const codes = [...new Set(geography.microGrids.map(({ village_code }) => village_code.slice(0, 9)))];
  const towns = codes.map((code) => townLand(geography, code));
  const large = towns.filter(({ villageOf }) => villageOf.length >= LEAST_MICRO_GRIDS).map(asOneVillage);
  return [
    ...benchVillages(townLand(geography, CITY)),
    ...benchTowns(large),
    benchTownsOfVillages(towns),
    ...benchReCom(large),
  ];
}

function benchVillages(city: Land): BenchRow[] {
  const grids = [
    ...groupBy(
      city.grids.filter(({ kind }) => kind !== "dedicated"),
      (grid) => grid.village_code,
    ),
  ];
  const cells = groupBy(city.gridOf, (place) => city.grids[place]?.ref);
  const size = (ref: string) => cells.get(ref)!.length;
  const row = (what: string, suggest: (village: string, refs: string[]) => unknown): BenchRow => {
    const ask = ([village, own]: (typeof grids)[number]) =>
      suggest(
        village,
        own.map(({ ref }) => ref).toSorted((a, b) => size(b) - size(a)),
      );
    grids.slice(0, 50).forEach(ask);
    const times = grids.map((one) => fastestOfThree(() => ask(one)));
    return {
      what: `${what}, p99 of ${grids.length}`,
      ours: quantile(times, 0.99),
      unit: "ms",
      against: null,
      bound: 100,
    };
  };
  return [
    row("largest grid of a village in two", (_, [grid]) => splitGrid(city, { ...BY, grid: grid!, parts: 2 })),
    row("village in one grid more", (village, { length }) =>
      redraw(city, { ...BY, villages: [village], grids: length + 1 }),
    ),
    row("village rebalanced", (village) => rebalance(city, { ...BY, village, aim: "even" })),
  ];
}

/** All of a town in so many parts, as if it were one village: more at once than any village is. */
function benchTowns(towns: readonly Land[]): BenchRow[] {
  const deviations: number[] = [];
  const ask = (land: Land) => {
    const found = redraw(land, { ...BY, villages: [land.villageOf[0]!], grids: PARTS });
    deviations.push(Math.max(...suggested(found).alternatives.map(({ why }) => why.deviation.after)));
  };
  ask(towns[0]!);
  const ours = Math.max(...towns.map((land) => fastestOfThree(() => ask(land))));
  const what = `whole town in ${PARTS} parts`;
  const of = `of ${towns.length}, to ${Math.max(...towns.map(({ villageOf }) => villageOf.length))} micro-grids`;
  return [
    { what: `${what}, slowest ${of}`, ours, unit: "ms", against: null, bound: 300 },
    {
      what: `${what}, greatest deviation`,
      ours: 100 * Math.max(...deviations),
      unit: "%",
      against: null,
      bound: 5,
    },
  ];
}

/** The same with every grid in one village: the villages' sizes then say how even it can be. */
function benchTownsOfVillages(towns: readonly Land[]): BenchRow {
  const fitting = towns.filter(
    ({ villageOf }) => new Set(villageOf).size <= PARTS && villageOf.length > 2 * PARTS,
  );
  const ask = (land: Land) => {
    const found = suggested(redraw(land, { ...BY, villages: [...new Set(land.villageOf)], grids: PARTS }));
    if (found.shortfall?.reason === "search_ended")
      throw new Error(`town of ${land.villageOf[0]}: got no proof, expected 5 % or one`);
  };
  ask(fitting[0]!);
  const ours = Math.max(...fitting.map((land) => fastestOfThree(() => ask(land))));
  const what = `villages of a town in ${PARTS} grids, slowest of ${fitting.length}`;
  return { what, ours, unit: "ms", against: null, bound: 300 };
}

/** Within the deviation that ours comes to, how long spanning trees take to get there, and how long their borders are. */
function benchReCom(towns: readonly Land[]): BenchRow[] {
  const TOLERANCE = 0.02;
  const sums = { ours: { ms: 0, km: 0 }, theirs: { ms: 0, km: 0 } };
  const count = (which: "ours" | "theirs", ground: Ground, work: () => Int32Array) => {
    let labels: Int32Array = new Int32Array();
    sums[which].ms += took(() => (labels = work()));
    sums[which].km += borderBetween_m(ground, labels) / 1000;
  };
  for (const land of towns) {
    const ground = groundOf(land, [...land.gridOf.keys()], []);
    const weights = Float64Array.from(land.records.households);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / PARTS;
    const wish = { mean, tolerance: TOLERANCE, seed: SEED, budget: 1_000_000 };
    count("ours", ground, () => {
      const { divisions } = divide(ground, weights, PARTS, new Int32Array(weights.length), wish);
      const even = divisions.filter(({ deviation }) => deviation <= TOLERANCE);
      return even.reduce((a, b) => (b.border_m < a.border_m ? b : a)).labels;
    });
    count("theirs", ground, () => recomParts(ground, weights, PARTS, TOLERANCE, seeded(SEED))!);
  }
  const what = `${towns.length} towns in ${PARTS} parts within ${100 * TOLERANCE} %`;
  const name = "ReCom's spanning trees";
  return [
    { what, ours: sums.ours.ms, unit: "ms", against: { name, value: sums.theirs.ms }, bound: 0.75 },
    {
      what: `${what}: borders`,
      ours: sums.ours.km,
      unit: "km",
      against: { name, value: sums.theirs.km },
      bound: 0.9,
    },
  ];
}

function asOneVillage(land: Land): Land {
  const village_code = land.villageOf[0]!;
  const grids = land.grids.map((grid) => Object.assign({}, grid, { village_code }));
  return { ...land, grids, villageOf: land.villageOf.map(() => village_code) };
}

function suggested(found: Suggestion | Impossible): Suggestion {
  if (isImpossible(found)) throw new Error(`got ${found.reason}, expected a suggestion`);
  return found;
}

/** Milliseconds of the fastest of three runs: what is slow is to be shown, not what was disturbed. */
function fastestOfThree(work: () => unknown): number {
  return Math.min(took(work), took(work), took(work));
}

/** Milliseconds that some work takes. */
function took(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
