import type { ObjectionAnswer, ObjectionBody } from "../api/sheets.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { monthBefore } from "../domain/pay.ts";
import { ACTIVITIES } from "../domain/workload.ts";
import { AppError } from "../errors.ts";
import { answerObjection, findObjection, insertEvent, insertObjection, readSheetRules } from "./queries.ts";

/** How many months back something can be said against. */
const MONTHS = 3;

/**
 * A worker says something against a line: of the week, then with its grid, or of the monthly sheet. Throws 422
 * `impossible_date` for a month to come or long past, 404 `unknown_line`, 409 `duplicate` while the same is open.
 */
export async function object(
  { database, now }: LandOptions,
  account: Account,
  body: ObjectionBody,
): Promise<void> {
  const day = today(now());
  let earliest = day.slice(0, 7);
  for (let n = 0; n < MONTHS; n++) earliest = monthBefore(`${earliest}-01`);
  if (body.month > day.slice(0, 7) || body.month < earliest)
    throw new AppError("impossible_date", 422, {
      got: body.month,
      expected: `${earliest} – ${day.slice(0, 7)}`,
    });
  const { minutes } = await readSheetRules(database);
  const known: readonly string[] = body.grid_code ? ACTIVITIES : minutes.map(({ activity }) => activity);
  const served = body.grid_code === undefined || account.grid_codes?.includes(body.grid_code);
  if (!served || !known.includes(body.activity))
    throw new AppError("unknown_line", 404, {
      got: [body.activity, body.grid_code ?? null],
      expected: "a line of your own",
    });
  if (body.said.trim() === "") throw new AppError("missing_remark", 422, { got: "", expected: "a reason" });
  const worker = account.worker_id!;
  await database.transaction(async (tx) => {
    await insertObjection(tx, worker, body, now().toISOString());
    await insertEvent(tx, worker, {
      now: now().toISOString(),
      kind: "objection_made",
      account_id: account.id,
      detail: { month: body.month, activity: body.activity },
    });
  });
}

/**
 * An office answers: accepted with the minutes that are added to the month, or rejected with a reason. Throws 404
 * `unknown_objection`, 409 `stale_version`, 409 `not_now`, 422 `missing` without minutes, 422 `missing_remark`.
 */
export async function answerObjected(
  { database, now }: LandOptions,
  { account, area }: { account: Account; area: string | null },
  id: number,
  { version, accepted, answer = "", correction_minutes = 0 }: ObjectionAnswer,
): Promise<void> {
  if (accepted && correction_minutes === 0)
    throw new AppError("missing", 422, { got: correction_minutes, expected: ["correction_minutes"] });
  if (!accepted && answer.trim() === "")
    throw new AppError("missing_remark", 422, { got: answer, expected: "a reason" });
  const by = { now: now().toISOString(), account_id: account.id };
  await database.transaction(async (tx) => {
    const known = await findObjection(tx, id, area);
    if (!known)
      throw new AppError("unknown_objection", 404, { got: id, expected: "an objection of your area" });
    const { worker_id, month, activity, status } = known;
    if (known.version !== version)
      throw new AppError("stale_version", 409, { got: version, expected: known.version, objection: known });
    if (status !== "open") throw new AppError("not_now", 409, { got: status, expected: ["open"] });
    const said = {
      status: accepted ? "accepted" : "rejected",
      correction_minutes: accepted ? correction_minutes : 0,
      answer: answer.trim(),
    } as const;
    if (!(await answerObjection(tx, { id, version }, said, by)))
      throw new AppError("stale_version", 409, { got: version, expected: version + 1, objection: known });
    const kind = accepted ? "objection_accepted" : "objection_rejected";
    await insertEvent(tx, worker_id, { ...by, kind, detail: { month, activity, ...said } });
  });
}
