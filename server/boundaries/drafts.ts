import type { Draft, DraftEntry, DraftStep, StepBody } from "../api/boundaries.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { Queryable } from "../db/database.ts";
import {
  afterStep,
  type DraftOnItsWay,
  mayStep,
  needsRemark,
  stepsOpen,
} from "../domain/boundaries/approval.ts";
import { changedGrids, touchedVillages } from "../domain/boundaries/check.ts";
import { today } from "../domain/calendar.ts";
import { may } from "../domain/disclosure.ts";
import { AppError } from "../errors.ts";
import type { City } from "../map/city.ts";
import { readCity } from "../map/queries.ts";
import { drawDraft, type Drawn } from "./drawn.ts";
import { publishLand } from "./publish.ts";
import { lockPublication } from "./publish_queries.ts";
import {
  type DraftMove,
  type DraftWay,
  findDraft,
  findLatestRevision,
  insertDecision,
  listDrafts,
  lockDraft,
  moveDraft,
  type StoredDraft,
} from "./queries.ts";

/** The latest revision and its land. Throws 409 `no_boundaries` in an empty city. */
export async function latestLand({ database, cities }: LandOptions): Promise<Latest> {
  const latest = await findLatestRevision(database);
  if (!latest) throw new AppError("no_boundaries", 409, { expected: "published boundaries" });
  return { city: await cities.at(latest.revision), effective_on: latest.effective_on };
}

/** Codes of the towns that an account may look at, or that its area lies in; null: all. */
export function townsInSight(city: City, { area_code, area_level }: Account): string[] | null {
  if (area_level === "city") return null;
  const own = city.villages.find(({ code }) => code === area_code)?.parent_code ?? area_code;
  return city.towns
    .filter(({ code, parent_code }) => [code, parent_code].includes(own))
    .map(({ code }) => code);
}

/**
 * A draft as an account sees it. Throws 404 `unknown_draft` when there is none, or when it touches no town that the
 * account may look at: whether there is one is nobody else's business.
 */
export async function openDraft(
  db: Queryable,
  city: City,
  account: Account,
  id: number,
): Promise<{ stored: StoredDraft; draft: Draft }> {
  const stored = await findDraft(db, id);
  const sight = townsInSight(city, account);
  if (!stored || (sight && !stored.towns.some((town) => sight.includes(town)))) {
    throw new AppError("unknown_draft", 404, { got: id, expected: "a draft of your area" });
  }
  const { asked_towns: _asked, ...draft } = stored;
  return { stored, draft: { ...draft, latest_revision: city.revision, may: mayDo(city, stored, account) } };
}

function mayDo(city: City, stored: StoredDraft, account: Account): Draft["may"] {
  const draws = stored.status === "drawing" && stored.author.id === account.id && may(account, "draw");
  return [
    ...(draws ? (["draw", "delete"] as const) : []),
    ...(stored.status === "published" ? [] : (["comment"] as const)),
    ...stepsOpen(onItsWay(city, stored), account),
  ];
}

/** The drafts that an account may look at, each with the steps it may take. */
export async function readDrafts(db: Queryable, city: City, account: Account): Promise<DraftEntry[]> {
  const stored = await listDrafts(db, townsInSight(city, account));
  return stored.map(({ asked_towns, decisions, ...entry }) => {
    const way = onItsWay(city, { ...entry, asked_towns, decisions });
    return Object.assign(entry, { may: stepsOpen(way, account) });
  });
}

/** What the rules of approval need to know of a draft. */
function onItsWay(city: City, { status, author, asked_towns, decisions }: DraftWay): DraftOnItsWay {
  const districtOf = new Map(city.towns.map(({ code, parent_code }) => [code, parent_code]));
  const since = decisions.slice(decisions.findLastIndex(({ step }) => step === "submit") + 1);
  const areas = (step: DraftStep) =>
    since.filter((one) => one.step === step).map(({ area_code }) => area_code);
  return {
    status,
    author_id: author.id,
    asked: asked_towns.map((town_code) => ({ town_code, district_code: districtOf.get(town_code)! })),
    opinions: areas("opinion"),
    approvals: areas("approve"),
  };
}

/**
 * Takes a draft a step further, in one transaction with its decision and its audit entry. Throws 403 `not_allowed`,
 * 409 `stale_version` with the draft as it stands, 409 `not_now`, 422 `missing_remark`, and for `submit` and `publish`
 * 409 `stale_base` with the operations that no longer hold, 422 `changes_nothing`, 422 `not_ready` with the findings,
 * 422 `impossible_date`.
 */
export async function takeStep(
  options: LandOptions,
  account: Account,
  id: number,
  body: StepBody,
): Promise<void> {
  const instant = options.now();
  const at = { now: instant.toISOString(), today: today(instant) };
  const latest = await latestLand(options);
  await options.database.transaction(async (tx) => {
    if (body.step === "publish") await lockPublication(tx);
    await lockDraft(tx, id);
    await stepWithin(tx, { ...(await stillLatest(tx, latest)), ...at }, account, id, body);
  });
}

