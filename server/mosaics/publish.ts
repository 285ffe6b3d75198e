import type { Mosaic, PublishMosaicBody } from "../api/mosaics.ts";
import type { Account } from "../api/session.ts";
import { audit } from "../audit/audit.ts";
import { today } from "../domain/calendar.ts";
import { countOpen } from "../domain/mosaic/faults.ts";
import { publication } from "../domain/mosaic/publication.ts";
import { AppError } from "../errors.ts";
import { firstLand } from "./first_land.ts";
import type { MosaicOptions } from "./making.ts";
import { changeMosaic, findObstacles, insertFirstLand, listSources, lockPublication } from "./queries.ts";
import { type Grounds, knownMosaic, settledBy, settlingMosaic, withOpen } from "./settling.ts";

/**
 * Publishes a settled mosaic as the first boundaries of the city, in one transaction under the lock of publications.
 * Throws 409 `faults_open` with their numbers, `boundaries_exist`, `stale_version`; 422 `impossible_date` for a day to
 * come (a city without boundaries in force has no map) and `land_without_village`.
 */
export async function publishMosaic(
  options: MosaicOptions & { grounds: Grounds },
  account: Account,
  id: number,
  { version, title, effective_on }: PublishMosaicBody,
): Promise<Mosaic> {
  const { database, grounds, now } = options;
  const row = await settlingMosaic(database, grounds, id, version);
  if (effective_on > today(now()))
    throw new AppError("impossible_date", 422, { got: effective_on, expected: `up to ${today(now())}` });
  const ground = await grounds(id);
  const settled = settledBy(ground, row);
  const open = countOpen(ground, settled);
  if (Object.values(open).some((count) => count > 0))
    throw new AppError("faults_open", 409, { got: open, expected: "every fault settled" });
  const land = firstLand(publication(ground, settled), await listSources(database));
  await database.transaction(async (tx) => {
    await lockPublication(tx);
    const { revisions } = await findObstacles(tx);
    if (revisions > 0)
      throw new AppError("boundaries_exist", 409, { got: revisions, expected: "a city without boundaries" });
    const at = now().toISOString();
    const changeset = { ...land.changeset, mosaic: id, decisions: row.decisions.length };
    await insertFirstLand(tx, land, {
      effective_on,
      now: at,
      published_by: account.name,
      title,
      changeset,
    });
    const change = { decisions: row.decisions, status: "published", published_revision: 1, now: at } as const;
    if (!(await changeMosaic(tx, id, version, change)))
      throw new AppError("stale_version", 409, { got: version, expected: "the version in force" });
    await audit(tx, {
      happenedAt: at,
      accountId: account.id,
      action: "mosaic_publish",
      subject: `mosaic:${id}`,
      detail: { title, effective_on, ...changeset },
    });
  });
  return withOpen(grounds, await knownMosaic(database, id));
}
