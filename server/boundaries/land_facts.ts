import type { LandFile } from "../api/boundaries.ts";
import type { Risk } from "../api/common.ts";
import type { Queryable } from "../db/database.ts";
import { groupBy } from "../domain/group_by.ts";
import {
  countPartTime,
  listHelped,
  listLandWorkers,
  listLineage,
  listPendingCases,
  listSizeBands,
  listStaff,
  listUsedCodes,
} from "./land_queries.ts";

type Staff = LandFile["grids"][number]["staff"];

/** A micro-grid that was cut, or came of a cut. */
export interface Lineage {
  id: number;
  parent_id: number | null;
  estimated: boolean;
  current: boolean;
}

/** What the tables say of the land of some towns. */
export interface LandFacts {
  /** Helped households by micro-grid. */
  helped: ReadonlyMap<
    number,
    Record<Risk, number> & { overdue_visits: number; people: Record<string, number> }
  >;
  /** Categories that occur, in order. */
  categories: readonly string[];
  /** Cases by micro-grid and stage. */
  cases: ReadonlyMap<number, Record<string, number>>;
  staff: ReadonlyMap<string, Staff>;
  partTime: ReadonlyMap<string, number>;
  workers: readonly { id: number; name: string; capacity_minutes: number }[];
  lineage: readonly Lineage[];
  usedCodes: string[];
  sizeBands: LandFile["rules"]["size_bands"];
}

interface Wanted {
  /** Micro-grids of the land, its rim included. */
  ids: readonly number[];
  /** Codes of its grids. */
  codes: readonly string[];
  towns: readonly string[];
  now: string;
  /** The day for which assignments are looked at. */
  day: string;
}

/** Reads what the tables say of the land of some towns. */
export async function readLandFacts(db: Queryable, wanted: Wanted): Promise<LandFacts> {
  const { ids, codes, towns, now, day } = wanted;
  // One after the other: in a transaction there is one connection.
  const helped = await listHelped(db, ids, day);
  const cases = await listPendingCases(db, ids, now);
  const lineage = await listLineage(db, towns);
  const staff = await listStaff(db, codes, day);
  const partTime = await countPartTime(db, codes, day);
  const usedCodes = await listUsedCodes(db, towns);
  const bands = await listSizeBands(db);
  const serving = [...new Set(staff.map(({ worker_id }) => worker_id))];
  const workers = await listLandWorkers(db, towns, serving, day);
  const byGrid = groupBy(staff, ({ grid_code }) => grid_code);
  return {
    helped: sumHelped(helped),
    categories: [...new Set(helped.map(({ category }) => category))].toSorted(),
    cases: sumCases(cases),
    staff: new Map(
      [...byGrid].map(([code, rows]) => [
        code,
        rows.map(({ worker_id, duty, to_on }) => ({ worker_id, duty, to_on }) as Staff[number]),
      ]),
    ),
    partTime: new Map(partTime.map(({ grid_code, workers: count }) => [grid_code, count])),
    workers,
    lineage,
    usedCodes,
    sizeBands: Object.fromEntries(bands.map(({ kind, least, most }) => [kind, { least, most }])),
  };
}

function sumHelped(rows: Awaited<ReturnType<typeof listHelped>>): LandFacts["helped"] {
  const sums = new Map<
    number,
    Record<Risk, number> & { overdue_visits: number; people: Record<string, number> }
  >();
  for (const { micro_grid_id, category, risk, households, people, overdue_visits } of rows) {
    const sum = sums.get(micro_grid_id) ?? { red: 0, yellow: 0, green: 0, overdue_visits: 0, people: {} };
    sum[risk] += households;
    sum.overdue_visits += overdue_visits;
    sum.people[category] = (sum.people[category] ?? 0) + people;
    sums.set(micro_grid_id, sum);
  }
  return sums;
}

function sumCases(rows: Awaited<ReturnType<typeof listPendingCases>>): LandFacts["cases"] {
  const sums = new Map<number, Record<string, number>>();
  for (const { micro_grid_id, stage, cases, overdue } of rows) {
    const sum = sums.get(micro_grid_id) ?? { overdue: 0 };
    sum[stage] = cases;
    sum["overdue"]! += overdue;
    sums.set(micro_grid_id, sum);
  }
  return sums;
}
