import type { LandFile } from "../api/boundaries.ts";
import type { Queryable } from "../db/database.ts";
import { RIM } from "../domain/boundaries/land.ts";
import { packPartition } from "../domain/partition/pack.ts";
import { subPartition } from "../domain/partition/sub_partition.ts";
import { type City, villagesWithin } from "../map/city.ts";
import { gridLand } from "../map/grid_land.ts";
import { readLoads, readWorkloadRules, type WorkerLoads } from "../workload/workload.ts";
import { type LandFacts, type Lineage, readLandFacts } from "./land_facts.ts";
import { listChangedSince, listMovedSince } from "./land_queries.ts";

/**
 * The land of some towns at a revision with all that a draft is counted from, on a day. `scope`: what the caller may
 * hear of beyond these towns, null for the whole city. `base`: the revision that a draft to be drawn on it was begun on.
 */
export async function readLandFile(
  db: Queryable,
  city: City,
  towns: readonly string[],
  { effective_on, now, today }: { effective_on: string; now: string; today: string },
  scope: string | null,
  base: number = city.revision,
): Promise<LandFile> {
  // Who serves when the revision holds: a coming one may have people of its own.
  const day = effective_on > today ? effective_on : today;
  const { rules } = await readWorkloadRules(db);
  const loads = await readLoads(db, city, day, rules);
  const within = cellsWithin(city, towns);
  const { partition, cells } = subPartition(city.partition, within);
  const inside = new Set(within);
  const grids = [...new Set(within.map((cell) => city.gridOf[cell]!))].filter((place) => place !== -1);
  grids.sort((a, b) => a - b);
  const codes = grids.map((place) => city.grids[place]!.code);
  const facts = await readLandFacts(db, { ids: Array.from(partition.ids), codes, towns, now, day });
  const placeOfGrid = new Map(grids.map((place, i) => [place, i]));
  const villages = [...new Set(cells.map((cell) => city.villageOf[cell]!))].toSorted((a, b) => a - b);
  const placeOfVillage = new Map(villages.map((place, i) => [place, i]));

  return {
    revision: city.revision,
    effective_on,
    as_of: now,
    towns: [...towns],
    partition: packPartition(partition),
    villages: villages.map((place) => {
      const { code, name, parent_code } = city.villages[place]!;
      return { code, name, town_code: parent_code };
    }),
    village_of: cells.map((cell) => placeOfVillage.get(city.villageOf[cell]!)!),
    grids: grids.map((place) => {
      const { code, village_code, kind, name } = city.grids[place]!;
      const staff = facts.staff.get(code) ?? [];
      return { code, village_code, kind, name, staff, part_time: facts.partTime.get(code) ?? 0 };
    }),
    grid_of: cells.map((cell) => (inside.has(cell) ? (placeOfGrid.get(city.gridOf[cell]!) ?? -1) : RIM)),
    left_out: cells.map((cell) => city.uncovered_reason[cell] ?? null),
    records: recordsOf(city, cells, inside, facts),
    workers: facts.workers.map((worker) => ({ ...worker, minutes_elsewhere: minutesElsewhere(worker.id) })),
    replaced: replacedBy(facts.lineage),
    since: await readSince(db, towns, base, city.revision),
    used_codes: facts.usedCodes,
    rules: { workload: rules, size_bands: facts.sizeBands },
    elsewhere: elsewhere(city, scope, inside, loads),
  };

  function minutesElsewhere(worker: number): number {
    const here = new Set(codes);
    return (loads.grids.get(worker) ?? [])
      .filter((code) => !here.has(code))
      .reduce((sum, code) => sum + (loads.share.get(code) ?? 0), 0);
  }
}

async function readSince(
  db: Queryable,
  towns: readonly string[],
  base: number,
  revision: number,
): Promise<LandFile["since"]> {
  if (base >= revision) return { micro_grids: [], grids: [] };
  return { micro_grids: await listMovedSince(db, towns, base), grids: await listChangedSince(db, base) };
}

/** The cells of the city that lie in some towns, ascending. */
function cellsWithin(city: City, towns: readonly string[]): number[] {
  const wanted = new Set(towns);
  const within = city.towns.map(({ code }) => wanted.has(code));
  return Array.from(city.townOf.keys()).filter((cell) => within[city.townOf[cell]!]);
}

/**
 * The records by micro-grid. What stands in the pieces of one that was cut is told as shares by area of what stands in
 * all of them: a piece may be as small as a house, and a planner may not learn who lives in it.
 */
