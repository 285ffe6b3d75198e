import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { checkCells } from "../partition/check.ts";
import { cellPolygon } from "../partition/outlines.ts";
import { at } from "../partition/testing/random_partition.ts";
import type { Position } from "../partition/types.ts";
import { apply, replay } from "./apply.ts";
import { cellsCrossed, drawCut } from "./cut_land.ts";
import { cellOf, type Land } from "./land.ts";
import { isRefusal } from "./refusal.ts";
import { anyOperation } from "./testing/any_operation.ts";
import { pictureLand, VILLAGES } from "./testing/picture_land.ts";

/** A line over the picture, for a cut that is made when its turn has come: of all it crosses, or of one village. */
interface Drawn {
  line: Position[];
  village: string | null;
}

function anyDrawn(): fc.Arbitrary<Drawn> {
  const tenth = fc.integer({ min: -5, max: 65 }).map((n) => n / 10);
  const place = fc.tuple(tenth, tenth).map(([column, row]) => at(column, row));
  const village = fc.constantFrom(null, ...VILLAGES);
  return fc.record({ line: fc.array(place, { minLength: 2, maxLength: 4 }), village });
}

/** The cut along a line on the land as it is then; undefined where the line cuts nothing. */
function cutOf(land: Land, { line, village }: Drawn): Operation | undefined {
  const crossed = cellsCrossed(land, line).filter(
    (id) => village === null || land.villageOf[cellOf(land, id)] === village,
  );
  const step = drawCut(land, crossed, line);
  return isRefusal(step) ? undefined : step;
}

function expectTiles({ partition }: Land): void {
  const cells = Array.from(partition.ids, (id, c) => ({ id, polygon: cellPolygon(partition, c) }));
  expect(checkCells(cells).findings).toEqual([]);
}

/** Applies steps one by one; returns the land and the operations tried, refused ones too. */
function drawOn(land: Land, steps: readonly (Operation | Drawn)[]) {
  const tried: Operation[] = [];
  let [now, held, cuts] = [land, 0, 0];
  for (const step of steps) {
    const operation = "type" in step ? step : cutOf(now, step);
    if (operation === undefined) continue;
    tried.push(operation);
    const next = apply(now, operation);
    if (isRefusal(next)) continue;
    held++;
    now = next;
    if (operation.type !== "cut") continue;
    cuts++;
    expectTiles(now);
  }
  return { now, tried, held, cuts };
}

/** What the cells have of each record together. */
function sharesOfRecords(land: Land): number[] {
  const shares = land.records.households.map(() => 0);
  land.recordOf.forEach((record, cell) => (shares[record]! += land.shareOf[cell]!));
  return shares;
}

/** All of a land, to compare. */
function text(land: Land): string {
  return JSON.stringify(land, (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    return value instanceof Int32Array || value instanceof Float64Array ? [...value] : value;
  });
}

describe("random operations", () => {
  const start = pictureLand(
    ["111222", "111222", "1112··", "333444", "333444", "333444"],
    ["000000", "000000", "000000", "111111", "111111", "111111"],
  );
  const before = text(start);

  test("every grid has land, all in its own village; retired grids have none; land given stays", () => {
    const total = { held: 0, cuts: 0 };
    const step = fc.oneof({ weight: 6, arbitrary: anyOperation() }, { weight: 1, arbitrary: anyDrawn() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const { now, tried, held, cuts } = drawOn(start, steps);
        total.held += held;
        total.cuts += cuts;
        const sizes = now.grids.map(() => 0);
        const strays = Array.from(now.gridOf).filter((place, i) => {
          if (place === -1) return false;
          sizes[place]! += 1;
          return now.grids[place]!.village_code !== now.villageOf[i] || now.left_out[i] !== null;
        });
        expect(strays).toEqual([]);
        expect(sizes.map((size) => size > 0)).toEqual(now.grids.map(({ retired }) => !retired));
        expect(sharesOfRecords(now).every((share) => Math.abs(share - 1) < 1e-9)).toBe(true);
        expect(text(start)).toBe(before);
        // Replayed at once, the same operations lead to the same land: undo is replaying fewer.
        expect(text(replay(start, tried).land)).toBe(text(now));
      }),
      { seed: 20261124, numRuns: 2000 },
    );
    expect(total.held).toBeGreaterThan(8000);
    expect(total.cuts).toBeGreaterThan(1500);
  });
});
