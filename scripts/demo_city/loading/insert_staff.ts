import type { Queryable } from "../../../server/db/database.ts";
import type { DemoPeople } from "../people/rows.ts";
import { insertRows } from "./bulk.ts";

/** Leaves asked for, objections, what areas pay, courses and classes. */
export async function insertStaff(tx: Queryable, { staff, training }: DemoPeople): Promise<void> {
  await insertRows(
    tx,
    "leave_requests",
    {
      worker_id: "integer",
      from_on: "date",
      to_on: "date",
      reason: "text",
      note: "text",
      status: "text",
      answer: "text",
      asked_at: "timestamptz",
      answered_at: "timestamptz",
    },
    staff.requests,
    (request) => request,
  );
  await insertRows(
    tx,
    "worker_events",
    { worker_id: "integer", happened_at: "timestamptz", kind: "text", detail: "jsonb" },
    staff.events,
    (event) => event,
  );
  await insertRows(
    tx,
    "workload_objections",
    {
      worker_id: "integer",
      month: "date",
      activity: "text",
      said: "text",
      status: "text",
      correction_minutes: "integer",
      answer: "text",
      made_at: "timestamptz",
      answered_at: "timestamptz",
    },
    staff.objections,
    (objection) => objection,
  );
  await insertRows(
    tx,
    "subsidy_rules",
    { area_code: "text", from_minutes: "integer", yuan: "integer" },
    staff.subsidies,
    (rule) => rule,
  );
  await insertRows(
    tx,
    "courses",
    {
      id: "integer",
      title: "text",
      minutes: "integer",
      policy: "boolean",
      level: "text",
      published_on: "date",
    },
    training.courses,
    (course) => course,
  );
  await insertRows(
    tx,
    "course_progress",
    { course_id: "integer", worker_id: "integer", enrolled_on: "date", completed_on: "date" },
    training.progress,
    (progress) => progress,
  );
  await insertRows(
    tx,
    "classes",
    {
      id: "integer",
      area_code: "text",
      level: "text",
      title: "text",
      course_id: "integer",
      held_on: "date",
      place: "text",
      seats: "integer",
      teacher: "text",
    },
    training.classes,
    (one) => one,
  );
  await insertRows(
    tx,
    "class_attendance",
    { class_id: "integer", worker_id: "integer" },
    training.attendance,
    (one) => one,
  );
}
