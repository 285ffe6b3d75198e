import { type Static, Type } from "typebox";
import { AreaCode, DateText, GridKind, Instant } from "./common.ts";

export const closed = { additionalProperties: false };
export const Nullable = <T extends ReturnType<typeof Type.String | typeof Type.Integer>>(type: T) =>
  Type.Union([type, Type.Null()]);

/** A grid in a draft: its code, or a name like `n3` for one that has no code before it is published. */
export const GridRef = Type.String({ pattern: "^(\\d{15}|n[1-9]\\d{0,5})$" });

/** Ids of micro-grids; negative ones are pieces that the draft itself has cut. */
const MicroGridId = Type.Integer({ minimum: -2_147_483_648, maximum: 2_147_483_647 });
const MicroGrids = Type.Array(MicroGridId, { minItems: 1, maxItems: 5000 });
const Name = Type.String({ minLength: 1, maxLength: 60 });
const Reason = Type.String({ minLength: 1, maxLength: 200, description: "why land belongs to no grid" });
/** Longitude, latitude in degrees, EPSG:4490, kept to seven decimals. */
export const Position = Type.Tuple([
  Type.Number({ minimum: -180, maximum: 180 }),
  Type.Number({ minimum: -90, maximum: 90 }),
]);

/** A full-time worker of a grid: its lead, or one who stands in until a day. */
const Staff = Type.Union([
  Type.Object({ worker_id: Type.Integer(), duty: Type.Literal("lead"), to_on: Type.Null() }, closed),
  Type.Object({ worker_id: Type.Integer(), duty: Type.Literal("stand_in"), to_on: DateText }, closed),
]);

/** One step of a draft, a value: replayed by the same code in the page and in the server. */
export const Operation = Type.Union([
  Type.Object({ type: Type.Literal("assign"), micro_grids: MicroGrids, grid: GridRef }, closed),
  Type.Object({ type: Type.Literal("leave_out"), micro_grids: MicroGrids, reason: Reason }, closed),
  Type.Object(
    { type: Type.Literal("create"), micro_grids: MicroGrids, grid: GridRef, kind: GridKind, name: Name },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal("split"),
      grid: GridRef,
      parts: Type.Array(Type.Object({ grid: GridRef, name: Name, micro_grids: MicroGrids }, closed), {
        minItems: 1,
        maxItems: 100,
      }),
    },
    closed,
  ),
  /**
   * Cuts micro-grids along a line. Their pieces are named `first_piece`, `first_piece` − 1 … in order of the
   * micro-grid's id, then of the piece from west to east (by the westernmost corner, then the southernmost);
   * `pieces` is how many there must be, so that later steps mean the same pieces after a replay.
   */
  Type.Object(
    {
      type: Type.Literal("cut"),
      micro_grids: MicroGrids,
      line: Type.Array(Position, { minItems: 2, maxItems: 500 }),
      first_piece: Type.Integer({ minimum: -1_000_000_000, maximum: -1 }),
      pieces: Type.Integer({ minimum: 2, maximum: 10_000 }),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal("merge"),
      grids: Type.Array(GridRef, { minItems: 1, maxItems: 100 }),
      into: GridRef,
    },
    closed,
  ),
  Type.Object({ type: Type.Literal("retire"), grid: GridRef, reason: Reason }, closed),
  Type.Object({ type: Type.Literal("rename"), grid: GridRef, name: Name }, closed),
  Type.Object({ type: Type.Literal("change_kind"), grid: GridRef, kind: GridKind }, closed),
  Type.Object(
    { type: Type.Literal("staff"), grid: GridRef, staff: Type.Array(Staff, { maxItems: 20 }) },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal("lock"),
      grids: Type.Array(GridRef, { minItems: 1, maxItems: 5000 }),
      locked: Type.Boolean(),
    },
    closed,
  ),
]);
export type Operation = Static<typeof Operation>;

const Integers = Type.Array(Type.Integer());
const Numbers = Type.Array(Type.Number());

