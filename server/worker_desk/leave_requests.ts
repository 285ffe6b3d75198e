import type { LeaveAnswerBody, LeaveRequestBody } from "../api/worker_desk.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { applyChange, type By, changing } from "./change.ts";
import { demandDays } from "./change_body.ts";
import { refuseOverlap } from "./checks.ts";
import {
  answerRequest,
  findMember,
  findRequest,
  insertEvent,
  insertRequest,
  listLeaves,
  listRequests,
  lockWorkers,
} from "./queries.ts";

/**
 * A worker asks for leave; returns the id of what was asked. Throws 422 `impossible_date`, 409 `leave_overlaps` for days
 * that are a leave already or asked for.
 */
export async function askForLeave(
  { database, now }: LandOptions,
  account: Account,
  body: LeaveRequestBody,
): Promise<number> {
  const instant = now();
  const worker = account.worker_id!;
  demandDays(body, today(instant));
  return database.transaction(async (tx) => {
    await lockWorkers(tx, [worker]);
    refuseOverlap(await listLeaves(tx, today(instant), { worker }), body.from_on, body.to_on);
    const asked = await listRequests(tx, { worker });
    const twice = asked.find(
      (one) => one.status === "asked" && one.from_on <= body.to_on && one.to_on >= body.from_on,
    );
    if (twice)
      throw new AppError("leave_overlaps", 409, {
        got: body.from_on,
        expected: "days that are not asked for",
        from_on: twice.from_on,
        to_on: twice.to_on,
      });
    const id = await insertRequest(tx, worker, body, instant.toISOString());
    await insertEvent(tx, worker, {
      now: instant.toISOString(),
      kind: "leave_asked",
      account_id: account.id,
      detail: { from_on: body.from_on, to_on: body.to_on, reason: body.reason },
    });
    return id;
  });
}

/**
 * An office grants what a worker asked for, with who stands in, or refuses it; returns the worker. Throws 404
 * `unknown_request`, 409 `stale_version`, 409 `not_now` for what has been answered, 422 `missing_remark` for a refusal
 * without a word, and what `applyChange` throws.
 */
export async function answerLeave(
  options: LandOptions,
  by: By,
  id: number,
  { version, granted, answer = "", stand_ins = [] }: LeaveAnswerBody,
): Promise<number> {
  const known = await findRequest(options.database, id);
  const worker = known && (await findMember(options.database, known.worker_id, by.area));
  if (!known || !worker) throw unknown(id);
  if (!granted && answer.trim() === "")
    throw new AppError("missing_remark", 422, { got: answer, expected: "a reason" });
  await changing(options, by, worker.id, async (tx) => {
    await lockWorkers(tx, [worker.id, ...stand_ins.map((one) => one.worker_id)]);
    const { from_on, to_on, reason } = await current(tx, id, version);
    const leave_id = granted
      ? await applyChange(tx, by, worker.id, {
          version: null,
          change: "leave",
          from_on,
          to_on,
          reason,
          stand_ins,
        })
      : null;
    const now = by.now.toISOString();
    const said = { status: granted ? "granted" : "refused", answer: answer.trim(), leave_id } as const;
    await answerRequest(tx, { id, version }, said, { now, account_id: by.account_id });
    await insertEvent(tx, worker.id, {
      now,
      kind: granted ? "leave_granted" : "leave_refused",
      account_id: by.account_id,
      detail: { from_on, to_on, answer: answer.trim() },
    });
  });
  return worker.id;
}

/** A worker no longer asks. Throws 404 `unknown_request`, 409 `stale_version`, 409 `not_now`. */
export async function withdrawLeave(
  { database, now }: LandOptions,
  account: Account,
  id: number,
  version: number,
): Promise<void> {
  const known = await findRequest(database, id);
  if (known?.worker_id !== account.worker_id) throw unknown(id);
  await database.transaction(async (tx) => {
    await lockWorkers(tx, [account.worker_id!]);
    const { from_on, to_on } = await current(tx, id, version);
    const by = { now: now().toISOString(), account_id: account.id };
    await answerRequest(tx, { id, version }, { status: "withdrawn", answer: "", leave_id: null }, by);
    await insertEvent(tx, account.worker_id!, { ...by, kind: "leave_withdrawn", detail: { from_on, to_on } });
  });
}

/** What is asked, held by the lock on the worker. */
async function current(tx: Parameters<typeof findRequest>[0], id: number, version: number) {
  const request = (await findRequest(tx, id))!;
  if (request.version !== version)
    throw new AppError("stale_version", 409, { got: version, expected: request.version, request });
  if (request.status !== "asked")
    throw new AppError("not_now", 409, { got: request.status, expected: ["asked"] });
  return request;
}

function unknown(id: number): AppError {
  return new AppError("unknown_request", 404, { got: id, expected: "a request of your area" });
}
