import type { GridKind } from "../../api/common.ts";
import type { Operation } from "../../api/boundaries.ts";
import { apply } from "./apply.ts";
import { cellsOfGrid, type Land, RIM } from "./land.ts";
import { isRefusal } from "./refusal.ts";

/** Where a cell belonged, and what its grid was: the land as an earlier revision had it. */
export interface FormerLand {
  /** Code of the grid of each cell of the land, null for none. */
  codeOf: readonly (string | null)[];
  /** Why a cell was in no grid; null where nobody said. */
  left_out: readonly (string | null)[];
  grids: ReadonlyMap<string, { name: string; kind: GridKind }>;
}

/** Why land is in no grid, where the earlier revision does not say. */
const NO_REASON = "恢复原边界";

/**
 * The ordinary operations that lead from the land back to how it was: grids come back under their codes, micro-grids go
 * back to their grids, what was not there ends. Cuts stay: the pieces go back together. Operations that hold on the
 * land given; a grid that was in pieces comes back in pieces.
 */
export function restoreOperations(land: Land, former: FormerLand): Operation[] {
  const operations: Operation[] = [];
  let now = land;
  const push = (operation: Operation): boolean => {
    const next = apply(now, operation);
    if (isRefusal(next)) return false;
    operations.push(operation);
    now = next;
    return true;
  };

  comeBack(former, () => now, push);
  // Grids swap land only by way of each other: whoever would be left without any waits for its own.
  for (let moved = true; moved;) moved = goBack(former, () => now, push);
  leaveOut(former, () => now, push);
  for (const { ref, retired } of land.grids) {
    if (!retired && !former.grids.has(ref)) push({ type: "retire", grid: ref, reason: NO_REASON });
  }
  while (goBack(former, () => now, push));
  leaveOut(former, () => now, push);
  for (const [code, { name, kind }] of former.grids) {
    push({ type: "rename", grid: code, name });
    push({ type: "change_kind", grid: code, kind });
  }
  return operations;
}

type Push = (operation: Operation) => boolean;

/** Grids that have ended begin again with one piece of their land each; the rest of it follows. */
function comeBack({ codeOf, grids }: FormerLand, land: () => Land, push: Push): void {
  const known = new Set(land().grids.map(({ ref }) => ref));
  for (const [code, { name, kind }] of grids) {
    if (known.has(code)) continue;
    const cells = Array.from(codeOf.keys()).filter((cell) => codeOf[cell] === code);
    const create = (own: readonly number[]): Operation => ({
      type: "create",
      grid: code,
      name,
      kind,
      micro_grids: own.map((cell) => land().partition.ids[cell]!),
    });
    // All at once, else the first cell that can be had.
    if (cells.length === 0 || push(create(cells))) continue;
    cells.some((cell) => push(create([cell])));
  }
}

/** Gives every grid what was its own; true when anything moved. */
function goBack({ codeOf, grids }: FormerLand, land: () => Land, push: Push): boolean {
  let moved = false;
  for (const code of grids.keys()) {
    const place = land().grids.findIndex(({ ref, retired }) => ref === code && !retired);
    if (place === -1) continue;
    const wanted = Array.from(codeOf.keys()).filter(
      (cell) => codeOf[cell] === code && land().gridOf[cell] !== place,
    );
    const bySource = new Map<number, number[]>();
    for (const cell of wanted) {
      const source = land().gridOf[cell]!;
      bySource.set(source, [...(bySource.get(source) ?? []), cell]);
    }
    for (const [source, cells] of bySource) {
      // The last cell stays with its grid for now, if that grid has no other.
      const all = source === -1 ? Infinity : cellsOfGrid(land(), source).length;
      const given = cells.length < all ? cells : cells.slice(1);
      const micro_grids = given.map((cell) => land().partition.ids[cell]!);
      if (micro_grids.length > 0 && push({ type: "assign", grid: code, micro_grids })) moved = true;
    }
  }
  return moved;
}

/** Takes out of their grids what was in none, by reason. */
function leaveOut({ codeOf, left_out }: FormerLand, land: () => Land, push: Push): void {
  const byReason = new Map<string, number[]>();
  Array.from(codeOf.keys()).forEach((cell) => {
    if (codeOf[cell] !== null || land().gridOf[cell] === RIM) return;
    if (land().gridOf[cell] === -1 && land().left_out[cell] === left_out[cell]) return;
    const reason = left_out[cell] ?? NO_REASON;
    byReason.set(reason, [...(byReason.get(reason) ?? []), land().partition.ids[cell]!]);
  });
  for (const [reason, micro_grids] of byReason) push({ type: "leave_out", micro_grids, reason });
}