/** The exact land of some towns at the latest revision, with all that a draft is counted from; columns by micro-grid. */
export const LandFile = Type.Object({
  revision: Type.Integer(),
  effective_on: DateText,
  as_of: Instant,
  towns: Type.Array(AreaCode),
  /** See `domain/partition/pack.ts`: positions in 1e-7 degrees. */
  partition: Type.Object({
    ids: Type.Array(Type.Integer()),
    arcs: Type.Array(Type.Array(Type.Integer()), { description: "x, y, dx, dy, dx, dy …" }),
    left: Type.Array(Type.Integer()),
    right: Type.Array(Type.Integer()),
    rings: Type.Array(Type.Array(Type.Array(Type.Integer())), {
      description: "by cell: rings of signed arcs",
    }),
  }),
  villages: Type.Array(Type.Object({ code: AreaCode, name: Type.String(), town_code: AreaCode })),
  /** Place in `villages`. */
  village_of: Integers,
  grids: Type.Array(
    Type.Object({
      code: Type.String(),
      village_code: AreaCode,
      kind: GridKind,
      name: Type.String(),
      staff: Type.Array(Staff),
      /** Part-time workers who help. */
      part_time: Type.Integer(),
    }),
  ),
  /** Place in `grids`, -1 for uncovered land, -2 beyond the towns. */
  grid_of: Integers,
  left_out: Type.Array(Nullable(Type.String())),
  /** In order of `partition.ids`. What was cut is told by its share of the area, so counts may be broken. */
  records: Type.Object({
    households: Numbers,
    residents: Numbers,
    area_m2: Numbers,
    estimated: Numbers,
    red: Numbers,
    yellow: Numbers,
    green: Numbers,
    overdue_visits: Numbers,
    people: Type.Record(Type.String(), Numbers),
    report: Numbers,
    assess: Numbers,
    handle: Numbers,
    return_visit: Numbers,
    overdue_cases: Numbers,
  }),
  workers: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      capacity_minutes: Type.Integer(),
      minutes_elsewhere: Type.Number(),
    }),
  ),
  replaced: Type.Array(Type.Tuple([Type.Integer(), Type.Array(Type.Integer())])),
  /** What was published since the base that was asked with: what a draft of that base may not undo unseen. */
  since: Type.Object({ micro_grids: Integers, grids: Type.Array(Type.String()) }),
  /** All codes that grids of these villages ever had. */
  used_codes: Type.Array(Type.String()),
  rules: Type.Object({
    workload: Type.Record(Type.String(), Type.Number()),
    /** Households a grid of a kind should have. */
    size_bands: Type.Record(Type.String(), Type.Object({ least: Type.Integer(), most: Type.Integer() })),
  }),
  /** The grids of the city beyond these towns, so that its figures can be drawn up while one draws. */
  elsewhere: Type.Object({
    grids: Type.Integer(),
    households: Type.Integer({ description: "in grids that are not dedicated" }),
    residential_grids: Type.Integer(),
    most_households: Type.Integer(),
    least_households: Type.Integer(),
    heaviest_load_percent: Type.Integer(),
    uncovered_area_m2: Type.Number(),
    uncovered_households: Type.Integer(),
  }),
});
export type LandFile = Static<typeof LandFile>;

export const LandQuery = Type.Object(
  {
    towns: Type.String({
      pattern: "^\\d{12}(,\\d{12}){0,59}$",
      description: "codes of towns, joined with commas",
    }),
    base: Type.Optional(Type.Integer({ minimum: 1, description: "the revision that a draft was begun on" })),
  },
  closed,
);

/** Where a draft stands on its way: drawing → submitted → agreed (town) → approved (district) → published. */
export const DraftStatus = Type.Union([
  Type.Literal("drawing"),
  Type.Literal("submitted"),
  Type.Literal("approved"),
  Type.Literal("published"),
]);
export type DraftStatus = Static<typeof DraftStatus>;

/** What somebody did to a draft on its way. */
export const DraftStep = Type.Union([
  Type.Literal("submit"),
  Type.Literal("take_back"),
  Type.Literal("opinion"),
  Type.Literal("approve"),
  Type.Literal("return"),
  Type.Literal("publish"),
]);
export type DraftStep = Static<typeof DraftStep>;

const Person = Type.Object({ id: Type.Integer(), name: Type.String() });
const Operations = Type.Array(Operation, { maxItems: 5000 });
export const Title = Type.String({ minLength: 1, maxLength: 60 });
const Towns = Type.Array(AreaCode, { minItems: 1, maxItems: 60, uniqueItems: true });
/** Reasons for what is doubtful, by the key of the warning: `too_few_households:321…`. */
const Reasons = Type.Record(Type.String({ pattern: "^.{1,80}$" }), Type.String({ maxLength: 200 }), {
  maxProperties: 500,
});
const Remark = Type.String({ maxLength: 500 });
const Version = Type.Integer({ minimum: 1 });

