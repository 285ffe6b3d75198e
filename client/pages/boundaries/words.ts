import type { TFunction } from "i18next";
import type { Operation } from "../../../server/api/boundaries.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import type { Refusal } from "../../../server/domain/boundaries/refusal.ts";

/** A grid as it is called on the map of the studio: the last three digits of its code, or the number of a new one. */
export function shortRef(t: TFunction, ref: string): string {
  return ref.startsWith("n") ? t("boundaries.new_grid_ref", { number: ref.slice(1) }) : ref.slice(12);
}

/** A grid by its number and name. */
export function gridTitle(t: TFunction, land: Land, ref: string): string {
  const name = land.grids
    .find((grid) => grid.ref === ref)
    ?.name.split(" ")
    .at(-1);
  return name ? `${shortRef(t, ref)} ${name}` : shortRef(t, ref);
}

/** A step in a few words: 将 3 个微网格划给 005. */
export function stepTitle(t: TFunction, operation: Operation): string {
  const grid = (ref: string) => shortRef(t, ref);
  const key = `boundaries.steps.${operation.type}`;
  switch (operation.type) {
    case "assign":
      return t(key, { count: operation.micro_grids.length, grid: grid(operation.grid) });
    case "leave_out":
      return t(key, { count: operation.micro_grids.length, reason: operation.reason });
    case "create":
      return t(key, {
        count: operation.micro_grids.length,
        grid: grid(operation.grid),
        name: operation.name,
      });
    case "split":
      return t(key, { grid: grid(operation.grid), count: operation.parts.length + 1 });
    case "merge":
      return t(key, { grids: operation.grids.map(grid).join("、"), grid: grid(operation.into) });
    case "cut":
      return t(key, { count: operation.micro_grids.length, pieces: operation.pieces });
    case "rename":
      return t(key, { grid: grid(operation.grid), name: operation.name });
    case "change_kind":
      return t(key, { grid: grid(operation.grid), kind: t(`grid.kinds.${operation.kind}`) });
    case "lock":
      return t(operation.locked ? key : "boundaries.steps.unlock", {
        grids: operation.grids.length > 3 ? operation.grids.length : operation.grids.map(grid).join("、"),
      });
    default:
      return t(key, { grid: grid(operation.grid) });
  }
}

/** Why a step cannot be done, in a sentence. */
export function refusalText(t: TFunction, { reason, grid, micro_grids }: Refusal): string {
  return t(`boundaries.refusals.${reason}`, {
    grid: grid === null ? "" : shortRef(t, grid),
    count: micro_grids.length,
  });
}
