import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { day, text } from "./cover.ts";
import { afterChange, newlyBare, type StaffChange, type Staffing } from "./leave_rule.ts";

const BASE = day("2026-06-15");
const on = (n: number) => text(BASE + n);
const TODAY = on(0);

const alone: Staffing = {
  assignments: [{ id: 1, worker_id: 1, grid_code: "A", duty: "lead", from_on: on(-100), to_on: null }],
  workers: [
    { id: 1, left_on: null, leaves: [] },
    { id: 2, left_on: null, leaves: [] },
  ],
};
const bareAfter = (before: Staffing, change: StaffChange) =>
  newlyBare(before, afterChange(before, 1, change, TODAY), TODAY);

describe("what lays a grid bare", () => {
  test("a leave without a stand-in, from the first to the last day", () => {
    expect(bareAfter(alone, { change: "leave", from_on: on(3), to_on: on(9) })).toEqual([
      { grid_code: "A", from_on: on(3), to_on: on(9) },
    ]);
  });
  test("a stand-in who comes a day late or goes a day early", () => {
    const stand_ins = [{ worker_id: 2, grid_code: "A", from_on: on(4), to_on: on(8) }];
    expect(bareAfter(alone, { change: "leave", from_on: on(3), to_on: on(9), stand_ins })).toEqual([
      { grid_code: "A", from_on: on(3), to_on: on(3) },
      { grid_code: "A", from_on: on(9), to_on: on(9) },
    ]);
  });
  test("a stand-in who is on leave or leaves the job in between", () => {
    const [one, two] = alone.workers;
    const away = { ...two!, leaves: [{ id: 5, from_on: on(5), to_on: on(6) }], left_on: on(8) };
    const stand_ins = [{ worker_id: 2, grid_code: "A", from_on: on(3), to_on: on(9) }];
    const before = { ...alone, workers: [one!, away] };
    expect(bareAfter(before, { change: "leave", from_on: on(3), to_on: on(9), stand_ins })).toEqual([
      { grid_code: "A", from_on: on(5), to_on: on(6) },
      { grid_code: "A", from_on: on(9), to_on: on(9) },
    ]);
  });
  test("a departure, a move and an end, from then on", () => {
    expect(bareAfter(alone, { change: "depart", last_on: on(9) })).toEqual([
      { grid_code: "A", from_on: on(10), to_on: null },
    ]);
    expect(bareAfter(alone, { change: "end_assignment", assignment_id: 1, last_on: on(2) })).toEqual([
      { grid_code: "A", from_on: on(3), to_on: null },
    ]);
    expect(bareAfter(alone, { change: "move", assignment_id: 1, grid_code: "B", from_on: on(4) })).toEqual([
      { grid_code: "A", from_on: on(4), to_on: null },
    ]);
  });
  test("letting a stand-in off while the other is still away", () => {
    const before: Staffing = {
      assignments: [
        ...alone.assignments,
        { id: 2, worker_id: 2, grid_code: "A", duty: "stand_in", from_on: on(-2), to_on: on(9) },
      ],
      workers: [
        { id: 1, left_on: null, leaves: [{ id: 7, from_on: on(-2), to_on: on(9) }] },
        alone.workers[1]!,
      ],
    };
    expect(bareAfter(before, { change: "end_leave", leave_id: 7, last_on: on(3), freed: [2] })).toEqual([]);
    expect(bareAfter(before, { change: "end_assignment", assignment_id: 2, last_on: on(3) })).toEqual([
      { grid_code: "A", from_on: on(4), to_on: on(9) },
    ]);
  });
});

describe("what does not", () => {
  test("a leave with a stand-in for all of it, or while a second lead is there", () => {
    const stand_ins = [{ worker_id: 2, grid_code: "A", from_on: on(3), to_on: on(9) }];
    expect(bareAfter(alone, { change: "leave", from_on: on(3), to_on: on(9), stand_ins })).toEqual([]);
    const second = {
      id: 2,
      worker_id: 2,
      grid_code: "A",
      duty: "lead",
      from_on: on(-9),
      to_on: null,
    } as const;
    const before = { ...alone, assignments: [...alone.assignments, second] };
    expect(bareAfter(before, { change: "leave", from_on: on(3), to_on: on(9) })).toEqual([]);
  });
  test("a grid that is bare already: nothing is laid bare by it", () => {
    const before: Staffing = {
      ...alone,
      assignments: [{ ...alone.assignments[0]!, to_on: on(2) }],
    };
    expect(bareAfter(before, { change: "leave", from_on: on(5), to_on: on(9) })).toEqual([]);
    expect(bareAfter(before, { change: "leave", from_on: on(1), to_on: on(9) })).toEqual([
      { grid_code: "A", from_on: on(1), to_on: on(2) },
    ]);
  });
});

