import type { Queryable } from "../db/database.ts";
import { type NewProviderRow, providerKey } from "../domain/exchange/check_providers.ts";
import { insertOffers, insertProviders } from "../resources/queries.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { keepRows, keyIndex, sealKeys } from "./kept_rows.ts";
import { nextIds } from "./queries.ts";
import type { Resolved } from "./resolve.ts";

/** Writes providers with what they offer, which may be changed for itself and so is kept as rows too. */
export async function writeProviders(
  writing: { tx: Queryable; secrets: Secrets; import_id: number },
  rows: readonly Resolved[],
  ids: readonly number[],
): Promise<void> {
  const { tx } = writing;
  const made = rows.map((row) => row.made as NewProviderRow);
  await insertProviders(
    tx,
    made.map(({ offers: _offers, ...provider }, i) => ({ id: ids[i]!, ...provider })),
  );
  const offers = made.flatMap((provider, i) =>
    provider.offers.map((offer) => ({ provider, provider_id: ids[i]!, offer })),
  );
  const offerIds = await nextIds(tx, "offers", offers.length);
  await insertOffers(
    tx,
    offers.map(({ provider: { active_from_on, active_to_on }, provider_id, offer }, i) => ({
      id: offerIds[i]!,
      provider_id,
      ...offer,
      from_on: active_from_on,
      to_on: active_to_on,
    })),
  );
  const kept = offers.map(({ provider, offer }, i) => {
    const key = `${providerKey(provider)}|${offer.service}`;
    return { row_id: offerIds[i]!, key, index: keyIndex(writing.secrets, "offers", key) };
  });
  await keepRows(writing, "offers", sealKeys(writing.secrets, "offers", kept));
}
