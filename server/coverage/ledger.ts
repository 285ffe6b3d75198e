import type { CoverageGap } from "../api/coverage.ts";
import type { Queryable } from "../db/database.ts";
import { ledger } from "../domain/coverage.ts";
import type { City } from "../map/city.ts";
import { readCoverageFacts, readCoverageRules } from "./queries.ts";

/**
 * The gaps of an area on a day, gravest first; of the whole city when it is null. Always drawn for the whole city
 * first, so that what a town sees is a part of what the city sees.
 */
export async function readLedger(
  db: Queryable,
  city: City,
  area: string | null,
  today: string,
): Promise<CoverageGap[]> {
  const facts = await readCoverageFacts(db, city, today);
  const gaps = ledger(facts, await readCoverageRules(db), today);
  if (area === null) return gaps;
  return gaps.filter(({ district_code, town_code, village_code }) =>
    [district_code, town_code, village_code].includes(area),
  );
}
