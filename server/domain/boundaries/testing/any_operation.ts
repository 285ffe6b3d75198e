import * as fc from "fast-check";
import type { Operation } from "../../../api/boundaries.ts";
import { grid } from "./picture_land.ts";

/** Random operations on a 6 × 6 picture of four grids, 3 and 4 in the second village; many are refused, as in life. */
export function anyOperation(): fc.Arbitrary<Operation> {
  // A square of the picture, or a piece of one if some were cut.
  const square = fc.tuple(fc.nat(5), fc.nat(5)).map(([row, column]) => row * 100 + column + 1);
  const cell = fc.oneof({ weight: 3, arbitrary: square }, fc.integer({ min: -12, max: -1 }));
  const cells = fc.uniqueArray(cell, { minLength: 1, maxLength: 5 });
  const ref = fc.constantFrom(grid(1), grid(2), grid(3, 1), grid(4, 1), "n1", "n2", "n3");
  const name = fc.constantFrom("甲", "乙", "丙");
  const kind = fc.constantFrom("urban" as const, "rural" as const, "dedicated" as const);
  return fc.oneof(
    fc.record({ type: fc.constant("assign" as const), micro_grids: cells, grid: ref }),
    fc.record({ type: fc.constant("leave_out" as const), micro_grids: cells, reason: name }),
    fc.record({ type: fc.constant("create" as const), micro_grids: cells, grid: ref, kind, name }),
    fc.record({
      type: fc.constant("split" as const),
      grid: ref,
      parts: fc.tuple(fc.record({ grid: ref, name, micro_grids: cells })),
    }),
    fc.record({ type: fc.constant("merge" as const), grids: fc.tuple(ref), into: ref }),
    fc.record({ type: fc.constant("retire" as const), grid: ref, reason: name }),
    fc.record({ type: fc.constant("rename" as const), grid: ref, name }),
    fc.record({ type: fc.constant("change_kind" as const), grid: ref, kind }),
    fc.record({ type: fc.constant("lock" as const), grids: fc.tuple(ref), locked: fc.boolean() }),
  );
}