interface Latest {
  city: City;
  effective_on: string;
}

/** The latest land: what was read before the lock, unless another has published since. */
async function stillLatest(tx: Queryable, known: Latest): Promise<Latest> {
  const { revision, effective_on } = (await findLatestRevision(tx))!;
  return revision === known.city.revision ? known : { city: await readCity(tx, revision), effective_on };
}

type Moment = { city: City; effective_on: string; now: string; today: string };

async function stepWithin(
  tx: Queryable,
  moment: Moment,
  account: Account,
  id: number,
  { version, step, remark = "", agrees = true, effective_on }: StepBody,
): Promise<void> {
  const { stored, draft } = await openDraft(tx, moment.city, account, id);
  if (stored.version !== version) throw new AppError("stale_version", 409, { got: version, draft });
  const way = onItsWay(moment.city, stored);
  if (!mayStep(step, way, account)) throw refusedStep(step, way, account);
  if (needsRemark(step, agrees) && remark.trim() === "")
    throw new AppError("missing_remark", 422, { expected: `a remark with ${step}` });

  const move: DraftMove = {
    version,
    status: afterStep(step, way, account.area_code),
    asked_towns: stored.asked_towns,
    effective_on: stored.effective_on,
    published_revision: null,
  };
  if (step === "submit") move.asked_towns = await submittedTowns(tx, moment, stored);
  if (step === "publish") Object.assign(move, await publish(tx, moment, account, stored, effective_on));
  if (!(await moveDraft(tx, id, move, moment.now)))
    throw new AppError("stale_version", 409, { got: version, draft });
  await insertDecision(tx, id, {
    step,
    by: account,
    area_code: account.area_code,
    agrees: agrees && step !== "return",
    remark,
    version,
    created_at: moment.now,
  });
  await audit(tx, {
    happenedAt: moment.now,
    accountId: account.id,
    action: `draft_${step}`,
    subject: `draft:${id}`,
    detail: { version, agrees, ...(move.published_revision && { revision: move.published_revision }) },
  });
}

/** Not for this account at all, or not as the draft stands. */
function refusedStep(step: DraftStep, way: DraftOnItsWay, account: Account): AppError {
  const open = stepsOpen(way, account);
  const ever = (["drawing", "submitted", "approved"] as const).some((status) =>
    mayStep(
      step,
      { ...way, status, opinions: way.asked.map(({ town_code }) => town_code), approvals: [] },
      account,
    ),
  );
  return ever
    ? new AppError("not_now", 409, { got: step, status: way.status, expected: open })
    : new AppError("not_allowed", 403, { got: step, expected: open });
}

/** The towns that a submission asks: those whose grids it changes. */
async function submittedTowns(tx: Queryable, moment: Moment, stored: StoredDraft): Promise<string[]> {
  const drawn = await ready(tx, moment, stored);
  const villages = touchedVillages(drawn.before, drawn.after);
  const towns = new Set(
    drawn.file.villages.filter(({ code }) => villages.has(code)).map(({ town_code }) => town_code),
  );
  return [...towns].toSorted();
}

/** Draws a draft on the latest land. Throws when something does not hold, nothing is changed, or the check fails. */
async function ready(tx: Queryable, moment: Moment, stored: StoredDraft): Promise<Drawn> {
  const drawn = await drawDraft(tx, moment.city, stored, moment);
  if (drawn.refused.length > 0) {
    throw new AppError("stale_base", 409, {
      base_revision: stored.base_revision,
      latest_revision: moment.city.revision,
      refused: drawn.refused,
    });
  }
  if (
    changedGrids(drawn.before, drawn.after).length === 0 &&
    touchedVillages(drawn.before, drawn.after).size === 0
  )
    throw new AppError("changes_nothing", 422, { expected: "at least one grid that is other than before" });
  if (drawn.open.length > 0) throw new AppError("not_ready", 422, { findings: drawn.open });
  return drawn;
}

/** Publishes a draft as the next revision, to hold from a day on. */
async function publish(
  tx: Queryable,
  moment: Moment,
  account: Account,
  stored: StoredDraft,
  wanted: string | undefined,
): Promise<Pick<DraftMove, "effective_on" | "published_revision">> {
  const earliest = later(moment.effective_on, moment.today);
  if (wanted !== undefined && wanted < earliest)
    throw new AppError("impossible_date", 422, { got: wanted, expected: `${earliest} or later` });
  // What was planned may have passed while the draft went from hand to hand.
  const effective_on = wanted ?? later(stored.effective_on ?? earliest, earliest);
  const { before, after } = await ready(tx, moment, { ...stored, effective_on });
  const revision = moment.city.revision + 1;
  await publishLand(tx, before, after, {
    revision,
    effective_on,
    title: stored.title,
    published_by: account.name,
    now: moment.now,
  });
  return { effective_on, published_revision: revision };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