/** Days looked at one by one; what does not end is looked at no further. */
const DAYS = 40;

const dayOf = fc.integer({ min: -10, max: 30 });
const span = fc.tuple(dayOf, fc.integer({ min: 0, max: 20 })).map(([a, length]) => [a, a + length] as const);
const someStaff = fc.record({
  leaves: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), span), { maxLength: 6 }),
  lefts: fc.array(fc.option(dayOf, { nil: null }), { minLength: 4, maxLength: 4 }),
  duties: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("A", "B"), span, fc.boolean()), {
    maxLength: 8,
  }),
});

function staffOf({
  leaves,
  lefts,
  duties,
}: typeof someStaff extends fc.Arbitrary<infer T> ? T : never): Staffing {
  return {
    workers: [1, 2, 3, 4].map((id) => ({
      id,
      left_on: lefts[id - 1] === null ? null : on(lefts[id - 1]!),
      leaves: leaves.flatMap(([worker, [from, to]], i) =>
        worker === id ? [{ id: i + 1, from_on: on(from), to_on: on(to) }] : [],
      ),
    })),
    assignments: duties.map(([worker_id, grid_code, [from, to], open], i) => ({
      id: i + 1,
      worker_id,
      grid_code,
      duty: open ? "lead" : "stand_in",
      from_on: on(from),
      to_on: open ? null : on(to),
    })),
  };
}

const someChange: fc.Arbitrary<StaffChange> = fc.oneof(
  span.map(([from, to]) => ({ change: "leave" as const, from_on: on(from), to_on: on(to) })),
  fc
    .tuple(span, fc.constantFrom("A", "B"), fc.integer({ min: 2, max: 4 }))
    .map(([[from, to], grid_code, worker_id]) => ({
      change: "leave" as const,
      from_on: on(from),
      to_on: on(to),
      stand_ins: [{ worker_id, grid_code, from_on: on(from), to_on: on(to) }],
    })),
  dayOf.map((last) => ({ change: "depart" as const, last_on: on(last) })),
  fc.tuple(fc.integer({ min: 1, max: 8 }), dayOf).map(([assignment_id, last]) => ({
    change: "end_assignment" as const,
    assignment_id,
    last_on: on(last),
  })),
  fc.tuple(fc.integer({ min: 1, max: 8 }), dayOf).map(([assignment_id, from]) => ({
    change: "move" as const,
    assignment_id,
    grid_code: "B",
    from_on: on(from),
  })),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.option(dayOf, { nil: null }), fc.subarray([1, 2, 3, 4]))
    .map(([leave_id, last, freed]) => ({
      change: "end_leave" as const,
      leave_id,
      last_on: last === null ? null : on(last),
      freed,
    })),
);

/** Whether anybody is there on a day, asked of every assignment by itself. */
function covered({ assignments, workers }: Staffing, grid_code: string, date: string): boolean {
  return assignments.some((one) => {
    const worker = workers.find(({ id }) => id === one.worker_id)!;
    return (
      one.grid_code === grid_code &&
      one.from_on <= date &&
      (one.to_on === null || date <= one.to_on) &&
      (worker.left_on === null || date <= worker.left_on) &&
      !worker.leaves.some((leave) => leave.from_on <= date && date <= leave.to_on)
    );
  });
}

test("for any staff and any change it names exactly the days that counting day by day finds", () => {
  fc.assert(
    fc.property(someStaff, someChange, (staff, change) => {
      const before = staffOf(staff);
      const after = afterChange(before, 1, change, TODAY);
      const told = newlyBare(before, after, TODAY);
      const wrong = ["A", "B"].flatMap((grid_code) =>
        Array.from({ length: DAYS + 11 }, (_, i) => i - 10).filter((n) => {
          const date = on(n);
          const counted = n >= 0 && covered(before, grid_code, date) && !covered(after, grid_code, date);
          const named = told.some(
            (one) =>
              one.grid_code === grid_code && one.from_on <= date && (one.to_on === null || date <= one.to_on),
          );
          return named !== counted;
        }),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
