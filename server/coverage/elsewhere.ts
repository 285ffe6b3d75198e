import type { ElsewhereList } from "../api/coverage.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { cityNow } from "../case_desk/sight.ts";
import { standsElsewhere } from "../domain/coverage_elsewhere.ts";
import { maskName } from "../domain/masks.ts";
import { placeOfEntry, refuseOutside, unknownGap } from "./land.ts";
import { listClaimed } from "./queries.ts";

const MOST = 200;

/**
 * The households of an entry that their files put elsewhere: who of them may be asked after where. Throws 404
 * `unknown_gap`, and 403 `outside_area` for a grid that is not in the account's area, or not a worker's own.
 */
export async function elsewhereFor(
  options: LandOptions,
  account: Account,
  id: string,
): Promise<ElsewhereList> {
  const { database, secrets } = options;
  const place = placeOfEntry(await cityNow(options), id.split(":")[1]!);
  if (!place) throw unknownGap(id);
  refuseOutside(account, place);
  const rows = await listClaimed(database, place.micro_grids);
  const elsewhere = rows.filter(({ claimed_code }) => standsElsewhere(claimed_code, place));
  return {
    total: elsewhere.length,
    households: elsewhere.slice(0, MOST).map(({ head_id, name, ...row }) => {
      const full = name === null ? "" : secrets.open(name, `people.name/${head_id}`);
      return Object.assign(row, { name: maskName(full) });
    }),
  };
}
