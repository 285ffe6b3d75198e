import type { Operation } from "../../api/boundaries.ts";
import { cellOf, type Land } from "./land.ts";
import { refuse, refuseCells, type Refusal } from "./refusal.ts";

/** What was published since a draft was begun. */
export interface SinceBase {
  /** Micro-grids of the latest land that came to another grid, or to none. */
  micro_grids: ReadonlySet<number>;
  /** Codes of the grids that were changed: in land, name, kind or staff. */
  grids: ReadonlySet<string>;
}

/**
 * Why a step that was drawn on an older revision may not simply be done: it would undo, unseen, what somebody else
 * published meanwhile. Null where it would not.
 */
export function collision(land: Land, operation: Operation, since: SinceBase): Refusal | null {
  const grid = gridsNamed(operation).find((ref) => since.grids.has(ref));
  if (grid !== undefined) return refuse("changed_since", { grid });
  const cells = microGridsMoved(operation)
    .flatMap((id) => land.replaced.get(id) ?? [id])
    .filter((id) => since.micro_grids.has(id))
    .map((id) => cellOf(land, id))
    .filter((cell) => cell !== -1);
  return cells.length > 0 ? refuseCells(land, "moved_since", cells) : null;
}

/** The grids that an operation changes as a whole; one that only gains or gives land is not meant. */
function gridsNamed(operation: Operation): readonly string[] {
  switch (operation.type) {
    case "merge":
      return [...operation.grids, operation.into];
    case "retire":
    case "rename":
    case "change_kind":
    case "staff":
      return [operation.grid];
    default:
      return [];
  }
}

/** The micro-grids that an operation gives to another grid, or to none. */
function microGridsMoved(operation: Operation): readonly number[] {
  switch (operation.type) {
    case "assign":
    case "leave_out":
    case "create":
      return operation.micro_grids;
    case "split":
      return operation.parts.flatMap(({ micro_grids }) => micro_grids);
    default:
      return [];
  }
}
