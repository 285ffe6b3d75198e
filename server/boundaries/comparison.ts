import type { Changes } from "../api/boundary_history.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { type AreaFigures, cityFigures, countedFigures, measure } from "../domain/boundaries/impact.ts";
import { may } from "../domain/disclosure.ts";
import { AppError } from "../errors.ts";
import { type City, villagesWithin } from "../map/city.ts";
import { listRevisions } from "../map/queries.ts";
import { readLoads, readWorkloadRules } from "../workload/workload.ts";
import { changesBetween } from "./changes.ts";
import { latestLand, openDraft } from "./drafts.ts";
import { drawDraft } from "./drawn.ts";
import { townsThatDiffer } from "./former_land.ts";
import { elsewhere } from "./land_file.ts";
import type { StoredDraft } from "./queries.ts";
import { citySide, draftSide, type Side } from "./side.ts";

const DAY_MS = 86_400_000;

/** A side to compare, not yet drawn: a revision, or a draft on the latest one. */
type Asked = { city: City; draft: (StoredDraft & { effective_on: string }) | null };

/**
 * What is other on the second of two sides, within an area (null: the city), with the figures of both. Of two
 * revisions the older is first, and a draft comes after revisions. Throws 404 `unknown_revision` and `unknown_draft`,
 * 403 `not_allowed` when an account that may see no drafts asks for one.
 */
export async function compare(
  options: LandOptions,
  account: Account,
  names: readonly [string, string],
  area_code: string | null,
): Promise<Changes> {
  const asked = (await Promise.all(names.map((name) => find(options, account, name)))) as [Asked, Asked];
  const [from, to] = isInOrder(asked) ? asked : [asked[1], asked[0]];
  const within = villagesWithin(to.city, area_code);
  // Drafts are drawn wherever either side may be other than the latest revision: so all that differs is told.
  const towns = to.draft ? [from, to].flatMap((side) => townsOf(side, to.city, within)) : [];
  const drawn = await Promise.all(
    [from, to].map((side) =>
      side.draft
        ? draw(options, side.draft, { city: side.city, towns: [...new Set(towns)].toSorted(), area_code })
        : stand(options, side.city, area_code),
    ),
  );
  const [before, after] = drawn as [Drawn, Drawn];
  return {
    from: nameOf(from),
    to: nameOf(to),
    ...changesBetween(before.side, after.side, within),
    figures: { from: before.figures, to: after.figures },
  };
}

async function find(options: LandOptions, account: Account, name: string): Promise<Asked> {
  if (!name.startsWith("draft-")) return { city: await options.cities.at(Number(name)), draft: null };
  if (!may(account, "drafts"))
    throw new AppError("not_allowed", 403, { got: account.role, expected: "drafts" });
  const { city, effective_on } = await latestLand(options);
  const { stored } = await openDraft(options.database, city, account, Number(name.slice("draft-".length)));
  return { city, draft: { ...stored, effective_on } };
}

function nameOf({ city, draft }: Asked): string {
  return draft ? `draft-${draft.id}` : String(city.revision);
}

function isInOrder([a, b]: readonly [Asked, Asked]): boolean {
  if (a.draft || b.draft) return b.draft !== null;
  return a.city.revision <= b.city.revision;
}

function townsOf({ city, draft }: Asked, latest: City, within: readonly boolean[]): readonly string[] {
  return draft ? draft.towns : townsThatDiffer(city, latest, within);
}

interface Drawn {
  side: Side;
  figures: AreaFigures;
}

async function draw(
  { database, now }: LandOptions,
  draft: NonNullable<Asked["draft"]>,
  { city, towns, area_code }: { city: City; towns: readonly string[]; area_code: string | null },
): Promise<Drawn> {
  const at = { now: now().toISOString(), today: today(now()) };
  const effective_on = draft.effective_on ?? at.today;
  const { file, after } = await drawDraft(
    database,
    city,
    { ...draft, towns },
    { effective_on, ...at },
    area_code,
  );
  const within = villagesWithin(city, area_code);
  const villages = new Set(city.villages.filter((_village, i) => within[i]).map(({ code }) => code));
  const figures = cityFigures(measure(after, file.rules.workload), file.elsewhere, (code) =>
    villages.has(code),
  );
  return { side: draftSide(city, after, file.partition.ids), figures };
}

/** The land at a revision, with what stands there today and who served on the last day that it held, or does today. */
async function stand({ database, now }: LandOptions, city: City, area_code: string | null): Promise<Drawn> {
  const { rules } = await readWorkloadRules(database);
  const day = await dayOf(database, city.revision, today(now()));
  const loads = await readLoads(database, city, day, rules);
  return { side: citySide(city), figures: countedFigures(elsewhere(city, area_code, new Set(), loads)) };
}

/** The day of a revision: the last on which it held, today if it does, the first if it is to come. */
async function dayOf(db: Queryable, revision: number, now: string): Promise<string> {
  const revisions = await listRevisions(db);
  const own = revisions.find((one) => one.revision === revision)!.effective_on;
  const next = revisions.find((one) => one.revision === revision + 1)?.effective_on;
  const last = next === undefined ? now : new Date(Date.parse(next) - DAY_MS).toISOString().slice(0, 10);
  const day = last < now ? last : now;
  return day > own ? day : own;
}
