import type { VisitKind, VisitResult } from "../../api/households.ts";
import type { Mapping } from "../../api/exchange.ts";
import { groupBy } from "../group_by.ts";
import type { KnownWorker } from "./check_workers.ts";
import { idNumberFault, isScientific, plainNumber } from "./codes.ts";
import { Row } from "./row.ts";
import { dateOf, pastDate, VISIT_KIND, VISIT_RESULT, wordOf } from "./values.ts";
import { type Checker, seenBefore, type TableRow, type Verdict } from "./verdict.ts";
import { workerIn } from "./worker_in.ts";

/** A visit to be written; of which hour is not known. */
export interface PastVisit {
  household_id: number;
  micro_grid_id: number | null;
  /** Null: by whom is not known. */
  worker_id: number | null;
  kind: VisitKind;
  result: VisitResult;
  visited_on: string;
  note: string | null;
}

export interface VisitedHousehold {
  id: number;
  micro_grid_id: number | null;
  registered_on: string;
}

/** What the register knows of the rows that are being checked. */
export interface VisitRegister {
  /** By the number that a household has where it was brought in from. */
  byNumber: Map<string, VisitedHousehold[]>;
  /** By the identity number of somebody in it. */
  byIdNumber: Map<string, VisitedHousehold>;
  /** What became of visits that are there already, by `visitKey`. */
  results: Map<string, VisitResult>;
}

/** A visit is the same when household, day and worker are; a call is not a visit. */
export function visitKey({
  household_id,
  visited_on,
  worker_id,
  kind,
}: Pick<PastVisit, "household_id" | "visited_on" | "worker_id" | "kind">): string {
  return `${household_id}|${visited_on}|${worker_id ?? ""}|${kind === "call" ? "call" : "visit"}`;
}

/** By what a row names its household, and on which day it was visited; empty and null where it does not say. */
export function namedIn(row: Row): { number: string; id_number: string; visited_on: string | null } {
  return {
    number: plainNumber(row.text("household_number")),
    id_number: row.text("id_number").toUpperCase(),
    visited_on: dateOf(row.text("visited_on")),
  };
}

/** Checks visits against a register that is filled for the rows before they are taken. */
export function checkVisits(
  columns: readonly string[],
  mapping: Mapping,
  known: { today: string; workers: readonly KnownWorker[]; register: VisitRegister },
): Checker<PastVisit> {
  const byName = groupBy(known.workers, ({ name }) => name);
  const seen = seenBefore();

  function take({ line, cells }: TableRow): Verdict<PastVisit>[] {
    const row = new Row(line, cells, columns, mapping);
    const made = readVisit(row, known, byName);
    const key = made ? visitKey(made) : "";
    if (made) {
      const before = seen(key, line);
      const result = known.register.results.get(key);
      if (before !== null) row.leave("twice_in_file", { line: before });
      else if (result !== undefined) {
        row.leave("already_there");
        if (result !== made.result)
          row.leave("differs", { field: "走访结果", have: VISIT_RESULT[result][0]! });
      }
    }
    return [{ lines: [line], state: row.state, findings: row.findings, made, key }];
  }
  return { take, end: () => [] };
}

function readVisit(
  row: Row,
  { today, register }: { today: string; register: VisitRegister },
  byName: ReadonlyMap<string, readonly KnownWorker[]>,
): PastVisit | null {
  const household = householdIn(row, register);
  if (row.text("visited_on") === "") row.refuse("visited_on", "missing");
  const visited_on = pastDate(row, "visited_on", today);
  if (row.text("result") === "") row.refuse("result", "missing");
  const result = wordOf(row, "result", VISIT_RESULT);
  const kind = wordOf(row, "visit_kind", VISIT_KIND) ?? "routine";
  const note = row.words("note", 500);
  const isNamed = row.text("worker_name") !== "" || row.text("worker_phone") !== "";
  const worker = isNamed ? workerIn(row, byName, { name: "worker_name", phone: "worker_phone" }) : null;
  if (row.refused || !household || !visited_on || !result) return null;
  if (visited_on < household.registered_on)
    row.doubt("visited_on", "before_registered", { registered_on: household.registered_on });
  if (worker) doubtTimes(row, visited_on, worker);
  else row.doubt("worker_name", "no_worker");
  return {
    household_id: household.id,
    micro_grid_id: household.micro_grid_id,
    worker_id: worker?.id ?? null,
    kind,
    result,
    visited_on,
    note,
  };
}

/** Lists of staff often tell no day of hire, so that it was taken as the day on which they were brought in. */
function doubtTimes(row: Row, visited_on: string, { hired_on, left_on }: KnownWorker): void {
  if (visited_on < hired_on) row.doubt("visited_on", "visit_before_hired", { hired_on });
  if (left_on !== null && visited_on > left_on) row.doubt("visited_on", "visit_after_left", { left_on });
}

/** The household that a row names; what its number and its identity number tell must agree. */
function householdIn(row: Row, { byNumber, byIdNumber }: VisitRegister): VisitedHousehold | null {
  const { number, id_number } = namedIn(row);
  if (number === "" && id_number === "") return row.refuse(null, "no_household");
  const fault = id_number === "" ? null : idNumberFault(id_number);
  if (fault) return row.refuse("id_number", fault, { digits: 18 });
  if (isScientific(number)) return row.refuse("household_number", "excel_number");
  const person = byIdNumber.get(id_number) ?? null;
  const numbered = byNumber.get(number) ?? [];
  if (person) {
    if (numbered.length === 0 || numbered.some(({ id }) => id === person.id)) return person;
    return row.refuse("id_number", "other_household");
  }
  if (numbered.length === 0 && number === "") return row.refuse("id_number", "household_not_found");
  if (numbered.length === 0)
    return row.refuse("household_number", isRounded(number) ? "excel_rounded" : "household_not_found");
  if (numbered.length > 1)
    return row.refuse("household_number", "several_households", { count: numbered.length });
  if (id_number !== "") row.doubt("id_number", "not_in_household");
  return numbered[0]!;
}

/** Excel keeps fifteen digits, and makes zeros of the others. */
function isRounded(number: string): boolean {
  return /^\d{15}0+$/.test(number);
}
