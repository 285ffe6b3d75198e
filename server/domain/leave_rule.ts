import { type AssignmentFacts, day, type Span, spans, text, type WorkerFacts } from "./cover.ts";

/**
 * The hard rule of the desk of workers: nobody leaves a grid without a full-time lead or stand-in on any day.
 *
 * It compares who is there before and after a change. Refused are days, from the day of the change on, that somebody
 * covers before and nobody after; a grid that is bare for other reasons is a coverage gap, and keeps nobody from an
 * unrelated change.
 */

/** Full-time workers of some grids, with all that they are assigned to there as lead or stand-in. */
export interface Staffing {
  assignments: readonly (AssignmentFacts & { id: number })[];
  workers: readonly StaffFacts[];
}
export type StaffFacts = Pick<WorkerFacts, "id" | "left_on"> & {
  leaves: readonly { id: number; from_on: string; to_on: string }[];
};

/** Days on which a grid would have nobody, first and last included; no last day: from then on. */
export interface BareSpan {
  grid_code: string;
  from_on: string;
  to_on: string | null;
}

/** What a change lays bare from a day on, by grid and then by day; nothing: it may be made. */
export function newlyBare(before: Staffing, after: Staffing, from_on: string): BareSpan[] {
  const codes = new Set(before.assignments.map(({ grid_code }) => grid_code));
  return [...codes].toSorted().flatMap((grid_code) => {
    const covered = clipped(merged(coverOf(before, grid_code)), day(from_on));
    const still = merged(coverOf(after, grid_code));
    return still.reduce(withoutSpan, covered).map(({ from, to }) => ({
      grid_code,
      from_on: text(from),
      to_on: to === Infinity ? null : text(to),
    }));
  });
}

function coverOf({ assignments, workers }: Staffing, grid_code: string): Span[] {
  const known = new Map(
    workers.map((worker) => [worker.id, { ...worker, name: "", capacity_minutes: 0 }] as const),
  );
  return spans(
    assignments.filter((one) => one.grid_code === grid_code && known.has(one.worker_id)),
    known,
  );
}

/** The same days in spans that do not touch each other. */
function merged(cover: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { from, to } of cover) {
    const last = found.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

function clipped(cover: readonly Span[], on: number): Span[] {
  return cover.filter(({ to }) => to >= on).map(({ from, to }) => ({ from: Math.max(from, on), to }));
}

function withoutSpan(cover: Span[], taken: Span): Span[] {
  return cover.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, taken.from - 1) },
      { from: Math.max(from, taken.to + 1), to },
    ].filter((part) => part.from <= part.to && part.from < Infinity),
  );
}

/** Somebody who is to stand in, first and last day included. */
export interface StandIn {
  worker_id: number;
  grid_code: string;
  from_on: string;
  to_on: string;
}

/** What the desk may do with a worker. Days are YYYY-MM-DD; `last_on` is the last one served. */
export type StaffChange = { stand_ins?: readonly StandIn[] } & (
  | { change: "leave"; from_on: string; to_on: string }
  | { change: "end_leave"; leave_id: number; last_on: string | null; freed: readonly number[] }
  | {
      change: "assign";
      grid_code: string;
      duty: "lead" | "stand_in" | "part_time";
      from_on: string;
      to_on: string | null;
    }
  | { change: "end_assignment"; assignment_id: number; last_on: string }
  | { change: "move"; assignment_id: number; grid_code: string; from_on: string }
  | { change: "depart"; last_on: string }
);

/** Ids of what is not written yet. */
const NEW = -1;

/**
 * Who is there after a change to a worker: the same in the page, which warns, and in the server, which refuses.
 * `end_leave` with no last day is as if the leave had never been; `freed` are the assignments of stand-ins who are let
 * off from `today` on.
 */
export function afterChange(
  before: Staffing,
  worker_id: number,
  change: StaffChange,
  today: string,
): Staffing {
  const assignments = [...before.assignments, ...(change.stand_ins ?? []).map(standIn)];
  const { workers } = before;
  const forWorker = (alter: (one: StaffFacts) => StaffFacts) =>
    workers.map((one) => (one.id === worker_id ? alter(one) : one));
  switch (change.change) {
    case "leave": {
      const leave = { id: NEW, from_on: change.from_on, to_on: change.to_on };
      return { assignments, workers: forWorker((one) => ({ ...one, leaves: [...one.leaves, leave] })) };
    }
    case "end_leave": {
      const { leave_id, last_on, freed } = change;
      const kept = (leave: StaffFacts["leaves"][number]) =>
        leave.id !== leave_id ? [leave] : last_on === null ? [] : [{ ...leave, to_on: last_on }];
      return {
        assignments: assignments.flatMap((one) =>
          freed.includes(one.id) ? letOff(one, last_on === null ? today : dayAfter(last_on)) : [one],
        ),
        workers: forWorker((one) => ({ ...one, leaves: one.leaves.flatMap(kept) })),
      };
    }
    case "assign": {
      const { grid_code, duty, from_on, to_on } = change;
      if (duty === "part_time") return { assignments, workers };
      return {
        assignments: [...assignments, { id: NEW, worker_id, grid_code, duty, from_on, to_on }],
        workers,
      };
    }
    case "end_assignment":
      return {
        assignments: assignments.map((one) =>
          one.id === change.assignment_id ? { ...one, to_on: change.last_on } : one,
        ),
        workers,
      };
    case "move": {
      const { assignment_id, grid_code, from_on } = change;
      const left = assignments.flatMap((one) => (one.id === assignment_id ? letOff(one, from_on) : [one]));
      return {
        assignments: [...left, { id: NEW, worker_id, grid_code, duty: "lead", from_on, to_on: null }],
        workers,
      };
    }
    default:
      return { assignments, workers: forWorker((one) => ({ ...one, left_on: change.last_on })) };
  }
}

function standIn(one: StandIn): Staffing["assignments"][number] {
  return { id: NEW, duty: "stand_in", ...one };
}

/** An assignment without the days from `from_on` on. */
function letOff(one: Staffing["assignments"][number], from_on: string): Staffing["assignments"][number][] {
  if (one.from_on >= from_on) return [];
  const to_on = text(day(from_on) - 1);
  return [{ ...one, to_on: one.to_on !== null && one.to_on < to_on ? one.to_on : to_on }];
}

/** The day after a date. */
export function dayAfter(date: string): string {
  return text(day(date) + 1);
}
