import type { Database } from "../db/database.ts";
import { AppError } from "../errors.ts";
import type { City } from "./city.ts";
import { hold } from "./hold.ts";
import { findRevisionInForce, readCity, revisionExists } from "./queries.ts";

/** The land by revision, read once and held in memory. */
export interface Cities {
  /** The land in force on a day. Throws 404 `unknown_revision` while nothing is published. */
  inForce: (today: string) => Promise<City>;
  /** The land at a revision, past, in force or coming. Throws 404 `unknown_revision`. */
  at: (revision: number) => Promise<City>;
}

/** The one in force, the one coming, and one looked back at. */
const HELD = 3;

/** The cities of a database, one reading a revision. */
export function holdCities(database: Database): Cities {
  const at = hold(HELD, async (revision: number) => {
    if (!(await revisionExists(database, revision))) {
      throw new AppError("unknown_revision", 404, { got: revision, expected: "one of /api/map/revisions" });
    }
    return readCity(database, revision);
  });
  return {
    at,
    async inForce(today) {
      const found = await findRevisionInForce(database, today);
      if (!found)
        throw new AppError("unknown_revision", 404, { got: null, expected: "a published revision" });
      return at(found.revision);
    },
  };
}
