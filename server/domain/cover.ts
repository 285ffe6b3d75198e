/**
 * Who is there on which day. A full-time worker covers a grid on a day when an assignment as lead or stand-in
 * holds that day (first and last day included), the worker is not on leave, and has not left (the day of leaving
 * is the last one served). Days are whole numbers since 1970.
 */

/** An assignment of a full-time worker as lead or stand-in, over or not. */
export interface AssignmentFacts {
  worker_id: number;
  grid_code: string;
  duty: "lead" | "stand_in";
  from_on: string;
  to_on: string | null;
}

export interface WorkerFacts {
  id: number;
  name: string;
  capacity_minutes: number;
  left_on: string | null;
  leaves: readonly { from_on: string; to_on: string }[];
}

/** Days from `from` to `to`, both included. */
export interface Span {
  from: number;
  to: number;
}

/** The days on which the workers of the assignments are there, in order of their beginning; spans may overlap. */
export function spans(
  assignments: readonly AssignmentFacts[],
  workers: ReadonlyMap<number, WorkerFacts>,
): Span[] {
  const cover = assignments.flatMap(({ worker_id, from_on, to_on }) => {
    const { left_on, leaves } = workers.get(worker_id)!;
    const to = Math.min(lastDay(to_on), lastDay(left_on));
    return leaves.reduce<Span[]>(without, [{ from: day(from_on), to }]);
  });
  return cover.filter(({ from, to }) => from <= to).toSorted((a, b) => a.from - b.from);
}

function without(cover: Span[], leave: { from_on: string; to_on: string }): Span[] {
  const from = day(leave.from_on);
  const to = day(leave.to_on);
  return cover.flatMap((span) =>
    to < span.from || span.to < from
      ? [span]
      : [
          { from: span.from, to: from - 1 },
          { from: to + 1, to: span.to },
        ],
  );
}

/** Whether the worker of the assignment is there on a day. */
export function serves(
  assignment: AssignmentFacts,
  workers: ReadonlyMap<number, WorkerFacts>,
  on: number,
): boolean {
  return spans([assignment], workers).some(({ from, to }) => from <= on && on <= to);
}

/** The first day from `on` that no span holds; Infinity when cover does not end. */
export function firstUncovered(cover: readonly Span[], on: number): number {
  let first = on;
  for (const { from, to } of cover) {
    if (from > first) break;
    first = Math.max(first, to + 1);
  }
  return first;
}

/** The last day before `on` that a span holds, or null. */
export function lastCovered(cover: readonly Span[], on: number): number | null {
  const days = cover.filter(({ from }) => from < on).map(({ to }) => Math.min(to, on - 1));
  return days.length > 0 ? Math.max(...days) : null;
}

const DAY_MS = 86_400_000;

/** The day of a date YYYY-MM-DD. */
export function day(date: string): number {
  return Date.parse(date) / DAY_MS;
}

/** The date YYYY-MM-DD of a day. */
export function text(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** The day number of a last day; no last day is never. */
function lastDay(date: string | null): number {
  return date === null ? Infinity : day(date);
}
