import { type Land, RIM } from "../domain/boundaries/land.ts";
import type { FormerLand } from "../domain/boundaries/restore.ts";
import type { City } from "../map/city.ts";

/** Codes of the towns, of some villages, in which a grid or the land of one is other at one revision than at another. */
export function townsThatDiffer(former: City, now: City, within: readonly boolean[]): string[] {
  const towns = new Set<number>();
  now.partition.ids.forEach((id, cell) => {
    if (!within[now.villageOf[cell]!]) return;
    const then = former.gridOf[former.cellOf(id)] ?? -1;
    if (describe(former, then) !== describe(now, now.gridOf[cell]!)) towns.add(now.townOf[cell]!);
  });
  return [...towns].map((town) => now.towns[town]!.code).toSorted();
}

function describe(city: City, place: number): string {
  const grid = city.grids[place];
  return grid ? `${grid.code} ${grid.kind} ${grid.name}` : "";
}

/** Where the cells of a land belonged at an earlier revision. */
export function formerLand(former: City, land: Land): FormerLand {
  const cells = Array.from(land.partition.ids, (id) => former.cellOf(id));
  const codeOf = cells.map((cell, i) =>
    land.gridOf[i] === RIM ? null : (former.grids[former.gridOf[cell] ?? -1]?.code ?? null),
  );
  const wanted = new Set(codeOf);
  return {
    codeOf,
    left_out: cells.map((cell) => former.uncovered_reason[cell] ?? null),
    grids: new Map(
      former.grids
        .filter(({ code }) => wanted.has(code))
        .map(({ code, name, kind }) => [code, { name, kind }]),
    ),
  };
}
