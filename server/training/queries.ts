import type {
  AreaFigures,
  Attendance,
  Missing,
  MyTraining,
  NewClass,
  Training,
  TrainingClass,
} from "../api/training.ts";
import type { Level } from "../api/common.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, [
  "add_attendances",
  "bump_class",
  "complete",
  "count_attendances",
  "enrol",
  "find_area",
  "find_class",
  "find_course",
  "insert_class",
  "list_attended",
  "list_attendees",
  "list_classes",
  "list_courses",
  "list_figures",
  "list_missing",
  "list_my_courses",
  "list_within",
  "remove_attendances",
]);

/** First and last day, both included. */
export interface Days {
  from: string;
  to: string;
}

/** Figures of an area, which comes first, and of those just below it. */
export function listFigures(db: Queryable, area: string, { from, to }: Days): Promise<AreaFigures[]> {
  return db.query(sql.list_figures, [area, from, to]);
}

export function listCourses(db: Queryable, area: string | null, day: string): Promise<Training["courses"]> {
  return db.query(sql.list_courses, [area, day]);
}

/** Classes from a day on that concern an area (null: the city): in it, inside it or above it. */
export function listClasses(
  db: Queryable,
  area: string | null,
  from: string,
  id: number | null = null,
): Promise<TrainingClass[]> {
  return db.query(sql.list_classes, [area, from, id]);
}

/** A class of an area (null: the city) or inside it; held until the transaction ends. */
export async function findClass(
  tx: Queryable,
  id: number,
  area: string | null,
): Promise<Pick<TrainingClass, "id" | "area_code" | "held_on" | "seats" | "version"> | null> {
  const [row] = await tx.query<TrainingClass>(sql.find_class, [id, area]);
  return row ?? null;
}

export async function findArea(db: Queryable, code: string): Promise<{ code: string; level: Level } | null> {
  const [row] = await db.query<{ code: string; level: Level }>(sql.find_area, [code]);
  return row ?? null;
}

export async function insertClass(tx: Queryable, level: Level, one: NewClass): Promise<number> {
  const { area_code, title, course_id = null, held_on, place, seats, teacher } = one;
  const [row] = await tx.query<{ id: number }>(sql.insert_class, [
    area_code,
    level,
    title.trim(),
    course_id,
    held_on,
    place.trim(),
    seats,
    teacher.trim(),
  ]);
  return row!.id;
}

/** Whether there is a course, published by a day. */
export async function isCourse(db: Queryable, id: number, day: string): Promise<boolean> {
  return (await db.query(sql.find_course, [id, day])).length > 0;
}

export function listAttendees(db: Queryable, id: number): Promise<Attendance["attendees"]> {
  return db.query(sql.list_attendees, [id]);
}

/** Which workers are employed in an area. */
export async function within(db: Queryable, ids: readonly number[], area: string): Promise<Set<number>> {
  const rows = await db.query<{ id: number }>(sql.list_within, [ids, area]);
  return new Set(rows.map(({ id }) => id));
}

/** Changes who attended a class; returns how many did. */
export async function tick(
  tx: Queryable,
  id: number,
  { add, remove }: { add: readonly number[]; remove: readonly number[] },
): Promise<number> {
  await tx.query(sql.remove_attendances, [id, remove]);
  await tx.query(sql.add_attendances, [id, add]);
  await tx.query(sql.bump_class, [id]);
  const [row] = await tx.query<{ attendances: number }>(sql.count_attendances, [id]);
  return row!.attendances;
}

/** Who of an area, or only one worker, has not had a policy course of some days; how many in all. */
export async function listMissing(
  db: Queryable,
  whose: { area: string | null; worker: number | null },
  { from, to }: Days,
  most: number,
): Promise<Pick<Missing, "total" | "workers">> {
  const rows = await db.query<Missing["workers"][number] & { total: number }>(sql.list_missing, [
    whose.area,
    whose.worker,
    from,
    to,
    most,
  ]);
  return { total: rows[0]?.total ?? 0, workers: rows.map(({ total: _total, ...worker }) => worker) };
}

export function listMyCourses(
  db: Queryable,
  worker: number,
  day: string,
): Promise<Omit<MyTraining["courses"][number], "due">[]> {
  return db.query(sql.list_my_courses, [worker, day]);
}

export async function listAttended(db: Queryable, worker: number): Promise<Set<number>> {
  const rows = await db.query<{ class_id: number }>(sql.list_attended, [worker]);
  return new Set(rows.map(({ class_id }) => class_id));
}

/** Takes a course up, and completes it if wanted; the first day of each counts. */
export async function study(
  tx: Queryable,
  { course, worker, day }: { course: number; worker: number; day: string },
  completed: boolean,
): Promise<void> {
  await tx.query(sql.enrol, [course, worker, day]);
  if (completed) await tx.query(sql.complete, [course, worker, day]);
}
