import { DEMO_PASSWORD } from "../accounts/demo_accounts.ts";
import type { Settings } from "../api/settings.ts";
import type { AppOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { findRevisionInForce } from "../map/queries.ts";
import { readStoredSettings } from "./queries.ts";

/** What the page must know before anyone signs in. Throws 409 `no_boundaries` while there is not even a city. */
export async function readSettings({ database, config, now }: AppOptions): Promise<Settings> {
  const instant = now();
  const [stored, inForce] = await Promise.all([
    readStoredSettings(database),
    findRevisionInForce(database, today(instant)),
  ]);
  const { city, needs, categories, screening_groups, demo_accounts } = stored;
  if (!city) throw new AppError("no_boundaries", 409, { expected: "a city" });
  return {
    city,
    revision: inForce && {
      revision: inForce.revision,
      effective_on: inForce.effective_on,
      title: inForce.title,
    },
    today: today(instant),
    now: instant.toISOString(),
    trial_database: database.kind === "embedded",
    demo: demo_accounts && { accounts: demo_accounts, password: DEMO_PASSWORD },
    needs,
    categories,
    screening_groups,
    basemap: {
      tiles_url: config.basemap.tilesUrl,
      pmtiles_url: config.basemap.pmtiles === null ? null : "/basemap.pmtiles",
    },
  };
}
