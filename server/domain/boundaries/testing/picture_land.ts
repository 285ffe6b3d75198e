import type { Operation } from "../../../api/boundaries.ts";
import { buildPartition } from "../../partition/build.ts";
import { picture } from "../../partition/testing/random_partition.ts";
import { apply } from "../apply.ts";
import type { Land, LandRecords, LandWorker } from "../land.ts";
import { isRefusal, type Refusal } from "../refusal.ts";

export const VILLAGES = ["321102001001", "321102001002"] as const;

/** Ten households and a case a micro-grid, unless said otherwise. */
export function records(count: number, given: Partial<LandRecords> = {}): LandRecords {
  const all = (value: number) => Array.from({ length: count }, () => value);
  return {
    households: all(10),
    residents: all(25),
    area_m2: all(10_000),
    estimated: all(0),
    red: all(0),
    yellow: all(0),
    green: all(1),
    overdue_visits: all(0),
    people: { dibao: all(2) },
    report: all(0),
    assess: all(0),
    handle: all(1),
    return_visit: all(0),
    overdue_cases: all(0),
    ...given,
  };
}

/** Two workers: the first leads every grid of the picture, the second none. */
export const WORKERS: readonly LandWorker[] = [
  { id: 1, name: "测试甲", capacity_minutes: 600, minutes_elsewhere: 0 },
  { id: 2, name: "测试乙", capacity_minutes: 600, minutes_elsewhere: 0 },
];

/**
 * Land from two pictures of the same shape: digits are grids (`1` is the code ending in 001 of its village), `·` is
 * uncovered land; the second says which village a square lies in, 0 or 1 (all 0 when left out).
 * Micro-grid ids are row × 100 + column + 1, rows counted from below.
 */
export function pictureLand(rows: string[], villageRows?: string[], given?: Partial<LandRecords>): Land {
  const { cells, labels } = picture(...rows);
  const villages = picture(...(villageRows ?? rows.map((row) => row.replace(/[^ ]/g, "0")))).labels;
  const partition = buildPartition(cells.map(({ id, polygon }) => ({ id: id + 1, polygon })));
  const villageOf = Array.from(villages, (village) => VILLAGES[village]!);
  const refs = [...new Set(Array.from(labels, (label, i) => (label < 0 ? "" : code(villageOf[i]!, label))))]
    .filter((ref) => ref !== "")
    .toSorted();
  return {
    partition,
    villageOf,
    grids: refs.map((ref) => ({
      ref,
      village_code: ref.slice(0, 12),
      kind: "urban",
      name: `网格${ref.slice(12)}`,
      staff: [{ worker_id: 1, duty: "lead", to_on: null }],
      locked: false,
      retired: false,
    })),
    gridOf: Int32Array.from(labels, (label, i) =>
      label < 0 ? -1 : refs.indexOf(code(villageOf[i]!, label)),
    ),
    left_out: villageOf.map(() => null),
    records: records(cells.length, given),
    recordOf: Int32Array.from(cells.keys()),
    shareOf: new Float64Array(cells.length).fill(1),
    workers: WORKERS,
    usedCodes: new Set(refs),
    replaced: new Map(),
  };
}

function code(village: string, label: number): string {
  return `${village}${String(label).padStart(3, "0")}`;
}

/** Code of the grid with a digit in a picture. */
export function grid(digit: number, village = 0): string {
  return code(VILLAGES[village]!, digit);
}

/** The land drawn again as rows of digits, one of the draft's own grids as `a` for `n1`, `b` for `n2` … */
export function draw(land: Land): string[] {
  const rows: string[][] = [];
  land.partition.ids.forEach((id, cell) => {
    const row = (rows[Math.floor((id - 1) / 100)] ??= []);
    const ref = land.grids[land.gridOf[cell]!]?.ref;
    const letter = ref?.startsWith("n") ? String.fromCodePoint(96 + Number(ref.slice(1))) : ref?.at(-1);
    row[(id - 1) % 100] = letter ?? "·";
  });
  return Array.from(rows.toReversed(), (row) => Array.from(row, (letter) => letter ?? " ").join(""));
}

/** The land after operations that all hold. Throws at the first that does not. */
export function after(land: Land, ...operations: Operation[]): Land {
  return operations.reduce((now, operation) => {
    const result = apply(now, operation);
    if (isRefusal(result)) throw new Error(`${operation.type}: ${result.reason}`);
    return result;
  }, land);
}

/** The refusal of an operation. Throws if it holds. */
export function refused(land: Land, operation: Operation): Refusal {
  const result = apply(land, operation);
  if (!isRefusal(result)) throw new Error(`${operation.type}: expected a refusal`);
  return result;
}
