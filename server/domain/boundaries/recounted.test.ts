import { describe, expect, test } from "vitest";
import { buildPartition } from "../partition/build.ts";
import { cellPolygon } from "../partition/outlines.ts";
import { seeded } from "../seeded.ts";
import { replay } from "./apply.ts";
import { changedGrids } from "./check.ts";
import { landLoads, workerMinutes } from "./figures.ts";
import { cityFigures, gridFigures, measure, type Measured, villageFigures } from "./impact.ts";
import type { Land, LandRecords } from "./land.ts";
import { drawSteps } from "./testing/draw_steps.ts";
import { VILLAGES } from "./testing/picture_land.ts";
import { randomLand } from "./testing/random_land.ts";

const RULES = {
  visit_red: 30,
  visit_yellow: 10,
  visit_green: 5,
  case_report: 20,
  case_handle: 60,
  screening_100_households: 30,
};
const ELSEWHERE = {
  grids: 3,
  households: 900,
  residential_grids: 2,
  most_households: 500,
  least_households: 400,
  heaviest_load_percent: 20,
  uncovered_area_m2: 1000,
  uncovered_households: 7,
};
const SEQUENCES = 2000;
const MOST_STEPS = 12;

/** The same land with nothing kept from the steps that led to it: a partition of its own, and whole counts by cell. */
function anew(land: Land): Land {
  const { partition, recordOf, shareOf, records } = land;
  const column = (counts: readonly number[]) =>
    Array.from(recordOf, (record, cell) => counts[record]! * shareOf[cell]!);
  const { people, estimated, ...counts } = records;
  const counted = Object.fromEntries(
    Object.entries(counts).map(([name, of]) => [name, column(of)]),
  ) as unknown as Omit<LandRecords, "people" | "estimated">;
  return {
    ...land,
    partition: buildPartition(
      Array.from(partition.ids, (id, cell) => ({ id, polygon: cellPolygon(partition, cell) })),
    ),
    records: {
      ...counted,
      people: Object.fromEntries(Object.entries(people).map(([name, of]) => [name, column(of)])),
      estimated: Array.from(recordOf, (record, cell) => (shareOf[cell] === 1 ? estimated[record]! : 1)),
    },
    recordOf: Int32Array.from(recordOf.keys()),
    shareOf: new Float64Array(recordOf.length).fill(1),
  };
}

/** All that a planner is told of a land. */
function told(measured: Measured) {
  return {
    grids: measured.land.grids.map((_, place) => gridFigures(measured, place)),
    villages: VILLAGES.map((code) => villageFigures(measured, code)),
    city: cityFigures(measured, ELSEWHERE),
  };
}

/** Figures to a millionth: sums in another order differ in the last digits. */
function rounded(figures: unknown): unknown {
  return JSON.parse(
    JSON.stringify(figures, (_, value: unknown) =>
      typeof value === "number" ? Number(value.toPrecision(9)) : value,
    ),
  );
}

/** Random lands, and what some random steps make of each. */
function* drawn(): Generator<{ before: Land; after: Land }> {
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const before = randomLand(40, seed);
    const steps = drawSteps(before, 1 + (seed % MOST_STEPS), seeded(seed));
    yield { before, after: replay(before, steps).land };
  }
}

describe("after random steps", () => {
  test("figures of the drawn land are those of the same land counted anew", () => {
    for (const { after } of drawn()) {
      const fresh = anew(after);
      expect(rounded(told(measure(after, RULES)))).toEqual(rounded(told(measure(fresh, RULES))));
      const some = new Set(after.workers.map(({ id }) => id).filter((id) => id % 2 === 0));
      const all = [...landLoads(fresh, RULES).worker_minutes];
      expect(workerMinutes(after, RULES, some)).toEqual(new Map(all.filter(([id]) => some.has(id))));
    }
  });

  test("grids that are not told of as changed have what they had", () => {
    for (const { before, after } of drawn()) {
      const changed = new Set(changedGrids(before, after));
      const same = [...before.grids.keys()].filter(
        (place) => !changed.has(place) && !after.grids[place]!.retired,
      );
      const [was, is] = [measure(before, RULES), measure(after, RULES)];
      expect(same.map((place) => counts(is, place))).toEqual(same.map((place) => counts(was, place)));
    }
  });
});

/** What stands in a grid. Not its load: its workers may have more to do elsewhere; nor its shape: it may be cut. */
function counts(measured: Measured, place: number): unknown {
  const all = gridFigures(measured, place);
  return rounded({ ...all, load_percent: 0, micro_grids: 0, estimated: 0, area_m2: 0, compactness: 0 });
}
