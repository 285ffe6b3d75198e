import { type ChangeBody, CHANGE_NEEDS, type WorkerDesk } from "../api/worker_desk.ts";
import { day, text } from "../domain/cover.ts";
import type { StaffChange } from "../domain/leave_rule.ts";
import { AppError } from "../errors.ts";

const LONGEST_DAYS = 366;

/** A change with all that it needs. Throws 422 `missing`. */
export function demandNeeds(body: Omit<ChangeBody, "version">): void {
  const asked: readonly Exclude<keyof ChangeBody, "version">[] =
    body.change === "assign" && body.duty === "stand_in"
      ? [...CHANGE_NEEDS.assign, "to_on"]
      : CHANGE_NEEDS[body.change];
  const missing = asked.filter((need) => body[need] === undefined);
  if (missing.length > 0) throw new AppError("missing", 422, { got: body.change, expected: missing });
}

/** Days in order, none of them past, and nothing longer than a year. Throws 422 `impossible_date`. */
export function demandDays(
  { from_on, to_on, last_on }: Pick<ChangeBody, "from_on" | "to_on" | "last_on">,
  today: string,
): void {
  for (const one of [from_on, last_on]) if (one !== undefined && one < today) throw impossible(one, today);
  if (from_on === undefined || to_on === undefined) return;
  const latest = text(day(from_on) + LONGEST_DAYS);
  if (to_on < from_on || to_on > latest) throw impossible(to_on, from_on, latest);
}

function impossible(got: string, from: string, to?: string): AppError {
  return new AppError("impossible_date", 422, { got, expected: to ? `${from} – ${to}` : from });
}

type Own = WorkerDesk["assignments"][number];

/** The assignment that a change is about. Throws 404 `unknown_assignment`, 409 `not_now` for one that is not led. */
export function assignmentOf(own: readonly Own[], { assignment_id, change }: ChangeBody): Own {
  const one = own.find(({ id }) => id === assignment_id);
  if (!one)
    throw new AppError("unknown_assignment", 404, { got: assignment_id, expected: own.map(({ id }) => id) });
  if (change === "move" && one.duty !== "lead")
    throw new AppError("not_now", 409, { got: one.duty, expected: ["lead"] });
  return one;
}

/** The change as the rule of leaves takes it; `freed` are assignments of stand-ins that are let off. */
export function asStaffChange(body: ChangeBody, freed: readonly number[]): StaffChange {
  const { from_on = "", to_on, last_on, grid_code = "", stand_ins = [] } = body;
  const { assignment_id = 0, leave_id = 0, duty = "lead" } = body;
  switch (body.change) {
    case "leave":
      return { change: "leave", from_on, to_on: to_on ?? from_on, stand_ins };
    case "end_leave":
      return { change: "end_leave", leave_id, last_on: last_on ?? null, freed, stand_ins };
    case "assign":
      return { change: "assign", grid_code, duty, from_on, to_on: to_on ?? null, stand_ins };
    case "end_assignment":
      return { change: "end_assignment", assignment_id, last_on: last_on ?? "", stand_ins };
    case "move":
      return { change: "move", assignment_id, grid_code, from_on, stand_ins };
    default:
      return { change: "depart", last_on: last_on ?? "", stand_ins };
  }
}
