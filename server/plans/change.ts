import type { NewPlan, PlanChange, PlanStep } from "../api/plans.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { isOpen, PLAN_FLOW } from "../domain/resources/plan_flow.ts";
import { overlap } from "../domain/resources/rhythm.ts";
import { AppError } from "../errors.ts";
import { refuseOverload } from "../resources/capacity.ts";
import { checkSpan, stale } from "../resources/checks.ts";
import { projectInSight, subjectInSight } from "../resources/projects.ts";
import {
  insertPlan,
  insertTask,
  matchProject,
  type PlanRow,
  stepPlan,
  touchPlan,
  updatePlan,
} from "./queries.ts";
import { tasksOf } from "./record.ts";
import { ownSight, planInSight } from "./sight.ts";

/**
 * Draws up a plan; returns its id. One that is made of a published need is for whom the need is of, and has it as its
 * first task. Throws 404 `unknown_project`, `unknown_household`, `unknown_case`, 422 `missing` and `impossible_span`.
 */
export async function makePlan(options: LandOptions, account: Account, body: NewPlan): Promise<number> {
  checkSpan(body);
  const { sight } = await ownSight(options, account);
  const { project_id, title, goal, from_on, to_on } = body;
  return options.database.transaction(async (tx) => {
    const project = project_id === undefined ? null : await projectInSight(tx, sight.villages, project_id);
    const household_id = body.household_id ?? project?.household_id ?? undefined;
    const case_id = body.case_id ?? project?.case_id ?? undefined;
    if (household_id === undefined && case_id === undefined)
      throw new AppError("missing", 422, { got: body, expected: ["household_id", "case_id"] });
    const subject = await subjectInSight(tx, sight.villages, { household_id, case_id });
    const plan = {
      title,
      goal,
      from_on,
      to_on,
      household_id: subject.household_id,
      case_id: subject.case_id,
      village_code: subject.village_code,
    };
    const id = await insertPlan(tx, plan, options.now().toISOString(), account.id);
    if (project) {
      const span = overlap(project, body);
      if (span) await insertTask(tx, id, { ...project, ...span });
      await matchProject(tx, project.id);
    }
    await remember(tx, options, account, { action: "plan_add", id });
    return id;
  });
}

/** Throws 404 `unknown_plan`, 409 `stale_version`, `not_now`, `no_capacity`, 422 `impossible_span`. */
export async function changePlan(
  options: LandOptions,
  account: Account,
  id: number,
  { version, ...body }: PlanChange,
): Promise<void> {
  checkSpan(body);
  await inPlan(options, account, id, async (tx, plan) => {
    if (!(await updatePlan(tx, { id, version }, body))) throw stale(version, plan);
    await remember(tx, options, account, { action: "plan_change", id });
  });
}

/**
 * Takes a plan to its next status. To run it needs a task and a helper, and free places with all its helpers.
 * Throws 404 `unknown_plan`, 409 `stale_version`, `not_now`, `no_capacity`, 422 `missing`.
 */
export async function takePlanStep(
  options: LandOptions,
  account: Account,
  id: number,
  { version, step }: PlanStep,
): Promise<void> {
  const { sight } = await ownSight(options, account);
  const { from, to } = PLAN_FLOW[step];
  await options.database.transaction(async (tx) => {
    const plan = await planInSight(tx, sight, id);
    if (plan.version !== version) throw stale(version, plan);
    if (!from.includes(plan.status)) throw new AppError("not_now", 409, { got: plan.status, expected: from });
    if (to === "running") await checkReady(tx, id);
    const day = today(options.now());
    if (!(await stepPlan(tx, { id, version }, to, to === "running" ? null : day))) throw stale(version, plan);
    if (to === "running") await checkCapacity(tx, options, id);
    await remember(tx, options, account, { action: `plan_${step}`, id });
  });
}

async function checkReady(tx: Queryable, id: number): Promise<void> {
  const tasks = (await tasksOf(tx, [id])).get(id) ?? [];
  const missing =
    tasks.length === 0 ? "tasks" : tasks.every(({ helpers }) => helpers.length === 0) && "helpers";
  if (missing) throw new AppError("missing", 422, { got: null, expected: [missing] });
}

/**
 * Changes something of an open plan at a version, in one transaction; of a running one the helpers must have free
 * places afterwards. Throws 404 `unknown_plan`, 409 `stale_version`, `not_now`, `no_capacity`, and what the work throws.
 */
export async function changingPlan(
  options: LandOptions,
  account: Account,
  { id, version }: { id: number; version: number },
  work: (tx: Queryable, plan: PlanRow) => Promise<void>,
): Promise<void> {
  await inPlan(options, account, id, async (tx, plan) => {
    if (!(await touchPlan(tx, { id, version }))) throw stale(version, plan);
    await work(tx, plan);
    await remember(tx, options, account, { action: "plan_change", id });
  });
}

async function inPlan(
  options: LandOptions,
  account: Account,
  id: number,
  work: (tx: Queryable, plan: PlanRow) => Promise<void>,
): Promise<void> {
  const { sight } = await ownSight(options, account);
  await options.database.transaction(async (tx) => {
    const plan = await planInSight(tx, sight, id);
    if (!isOpen(plan.status))
      throw new AppError("not_now", 409, { got: plan.status, expected: ["draft", "running"] });
    await work(tx, plan);
    if (plan.status === "running") await checkCapacity(tx, options, id);
  });
}

async function checkCapacity(tx: Queryable, { now }: LandOptions, id: number): Promise<void> {
  const tasks = (await tasksOf(tx, [id])).get(id) ?? [];
  const offers = new Set(tasks.flatMap(({ helpers }) => helpers.map(({ offer_id }) => offer_id)));
  await refuseOverload(tx, [...offers], today(now()));
}

/** Who did what with a plan. */
export function remember(
  tx: Queryable,
  { now }: LandOptions,
  account: Account,
  { action, id }: { action: string; id: number },
): Promise<void> {
  return audit(tx, {
    happenedAt: now().toISOString(),
    accountId: account.id,
    action,
    subject: `plan:${id}`,
  });
}
