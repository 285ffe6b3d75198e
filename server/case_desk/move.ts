import {
  type BulkRoute,
  type BulkRouted,
  CASE_NEEDS,
  type MoveBody,
  type StepDone,
} from "../api/case_desk.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { afterMove, type CaseState, type Clock, type DeadlineRules } from "../domain/case_change.ts";
import { mayMove, type MoveRefusal, PATH_STEPS, refuseMove } from "../domain/case_flow.ts";
import { AppError } from "../errors.ts";
import type { City } from "../map/city.ts";
import {
  type CaseRow,
  findCase,
  moveCase,
  readDeadlineRules,
  readOfficeCalendar,
  takeStep,
} from "./queries.ts";
import { caseInSight, cityNow } from "./sight.ts";

const STATUS = { not_allowed: 403, not_now: 409, missing: 422, steps_open: 422 } as const satisfies Record<
  MoveRefusal["reason"],
  number
>;

/** What moves are judged and made by. */
export interface MoveDesk {
  /** In force today. */
  city: City;
  rules: DeadlineRules;
  clock: Clock;
}

/** Reads what `moveIn` needs; not to be called inside of a transaction. */
export async function openMoveDesk(options: LandOptions): Promise<MoveDesk> {
  const { database, now } = options;
  const city = await cityNow(options);
  const clock = { now: now(), calendar: await readOfficeCalendar(database) };
  return { city, rules: await readDeadlineRules(database), clock };
}

/**
 * Makes a move with a case, in one transaction with its event. Throws 404 `unknown_case`, 409 `stale_version`,
 * 403 `not_allowed`, 409 `not_now`, 422 `missing`, 422 `steps_open`, 422 `impossible_date`.
 */
export async function makeMove(
  options: LandOptions,
  account: Account,
  id: number,
  body: MoveBody,
): Promise<void> {
  const desk = await openMoveDesk(options);
  await options.database.transaction((tx) => moveIn(tx, desk, account, id, body));
}

/**
 * Routes several cases to one level, each in a transaction of its own, one after the other. Tells of each whether it
 * went, or the reason why not; what nobody foresaw is told to `log` and goes on with the next.
 */
export async function routeAll(
  options: LandOptions,
  account: Account,
  { cases, level, reason }: BulkRoute,
  log: (error: unknown) => void,
): Promise<BulkRouted> {
  const desk = await openMoveDesk(options);
  const told: BulkRouted["cases"] = [];
  for (const { id, version } of cases) {
    const body = { version, move: "route", level, reason } as const;
    try {
      await options.database.transaction((tx) => moveIn(tx, desk, account, id, body));
      told.push({ id, refused: null, detail: null });
    } catch (error) {
      if (!(error instanceof AppError)) log(error);
      const [refused, detail] = error instanceof AppError ? [error.reason, error.detail] : ["internal", null];
      told.push({ id, refused, detail });
    }
  }
  return { moved: told.filter(({ refused }) => refused === null).length, cases: told };
}

/** `makeMove` inside of somebody's transaction. */
export async function moveIn(
  tx: Queryable,
  { city, rules, clock }: MoveDesk,
  account: Account,
  id: number,
  body: MoveBody,
): Promise<void> {
  const { row, way } = await caseInSight(tx, city, account, id);
  if (row.version !== body.version) throw stale(body.version, row);
  const refusal = refuseMove(body.move, way, account, body);
  if (refusal) throw new AppError(refusal.reason, STATUS[refusal.reason], { got: body.move, ...refusal });
  await checkReferences(tx, row, body, today(clock.now));
  const said = Object.fromEntries(
    CASE_NEEDS.filter((need) => need !== "reason" && body[need] !== undefined).map((need) => [
      need,
      body[need],
    ]),
  );
  const moved = await moveCase(tx, row, afterMove(stateOf(row), body, rules, clock), {
    happened_at: clock.now.toISOString(),
    move: body.move,
    from_stage: row.stage,
    account_id: account.id,
    worker_id: account.worker_id,
    note: body.reason?.trim() ?? null,
    detail: said,
  });
  if (!moved) throw stale(body.version, (await findCase(tx, id)) ?? row);
}

/** Writes a remark into the story of a case, whoever has it by now, which stays as it is. */
export async function remark(
  tx: Queryable,
  row: CaseRow,
  account: Account,
  at: Date,
  { note, detail }: { note: string; detail: Record<string, unknown> },
): Promise<void> {
  const moved = await moveCase(tx, row, stateOf(row), {
    happened_at: at.toISOString(),
    move: "note",
    from_stage: row.stage,
    account_id: account.id,
    worker_id: account.worker_id,
    note,
    detail,
  });
  if (!moved) throw stale(row.version, row);
}

/** What is named must be there: another case of the village, a day since the report. */
async function checkReferences(tx: Queryable, row: CaseRow, body: MoveBody, day: string): Promise<void> {
  const { move, merged_into, visited_on } = body;
  const first = today(new Date(row.reported_at));
  if (visited_on !== undefined && (visited_on > day || visited_on < first))
    throw new AppError("impossible_date", 422, { got: visited_on, expected: `from ${first} to ${day}` });
  if (move !== "merge" || merged_into === undefined) return;
  const heir = merged_into === row.id ? null : await findCase(tx, merged_into);
  if (!heir || heir.merged_into !== null || heir.village_code !== row.village_code)
    throw new AppError("unknown_case", 404, { got: merged_into, expected: "another case of the village" });
}

/**
 * Ticks off a step of a case's path. Throws 404 `unknown_case`, 403 `not_allowed`, 409 `not_now`, 409 `stale_version`,
 * 422 `missing` for a step that the path does not have, 422 `impossible_date` for a day to come.
 */
export async function tickOff(
  options: LandOptions,
  account: Account,
  id: number,
  { version, step, done_on, note = "" }: StepDone,
): Promise<void> {
  const { database, now } = options;
  const city = await cityNow(options);
  await database.transaction(async (tx) => {
    const { row, way } = await caseInSight(tx, city, account, id);
    if (row.version !== version) throw stale(version, row);
    if (!mayMove("close", way, account))
      throw new AppError("not_allowed", 403, { got: account.role, expected: "the office that has the case" });
    if (way.stage !== "handle" || way.paused || way.path === null)
      throw new AppError("not_now", 409, { got: way.stage, expected: ["handle"] });
    const steps: readonly string[] = PATH_STEPS[way.path];
    if (!steps.includes(step)) throw new AppError("missing", 422, { got: step, expected: steps });
    if (done_on > today(now()))
      throw new AppError("impossible_date", 422, { got: done_on, expected: `${today(now())} or before` });
    const taken = { step, done_on, note: note.trim(), at: now().toISOString() };
    if (!(await takeStep(tx, row, taken, account))) throw stale(version, row);
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: account.id,
      action: "case_step",
      subject: `case:${id}`,
      detail: { step, done_on },
    });
  });
}

function stale(got: number, { version, stage }: CaseRow): AppError {
  return new AppError("stale_version", 409, { got, expected: version, stage });
}

function stateOf(row: CaseRow): CaseState & { need: string } {
  const { need, stage, level, path, outcome, due_at, closed_at, paused_at, waits_for } = row;
  const { extension_days, supervised_at, merged_into, satisfaction } = row;
  return {
    need,
    stage,
    level,
    path,
    outcome,
    due_at,
    closed_at,
    paused_at,
    waits_for,
    extension_days,
    supervised_at,
    merged_into,
    satisfaction,
  };
}
