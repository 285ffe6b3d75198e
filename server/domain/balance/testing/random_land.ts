import { adjacencyOf, type Land, type LandGrid } from "../../boundaries/land.ts";
import { buildPartition } from "../../partition/build.ts";
import { voronoiCells } from "../../partition/testing/random_partition.ts";
import { seeded } from "../../seeded.ts";

/** Minutes a week, as the migrations set them. */
export const RULES = {
  visit_red: 85,
  visit_yellow: 11,
  visit_green: 3.5,
  case_report: 45,
  case_assess: 90,
  case_handle: 60,
  case_return_visit: 30,
  screening_100_households: 30,
};

/** Code of a village of random land. */
export function villageCode(number: number): string {
  return `321102001${String(number + 1).padStart(3, "0")}`;
}

/**
 * Random land: so many micro-grids in some villages, each village and at first each grid in one piece. Nobody lives in
 * one of ten; one of twenty is uncovered, so grids and villages may lie in pieces; some grids are locked or dedicated,
 * some have two workers or none; some micro-grids were cut.
 */
export function randomLand(seed: number, cells: number, villages: number, gridsInVillage: number): Land {
  const random = seeded(seed);
  const below = (most: number) => Math.floor(random() * most);
  const partition = buildPartition(voronoiCells(cells, seed));
  const count = partition.ids.length;
  const bare = { partition } as Land;
  const all = new Int32Array(count);
  const village = spread(bare, all, villages, below);
  const grid = spread(bare, village, gridsInVillage, below);
  const uncovered = Uint8Array.from({ length: count }, () => (random() < 0.05 ? 1 : 0));

  const names = [...new Set(Array.from(grid).filter((_, cell) => uncovered[cell] === 0))].toSorted(
    (a, b) => a - b,
  );
  const grids = names.map((name, place): LandGrid => {
    const code = villageCode(village[grid.indexOf(name)]!);
    const kind = random() < 0.1 ? "dedicated" : "urban";
    const workers =
      random() < 0.1 ? [] : random() < 0.2 ? [...new Set([place, (place + 1) % names.length])] : [place];
    return {
      ref: `${code}${String(place + 1).padStart(3, "0")}`,
      village_code: code,
      kind,
      name: `网格${place + 1}`,
      staff: workers.map((worker_id) => ({ worker_id, duty: "lead", to_on: null })),
      locked: random() < 0.1,
      retired: false,
    };
  });
  const counts = (most: number, share = 1) =>
    Array.from({ length: count }, () => (random() < share ? below(most + 1) : 0));
  const households = Array.from({ length: count }, () => (random() < 0.1 ? 0 : 20 + below(80)));
  return {
    partition,
    villageOf: Array.from(village, villageCode),
    grids,
    gridOf: grid.map((name, cell) => (uncovered[cell] === 1 ? -1 : names.indexOf(name))),
    left_out: Array.from({ length: count }, () => null),
    records: {
      households,
      residents: households.map((number) => Math.round(number * 2.7)),
      area_m2: counts(100_000),
      estimated: counts(0),
      red: counts(1, 0.2),
      yellow: counts(2),
      green: counts(4),
      overdue_visits: counts(1),
      people: { dibao: counts(5), tekun: counts(2) },
      report: counts(1, 0.2),
      assess: counts(1, 0.2),
      handle: counts(2, 0.3),
      return_visit: counts(1, 0.2),
      overdue_cases: counts(1),
    },
    recordOf: Int32Array.from({ length: count }, (_, cell) => cell),
    shareOf: Float64Array.from({ length: count }, () => (random() < 0.1 ? 0.25 : 1)),
    workers: names.map((_, id) => ({
      id,
      name: `测试${id}`,
      capacity_minutes: 360 + 120 * below(3),
      minutes_elsewhere: below(4) * 20,
    })),
    usedCodes: new Set(),
    replaced: new Map(),
  };
}

/** One of so many borders between neighbours, by the ids of their micro-grids. */
export function someBorders(land: Land, oneOf: number): [number, number][] {
  const { offsets, cells } = adjacencyOf(land);
  const { ids } = land.partition;
  const pairs: [number, number][] = [];
  ids.forEach((id, cell) => {
    for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) {
      const other = cells[at]!;
      if (other > cell && (cell * 31 + other) % oneOf === 0) pairs.push([id, ids[other]!]);
    }
  });
  return pairs;
}

/** Labels that cut every region of `regions` into up to `parts` contiguous ones, grown from random cells. */
function spread(land: Land, regions: Int32Array, parts: number, below: (most: number) => number): Int32Array {
  const { offsets, cells } = adjacencyOf(land);
  const labels = new Int32Array(regions.length).fill(-1);
  const queue: number[] = [];
  const all = [...regions.keys()];
  let next = 0;
  for (const region of new Set(regions)) {
    const own = all.filter((cell) => regions[cell] === region);
    for (let i = 0; i < parts; i++) {
      const cell = own[below(own.length)]!;
      if (labels[cell] !== -1) continue;
      labels[cell] = next++;
      queue.push(cell);
    }
  }
  // The list grows while it is gone through.
  for (const cell of queue) {
    for (let at = offsets[cell]!; at < offsets[cell + 1]!; at++) {
      const other = cells[at]!;
      if (labels[other] !== -1 || regions[other] !== regions[cell]) continue;
      labels[other] = labels[cell]!;
      queue.push(other);
    }
  }
  return labels;
}
