import { Type } from "typebox";
import { SummaryQuery as AreaQuery } from "../api/summary.ts";
import {
  Attendance,
  AttendanceBody,
  Classes,
  Missing,
  MissingExportQuery,
  MissingQuery,
  MyTraining,
  NewClass,
  Training,
} from "../api/training.ts";
import type { App, AppOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { today } from "../domain/calendar.ts";
import { may } from "../domain/disclosure.ts";
import { sendTable } from "../table_file.ts";
import { holdClass, readAttendance, tickAttendance } from "./classes.ts";
import { myTraining, studyCourse } from "./mine.ts";
import { listClasses, listCourses, listFigures, listMissing } from "./queries.ts";
import { yearUpTo } from "./year.ts";

const IdParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) });
const MISSING_HEADER = [
  "村（社区）编码",
  "镇（街道）",
  "村（社区）",
  "网格员编号",
  "姓名",
  "未完成的政策课程",
];
const EVERYBODY = 1_000_000;
const PAGE = 500;

/** Training: courses on-line, classes at four levels, and who has not had the policy course. */
export async function trainingRoutes(app: App, options: AppOptions): Promise<void> {
  const { database, now } = options;

  app.get(
    "/api/training",
    {
      schema: {
        tags: ["training"],
        summary: "Classes, attendances and policy courses of a year, by area",
        querystring: AreaQuery,
        response: { 200: Training },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const account = request.account!;
      const { area_code } = await request.scopeFor(request.query.area);
      const days = yearUpTo(today(now()));
      const [total, ...areas] = await listFigures(database, area_code ?? account.area_code, days);
      return {
        as_of: now().toISOString(),
        from_on: days.from,
        to_on: days.to,
        total: total!,
        areas,
        courses: await listCourses(database, area_code, days.to),
        may_train: may(account, "train"),
      };
    },
  );

  app.get(
    "/api/training/classes",
    {
      schema: {
        tags: ["training"],
        summary: "Classes of a year and to come that concern an area, the newest first",
        querystring: AreaQuery,
        response: { 200: Classes },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      const { from } = yearUpTo(today(now()));
      return { as_of: now().toISOString(), classes: await listClasses(database, area_code, from) };
    },
  );

  app.post(
    "/api/training/classes",
    {
      schema: {
        tags: ["training"],
        summary: "Put a class on the list",
        body: NewClass,
        response: { 201: Attendance },
      },
      config: { access: "train" },
    },
    async (request, reply) => {
      const { area_code } = await request.scopeFor(request.body.area_code);
      const id = await holdClass(options, request.account!, request.body);
      return reply.code(201).send(await readAttendance(database, now(), id, area_code));
    },
  );

  app.get(
    "/api/training/classes/:id",
    {
      schema: {
        tags: ["training"],
        summary: "A class of one's area, and who was there",
        params: IdParams,
        response: { 200: Attendance },
      },
      config: { access: "train" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor();
      return readAttendance(database, now(), request.params.id, area_code);
    },
  );

  app.post(
    "/api/training/classes/:id/attendance",
    {
      schema: {
        tags: ["training"],
        summary: "Tick who was there",
        params: IdParams,
        body: AttendanceBody,
        response: { 200: Attendance },
      },
      config: { access: "train" },
    },
    async (request) => {
      const { id } = request.params;
      const { area_code: area } = await request.scopeFor();
      await tickAttendance(options, request.account!, { id, area }, request.body);
      return readAttendance(database, now(), id, area);
    },
  );

  app.get(
    "/api/training/missing",
    {
      schema: {
        tags: ["training"],
        summary: "Full-time workers who have not had a policy course of the year",
        querystring: MissingQuery,
        response: { 200: Missing },
      },
      config: { access: "staff" },
    },
    async (request) => {
      const { area: wanted, limit = PAGE } = request.query;
      const { area_code: area } = await request.scopeFor(wanted);
      const days = yearUpTo(today(now()));
      const worker = request.account!.worker_id;
      return { as_of: now().toISOString(), ...(await listMissing(database, { area, worker }, days, limit)) };
    },
  );

  app.get(
    "/api/training/missing/export",
    {
      schema: {
        tags: ["training"],
        summary: "The same as CSV or XLSX",
        querystring: MissingExportQuery,
      },
      config: { access: "staff" },
    },
    async (request, reply) => {
      const { area: wanted, format } = request.query;
      const account = request.account!;
      const { area_code: area } = await request.scopeFor(wanted);
      const day = today(now());
      const whose = { area, worker: account.worker_id };
      const { workers } = await listMissing(database, whose, yearUpTo(day), EVERYBODY);
      await audit(database, {
        happenedAt: now().toISOString(),
        accountId: account.id,
        action: "missing_export",
        subject: `training:${area ?? account.area_code}`,
        detail: { format, rows: workers.length },
      });
      const rows = workers.map((one) => [
        one.village_code,
        one.town_name,
        one.village_name,
        String(one.worker_id),
        one.name,
        one.courses.join("；"),
      ]);
      const table = { sheet: day, note: null, header: MISSING_HEADER, rows };
      return sendTable(reply, `policy-course-${day}`, table, format);
    },
  );

  app.get(
    "/api/training/mine",
    {
      schema: {
        tags: ["training"],
        summary: "One's own courses and classes, and what is due",
        response: { 200: MyTraining },
      },
      config: { access: "serve" },
    },
    async (request) => myTraining(options, request.account!),
  );

  for (const [name, completed] of [
    ["enrolments", false],
    ["completions", true],
  ] as const)
    app.post(
      `/api/training/courses/:id/${name}`,
      {
        schema: {
          tags: ["training"],
          summary: completed ? "One has been through a course" : "Take a course up",
          params: IdParams,
          response: { 201: MyTraining },
        },
        config: { access: "serve" },
      },
      async (request, reply) => {
        await studyCourse(options, request.account!, request.params.id, completed);
        return reply.code(201).send(await myTraining(options, request.account!));
      },
    );
}
