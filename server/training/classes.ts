import type { Attendance, AttendanceBody, NewClass } from "../api/training.ts";
import type { Account } from "../api/session.ts";
import type { AppOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import { AppError } from "../errors.ts";
import {
  findArea,
  findClass,
  insertClass,
  isCourse,
  listAttendees,
  listClasses,
  tick,
  within,
} from "./queries.ts";

const FIRST_DAY = "0001-01-01";
/** A class is put on the list within so many days of it, before or after. */
const MOST_DAYS = 366;

/** A class with who attended it. Throws 404 `unknown_class` for one that is not of the area (null: the city). */
export async function readAttendance(
  db: Queryable,
  now: Date,
  id: number,
  area: string | null,
): Promise<Attendance> {
  if (!(await findClass(db, id, area))) throw unknownClass(id);
  const [one] = await listClasses(db, area, FIRST_DAY, id);
  return { as_of: now.toISOString(), class: one!, attendees: await listAttendees(db, id) };
}

/** Puts a class on the list; returns its id. Throws 404 `unknown_area` and `unknown_course`, 422 `impossible_date`. */
export async function holdClass(
  { database, now }: AppOptions,
  account: Account,
  body: NewClass,
): Promise<number> {
  const date = today(now());
  const [from, to] = [text(day(date) - MOST_DAYS), text(day(date) + MOST_DAYS)];
  if (body.held_on < from || body.held_on > to)
    throw new AppError("impossible_date", 422, { got: body.held_on, expected: `${from} – ${to}` });
  return database.transaction(async (tx) => {
    const area = await findArea(tx, body.area_code);
    if (!area) throw new AppError("unknown_area", 404, { got: body.area_code, expected: "an area" });
    if (body.course_id !== undefined && !(await isCourse(tx, body.course_id, date)))
      throw new AppError("unknown_course", 404, { got: body.course_id, expected: "a published course" });
    const id = await insertClass(tx, area.level, body);
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: account.id,
      action: "class_hold",
      subject: `class:${id}`,
      detail: { area_code: area.code, held_on: body.held_on },
    });
    return id;
  });
}

/**
 * Ticks who was at a class. Throws 404 `unknown_class`, 409 `stale_version` and `class_not_held`, 404 `unknown_worker`
 * for who is not of the class's area, 409 `class_full`.
 */
export async function tickAttendance(
  { database, now }: AppOptions,
  account: Account,
  { id, area }: { id: number; area: string | null },
  { version, add, remove }: AttendanceBody,
): Promise<void> {
  await database.transaction(async (tx) => {
    const known = await findClass(tx, id, area);
    if (!known) throw unknownClass(id);
    if (known.version !== version)
      throw new AppError("stale_version", 409, { got: version, expected: known.version, class: known });
    if (known.held_on > today(now()))
      throw new AppError("class_not_held", 409, { got: known.held_on, expected: today(now()) });
    const there = await within(tx, add, known.area_code);
    const stranger = add.find((one) => !there.has(one));
    if (stranger !== undefined)
      throw new AppError("unknown_worker", 404, { got: stranger, expected: "a worker of the class's area" });
    const attendances = await tick(tx, id, { add, remove });
    if (attendances > known.seats)
      throw new AppError("class_full", 409, { got: attendances, expected: known.seats });
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: account.id,
      action: "class_tick",
      subject: `class:${id}`,
      detail: { add, remove },
    });
  });
}

function unknownClass(id: number): AppError {
  return new AppError("unknown_class", 404, { got: id, expected: "a class of your area" });
}
