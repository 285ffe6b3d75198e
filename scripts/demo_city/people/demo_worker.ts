import type { Geography } from "../geography/types.ts";
import type { DemoPeople } from "./rows.ts";

/** The worker whose account is shown to visitors: in 郭庄镇 (or the first town), the one with most open cases. */
export function demoWorker(
  land: Geography,
  { workers, cases }: Pick<DemoPeople, "workers" | "cases">,
): number {
  const towns = land.areas.filter((area) => area.level === "town");
  const town = towns.find((area) => area.name === "郭庄镇") ?? towns[0]!;
  const open = new Map<number, number>();
  for (const row of cases) {
    if (row.closed_at === null && row.worker_id !== null)
      open.set(row.worker_id, (open.get(row.worker_id) ?? 0) + 1);
  }
  const [first, ...others] = workers.filter(
    (worker) => worker.employment === "full_time" && worker.village_code.startsWith(town.code.slice(0, 9)),
  );
  const busiest = others.reduce((a, b) => ((open.get(b.id) ?? 0) > (open.get(a.id) ?? 0) ? b : a), first!);
  return busiest.id;
}
