import type { Operation } from "../../api/boundaries.ts";
import { components } from "../partition/contiguity.ts";
import { cutLand } from "./cut_land.ts";
import { cellsOf, openGrid } from "./drawable.ts";
import { adjacencyOf, cellsOfGrid, type Land, type LandGrid, type Staff } from "./land.ts";
import { isRefusal, refuse, refuseCells, type Refusal } from "./refusal.ts";
import { collision, type SinceBase } from "./since_base.ts";

type Of<T extends Operation["type"]> = Extract<Operation, { type: T }>;

/**
 * The land after an operation, or why it cannot be done. Pure; the land given stays what it is.
 *
 * What nobody may draw is refused: a grid in two villages, a locked or an empty grid, a new grid in several pieces.
 * That a grid falls apart while it is being painted is no refusal: `warnings` says so, and it stops the submission.
 */
export function apply(land: Land, operation: Operation): Land | Refusal {
  switch (operation.type) {
    case "assign":
      return assign(land, operation);
    case "leave_out":
      return leaveOut(land, operation);
    case "create":
      return create(land, operation);
    case "split":
      return split(land, operation);
    case "cut":
      return cutLand(land, operation);
    case "merge":
      return merge(land, operation);
    case "retire":
      return retire(land, operation);
    case "rename":
      return change(land, operation.grid, { name: operation.name });
    case "change_kind":
      return change(land, operation.grid, { kind: operation.kind });
    case "staff":
      return staff(land, operation);
    default:
      return lock(land, operation);
  }
}

/**
 * Where the operations that still hold lead, and which ones do not, by their place in the list. `since`: what was
 * published since they were drawn.
 */
export function replay(
  land: Land,
  operations: readonly Operation[],
  since: SinceBase = NOTHING,
): { land: Land; refused: { index: number; refusal: Refusal }[] } {
  const refused: { index: number; refusal: Refusal }[] = [];
  let now = land;
  operations.forEach((operation, index) => {
    const result = collision(now, operation, since) ?? apply(now, operation);
    if (isRefusal(result)) refused.push({ index, refusal: result });
    else now = result;
  });
  return { land: now, refused };
}

const NOTHING: SinceBase = { micro_grids: new Set(), grids: new Set() };

function assign(land: Land, { micro_grids, grid }: Of<"assign">): Land | Refusal {
  const place = openGrid(land, grid);
  if (typeof place !== "number") return place;
  const cells = cellsOf(land, micro_grids);
  if ("reason" in cells) return cells;
  const outside = cells.filter((cell) => land.villageOf[cell] !== land.grids[place]!.village_code);
  if (outside.length > 0) return refuseCells(land, "crosses_village", outside, grid);
  return relabel(land, cells, place, null);
}

function leaveOut(land: Land, { micro_grids, reason }: Of<"leave_out">): Land | Refusal {
  const cells = cellsOf(land, micro_grids);
  return "reason" in cells ? cells : relabel(land, cells, -1, reason);
}

function create(land: Land, { micro_grids, grid, kind, name }: Of<"create">): Land | Refusal {
  if (land.grids.some(({ ref }) => ref === grid)) return refuse("grid_exists", { grid });
  const cells = cellsOf(land, micro_grids);
  if ("reason" in cells) return cells;
  const village_code = land.villageOf[cells[0]!]!;
  const outside = cells.filter((cell) => land.villageOf[cell] !== village_code);
  if (outside.length > 0) return refuseCells(land, "crosses_village", outside, grid);
  // A code comes back only where it was.
  if (!grid.startsWith("n") && !(land.usedCodes.has(grid) && grid.startsWith(village_code)))
    return refuse("unknown_grid", { grid });
  const apart = secondPiece(land, cells);
  if (apart) return refuseCells(land, "not_contiguous", apart, grid);
  const made: LandGrid = {
    ref: grid,
    village_code,
    kind,
    name,
    staff: staffOfDonor(land, cells),
    locked: false,
    retired: false,
  };
  return relabel({ ...land, grids: [...land.grids, made] }, cells, land.grids.length, null);
}

/** Who serves the grid that gives most households: people keep the worker they know, until the draft says otherwise. */
function staffOfDonor(land: Land, cells: readonly number[]): readonly Staff[] {
  const given = new Map<number, number>();
  for (const cell of cells) {
    const households = land.records.households[land.recordOf[cell]!]! * land.shareOf[cell]!;
    given.set(land.gridOf[cell]!, (given.get(land.gridOf[cell]!) ?? 0) + households);
  }
  const [donor] = [...given].toSorted(([a, most], [b, more]) => more - most || a - b)[0]!;
  return land.grids[donor]?.staff ?? [];
}

