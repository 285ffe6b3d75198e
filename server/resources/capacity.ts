import type { Queryable } from "../db/database.ts";
import { firstOverload, type Use } from "../domain/resources/capacity.ts";
import { weeklyLoad } from "../domain/resources/rhythm.ts";
import { AppError } from "../errors.ts";
import { listUses, lockOffers, type UseRow } from "./queries.ts";

/** What running plans take of offers, by offer. */
export async function usesOf(db: Queryable, offer_ids: readonly number[]): Promise<Map<number, Use[]>> {
  const uses = new Map(offer_ids.map((id) => [id, [] as Use[]]));
  if (offer_ids.length === 0) return uses;
  for (const row of await listUses(db, offer_ids)) uses.get(row.offer_id)!.push(useOf(row));
  return uses;
}

function useOf({ from_on, to_on, weekdays, every_days, offered }: UseRow): Use {
  return { from_on, to_on, load: weeklyLoad({ weekdays, every_days }, offered) };
}

/**
 * Throws 409 `no_capacity` when from today on more is taken of one of the offers than there is. The offers stay locked
 * until the transaction ends: of two who take the last place one waits, and then is refused.
 */
export async function refuseOverload(
  tx: Queryable,
  offer_ids: readonly number[],
  today: string,
): Promise<void> {
  if (offer_ids.length === 0) return;
  const offers = await lockOffers(tx, offer_ids);
  const uses = await usesOf(tx, offer_ids);
  for (const { id, times_per_week, provider_name } of offers) {
    const over = firstOverload(times_per_week, uses.get(id)!, today);
    if (over)
      throw new AppError("no_capacity", 409, {
        got: over.taken,
        expected: times_per_week,
        on: over.on,
        offer_id: id,
        provider: provider_name,
      });
  }
}
