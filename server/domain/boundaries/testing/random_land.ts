import { buildPartition } from "../../partition/build.ts";
import { rasterLabels, townCells, voronoiCells } from "../../partition/testing/random_partition.ts";
import { seeded } from "../../seeded.ts";
import type { Land, LandRecords } from "../land.ts";
import { records, VILLAGES } from "./picture_land.ts";

const COUNTED = [
  "households",
  "residents",
  "red",
  "yellow",
  "green",
  "overdue_visits",
  "report",
  "assess",
  "handle",
  "return_visit",
  "overdue_cases",
] as const satisfies readonly (keyof LandRecords)[];

/**
 * Land of `count` Voronoi cells in two villages of up to eight grids, every tenth cell in none; whole random counts, and
 * as many workers as grids, of whom some serve two and some none.
 */
export function randomLand(count: number, seed: number): Land {
  const random = seeded(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const wide = voronoiCells(count, seed);
  const partition = buildPartition(townCells(count, seed));
  const villageOf = Array.from(rasterLabels(wide, 2), (square) => VILLAGES[square % 2]!);
  const squares = rasterLabels(wide, 4).map((square) => (random() < 0.1 ? -1 : square));
  const placesOf = [...new Set(squares)].filter((square) => square !== -1).toSorted((a, b) => a - b);
  const grids = placesOf.map((square, place) => {
    const village_code = VILLAGES[square % 4 < 2 ? 0 : 1];
    const staff = [{ worker_id: 1 + upTo(placesOf.length - 1), duty: "lead" as const, to_on: null }];
    const ref = `${village_code}${String(1 + place).padStart(3, "0")}`;
    return { ref, village_code, kind: "rural" as const, name: ref, staff, locked: false, retired: false };
  });
  const counts = () => Array.from({ length: count }, () => upTo(40));
  return {
    partition,
    villageOf,
    grids,
    gridOf: squares.map((square) => placesOf.indexOf(square)),
    left_out: villageOf.map(() => null),
    records: records(count, {
      ...Object.fromEntries(COUNTED.map((column) => [column, counts()])),
      people: { dibao: counts(), disabled: counts() },
    }),
    recordOf: Int32Array.from({ length: count }, (_, cell) => cell),
    shareOf: new Float64Array(count).fill(1),
    workers: grids.map((_, place) => ({
      id: 1 + place,
      name: "测试",
      capacity_minutes: 480,
      minutes_elsewhere: upTo(100),
    })),
    usedCodes: new Set(grids.map(({ ref }) => ref)),
    replaced: new Map(),
  };
}
