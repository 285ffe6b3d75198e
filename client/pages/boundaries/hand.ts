import type { Operation } from "../../../server/api/boundaries.ts";
import { cellsCrossed, drawCut } from "../../../server/domain/boundaries/cut_land.ts";
import { cellOf, freeRefs, type Land, RIM } from "../../../server/domain/boundaries/land.ts";
import type { Refusal } from "../../../server/domain/boundaries/refusal.ts";
import { sideOfLine } from "../../../server/domain/boundaries/side_of_line.ts";
import { cellPolygon } from "../../../server/domain/partition/outlines.ts";
import type { Position } from "../../../server/domain/partition/types.ts";

/** What the planner's gestures mean, worked out on the land. Pure. */

/** Refs of the grids that selected micro-grids belong to, in order of name; null for land in none. */
export function gridsOf(land: Land, selection: readonly number[]): { grids: string[]; uncovered: number } {
  const refs = new Set<string>();
  let uncovered = 0;
  for (const id of selection) {
    const place = land.gridOf[cellOf(land, id)];
    if (place === -1) uncovered += 1;
    else if (place !== undefined && place !== RIM) refs.add(land.grids[place]!.ref);
  }
  return { grids: [...refs].toSorted(), uncovered };
}

/** The box around micro-grids, degrees: west, south, east, north. */
export function boxAround(land: Land, microGrids: readonly number[]): [number, number, number, number] {
  const corners = microGrids.flatMap((id) => cellPolygon(land.partition, cellOf(land, id)).flat());
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The villages that selected micro-grids lie in. */
export function villagesOf(land: Land, selection: readonly number[]): string[] {
  return [...new Set(selection.map((id) => land.villageOf[cellOf(land, id)]!))].filter(Boolean).toSorted();
}

/** The step of a stroke of paint: what of it is not the grid's already; null when all is. */
export function paintStep(land: Land, stroke: readonly number[], grid: string): Operation | null {
  const place = land.grids.findIndex(({ ref }) => ref === grid);
  const micro_grids = stroke.filter((id) => land.gridOf[cellOf(land, id)] !== place);
  return micro_grids.length > 0 ? { type: "assign", micro_grids, grid } : null;
}

/** The step of a line that cuts: the selection where there is one, else all that the line runs through. */
export function cutStep(
  land: Land,
  selection: readonly number[],
  line: readonly Position[],
): Operation | Refusal {
  const crossed = cellsCrossed(land, line);
  const chosen = new Set(selection);
  const wanted = chosen.size > 0 ? crossed.filter((id) => chosen.has(id)) : crossed;
  if (wanted.length === 0)
    return { reason: "cuts_nothing", at: line[0] ?? null, micro_grids: [...selection], grid: null };
  return drawCut(land, wanted, line);
}

/**
 * The steps of a line that splits a grid: the micro-grids to the left of it become a new grid, the line runs between
 * micro-grids. The refusal where one side would be empty.
 */
export function splitSteps(
  land: Land,
  grid: string,
  line: readonly Position[],
  { ref, name }: { ref: string; name: string },
): Operation[] | Refusal {
  const left = sideOfLine(land, grid, line);
  if (left.length === 0) return { reason: "cuts_nothing", at: line[0] ?? null, micro_grids: [], grid };
  return [{ type: "split", grid, parts: [{ grid: ref, name, micro_grids: left }] }];
}

/** The next free name for a new grid, and the number in it. */
export function nextGrid(land: Land): { ref: string; number: number } {
  const [ref] = freeRefs(land, 1);
  return { ref: ref!, number: Number(ref!.slice(1)) };
}
