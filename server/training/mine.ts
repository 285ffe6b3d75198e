import type { MyTraining } from "../api/training.ts";
import type { Account } from "../api/session.ts";
import type { AppOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { listAttended, listClasses, listMyCourses, isCourse, study } from "./queries.ts";
import { yearUpTo } from "./year.ts";

/** What a worker has learnt, may learn and must: policy courses of the year that were not had are due. */
export async function myTraining({ database, now }: AppOptions, account: Account): Promise<MyTraining> {
  const worker = account.worker_id!;
  const { from, to } = yearUpTo(today(now()));
  const courses = (await listMyCourses(database, worker, to)).map((course) => {
    const had = course.completed_on !== null || course.attended_on !== null;
    return Object.assign(course, { due: course.policy && course.published_on >= from && !had });
  });
  const attended = await listAttended(database, worker);
  const classes = await listClasses(database, account.area_code, from);
  return {
    as_of: now().toISOString(),
    due: courses.filter(({ due }) => due).length,
    courses,
    classes: classes
      .filter(({ id, held_on }) => attended.has(id) || held_on >= to)
      .map((one) => Object.assign(one, { attended: attended.has(one.id) })),
  };
}

/** A worker takes a course up, or has been through it; twice is once. Throws 404 `unknown_course`. */
export async function studyCourse(
  { database, now }: AppOptions,
  account: Account,
  course: number,
  completed: boolean,
): Promise<void> {
  const day = today(now());
  if (!(await isCourse(database, course, day)))
    throw new AppError("unknown_course", 404, { got: course, expected: "a published course" });
  await database.transaction((tx) => study(tx, { course, worker: account.worker_id!, day }, completed));
}
