import type { Employment } from "../../api/common.ts";
import type { Mapping } from "../../api/exchange.ts";
import { type Ground, namedVillage } from "./places.ts";
import { Row } from "./row.ts";
import { EMPLOYMENT, pastDate, phoneIn, wordOf } from "./values.ts";
import { type Checker, seenBefore, type Verdict } from "./verdict.ts";

/** A worker to be written. */
export interface NewWorker {
  name: string;
  phone: string;
  employment: Employment;
  village_code: string;
  capacity_minutes: number;
  hired_on: string;
  left_on: string | null;
}

export interface KnownWorker extends NewWorker {
  id: number;
}

/** Minutes a week for social assistance where a file says none; most of the demo city have these. */
const CAPACITY_MINUTES: Record<Employment, number> = { full_time: 480, part_time: 120 };
const MOST_MINUTES = 3_000;

/** A worker is the same person when name and telephone are the same. */
export function workerKey({ name, phone }: Pick<NewWorker, "name" | "phone">): string {
  return `${name}|${phone.replaceAll(/[\s-]/g, "")}`;
}

export function checkWorkers(
  columns: readonly string[],
  mapping: Mapping,
  { ground, today, workers }: { ground: Ground; today: string; workers: readonly KnownWorker[] },
): Checker<NewWorker> {
  const known = new Map(workers.map((worker) => [workerKey(worker), worker]));
  const seen = seenBefore();

  function take({ line, cells }: { line: number; cells: readonly string[] }): Verdict<NewWorker>[] {
    const row = new Row(line, cells, columns, mapping);
    const made = readWorker(row, ground, today);
    const key = made ? workerKey(made) : "";
    if (made) {
      const before = seen(key, line);
      const same = known.get(key);
      if (before !== null) row.leave("twice_in_file", { line: before });
      else if (same) compare(row, made, same, ground);
    }
    return [
      { lines: [line], state: row.state, findings: row.findings, made: row.refused ? null : made, key },
    ];
  }
  return { take, end: () => [] };
}

function readWorker(row: Row, ground: Ground, today: string): NewWorker | null {
  const name = row.must("name", 40);
  if (row.text("phone") === "") row.refuse("phone", "missing");
  const phone = phoneIn(row, "phone");
  if (row.text("employment") === "") row.refuse("employment", "missing");
  const employment = wordOf(row, "employment", EMPLOYMENT);
  const hired_on = pastDate(row, "hired_on", today);
  const left_on = pastDate(row, "left_on", today);
  if (hired_on !== null && left_on !== null && left_on < hired_on) row.refuse("left_on", "date_order");
  const capacity = capacityIn(row);
  const village_code = namedVillage(row, ground);
  if (village_code === null && !row.refused) row.refuse(null, "no_place");
  if (row.refused || !name || !phone || !employment || !village_code) return null;
  if (hired_on === null) row.doubt("hired_on", "taken_as", { value: left_on ?? today });
  return {
    name,
    phone,
    employment,
    village_code,
    capacity_minutes: capacity ?? CAPACITY_MINUTES[employment],
    hired_on: hired_on ?? left_on ?? today,
    left_on,
  };
}

function capacityIn(row: Row): number | null {
  const text = row.text("capacity_minutes");
  if (text === "") return null;
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes > 0 && minutes <= MOST_MINUTES) return minutes;
  return row.refuse("capacity_minutes", "not_a_number");
}

/** A worker who is there already stays as kept; what the file says otherwise is taken down. */
function compare(row: Row, made: NewWorker, have: KnownWorker, ground: Ground): void {
  row.leave("already_there");
  const village = (code: string) => ground.villages.get(code)?.name ?? code;
  if (made.village_code !== have.village_code)
    row.leave("differs", { field: "村（社区）", have: village(have.village_code) });
  if (made.employment !== have.employment)
    row.leave("differs", { field: "专兼职", have: EMPLOYMENT[have.employment][0]! });
}
