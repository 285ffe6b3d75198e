import type { HelperChange, NewHelper, NewLog, TaskBody } from "../api/plans.ts";
import type { Matches } from "../api/resources.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { helpersOn } from "../domain/resources/plan_gaps.ts";
import { earlier, overlap, type Span } from "../domain/resources/rhythm.ts";
import { AppError } from "../errors.ts";
import { checkRhythm, checkSpan } from "../resources/checks.ts";
import { matchesFor } from "../resources/matches.ts";
import { changingPlan } from "./change.ts";
import {
  deleteHelper,
  deleteTask,
  findHelper,
  findOffer,
  findPlan,
  findTask,
  type HelperRow,
  insertHelper,
  insertLog,
  insertTask,
  type PlanRow,
  type TaskRow,
  updateHelper,
  updateTask,
} from "./queries.ts";
import { tasksOf } from "./record.ts";
import { ownSight } from "./sight.ts";

/** A new task of a plan. Throws what `changingPlan` throws, 422 `impossible_rhythm` and `impossible_span`. */
export async function addTask(
  options: LandOptions,
  account: Account,
  id: number,
  { version, ...task }: TaskBody,
): Promise<void> {
  checkRhythm(task);
  checkSpan(task);
  await changingPlan(options, account, { id, version }, async (tx, plan) => {
    checkSpan(task, plan);
    await insertTask(tx, id, task);
  });
}

/**
 * Changes when a task is done; returns its plan. What is done stays: helpers were found for it. Throws 404
 * `unknown_task`, 422 `other_service`, and what `addTask` throws.
 */
export async function changeTask(
  options: LandOptions,
  account: Account,
  id: number,
  { version, ...task }: TaskBody,
): Promise<number> {
  checkRhythm(task);
  checkSpan(task);
  const row = await taskOf(options, id);
  if (row.service !== task.service)
    throw new AppError("other_service", 422, { got: task.service, expected: row.service });
  await changingPlan(options, account, { id: row.plan_id, version }, async (tx, plan) => {
    checkSpan(task, plan);
    await updateTask(tx, id, task);
  });
  return row.plan_id;
}

/** Takes a task away; returns its plan. Throws 404 `unknown_task`, 409 `in_use` when something was logged for it. */
export async function removeTask(
  options: LandOptions,
  account: Account,
  id: number,
  version: number,
): Promise<number> {
  const { plan_id } = await taskOf(options, id);
  await changingPlan(options, account, { id: plan_id, version }, async (tx) => {
    if (!(await deleteTask(tx, id))) throw inUse(id);
  });
  return plan_id;
}

async function taskOf({ database }: LandOptions, id: number): Promise<TaskRow> {
  const row = await findTask(database, id);
  if (!row) throw new AppError("unknown_task", 404, { got: id, expected: "a task" });
  return row;
}

/**
 * Who could do a task, and why others could not. Throws 404 `unknown_task`, whether or not there is one elsewhere.
 */
export async function matchesForTask(options: LandOptions, account: Account, id: number): Promise<Matches> {
  const { plan, task } = await taskInSight(options, account, id);
  const span = overlap(task, plan) ?? task;
  return matchesFor(options, { ...task, ...span }, plan);
}

async function taskInSight(
  options: LandOptions,
  account: Account,
  id: number,
): Promise<{ plan: PlanRow; task: TaskRow }> {
  const task = await taskOf(options, id);
  const { sight } = await ownSight(options, account);
  const plan = await findPlan(options.database, sight, task.plan_id);
  if (!plan) throw new AppError("unknown_task", 404, { got: id, expected: "a task of your area" });
  return { task, plan };
}

/**
 * Has an offer help with a task; returns its plan. Throws 404 `unknown_task`, `unknown_offer` for one that does not
 * reach the village, 409 `duplicate`, 422 `other_service`, and what `changingPlan` throws.
 */