/** A draft in the list. */
export const DraftEntry = Type.Object({
  id: Type.Integer(),
  title: Title,
  author: Person,
  towns: Towns,
  base_revision: Type.Integer(),
  status: DraftStatus,
  effective_on: Nullable(DateText),
  operations: Type.Integer({ description: "how many" }),
  version: Version,
  created_at: Instant,
  updated_at: Instant,
  published_revision: Nullable(Type.Integer()),
  /** Steps that the caller may take now. */
  may: Type.Array(DraftStep),
});
export type DraftEntry = Static<typeof DraftEntry>;
export const Drafts = Type.Object({
  drafts: Type.Array(DraftEntry),
  /** The latest revision, in force or coming: what a new draft stands on. */
  latest_revision: Type.Integer(),
});
export type Drafts = Static<typeof Drafts>;

export const DraftComment = Type.Object({
  id: Type.Integer(),
  author: Person,
  text: Type.String(),
  at: Type.Union([Position, Type.Null()]),
  created_at: Instant,
});
export type DraftComment = Static<typeof DraftComment>;

export const DraftDecision = Type.Object({
  id: Type.Integer(),
  step: DraftStep,
  /** Who, with the area the account answers for. */
  by: Person,
  area_code: AreaCode,
  area_name: Type.String(),
  /** An opinion may be against; every other step is for. */
  agrees: Type.Boolean(),
  remark: Type.String(),
  version: Version,
  created_at: Instant,
});
export type DraftDecision = Static<typeof DraftDecision>;

export const Draft = Type.Object({
  id: Type.Integer(),
  title: Title,
  author: Person,
  towns: Towns,
  base_revision: Type.Integer(),
  latest_revision: Type.Integer(),
  status: DraftStatus,
  effective_on: Nullable(DateText),
  operations: Operations,
  reasons: Reasons,
  version: Version,
  created_at: Instant,
  updated_at: Instant,
  published_revision: Nullable(Type.Integer()),
  comments: Type.Array(DraftComment),
  decisions: Type.Array(DraftDecision),
  /** What the caller may do with it now. */
  may: Type.Array(
    Type.Union([Type.Literal("draw"), Type.Literal("delete"), Type.Literal("comment"), DraftStep]),
  ),
});
export type Draft = Static<typeof Draft>;

export const DraftParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });
export const NewDraft = Type.Object(
  {
    title: Title,
    towns: Towns,
    base_revision: Type.Integer({ minimum: 1 }),
    operations: Operations,
    reasons: Type.Optional(Reasons),
  },
  closed,
);
export type NewDraft = Static<typeof NewDraft>;
/** `version` is the one that was read: a stale one is refused with the draft as it stands. */
export const DraftChange = Type.Object(
  {
    version: Version,
    title: Title,
    towns: Towns,
    base_revision: Type.Integer({ minimum: 1 }),
    operations: Operations,
    reasons: Reasons,
    effective_on: Nullable(DateText),
  },
  closed,
);
export type DraftChange = Static<typeof DraftChange>;
export const StepBody = Type.Object(
  {
    version: Version,
    step: DraftStep,
    remark: Type.Optional(Remark),
    /** For `opinion`. */
    agrees: Type.Optional(Type.Boolean()),
    /** For `publish`; today or later. */
    effective_on: Type.Optional(DateText),
  },
  closed,
);
export type StepBody = Static<typeof StepBody>;
export const NewComment = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 500 }), at: Type.Union([Position, Type.Null()]) },
  closed,
);
export type NewComment = Static<typeof NewComment>;

export const CommentParams = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  comment: Type.Integer({ minimum: 1 }),
});

const Refusal = Type.Object({
  reason: Type.String(),
  at: Type.Union([Position, Type.Null()]),
  micro_grids: Integers,
  grid: Nullable(Type.String()),
});
const Finding = Type.Object({
  check: Type.String(),
  reason: Type.String(),
  grid: Nullable(Type.String()),
  at: Position,
  count: Type.Number(),
  key: Nullable(Type.String()),
});
/** What the server finds when it draws a draft on the latest land. */
export const CheckResult = Type.Object({
  revision: Type.Integer(),
  refused: Type.Array(Type.Object({ index: Type.Integer(), refusal: Refusal })),
  findings: Type.Array(Finding),
  /** Those that no reason excuses. */
  open: Type.Array(Finding),
});
export type CheckResult = Static<typeof CheckResult>;
