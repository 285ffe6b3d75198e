import type {
  NewGrant,
  NewProject,
  Project,
  ProjectChange,
  ProjectQuery,
  Projects,
} from "../api/resources.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { may } from "../domain/disclosure.ts";
import { AppError } from "../errors.ts";
import { villageCodes } from "../map/city.ts";
import { checkPublic, checkRhythm, checkSpan, stale } from "./checks.ts";
import {
  deleteGrant,
  findProject,
  findSubject,
  insertGrant,
  insertProject,
  listProjects,
  type ProjectRow,
  type Subject,
  touchProject,
  updateProject,
} from "./queries.ts";

const MOST = 300;

/** The published needs of an area; `area_code` null: all. */
export async function projectsFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  { kind, service, status }: ProjectQuery,
): Promise<Projects> {
  const found = await listProjects(options.database, {
    villages: await villagesOf(options, area_code),
    kind: kind ?? null,
    service: service ?? null,
    status: status ?? null,
  });
  return {
    as_of: options.now().toISOString(),
    count: found.length,
    projects: found.slice(0, MOST).map((row) => told(row, account)),
  };
}

/** One published need. Throws 404 `unknown_project`. */
export async function readProject(options: LandOptions, account: Account, id: number): Promise<Project> {
  return told(await projectInSight(options.database, await ownVillages(options, account), id), account);
}

/** Whose need it is, is known to those who arrange help. */
function told(row: ProjectRow, account: Account): Project {
  const arranges = may(account, "help");
  return { ...row, may_change: arranges, ...(!arranges && { case_id: null, household_id: null }) };
}

/** The villages of the account's own area; null: all. */
export function ownVillages(
  options: LandOptions,
  { area_code, area_level }: Account,
): Promise<string[] | null> {
  return villagesOf(options, area_level === "city" ? null : area_code);
}

async function villagesOf({ cities, now }: LandOptions, area_code: string | null): Promise<string[] | null> {
  return area_code === null ? null : villageCodes(await cities.inForce(today(now())), area_code);
}

/** A project of the account's villages. Throws 404 `unknown_project`, whether or not there is one elsewhere. */
export async function projectInSight(
  db: Queryable,
  villages: readonly string[] | null,
  id: number,
): Promise<ProjectRow> {
  const row = await findProject(db, id);
  if (!row || (villages && !villages.includes(row.village_code)))
    throw new AppError("unknown_project", 404, { got: id, expected: "a project of your area" });
  return row;
}

/** Whose need it is, in the account's villages. Throws 404 `unknown_household` or `unknown_case`. */
export async function subjectInSight(
  db: Queryable,
  villages: readonly string[] | null,
  asked: { household_id?: number | undefined; case_id?: number | undefined },
): Promise<Subject> {
  const subject = await findSubject(db, asked);
  if (!subject || (villages && !villages.includes(subject.village_code)))
    throw new AppError(asked.case_id === undefined ? "unknown_household" : "unknown_case", 404, {
      got: asked.case_id ?? asked.household_id,
      expected: "one of your area",
    });
  return subject;
}

/**
 * Publishes a need; returns its id. Throws 403 `outside_area`, 404 `unknown_case` or `unknown_household`,
 * 422 `personal_datum`, `impossible_rhythm` or `impossible_span`.
 */
export async function publishProject(
  options: LandOptions,
  account: Account,
  body: NewProject,
): Promise<number> {
  checkPublic(body.title);
  checkRhythm(body);
  checkSpan(body);
  const villages = await ownVillages(options, account);
  const city = await options.cities.inForce(today(options.now()));
  if (!city.villages.some(({ code }) => code === body.village_code))
    throw new AppError("unknown_area", 404, { got: body.village_code, expected: "a village" });
  if (villages && !villages.includes(body.village_code))
    throw new AppError("outside_area", 403, { got: body.village_code, expected: account.area_code });
  return options.database.transaction(async (tx) => {
    const { household_id, case_id } = body;
    if (household_id !== undefined || case_id !== undefined)
      await subjectInSight(tx, villages, { household_id, case_id });
    const id = await insertProject(tx, body, options.now().toISOString());
    await remember(tx, options, account, "project_publish", id);
    return id;
  });
}

/** Throws 404 `unknown_project`, 409 `stale_version`, and what publishing throws of the text, rhythm and days. */
export async function changeProject(
  options: LandOptions,
  account: Account,
  id: number,
  { version, ...body }: ProjectChange,
): Promise<void> {
  checkPublic(body.title);
  checkRhythm(body);
  checkSpan(body);
  await changing(options, account, id, "project_change", async (tx, row) => {
    if (!(await updateProject(tx, { id, version }, body))) throw stale(version, row);
  });
}

/** Puts a grant on a project. Throws 404 `unknown_project`, 409 `stale_version`, 422 `impossible_span`. */
export async function addGrant(
  options: LandOptions,
  account: Account,
  id: number,
  body: NewGrant,
): Promise<void> {
  checkSpan(body);
  await changing(options, account, id, "grant_add", async (tx, row) => {
    if (!(await touchProject(tx, { id, version: body.version }))) throw stale(body.version, row);
    await insertGrant(tx, id, body);
  });
}

/** Takes a grant off a project. Throws 404 `unknown_project`, 409 `stale_version`, 422 `missing_reference`. */
export async function removeGrant(
  options: LandOptions,
  account: Account,
  { id, grant, version }: { id: number; grant: number; version: number },
): Promise<void> {
  await changing(options, account, id, "grant_remove", async (tx, row) => {
    if (!(await touchProject(tx, { id, version }))) throw stale(version, row);
    if (!(await deleteGrant(tx, id, grant)))
      throw new AppError("missing_reference", 422, { got: grant, expected: "a grant of the project" });
  });
}

async function changing(
  options: LandOptions,
  account: Account,
  id: number,
  action: string,
  change: (tx: Queryable, row: ProjectRow) => Promise<void>,
): Promise<void> {
  const villages = await ownVillages(options, account);
  await options.database.transaction(async (tx) => {
    await change(tx, await projectInSight(tx, villages, id));
    await remember(tx, options, account, action, id);
  });
}

function remember(tx: Queryable, { now }: LandOptions, account: Account, action: string, id: number) {
  return audit(tx, {
    happenedAt: now().toISOString(),
    accountId: account.id,
    action,
    subject: `project:${id}`,
  });
}
