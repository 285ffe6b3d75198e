import type { Coordinates, ImportKind, Mapping } from "../api/exchange.ts";
import { listAreas } from "../areas/queries.ts";
import { readDeadlineRules, readOfficeCalendar } from "../case_desk/queries.ts";
import type { Queryable } from "../db/database.ts";
import { checkAssignments } from "../domain/exchange/check_assignments.ts";
import { checkCases } from "../domain/exchange/check_cases.ts";
import { checkHouseholds } from "../domain/exchange/check_households.ts";
import { checkProviders } from "../domain/exchange/check_providers.ts";
import { checkWorkers } from "../domain/exchange/check_workers.ts";
import type { LonLat } from "../domain/exchange/coordinates.ts";
import { isLand } from "../domain/exchange/fields.ts";
import { type Ground, villagesByName } from "../domain/exchange/places.ts";
import { wordsOf } from "../domain/exchange/values.ts";
import type { Checker } from "../domain/exchange/verdict.ts";
import type { City } from "../map/city.ts";
import { locatorOf } from "../map/locator.ts";
import { listKnownProviders, readKinds } from "../resources/queries.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { landChecker } from "./land.ts";
import {
  type KnownVillage,
  listKnownAssignments,
  listKnownVillages,
  listKnownWorkers,
  readWords,
} from "./queries.ts";
import { visitChecker } from "./visit_register.ts";

/** The ground with what a written row needs to know of its village. */
export interface KnownGround extends Ground {
  villages: ReadonlyMap<string, KnownVillage>;
}

/** What stands where: all records stand in micro-grids of the newest boundaries, which `city` is. */
export async function readGround(db: Queryable, city: City): Promise<KnownGround> {
  const villages = await listKnownVillages(db);
  const locator = locatorOf(city);
  return {
    villages: new Map(villages.map((village) => [village.code, village])),
    grids: new Map(city.grids.map((grid) => [grid.code, grid])),
    byName: villagesByName(villages),
    locate: ([lon, lat]: LonLat) => {
      const id = locator.locate(lon, lat);
      if (id < 0) return null;
      const cell = city.cellOf(id);
      const grid = city.gridOf[cell]!;
      return {
        micro_grid_id: id,
        village_code: city.villages[city.villageOf[cell]!]!.code,
        grid_code: grid < 0 ? null : city.grids[grid]!.code,
      };
    },
  };
}

export interface CheckPlan {
  kind: ImportKind;
  columns: readonly string[];
  mapping: Mapping;
  coordinates: Coordinates | null;
  today: string;
}

/** A checker for what a file holds, with all that it must know; the ground is null for land. One query after the other: it may be in a transaction. */
export async function checkerFor(
  db: Queryable,
  secrets: Secrets,
  ground: KnownGround | null,
  plan: CheckPlan,
): Promise<Checker> {
  const { kind, columns, mapping, coordinates, today } = plan;
  if (isLand(kind)) return landChecker(db, kind, plan);
  if (!ground) throw new RangeError(`${kind}: got no ground, expected the newest boundaries`);
  switch (kind) {
    case "workers":
      return checkWorkers(columns, mapping, { ground, today, workers: await listKnownWorkers(db) });
    case "assignments": {
      const workers = await listKnownWorkers(db);
      const assignments = await listKnownAssignments(db);
      return checkAssignments(columns, mapping, { ground, workers, assignments });
    }
    case "households": {
      const { categories } = await readWords(db);
      return checkHouseholds(columns, mapping, {
        ground,
        today,
        coordinates,
        categories: wordsOf(categories),
      });
    }
    case "visits":
      return visitChecker(db, secrets, plan);
    case "providers": {
      const words = await readKinds(db);
      return checkProviders(columns, mapping, {
        ground,
        today,
        coordinates,
        kinds: wordsOf(words.providers),
        services: wordsOf(words.services),
        areas: await listAreas(db),
        providers: await listKnownProviders(db),
      });
    }
    default: {
      const { needs } = await readWords(db);
      const rules = await readDeadlineRules(db);
      const calendar = await readOfficeCalendar(db);
      return checkCases(columns, mapping, {
        ground,
        today,
        coordinates,
        needs: wordsOf(needs),
        rules,
        calendar,
      });
    }
  }
}