export async function addHelper(
  options: LandOptions,
  account: Account,
  task_id: number,
  { version, offer_id, from_on, to_on }: NewHelper,
): Promise<number> {
  const task = await taskOf(options, task_id);
  const span = { from_on, to_on };
  await changingPlan(options, account, { id: task.plan_id, version }, async (tx, plan) => {
    checkHelperSpan(span, task, plan);
    const offer = await findOffer(tx, offer_id, plan.village_code);
    if (!offer?.reaches)
      throw new AppError("unknown_offer", 404, {
        got: offer_id,
        expected: "an offer that reaches the village",
      });
    if (offer.service !== task.service)
      throw new AppError("other_service", 422, { got: offer.service, expected: task.service });
    await refuseTwice(tx, { ...span, id: 0, task_id, plan_id: plan.id, offer_id });
    await insertHelper(tx, task_id, offer_id, span);
  });
  return task.plan_id;
}

function checkHelperSpan(span: Span, task: Span, plan: Span): void {
  checkSpan(span, overlap(task, plan) ?? task);
}

/** The same offer twice for one day of a task would take two places. */
async function refuseTwice(tx: Queryable, one: HelperRow): Promise<void> {
  const tasks = (await tasksOf(tx, [one.plan_id])).get(one.plan_id) ?? [];
  const helpers = tasks.find(({ id }) => id === one.task_id)?.helpers ?? [];
  const twice = helpers.find(
    (helper) => helper.id !== one.id && helper.offer_id === one.offer_id && overlap(helper, one) !== null,
  );
  if (twice)
    throw new AppError("duplicate", 409, { got: one.offer_id, expected: "other days", helper: twice.id });
}

/** Changes the days of a helper; returns the plan. Throws 404 `unknown_helper` and what `addHelper` throws. */
export async function changeHelper(
  options: LandOptions,
  account: Account,
  id: number,
  { version, ...span }: HelperChange,
): Promise<number> {
  const row = await helperOf(options, id);
  const task = await taskOf(options, row.task_id);
  await changingPlan(options, account, { id: row.plan_id, version }, async (tx, plan) => {
    checkHelperSpan(span, task, plan);
    await refuseTwice(tx, { ...row, ...span });
    await updateHelper(tx, id, span);
  });
  return row.plan_id;
}

/** Takes a helper away; returns the plan. Throws 404 `unknown_helper`, 409 `in_use` when something was logged. */
export async function removeHelper(
  options: LandOptions,
  account: Account,
  id: number,
  version: number,
): Promise<number> {
  const { plan_id } = await helperOf(options, id);
  await changingPlan(options, account, { id: plan_id, version }, async (tx) => {
    if (!(await deleteHelper(tx, id))) throw inUse(id);
  });
  return plan_id;
}

async function helperOf({ database }: LandOptions, id: number): Promise<HelperRow> {
  const row = await findHelper(database, id);
  if (!row) throw new AppError("unknown_helper", 404, { got: id, expected: "a helper of a plan" });
  return row;
}

function inUse(got: number): AppError {
  return new AppError("in_use", 409, { got, expected: "one for which nothing was logged" });
}

/**
 * Logs that a task was done on a day, or missed; returns its plan. Without a helper named it was whose turn it was.
 * Throws 404 `unknown_task`, `unknown_helper`, 409 `not_now`, 422 `impossible_date`.
 */
export async function logTask(
  options: LandOptions,
  account: Account,
  task_id: number,
  body: NewLog,
): Promise<number> {
  const { plan, task } = await taskInSight(options, account, task_id);
  const at = options.now();
  if (plan.status !== "running" && plan.status !== "done")
    throw new AppError("not_now", 409, { got: plan.status, expected: ["running", "done"] });
  const span = overlap(task, plan) ?? task;
  const last = earlier(span.to_on, today(at))!;
  if (body.done_on < span.from_on || body.done_on > last)
    throw new AppError("impossible_date", 422, {
      got: body.done_on,
      expected: `from ${span.from_on} to ${last}`,
    });
  await options.database.transaction(async (tx) => {
    const tasks = (await tasksOf(tx, [plan.id])).get(plan.id)!;
    const own = tasks.find(({ id }) => id === task_id)!;
    if (body.helper_id !== undefined && !own.helpers.some(({ id }) => id === body.helper_id))
      throw new AppError("unknown_helper", 404, { got: body.helper_id, expected: "a helper of the task" });
    const helper_id = body.helper_id ?? helpersOn(own, body.done_on)[0]?.id ?? null;
    await insertLog(tx, task_id, body, { helper_id, account_id: account.id, at: at.toISOString() });
  });
  return plan.id;
}
