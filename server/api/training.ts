import { type Static, Type } from "typebox";
import { AreaCode, DateText, Instant, Level } from "./common.ts";

const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Text = (most: number) => Type.String({ minLength: 1, maxLength: most });

export const Course = Type.Object({
  id: Id,
  title: Type.String(),
  minutes: Type.Integer(),
  /** Everybody full-time must have had it, on-line or in a class. */
  policy: Type.Boolean(),
  level: Level,
  published_on: DateText,
});
export type Course = Static<typeof Course>;

export const TrainingClass = Type.Object({
  id: Id,
  area_code: AreaCode,
  area_name: Type.String(),
  level: Level,
  title: Type.String(),
  course_id: Nullable(Id),
  held_on: DateText,
  place: Type.String(),
  seats: Type.Integer(),
  teacher: Type.String({ description: "the office held, not a name" }),
  attendances: Type.Integer(),
  version: Type.Integer(),
});
export type TrainingClass = Static<typeof TrainingClass>;

const AreaFigures = Type.Object({
  code: AreaCode,
  name: Type.String(),
  /** Held there within a year, in the area itself or inside it. */
  classes: Type.Integer(),
  /** Of workers employed there, wherever the class was. */
  attendances: Type.Integer(),
  full_time: Type.Integer(),
  had_policy: Type.Integer({ description: "full-time workers who have had every policy course" }),
});
export type AreaFigures = Static<typeof AreaFigures>;

/** Training within a year: of an area and of those just below it. */
export const Training = Type.Object({
  as_of: Instant,
  from_on: DateText,
  to_on: DateText,
  total: AreaFigures,
  areas: Type.Array(AreaFigures),
  courses: Type.Array(
    Type.Object({ ...Course.properties, completions: Type.Integer({ description: "in the area" }) }),
  ),
  /** The caller may hold classes. */
  may_train: Type.Boolean(),
});
export type Training = Static<typeof Training>;

export const Classes = Type.Object({ as_of: Instant, classes: Type.Array(TrainingClass) });
export type Classes = Static<typeof Classes>;

export const Attendance = Type.Object({
  as_of: Instant,
  class: TrainingClass,
  attendees: Type.Array(
    Type.Object({
      worker_id: Id,
      name: Type.String(),
      village_name: Type.String(),
      town_name: Type.String(),
    }),
  ),
});
export type Attendance = Static<typeof Attendance>;

/** Full-time workers who have not had a policy course, and which. */
export const Missing = Type.Object({
  as_of: Instant,
  total: Type.Integer(),
  workers: Type.Array(
    Type.Object({
      worker_id: Id,
      name: Type.String(),
      village_code: AreaCode,
      village_name: Type.String(),
      town_name: Type.String(),
      courses: Type.Array(Type.String()),
    }),
  ),
});
export type Missing = Static<typeof Missing>;
export const MissingQuery = Type.Object(
  { area: Type.Optional(AreaCode), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })) },
  { additionalProperties: false },
);
export const MissingExportQuery = Type.Object(
  { area: Type.Optional(AreaCode), format: Type.Enum(["csv", "xlsx"]) },
  { additionalProperties: false },
);

/** A worker's own courses and classes; `due` are policy courses still to be had. */
export const MyTraining = Type.Object({
  as_of: Instant,
  due: Type.Integer(),
  courses: Type.Array(
    Type.Object({
      ...Course.properties,
      enrolled_on: Nullable(DateText),
      completed_on: Nullable(DateText),
      /** Had in a class, if not on-line. */
      attended_on: Nullable(DateText),
      due: Type.Boolean(),
    }),
  ),
  classes: Type.Array(
    Type.Object({
      ...TrainingClass.properties,
      attended: Type.Boolean(),
    }),
  ),
});
export type MyTraining = Static<typeof MyTraining>;

export const NewClass = Type.Object(
  {
    area_code: AreaCode,
    title: Text(60),
    course_id: Type.Optional(Id),
    held_on: DateText,
    place: Text(60),
    seats: Type.Integer({ minimum: 1, maximum: 1000 }),
    teacher: Text(60),
  },
  { additionalProperties: false },
);
export type NewClass = Static<typeof NewClass>;

export const AttendanceBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    add: Type.Array(Id, { maxItems: 1000 }),
    remove: Type.Array(Id, { maxItems: 1000 }),
  },
  { additionalProperties: false },
);
export type AttendanceBody = Static<typeof AttendanceBody>;
