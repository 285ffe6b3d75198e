import type { Cause } from "../api/coverage.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";
import type { AssignmentFacts, WorkerFacts } from "../domain/cover.ts";
import type {
  CoverageFacts,
  CoverageRules,
  DisputedFacts,
  ElsewhereFacts,
  UncoveredFacts,
} from "../domain/coverage_facts.ts";
import { groupBy } from "../domain/group_by.ts";
import type { City } from "../map/city.ts";
import { gridLand } from "../map/grid_land.ts";
import { readCityWork, readWorkloadRules } from "../workload/workload.ts";
import { areasOf, landOf, uncoveredLand } from "./land.ts";

const sql = loadStatements(import.meta.url, [
  "clear_claims",
  "list_assignments",
  "list_claimed",
  "list_coverage_rules",
  "list_disputed",
  "list_elsewhere",
  "list_grids",
  "list_leaves",
  "list_uncovered",
  "list_workers",
  "lock_claimed",
  "lock_disputed",
  "settle_disputed",
]);

/** The rules of the ledger as they stand in the tables. */
export async function readCoverageRules(db: Queryable): Promise<CoverageRules> {
  const rows = await db.query<{ cause: Cause; due_days: number }>(sql.list_coverage_rules);
  const { rules } = await readWorkloadRules(db);
  return {
    due_days: Object.fromEntries(
      rows.map(({ cause, due_days }) => [cause, due_days]),
    ) as CoverageRules["due_days"],
    workload: rules,
  };
}

/** All that the ledger of a city is drawn from, on a day. */
export async function readCoverageFacts(db: Queryable, city: City, today: string): Promise<CoverageFacts> {
  const work = await readCityWork(db, city, today);
  const assignments = await db.query<AssignmentFacts>(sql.list_assignments);
  return {
    grids: await readGrids(db, city, work.grids),
    uncovered: await readUncovered(db, city),
    disputed: await readDisputed(db, city),
    elsewhere: await readElsewhere(db, city),
    assignments: assignments.filter(({ grid_code }) => city.placeOfGrid.has(grid_code)),
    workers: await readWorkers(db),
    cases: work.cases,
  };
}

async function readGrids(
  db: Queryable,
  city: City,
  work: Awaited<ReturnType<typeof readCityWork>>["grids"],
): Promise<CoverageFacts["grids"]> {
  const rows = await db.query<{ code: string; existed_on: string; has_contact: boolean }>(sql.list_grids, [
    city.revision,
  ]);
  const rowOf = new Map(rows.map((row) => [row.code, row]));
  const villages = new Map(areasOf(city).map((areas) => [areas.village_code, areas]));
  const lands = gridLand(city);
  return city.grids.map(({ code, name, kind, village_code }, place) => {
    const { residents, lon, lat } = lands[place]!;
    const { existed_on, has_contact } = rowOf.get(code)!;
    const { overdue_households, overdue_since_on } = work[place]!;
    return Object.assign({}, villages.get(village_code)!, {
      code,
      name,
      existed_on,
      residents,
      dedicated: kind === "dedicated",
      has_contact,
      work: work[place]!,
      overdue_households,
      overdue_since_on,
      lon,
      lat,
    });
  });
}

async function readUncovered(db: Queryable, city: City): Promise<UncoveredFacts[]> {
  const rows = await db.query<{
    micro_grid_id: number;
    since_on: string;
    registered_households: number;
    registered_people: number;
  }>(sql.list_uncovered, [city.revision]);
  const villages = areasOf(city);
  return rows.map(({ micro_grid_id, since_on, registered_households, registered_people }) => {
    const cell = city.cellOf(micro_grid_id);
    const land = uncoveredLand(city, cell);
    return Object.assign(land, villages[city.villageOf[cell]!]!, {
      since_on,
      // Land may have been drawn after the last census, and somebody of the register lives there all the same.
      households: Math.max(land.households, registered_households),
      residents: Math.max(land.residents, registered_people),
    });
  });
}

async function readDisputed(db: Queryable, city: City): Promise<DisputedFacts[]> {
  const rows = await db.query<Pick<DisputedFacts, "micro_grid_id" | "grid_code" | "claims" | "since_on">>(
    sql.list_disputed,
    [city.revision],
  );
  const villages = areasOf(city);
  return rows.map((row) => {
    const cell = city.cellOf(row.micro_grid_id);
    return Object.assign(landOf(city, cell), villages[city.villageOf[cell]!]!, row);
  });
}

async function readElsewhere(db: Queryable, city: City): Promise<ElsewhereFacts[]> {
  const rows = await db.query<
    Pick<
      ElsewhereFacts,
      "micro_grid_id" | "claimed_code" | "claimed_name" | "households" | "residents" | "since_on"
    >
  >(sql.list_elsewhere);
  const villages = areasOf(city);
  const lands = gridLand(city);
  return rows.flatMap((row) => {
    const cell = city.cellOf(row.micro_grid_id);
    if (cell < 0) return [];
    const place = city.gridOf[cell]!;
    const { lon, lat } = place < 0 ? landOf(city, cell) : lands[place]!;
    return Object.assign({ lon, lat }, villages[city.villageOf[cell]!]!, row, {
      // A piece that is cut out later counts to what it is cut from.
      micro_grid_id: city.partition.ids[cell]!,
      grid_code: city.grids[place]?.code ?? null,
    });
  });
}

async function readWorkers(db: Queryable): Promise<WorkerFacts[]> {
  const workers = await db.query<Omit<WorkerFacts, "leaves">>(sql.list_workers);
  const leaves = groupBy(
    await db.query<{ worker_id: number; from_on: string; to_on: string }>(sql.list_leaves),
    (leave) => leave.worker_id,
  );
  return workers.map((worker) => Object.assign(worker, { leaves: leaves.get(worker.id) ?? [] }));
}

/** Disputed land as it is settled; null where none is, or was. Other writers wait until the transaction ends. */
export async function lockDisputed(tx: Queryable, micro_grid_id: number, revision: number) {
  const [row] = await tx.query<{
    village_code: string;
    town_code: string;
    district_code: string;
    grid_code: string | null;
    settled_at: string | null;
  }>(sql.lock_disputed, [micro_grid_id, revision]);
  return row ?? null;
}

export async function settleDisputed(
  tx: Queryable,
  one: { micro_grid_id: number; settled_at: string; account_id: number; reason: string },
): Promise<void> {
  await tx.query(sql.settle_disputed, [one.micro_grid_id, one.settled_at, one.account_id, one.reason]);
}

/** Households of micro-grids whose files name a grid or village. Other writers wait until the transaction ends. */
export const lockClaimed = (tx: Queryable, micro_grids: readonly number[]) =>
  tx.query<{ id: number; claimed_code: string }>(sql.lock_claimed, [micro_grids]);

export interface ClaimedRow {
  household_id: number;
  /** The head, whose name is sealed; null where nobody is left. */
  head_id: number | null;
  name: string | null;
  claimed_code: string;
  claimed_name: string;
  claimed_on: string;
}
export const listClaimed = (db: Queryable, micro_grids: readonly number[]) =>
  db.query<ClaimedRow>(sql.list_claimed, [micro_grids]);

export async function clearClaims(tx: Queryable, ids: readonly number[]): Promise<void> {
  await tx.query(sql.clear_claims, [ids]);
}
