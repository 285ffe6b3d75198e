import { apply, replay } from "../../server/domain/boundaries/apply.ts";
import type { CutOperation } from "../../server/domain/boundaries/cut_land.ts";
import { isRefusal } from "../../server/domain/boundaries/refusal.ts";
import { seeded } from "../../server/domain/seeded.ts";
import { makeGeography } from "../demo_city/geography/index.ts";
import { cutSomewhere, drawSteps } from "../../server/domain/boundaries/testing/draw_steps.ts";
import { type BenchRow, median, time } from "./row.ts";
import { townLand, townOfSize } from "./town_land.ts";

const RUNS = 15;
const MICRO_GRIDS = 300;
const CUTS = 100;
const STEPS = 1000;

/** Drawing on the land of a town of the demo city, made in memory: one cut, and a whole draft replayed. */
export async function benchBoundaries(seed: number): Promise<BenchRow[]> {
  const geography = await makeGeography(seed);
  const land = townLand(geography, townOfSize(geography, MICRO_GRIDS));
  const town = land.gridOf.length;

  const random = seeded(seed);
  const cuts: CutOperation[] = [];
  while (cuts.length < CUTS) {
    const step = cutSomewhere(land, random);
    if (step) cuts.push(step);
  }
  const cutting = await time(RUNS, () => {
    for (const step of cuts) if (isRefusal(apply(land, step))) throw new Error("a cut does not hold");
  });
  const micro_grids = cuts.reduce((sum, step) => sum + step.micro_grids.length, 0) / CUTS;

  const steps = drawSteps(land, STEPS, random);
  const replaying = await time(RUNS, () => {
    if (replay(land, steps).refused.length > 0) throw new Error("a step does not hold");
  });
  const among = steps.filter(({ type }) => type === "cut").length;
  return [
    {
      what: `cut ${micro_grids.toFixed(1)} micro-grids on a town of ${town}`,
      ours: median(cutting) / CUTS,
      unit: "ms",
      against: null,
      bound: 5,
    },
    {
      what: `replay ${STEPS.toLocaleString("en-US")} steps on a town of ${town}, ${among} of them cuts`,
      ours: median(replaying),
      unit: "ms",
      against: null,
      bound: 200,
    },
  ];
}
