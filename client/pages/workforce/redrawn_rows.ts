import type { Redrawn } from "../../../server/api/workers.ts";

type Grid = Redrawn["unstaffed"][number];
type Change = Redrawn["workers"][number];

/** A line of the list: a heading, a grid that wants a worker, or what a revision changed for a worker. */
export type RedrawnRow = { key: string } & (
  | { kind: "unstaffed_heading"; count: number }
  | { kind: "revision_heading"; revision: number; title: string; effective_on: string }
  | { kind: "unstaffed"; grid: Grid }
  | { kind: "change"; change: Change }
);

/** Grids that want a worker first, then a part a revision in the given order, the latest first. */
export function redrawnRows({ unstaffed, workers }: Pick<Redrawn, "unstaffed" | "workers">): RedrawnRow[] {
  const rows: RedrawnRow[] = [];
  if (unstaffed.length > 0)
    rows.push({ key: "unstaffed", kind: "unstaffed_heading", count: unstaffed.length });
  for (const grid of unstaffed) rows.push({ key: grid.grid_code, kind: "unstaffed", grid });
  workers.forEach((change, i) => {
    const { revision, title, effective_on } = change;
    if (workers[i - 1]?.revision !== revision)
      rows.push({ key: `revision-${revision}`, kind: "revision_heading", revision, title, effective_on });
    rows.push({ key: `${revision}-${change.grid_code}-${change.worker_id}`, kind: "change", change });
  });
  return rows;
}