/** Each part becomes a grid of the same kind; what no part names stays what it was. */
function split(land: Land, { grid, parts }: Of<"split">): Land | Refusal {
  const place = openGrid(land, grid);
  if (typeof place !== "number") return place;
  const cells = cellsOf(
    land,
    parts.flatMap(({ micro_grids }) => micro_grids),
  );
  if ("reason" in cells) return cells;
  const outside = cells.filter((cell) => land.gridOf[cell] !== place);
  if (outside.length > 0) return refuseCells(land, "not_in_grid", outside, grid);
  const { kind } = land.grids[place]!;
  let now: Land | Refusal = land;
  for (const part of parts) {
    now = create(now, { type: "create", kind, ...part });
    if (isRefusal(now)) return now;
  }
  return now;
}

function merge(land: Land, { grids, into }: Of<"merge">): Land | Refusal {
  const target = openGrid(land, into);
  if (typeof target !== "number") return target;
  if (new Set([...grids, into]).size <= grids.length) return refuse("repeated", { grid: into });
  const places: number[] = [];
  for (const ref of grids) {
    const place = openGrid(land, ref);
    if (typeof place !== "number") return place;
    const cells = cellsOfGrid(land, place);
    if (land.grids[place]!.village_code !== land.grids[target]!.village_code)
      return refuseCells(land, "crosses_village", cells, ref);
    places.push(place);
  }
  const moved = places.flatMap((place) => cellsOfGrid(land, place));
  const apart = secondPiece(land, [...cellsOfGrid(land, target), ...moved]);
  if (apart) return refuseCells(land, "not_contiguous", apart, into);
  return close(land, places, moved, target, null);
}

function retire(land: Land, { grid, reason }: Of<"retire">): Land | Refusal {
  const place = openGrid(land, grid);
  if (typeof place !== "number") return place;
  return close(land, [place], cellsOfGrid(land, place), -1, reason);
}

function change(land: Land, ref: string, to: Partial<Pick<LandGrid, "name" | "kind">>): Land | Refusal {
  const place = openGrid(land, ref);
  if (typeof place !== "number") return place;
  const grid = land.grids[place]!;
  const same = Object.entries(to).every(([name, value]) => grid[name as "name" | "kind"] === value);
  if (same) return refuse("changes_nothing", { grid: ref });
  return { ...land, grids: land.grids.with(place, { ...grid, ...to }) };
}

function staff(land: Land, { grid, staff: wanted }: Of<"staff">): Land | Refusal {
  const place = openGrid(land, grid);
  if (typeof place !== "number") return place;
  const known = new Set(land.workers.map(({ id }) => id));
  if (!wanted.every(({ worker_id }) => known.has(worker_id))) return refuse("unknown_worker", { grid });
  if (new Set(wanted.map(({ worker_id }) => worker_id)).size < wanted.length)
    return refuse("repeated", { grid });
  return { ...land, grids: land.grids.with(place, { ...land.grids[place]!, staff: wanted }) };
}

function lock(land: Land, { grids, locked }: Of<"lock">): Land | Refusal {
  const next = land.grids.slice();
  for (const wanted of grids) {
    const place = next.findIndex(({ ref }) => ref === wanted);
    const grid = next[place];
    if (!grid) return refuse("unknown_grid", { grid: wanted });
    if (grid.retired) return refuse("retired_grid", { grid: wanted });
    next[place] = { ...grid, locked };
  }
  return { ...land, grids: next };
}

/** Cells get another label; a grid that would lose its last cell is refused. */
function relabel(
  land: Land,
  cells: readonly number[],
  place: number,
  leftOut: string | null,
): Land | Refusal {
  const moved = cells.filter((cell) => land.gridOf[cell] !== place || land.left_out[cell] !== leftOut);
  if (moved.length === 0) {
    const ref = land.grids[place]?.ref ?? null;
    return refuseCells(land, "changes_nothing", cells, ref);
  }
  const given = new Map<number, number>();
  for (const cell of moved) given.set(land.gridOf[cell]!, (given.get(land.gridOf[cell]!) ?? 0) + 1);
  for (const [from, count] of given) {
    if (from === -1 || from === place) continue;
    const own = cellsOfGrid(land, from);
    if (own.length === count) return refuseCells(land, "empty_grid", own, land.grids[from]!.ref);
  }
  return withLabels(land, moved, place, leftOut);
}

/** Grids end, and their cells go to another or to none. */
function close(
  land: Land,
  places: readonly number[],
  cells: readonly number[],
  to: number,
  leftOut: string | null,
): Land {
  const grids = land.grids.slice();
  for (const place of places) grids[place] = { ...grids[place]!, retired: true };
  return withLabels({ ...land, grids }, cells, to, leftOut);
}

function withLabels(land: Land, cells: readonly number[], place: number, leftOut: string | null): Land {
  const gridOf = land.gridOf.slice();
  const left_out = land.left_out.slice();
  for (const cell of cells) {
    gridOf[cell] = place;
    left_out[cell] = leftOut;
  }
  return { ...land, gridOf, left_out };
}

/** The smaller pieces of cells that do not hang together; undefined if they do. */
function secondPiece(land: Land, cells: readonly number[]): number[] | undefined {
  return components(land.partition, adjacencyOf(land), cells)[1];
}
