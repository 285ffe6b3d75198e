import type { Duty } from "../../api/common.ts";
import type { Mapping } from "../../api/exchange.ts";
import { groupBy } from "../group_by.ts";
import { type KnownWorker } from "./check_workers.ts";
import { type Ground, gridIn } from "./places.ts";
import { Row } from "./row.ts";
import { dateIn, DUTY, wordOf } from "./values.ts";
import { type Checker, seenBefore, type Verdict } from "./verdict.ts";
import { workerIn } from "./worker_in.ts";

/** An assignment to be written; both days are included, no end: until further notice. */
export interface NewAssignment {
  worker_id: number;
  grid_code: string;
  duty: Duty;
  from_on: string;
  to_on: string | null;
}

/** An assignment is the same when worker, grid, duty and first day are. */
export function assignmentKey({ worker_id, grid_code, duty, from_on }: NewAssignment): string {
  return `${worker_id}|${grid_code}|${duty}|${from_on}`;
}

export function checkAssignments(
  columns: readonly string[],
  mapping: Mapping,
  known: {
    ground: Ground;
    workers: readonly KnownWorker[];
    assignments: readonly NewAssignment[];
  },
): Checker<NewAssignment> {
  const there = new Map(known.assignments.map((one) => [assignmentKey(one), one]));
  const leads = new Map<string, NewAssignment[]>();
  for (const one of known.assignments) if (one.duty === "lead") keep(leads, one);
  const byName = groupBy(known.workers, ({ name }) => name);
  const workerById = new Map(known.workers.map((worker) => [worker.id, worker]));
  const seen = seenBefore();

  function take({ line, cells }: { line: number; cells: readonly string[] }): Verdict<NewAssignment>[] {
    const row = new Row(line, cells, columns, mapping);
    const made = readAssignment(row, known.ground, byName);
    const key = made ? assignmentKey(made) : "";
    if (made) {
      const before = seen(key, line);
      const same = there.get(key);
      if (before !== null) row.leave("twice_in_file", { line: before });
      else if (same) {
        row.leave("already_there");
        if (same.to_on !== made.to_on) row.leave("differs", { field: "结束日期", have: same.to_on ?? "无" });
      } else if (made.duty === "lead") {
        const other = leads.get(made.grid_code)?.find((one) => overlaps(one, made));
        if (other)
          row.doubt("grid_code", "two_leads", { worker: workerById.get(other.worker_id)?.name ?? "" });
        keep(leads, made);
      }
    }
    return [
      { lines: [line], state: row.state, findings: row.findings, made: row.refused ? null : made, key },
    ];
  }
  return { take, end: () => [] };
}

function keep(leads: Map<string, NewAssignment[]>, one: NewAssignment): void {
  const kept = leads.get(one.grid_code);
  if (kept) kept.push(one);
  else leads.set(one.grid_code, [one]);
}

function overlaps(a: NewAssignment, b: NewAssignment): boolean {
  return (a.to_on === null || a.to_on >= b.from_on) && (b.to_on === null || b.to_on >= a.from_on);
}

function readAssignment(
  row: Row,
  ground: Ground,
  byName: ReadonlyMap<string, readonly KnownWorker[]>,
): NewAssignment | null {
  const worker = workerIn(row, byName, { name: "name", phone: "phone" });
  if (row.text("grid_code") === "") row.refuse("grid_code", "missing");
  const grid = gridIn(row, ground);
  if (row.text("duty") === "") row.refuse("duty", "missing");
  const duty = wordOf(row, "duty", DUTY);
  if (row.text("from_on") === "") row.refuse("from_on", "missing");
  const from_on = dateIn(row, "from_on");
  const to_on = dateIn(row, "to_on");
  if (from_on !== null && to_on !== null && to_on < from_on) row.refuse("to_on", "date_order");
  if (duty === "stand_in" && row.text("to_on") === "") row.refuse("to_on", "needs_end");
  if (duty === "lead" && worker?.employment === "part_time") row.refuse("duty", "part_time_lead");
  if (from_on !== null && worker && from_on < worker.hired_on)
    row.refuse("from_on", "before_hired", { hired_on: worker.hired_on });
  if (row.refused || !worker || !grid || !duty || !from_on) return null;
  return { worker_id: worker.id, grid_code: grid.code, duty, from_on, to_on };
}
