import type { Matches } from "../api/resources.ts";
import type { AppOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { matchesOf, type Need } from "../domain/resources/matching.ts";
import { usesOf } from "./capacity.ts";
import { listCandidates, type NeedPlace } from "./queries.ts";

/** Offers of what is needed at a place, the best first, each with what speaks for and against it. */
export async function matchesFor(
  { database, now }: Pick<AppOptions, "database" | "now">,
  need: Need,
  place: NeedPlace,
): Promise<Matches> {
  const candidates = await listCandidates(database, need.service, place);
  const uses = await usesOf(
    database,
    candidates.map(({ offer_id }) => offer_id),
  );
  return {
    as_of: now().toISOString(),
    service: need.service,
    matches: matchesOf(
      need,
      candidates.map((candidate) => Object.assign(candidate, { uses: uses.get(candidate.offer_id)! })),
      today(now()),
    ),
  };
}
