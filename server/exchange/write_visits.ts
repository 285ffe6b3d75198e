import { randomUUID } from "node:crypto";
import type { Queryable } from "../db/database.ts";
import type { PastVisit } from "../domain/exchange/check_visits.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { insertPastVisits } from "../visits/queries.ts";
import type { Resolved } from "./resolve.ts";

/** Writes visits; when their households are to be seen next is set once all of a file are written. */
export async function writeVisits(
  { tx, secrets }: { tx: Queryable; secrets: Secrets },
  rows: readonly Resolved[],
  ids: readonly number[],
): Promise<void> {
  const visits = rows.map(({ made }, i) => {
    const visit = made as PastVisit;
    const entry_id = randomUUID();
    const note = visit.note === null ? null : secrets.seal(visit.note, `visits.note/${entry_id}`);
    return { ...visit, id: ids[i]!, entry_id, note };
  });
  await insertPastVisits(tx, visits);
}
