import { type Static, Type } from "typebox";
import { AreaCode, DateText, Duty, GridCode, Instant } from "./common.ts";

export const LEAVE_REASONS = ["annual", "sick", "maternity", "training", "other"] as const;
export const LeaveReason = Type.Enum([...LEAVE_REASONS]);
export type LeaveReason = (typeof LEAVE_REASONS)[number];

const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const Version = Type.Integer({ minimum: 1 });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Somebody who is to stand in on a grid, first and last day included. */
export const StandInBody = Type.Object(
  { worker_id: Id, grid_code: GridCode, from_on: DateText, to_on: DateText },
  { additionalProperties: false },
);

/** What an office may do with one of its workers, and what must be said with it. */
export const CHANGE_NEEDS = {
  /** Away from one day to another. */
  leave: ["from_on", "to_on", "reason"],
  /** Back after `last_on`, the last day away; without it a leave that has not begun is cancelled. */
  end_leave: ["leave_id"],
  /** To serve a grid; a stand-in with an end. */
  assign: ["grid_code", "duty", "from_on"],
  end_assignment: ["assignment_id", "last_on"],
  /** From a grid led to another, in one step. */
  move: ["assignment_id", "grid_code", "from_on"],
  /** Leaves the job after `last_on`. */
  depart: ["last_on"],
} as const;
export type ChangeKind = keyof typeof CHANGE_NEEDS;
export const CHANGE_KINDS = Object.keys(CHANGE_NEEDS) as ChangeKind[];

export const ChangeBody = Type.Object(
  {
    version: Version,
    change: Type.Enum(CHANGE_KINDS),
    from_on: Type.Optional(DateText),
    to_on: Type.Optional(DateText),
    last_on: Type.Optional(DateText),
    reason: Type.Optional(LeaveReason),
    leave_id: Type.Optional(Id),
    assignment_id: Type.Optional(Id),
    grid_code: Type.Optional(GridCode),
    duty: Type.Optional(Duty),
    stand_ins: Type.Optional(Type.Array(StandInBody, { maxItems: 40 })),
    /** With `end_leave`: whether those who stand in because of the leave are let off. */
    free_stand_ins: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type ChangeBody = Omit<Static<typeof ChangeBody>, "change"> & { change: ChangeKind };

export const LeaveRequestBody = Type.Object(
  {
    from_on: DateText,
    to_on: DateText,
    reason: LeaveReason,
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type LeaveRequestBody = Static<typeof LeaveRequestBody>;

export const LeaveAnswerBody = Type.Object(
  {
    version: Version,
    granted: Type.Boolean(),
    answer: Type.Optional(Type.String({ maxLength: 500 })),
    stand_ins: Type.Optional(Type.Array(StandInBody, { maxItems: 40 })),
  },
  { additionalProperties: false },
);
export type LeaveAnswerBody = Static<typeof LeaveAnswerBody>;
export const VersionBody = Type.Object({ version: Version }, { additionalProperties: false });

export const LeaveRequest = Type.Object({
  id: Id,
  worker_id: Id,
  worker_name: Type.String(),
  village_name: Type.String(),
  from_on: DateText,
  to_on: DateText,
  reason: LeaveReason,
  note: Type.String(),
  status: Type.Enum(["asked", "granted", "refused", "withdrawn"]),
  answer: Type.String(),
  asked_at: Instant,
  answered_at: Nullable(Instant),
  answered_by: Nullable(Type.String()),
  version: Version,
});
export type LeaveRequest = Static<typeof LeaveRequest>;

/** A leave with those who stand in because of it. */
export const Leave = Type.Object({
  id: Id,
  worker_id: Id,
  worker_name: Type.String(),
  village_name: Type.String(),
  from_on: DateText,
  to_on: DateText,
  reason: LeaveReason,
  stand_ins: Type.Array(
    Type.Object({
      assignment_id: Id,
      worker_id: Id,
      worker_name: Type.String(),
      grid_code: GridCode,
      grid_name: Type.String(),
      from_on: DateText,
      to_on: DateText,
    }),
  ),
});
export type Leave = Static<typeof Leave>;

/** What is asked for in an area, and who is away now or will be, the next first. A worker sees what is one's own. */
export const Leaves = Type.Object({
  as_of: Instant,
  requests: Type.Array(LeaveRequest),
  leaves: Type.Array(Leave),
});
export type Leaves = Static<typeof Leaves>;

export const WorkerEvent = Type.Object({
  id: Type.Integer(),
  happened_at: Instant,
  kind: Type.String(),
  by: Nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type WorkerEvent = Static<typeof WorkerEvent>;

/** What the desk keeps of a worker, for the worker and the offices above. */
export const WorkerDesk = Type.Object({
  as_of: Instant,
  id: Id,
  version: Version,
  left_on: Nullable(DateText),
  /** Whether the caller may change it. */
  may_change: Type.Boolean(),
  assignments: Type.Array(
    Type.Object({
      id: Id,
      grid_code: GridCode,
      grid_name: Type.String(),
      duty: Duty,
      from_on: DateText,
      to_on: Nullable(DateText),
    }),
  ),
  leaves: Type.Array(Leave),
  requests: Type.Array(LeaveRequest),
  /** Full-time cover of the grids served, from today on: what server/domain/leave_rule.ts asks for. */
  cover: Type.Object({
    assignments: Type.Array(
      Type.Object({
        id: Id,
        worker_id: Id,
        grid_code: GridCode,
        duty: Type.Enum(["lead", "stand_in"]),
        from_on: DateText,
        to_on: Nullable(DateText),
      }),
    ),
    workers: Type.Array(
      Type.Object({
        id: Id,
        left_on: Nullable(DateText),
        leaves: Type.Array(Type.Object({ id: Id, from_on: DateText, to_on: DateText })),
      }),
    ),
  }),
  events: Type.Array(WorkerEvent),
});
export type WorkerDesk = Static<typeof WorkerDesk>;

/** Who could stand in on a grid for some days: of its village first, then of its neighbours, the least loaded first. */
export const CandidatesQuery = Type.Object(
  { grid: GridCode, from_on: DateText, to_on: DateText, not: Type.Optional(Id) },
  { additionalProperties: false },
);
export const Candidate = Type.Object({
  worker_id: Id,
  name: Type.String(),
  village_code: AreaCode,
  village_name: Type.String(),
  near: Type.Enum(["village", "neighbour", "town"]),
  load_percent: Type.Integer(),
  /** The load with the grid. */
  load_after_percent: Type.Integer(),
});
export type Candidate = Static<typeof Candidate>;
export const Candidates = Type.Object({ as_of: Instant, candidates: Type.Array(Candidate) });
export type Candidates = Static<typeof Candidates>;

/** In the detail of the refusal `leaves_grid_bare`: the first of the grids and days stands beside it. */
export interface BareGrid {
  grid_code: string;
  grid_name: string;
  from_on: string;
  /** null: from then on. */
  to_on: string | null;
  candidates: Candidate[];
}
