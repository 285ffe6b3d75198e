import type { Database } from "../db/database.ts";
import { AppError } from "../errors.ts";
import type { City } from "./city.ts";
import { hold } from "./hold.ts";
import { findFirstRevision, findRevisionInForce, readCity, revisionExists } from "./queries.ts";

/** After every revision that is published. */
const END_OF_TIME = "9999-12-31";

/** The land by revision, read once and held in memory. */
export interface Cities {
  /** The land in force on a day. Throws 404 `unknown_revision` while nothing is published. */
  inForce: (today: string) => Promise<City>;
  /** The land as it was on a day: the one in force, before the first revision the first. Throws as `inForce`. */
  asItWas: (day: string) => Promise<City>;
  /** The land of the latest revision, which may be to come: in its micro-grids all records stand. */
  newest: () => Promise<City>;
  /** The land at a revision, past, in force or coming. Throws 404 `unknown_revision`. */
  at: (revision: number) => Promise<City>;
}

/** The one in force, the one coming, and two looked back at, as when they are compared. */
const HELD = 4;

/** The cities of a database, one reading a revision. */
export function holdCities(database: Database): Cities {
  const at = hold(HELD, async (revision: number) => {
    if (!(await revisionExists(database, revision))) {
      throw new AppError("unknown_revision", 404, { got: revision, expected: "one of /api/map/revisions" });
    }
    return database.transaction((tx) => readCity(tx, revision));
  });
  function found(row: { revision: number } | null): Promise<City> {
    if (!row) throw new AppError("unknown_revision", 404, { got: null, expected: "a published revision" });
    return at(row.revision);
  }
  const inForce = async (today: string) => found(await findRevisionInForce(database, today));
  return {
    at,
    inForce,
    asItWas: async (day) =>
      found((await findRevisionInForce(database, day)) ?? (await findFirstRevision(database))),
    newest: () => inForce(END_OF_TIME),
  };
}
