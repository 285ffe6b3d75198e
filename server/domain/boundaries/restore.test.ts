import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Operation } from "../../api/boundaries.ts";
import { apply } from "./apply.ts";
import type { Land } from "./land.ts";
import { isRefusal } from "./refusal.ts";
import { type FormerLand, restoreOperations } from "./restore.ts";
import { anyOperation } from "./testing/any_operation.ts";
import { after, draw, grid, pictureLand } from "./testing/picture_land.ts";

/** What a land would be called as an earlier revision. */
function asFormer(land: Land): FormerLand {
  return {
    codeOf: Array.from(land.gridOf, (place) => land.grids[place]?.ref ?? null),
    left_out: land.left_out,
    grids: new Map(land.grids.map(({ ref, name, kind }) => [ref, { name, kind }])),
  };
}

/** A published land: grids have codes, those that ended are gone but remembered. */
function published(land: Land): Land {
  let next = 10;
  const codes = land.grids.map(({ ref, village_code }) =>
    ref.startsWith("n") ? `${village_code}0${next++}` : ref,
  );
  const live = [...land.grids.keys()].filter((place) => !land.grids[place]!.retired);
  return {
    ...land,
    grids: live.map((place) => ({ ...land.grids[place]!, ref: codes[place]!, locked: false })),
    gridOf: land.gridOf.map((place) => live.indexOf(place)),
    usedCodes: new Set([...land.usedCodes, ...codes]),
  };
}

const back = (now: Land, former: Land) => after(now, ...restoreOperations(now, asFormer(former)));

test("nothing to do is nothing done", () => {
  const land = pictureLand(["1122", "133·"]);
  expect(restoreOperations(land, asFormer(land))).toEqual([]);
});

test("what was merged comes back under its code, what was new ends, names return", () => {
  const land = pictureLand(["1122", "133·"]);
  const drawn = published(
    after(
      land,
      { type: "merge", grids: [grid(2)], into: grid(1) },
      { type: "create", micro_grids: [4, 104], grid: "n1", kind: "rural", name: "新" },
      { type: "rename", grid: grid(3), name: "河南" },
    ),
  );
  const restored = back(drawn, land);
  expect(draw(restored)).toEqual(["1122", "133·"]);
  const live = restored.grids.filter(({ retired }) => !retired);
  expect(new Map(live.map(({ ref, name }) => [ref, name]))).toEqual(
    new Map(land.grids.map(({ ref, name }) => [ref, name])),
  );
});

test("grids that have taken each other's land trade it back", () => {
  const land = pictureLand(["1122"]);
  const swapped: Land = { ...land, gridOf: Int32Array.of(1, 1, 0, 0) };
  expect(draw(back(swapped, land))).toEqual(["1122"]);
});

test("whatever was drawn, every grid has its land and its name again", () => {
  const start = pictureLand(
    ["111222", "111222", "1112··", "333444", "333444", "333444"],
    ["000000", "000000", "000000", "111111", "111111", "111111"],
  );
  let restored = 0;
  fc.assert(
    fc.property(fc.array(anyOperation(), { minLength: 10, maxLength: 40 }), (operations: Operation[]) => {
      let drawn = start;
      for (const operation of operations) {
        const next = apply(drawn, operation);
        if (!isRefusal(next)) drawn = next;
      }
      const now = published(drawn);
      const again = back(now, start);
      expect(draw(again)).toEqual(draw(start));
      const live = again.grids.filter(({ retired }) => !retired);
      expect(new Map(live.map(({ ref, name, kind }) => [ref, [name, kind]]))).toEqual(
        new Map(start.grids.map(({ ref, name, kind }) => [ref, [name, kind]])),
      );
      restored++;
    }),
    { seed: 20261124, numRuns: 500 },
  );
  expect(restored).toBe(500);
});
