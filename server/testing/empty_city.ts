import { insertCity } from "../accounts/queries.ts";
import type { Queryable } from "../db/database.ts";

/** A city that was just installed: it has a code and a name, and no boundaries. */
export const EMPTY_CITY = { code: "321100", name: "测试市" } as const;

/** Writes it into the empty tables, as `npm run admin` does. */
export async function insertEmptyCity(db: Queryable): Promise<void> {
  await insertCity(db, EMPTY_CITY);
}
