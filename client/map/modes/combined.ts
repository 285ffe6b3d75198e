import type { Change } from "./mode.ts";

/** What a gesture makes of a selection. */
export function combined(before: ReadonlySet<number>, taken: readonly number[], change: Change): Set<number> {
  if (change === "replace") return new Set(taken);
  const after = new Set(before);
  for (const one of taken) {
    if (change === "add") after.add(one);
    else after.delete(one);
  }
  return after;
}
