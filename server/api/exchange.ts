import { type Static, Type } from "typebox";
import { Instant } from "./common.ts";

/** What can be brought in so far. */
export const IMPORT_KINDS = [
  "workers",
  "assignments",
  "households",
  "cases",
  "visits",
  "providers",
  "areas",
  "grids",
  "micro_grids",
] as const;
export const ImportKind = Type.Enum([...IMPORT_KINDS]);
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** `looked`: read; `checked`: whole; `written`; `undone`: taken back; `discarded`: the file is gone, nothing was written. */
export const IMPORT_STATUSES = ["looked", "checked", "written", "undone", "discarded"] as const;
export const ImportStatus = Type.Enum([...IMPORT_STATUSES]);
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** How a row stands. `unchanged`: it is there already, and nothing is written for it. */
export const ROW_STATES = ["good", "doubtful", "refused", "unchanged"] as const;
export const RowState = Type.Enum([...ROW_STATES]);
export type RowState = (typeof ROW_STATES)[number];

/** The largest file that is taken, bytes. */
export const MOST_FILE_BYTES = 200_000_000;
/** Days until a file that was brought in is deleted; what was written from it stays. */
export const FILE_DAYS = 7;

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
export const ImportParams = Type.Object({ id: Id });

/** Which column a field is read from, by its place from 0. */
export const Mapping = Type.Record(
  Type.String({ pattern: "^[a-z_]{1,40}$" }),
  Type.Integer({ minimum: 0, maximum: 199 }),
);
export type Mapping = Static<typeof Mapping>;

/** `EPSG:4490`, `EPSG:4549` …, `GCJ-02` or `BD-09`; `swapped`: the file has north before east. */
export const Coordinates = Type.Object(
  {
    crs: Type.String({ pattern: "^(EPSG:\\d{4}|GCJ-02|BD-09)$" }),
    swapped: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type Coordinates = Static<typeof Coordinates>;

export const Counts = Type.Object({
  good: Type.Integer(),
  doubtful: Type.Integer(),
  refused: Type.Integer(),
  unchanged: Type.Integer(),
});
export type Counts = Static<typeof Counts>;

export const ImportEntry = Type.Object({
  id: Id,
  version: Type.Integer(),
  file_name: Type.String(),
  bytes: Type.Integer(),
  format: Type.String(),
  encoding: Nullable(Type.String()),
  /** The layer that was read, where a file may hold several. */
  layer: Nullable(Type.String()),
  columns: Type.Array(Type.String()),
  rows: Type.Integer(),
  status: ImportStatus,
  kind: Nullable(ImportKind),
  mapping: Mapping,
  coordinates: Nullable(Coordinates),
  counts: Nullable(Counts),
  /** Rows of each table that were written, by its name. */
  written: Type.Record(Type.String(), Type.Integer()),
  brought_at: Instant,
  brought_by: Type.String(),
  written_at: Nullable(Instant),
  undone_at: Nullable(Instant),
  /** Whether the file is still there to be checked, written or corrected. */
  file_kept: Type.Boolean(),
});
export type ImportEntry = Static<typeof ImportEntry>;
export const ImportList = Type.Object({ imports: Type.Array(ImportEntry) });
export type ImportList = Static<typeof ImportList>;

export const NewFileQuery = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);

/** What the coordinates of a file seem to be, and why: sentences of their own in the page, with their figures. */
export const Evidence = Type.Object({
  code: Type.Enum([
    "said",
    "range",
    "inside",
    "off",
    "swapped",
    "nothing",
    "none_fits",
    "plausible",
    "several",
  ]),
  crs: Nullable(Type.String()),
  text: Nullable(Type.String()),
  metres: Nullable(Type.Number()),
  points: Type.Integer(),
  inside: Type.Integer(),
});
export type Evidence = Static<typeof Evidence>;

export const PlanBody = Type.Object(
  { kind: Type.Optional(ImportKind), mapping: Type.Optional(Mapping) },
  { additionalProperties: false },
);
export type PlanBody = Static<typeof PlanBody>;

/** How a file could be read: what it seems to hold, by which columns, in which coordinates. */
export const Plan = Type.Object({
  kind: ImportKind,
  mapping: Mapping,
  /** Fields that were recognised by what was chosen for a column of this name before. */
  remembered: Type.Array(Type.String()),
  coordinates: Nullable(Coordinates),
  evidence: Type.Array(Evidence),
  /** The first rows, as they stand in the file. */
  sample: Type.Array(Type.Array(Type.String())),
});
export type Plan = Static<typeof Plan>;

export const CheckBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    kind: ImportKind,
    mapping: Mapping,
    coordinates: Nullable(Coordinates),
  },
  { additionalProperties: false },
);
export type CheckBody = Static<typeof CheckBody>;

export const WriteBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    /** Whether doubtful rows are written as well. */
    doubtful: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type WriteBody = Static<typeof WriteBody>;

export const VersionBody = Type.Object(
  { version: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
);

/** A line of the answer to a check or a write: how far it is, and at the end the import, or why it was refused. */
export interface Progress {
  rows: number;
  of: number;
  /** Null until there is something to reckon by. */
  seconds_left: number | null;
}
export type ProgressLine =
  | { progress: Progress }
  | { import: ImportEntry }
  | { refusal: { reason: string; message: string; detail: unknown } };

/** What is said of a value; `cause` is a word of server/domain/exchange/causes.ts. */
export const Finding = Type.Object({
  line: Type.Integer(),
  state: RowState,
  /** The name of the column in the file; null: of the whole row. */
  column: Nullable(Type.String()),
  value: Type.String(),
  cause: Type.String(),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type Finding = Static<typeof Finding>;

export const FindingsQuery = Type.Object(
  {
    state: Type.Optional(RowState),
    cause: Type.Optional(Type.String({ pattern: "^[a-z_]{1,40}$" })),
    from: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type FindingsQuery = Static<typeof FindingsQuery>;
export const Findings = Type.Object({
  /** How many rows each cause concerns. */
  causes: Type.Array(Type.Object({ cause: Type.String(), state: RowState, rows: Type.Integer() })),
  findings: Type.Array(Finding),
  total: Type.Integer(),
});
export type Findings = Static<typeof Findings>;

/** Where the rows of a file come to lie, at most two thousand of them, evenly taken. */
export const PreviewPoints = Type.Object({
  lon: Type.Array(Type.Number()),
  lat: Type.Array(Type.Number()),
  state: Type.Array(RowState),
  /** Outlines of few positions where the rows are land, in the same order; else none. */
  outlines: Type.Array(Type.Array(Type.Array(Type.Number()))),
  total: Type.Integer(),
});
export type PreviewPoints = Static<typeof PreviewPoints>;
