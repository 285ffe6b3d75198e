import type { Account } from "../api/session.ts";
import type { WorkerDesk } from "../api/worker_desk.ts";
import type { AppOptions } from "../app.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import { may } from "../domain/disclosure.ts";
import { AppError } from "../errors.ts";
import {
  findMember,
  listEvents,
  listLeaves,
  listOwnAssignments,
  listRequests,
  type Member,
  readStaffing,
} from "./queries.ts";

/** How long leaves that are over are told. */
const PAST_DAYS = 365;

/**
 * A worker whom the caller may look at closely: oneself, or for an office one employed in its area.
 * Throws 404 `unknown_worker`.
 */
export async function seenMember(
  db: Queryable,
  account: Account,
  area: string | null,
  id: number,
): Promise<Member> {
  const own = account.role !== "worker" || account.worker_id === id;
  const member = own && (await findMember(db, id, account.role === "worker" ? null : area));
  if (!member) throw new AppError("unknown_worker", 404, { got: id, expected: "a worker of your area" });
  return member;
}

/** What the desk keeps of a worker. */
export async function readDesk(
  { database, now }: Pick<AppOptions, "database" | "now">,
  account: Account,
  { id, version, left_on }: Member,
): Promise<WorkerDesk> {
  const date = today(now());
  const since = text(day(date) - PAST_DAYS);
  const assignments = await listOwnAssignments(database, id, date);
  const codes = assignments.filter(({ duty }) => duty !== "part_time").map(({ grid_code }) => grid_code);
  const cover = await readStaffing(database, codes, [id], date);
  return {
    as_of: now().toISOString(),
    id,
    version,
    left_on,
    may_change: may(account, "roster"),
    assignments,
    leaves: await listLeaves(database, since, { worker: id }),
    requests: await listRequests(database, { worker: id }),
    cover: {
      assignments: [...cover.assignments],
      workers: cover.workers.map((one) => Object.assign(one, { leaves: [...one.leaves] })),
    },
    events: await listEvents(database, id),
  };
}
