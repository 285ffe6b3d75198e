import type { Database } from "../db/database.ts";
import { AppError } from "../errors.ts";
import { type City, withLaterPieces } from "./city.ts";
import { hold } from "./hold.ts";
import {
  findFirstRevision,
  findRevision,
  findRevisionInForce,
  type FoundRevision,
  listLaterPieces,
  readCity,
} from "./queries.ts";

/** After every revision that is published. */
const END_OF_TIME = "9999-12-31";

/** The land by revision, read once and held in memory. */
export interface Cities {
  /** The land in force on a day. Throws 409 `no_boundaries` while there is none. */
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

/**
 * The cities of a database, one reading a revision. Publishing moves records to the pieces of what it cuts, so a city
 * that is held learns of the pieces that later revisions cut.
 */
export function holdCities(database: Database): Cities {
  const land = hold(HELD, (revision: number) => database.transaction((tx) => readCity(tx, revision)));
  const upTo = hold(HELD, async (key: string) => {
    const [revision, latest] = key.split(" ").map(Number) as [number, number];
    const city = await land(revision);
    return revision === latest ? city : withLaterPieces(city, await listLaterPieces(database, revision));
  });
  function found(row: FoundRevision | null): Promise<City> {
    if (!row) throw new AppError("no_boundaries", 409, { expected: "published boundaries" });
    return upTo(`${row.revision} ${row.latest}`);
  }
  const inForce = async (today: string) => found(await findRevisionInForce(database, today));
  return {
    at: async (revision) => {
      const row = await findRevision(database, revision);
      if (row) return found(row);
      throw new AppError("unknown_revision", 404, { got: revision, expected: "one of /api/map/revisions" });
    },
    inForce,
    asItWas: async (day) =>
      found((await findRevisionInForce(database, day)) ?? (await findFirstRevision(database))),
    newest: () => inForce(END_OF_TIME),
  };
}
