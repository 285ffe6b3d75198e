import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { checkCells } from "./check.ts";
import { cut, isCutRefusal, planCut } from "./cut.ts";
import { dissolve } from "./dissolve.ts";
import { cellAreas_m2 } from "./measure.ts";
import { cellPolygon } from "./outlines.ts";
import { ringTwiceArea } from "./ring.ts";
import { partAreas, unionDifferenceArea } from "./testing/geos.ts";
import { BOX, inTown, randomLabels, townCells } from "./testing/random_partition.ts";
import { seeded } from "../seeded.ts";
import type { Cell, Partition, PolygonCoordinates, Position } from "./types.ts";

const polygons = (p: Partition) => Array.from(p.ids, (id, c): Cell => ({ id, polygon: cellPolygon(p, c) }));

/** Voronoi cells in 6 km × 4 km, and patches of them with holes and corners. */
const partitions = [1, 2, 3, 4, 5, 6].map((seed) => {
  const fine = buildPartition(townCells(40, seed));
  if (seed % 2 === 0) return fine;
  const labels = randomLabels(fine.ids.length, 3, seed).map((label) => Math.max(label, 0));
  const patches = [...dissolve(fine, labels).values()].flat();
  return buildPartition(patches.map((polygon, i) => ({ id: i + 1, polygon })));
});

/** A vertex of a line: anywhere on the land or a little beside it, or up to a metre from a vertex of it. */
interface Step {
  east: number;
  north: number;
  vertex: number | null;
}

const share = fc.integer({ min: -100, max: 1100 }).map((n) => n / 1000);
const anyStep: fc.Arbitrary<Step> = fc.record({
  east: share,
  north: share,
  vertex: fc.option(fc.nat(1000), { freq: 2 }),
});
const anyLine = fc.array(anyStep, { minLength: 2, maxLength: 5 });

function lineOn({ vertices }: Partition, steps: readonly Step[]): Position[] {
  return steps.map(({ east, north, vertex }) => {
    if (vertex === null) {
      return inTown([BOX[0] + east * (BOX[2] - BOX[0]), BOX[1] + north * (BOX[3] - BOX[1])]);
    }
    const v = 2 * (vertex % (vertices.length / 2));
    return [vertices[v]! + (east - 0.5) * 2e-5, vertices[v + 1]! + (north - 0.5) * 2e-5];
  });
}

/** Every cell with a certain probability. */
const someCells = (p: Partition, seed: number): number[] => {
  const random = seeded(seed);
  return [...p.ids.keys()].filter(() => seed % 2 === 0 || random() < 0.4);
};

test("after every cut the micro-grids tile the land, and pieces have the area of what they came of", () => {
  let held = 0;
  let most = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...partitions),
      fc.array(fc.tuple(anyLine, fc.nat()), { minLength: 3, maxLength: 6 }),
      (start, lines) => {
        let now = start;
        let next = -1;
        const { outer_edges } = checkCells(polygons(start));
        for (const [steps, seed] of lines) {
          const plan = planCut(now, someCells(now, seed), lineOn(now, steps));
          if (isCutRefusal(plan)) continue;
          const { partition, pieces } = cut(now, plan, next);
          const bent = cellAreas_m2(plan.bent);
          for (const [cell, own] of pieces) {
            const sum_m2 = own.reduce((sum, { area_m2 }) => sum + area_m2, 0);
            expect(Math.abs(sum_m2 / bent[cell]! - 1)).toBeLessThan(1e-6);
            next -= own.length;
            most = Math.max(most, own.length);
          }
          const check = checkCells(polygons(partition));
          expect(check.findings).toEqual([]);
          // Leading the outer boundary through a rounded vertex moves it by millimetres.
          expect(check.outer_edges.length_m).toBeCloseTo(outer_edges.length_m, 1);
          now = partition;
          held++;
        }
      },
    ),
    { seed: 20261204, numRuns: 1000 },
  );
  expect(held).toBeGreaterThan(1000);
  expect(most).toBeGreaterThan(5);
});

/** Area in square degrees, holes taken off. */
const plainArea = (polygon: PolygonCoordinates) =>
  polygon.reduce((sum, ring, r) => sum + ((r === 0 ? 1 : -1) * Math.abs(ringTwiceArea(ring))) / 2, 0);

const ringLength = (ring: Position[]) =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - ring[i]![0], y - ring[i]![1]), 0);

test("pieces are those of GEOS, and their union is the micro-grid", () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.constantFrom(...partitions), anyLine, (p, steps) => {
      // No vertices near borders: GEOS would not draw them there.
      const free = steps.map(({ east, north }) => ({ east: east + 5e-4, north: north + 5e-4, vertex: null }));
      const line = lineOn(p, free);
      const plan = planCut(p, [...p.ids.keys()], line);
      if (isCutRefusal(plan)) return;
      for (const [cell, pieces] of plan.pieces) {
        expect(unionDifferenceArea([...pieces], [cellPolygon(plan.bent, cell)])).toBeLessThan(1e-13);
        const polygon = cellPolygon(p, cell);
        // A vertex that the line passes may draw it half a metre aside: GEOS sees a sliver there.
        const aside = 5e-6 * ringLength(polygon[0]!);
        const larger = (areas: number[]) => areas.toSorted((a, b) => a - b).filter((area) => area > aside);
        const ours = larger(pieces.map(plainArea));
        const theirs = larger(partAreas(polygon, line));
        expect(ours).toHaveLength(theirs.length);
        ours.forEach((area, i) => expect(Math.abs(area - theirs[i]!)).toBeLessThan(aside));
        compared++;
      }
    }),
    { seed: 7, numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(500);
});

test("the pieces do not depend on the land around, nor on how it is held", () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.constantFrom(...partitions), anyLine, fc.nat(), (p, steps, seed) => {
      const line = lineOn(p, steps);
      const cells = someCells(p, 2 * seed + 1);
      const plan = planCut(p, cells, line);
      if (isCutRefusal(plan)) return;
      const random = seeded(seed);
      const turned = polygons(p).map(({ id, polygon }) => ({
        id,
        polygon: polygon.map((ring) => turn(ring, random())),
      }));
      const alone = buildPartition(turned.filter(({ id }) => cells.includes(p.ids.indexOf(id))));
      const again = planCut(alone, [...alone.ids.keys()], line);
      if (isCutRefusal(again)) throw new Error(again.reason);
      const byId = ({ ids }: Partition, pieces: typeof plan.pieces) =>
        [...pieces].map(([cell, own]) => [ids[cell], own]);
      expect(byId(alone, again.pieces)).toEqual(byId(p, plan.pieces));
      compared++;
    }),
    { seed: 9, numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(200);
});

/** The same ring begun elsewhere, and the other way round for every second. */
function turn(ring: Position[], by: number): Position[] {
  const start = Math.floor(by * (ring.length - 1));
  const turned = [...ring.slice(start, -1), ...ring.slice(0, start + 1)];
  return by < 0.5 ? turned : turned.toReversed();
}
