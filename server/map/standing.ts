import type { Database } from "../db/database.ts";
import { hold } from "./hold.ts";
import { countChanges, readHouseholds, readServices } from "./queries.ts";
import type { Services } from "./grid_load.ts";
import type { Household } from "./metrics.ts";

/** What every question about the map needs alike: who is helped, and who serves, on a day. */
export interface Standing {
  households: readonly Household[];
  services: Services;
}

/**
 * Reads who is helped and who serves, and holds it until somebody writes either: at ten times the size the two take
 * 100 ms. The count of changes is read before them, so what is held may be newer than its count, never older.
 */
export function holdStanding(database: Database): (today: string) => Promise<Standing> {
  const households = hold(1, (key: string) => readHouseholds(database, dayOf(key)));
  const services = hold(1, (key: string) => readServices(database, dayOf(key)));
  return async (today) => {
    const changes = await countChanges(database);
    const [helped, serving] = await Promise.all([
      households(`${today} ${changes.households}`),
      services(`${today} ${changes.services}`),
    ]);
    return { households: helped, services: serving };
  };
}

function dayOf(key: string): string {
  return key.slice(0, "2026-01-01".length);
}