function recordsOf(
  city: City,
  cells: readonly number[],
  inside: ReadonlySet<number>,
  facts: LandFacts,
): LandFile["records"] {
  const shares = pieceShares(city, cells, facts.lineage);
  // What lies around the towns is there for its borders only.
  const column = (count: (id: number) => number) =>
    cells.map((cell) => {
      if (!inside.has(cell)) return 0;
      const id = city.partition.ids[cell]!;
      const pieces = shares.get(id);
      if (!pieces) return count(id);
      return pieces.share * pieces.ids.reduce((sum, piece) => sum + count(piece), 0);
    });
  const { helped, cases } = facts;
  const estimated = new Set(facts.lineage.filter((one) => one.estimated).map(({ id }) => id));
  return {
    households: cells.map((cell) => (inside.has(cell) ? city.households[cell]! : 0)),
    residents: cells.map((cell) => (inside.has(cell) ? city.residents[cell]! : 0)),
    area_m2: cells.map((cell) => city.area_m2[cell]!),
    estimated: cells.map((cell) => (estimated.has(city.partition.ids[cell]!) ? 1 : 0)),
    red: column((id) => helped.get(id)?.red ?? 0),
    yellow: column((id) => helped.get(id)?.yellow ?? 0),
    green: column((id) => helped.get(id)?.green ?? 0),
    overdue_visits: column((id) => helped.get(id)?.overdue_visits ?? 0),
    people: Object.fromEntries(
      facts.categories.map((category) => [category, column((id) => helped.get(id)?.people[category] ?? 0)]),
    ),
    report: column((id) => cases.get(id)?.report ?? 0),
    assess: column((id) => cases.get(id)?.assess ?? 0),
    handle: column((id) => cases.get(id)?.handle ?? 0),
    return_visit: column((id) => cases.get(id)?.return_visit ?? 0),
    overdue_cases: column((id) => cases.get(id)?.overdue ?? 0),
  };
}

/** For each piece of a micro-grid that was cut: all pieces that came of it, and which part of their area it is. */
function pieceShares(
  city: City,
  cells: readonly number[],
  lineage: readonly Lineage[],
): Map<number, { ids: number[]; share: number }> {
  const parentOf = new Map(lineage.map(({ id, parent_id }) => [id, parent_id]));
  const rootOf = (id: number): number => {
    const parent = parentOf.get(id);
    return parent == null ? id : rootOf(parent);
  };
  const families = new Map<number, { id: number; area_m2: number }[]>();
  for (const cell of cells) {
    const id = city.partition.ids[cell]!;
    if (!parentOf.has(id)) continue;
    const root = rootOf(id);
    families.set(root, [...(families.get(root) ?? []), { id, area_m2: city.area_m2[cell]! }]);
  }
  const shares = new Map<number, { ids: number[]; share: number }>();
  for (const family of families.values()) {
    const total = family.reduce((sum, { area_m2 }) => sum + area_m2, 0);
    const ids = family.map(({ id }) => id);
    for (const { id, area_m2 } of family) shares.set(id, { ids, share: area_m2 / total });
  }
  return shares;
}

/** The micro-grids of today that came of each former one. */
function replacedBy(lineage: readonly Lineage[]): [number, number[]][] {
  const children = new Map<number, number[]>();
  for (const { id, parent_id } of lineage)
    if (parent_id !== null) children.set(parent_id, [...(children.get(parent_id) ?? []), id]);
  const current = new Set(lineage.filter((one) => one.current).map(({ id }) => id));
  const ends = (id: number): number[] => (current.has(id) ? [id] : (children.get(id) ?? []).flatMap(ends));
  return lineage.filter((one) => !one.current).map(({ id }) => [id, ends(id).toSorted((a, b) => a - b)]);
}

/** The figures of the scope's grids beyond the land, whose cells are `inside`. */
export function elsewhere(
  city: City,
  scope: string | null,
  inside: ReadonlySet<number>,
  loads: WorkerLoads,
): LandFile["elsewhere"] {
  const within = villagesWithin(city, scope);
  const villages = new Set(city.villages.filter((_village, i) => within[i]).map(({ code }) => code));
  const here = new Set(Array.from(inside, (cell) => city.gridOf[cell]!));
  const lands = gridLand(city);
  const rest = city.grids
    .map((grid, place) => ({ ...grid, place }))
    .filter(({ place, village_code }) => !here.has(place) && villages.has(village_code));
  const households = rest
    .filter(({ kind }) => kind !== "dedicated")
    .map(({ place }) => lands[place]!.households);
  const percents = rest.flatMap(({ code }) =>
    (loads.workers.get(code) ?? []).map((worker) => loads.percent.get(worker)!),
  );
  let [area_m2, uncovered] = [0, 0];
  city.gridOf.forEach((grid, cell) => {
    if (grid !== -1 || inside.has(cell) || !within[city.villageOf[cell]!]) return;
    area_m2 += city.area_m2[cell]!;
    uncovered += city.households[cell]!;
  });
  return {
    grids: rest.length,
    households: households.reduce((sum, count) => sum + count, 0),
    residential_grids: households.length,
    most_households: Math.max(0, ...households),
    least_households: households.length > 0 ? Math.min(...households) : 0,
    heaviest_load_percent: Math.max(0, ...percents),
    uncovered_area_m2: area_m2,
    uncovered_households: uncovered,
  };
}
