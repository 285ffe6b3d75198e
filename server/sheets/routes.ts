import { Type } from "typebox";
import {
  ObjectionAnswer,
  ObjectionBody,
  Objections,
  Sheet,
  SheetConfirmation,
  SheetExportQuery,
  SheetQuery,
  WorkloadLines,
} from "../api/sheets.ts";
import { SummaryQuery as AreaQuery } from "../api/summary.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { AppError } from "../errors.ts";
import { sendTable } from "../table_file.ts";
import { SHEET_HEADER, sheetCells } from "./export.ts";
import { readLines } from "./lines.ts";
import { answerObjected, object } from "./objections.ts";
import { findEmployed, listObjections } from "./queries.ts";
import { confirmSheet, readSheet, rowsToExport } from "./sheet.ts";

const IdParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) });

/** The workload of workers line by line, what they say against it, and the monthly sheet. */
export async function sheetRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now } = options;

  app.get(
    "/api/workers/:id/lines",
    {
      schema: {
        tags: ["workload"],
        summary: "The week of a worker line by line",
        params: IdParams,
        response: { 200: WorkloadLines },
      },
      config: { access: "staff" },
    },
    async (request) => {
      const { id } = request.params;
      const account = request.account!;
      const { area_code } = await request.scopeFor();
      const own = account.worker_id === null || account.worker_id === id;
      const worker = own && (await findEmployed(database, id, account.worker_id === null ? area_code : null));
      if (!worker) throw new AppError("unknown_worker", 404, { got: id, expected: "a worker of your area" });
      return readLines(options, worker);
    },
  );

  app.get(
    "/api/workload/objections",
    {
      schema: {
        tags: ["workload"],
        summary: "What workers say against lines, the open ones first",
        querystring: AreaQuery,
        response: { 200: Objections },
      },
      config: { access: "staff" },
    },
    async (request) => {
      const { area_code: area } = await request.scopeFor(request.query.area);
      const { worker_id } = request.account!;
      const objections = await listObjections(
        database,
        worker_id === null ? { area } : { worker: worker_id },
      );
      return { as_of: now().toISOString(), objections };
    },
  );

  app.post(
    "/api/workload/objections",
    {
      schema: {
        tags: ["workload"],
        summary: "Object to a line of one's own",
        body: ObjectionBody,
        response: { 201: Objections },
      },
      config: { access: "serve" },
    },
    async (request, reply) => {
      const account = request.account!;
      await object(options, account, request.body);
      const objections = await listObjections(database, { worker: account.worker_id! });
      return reply.code(201).send({ as_of: now().toISOString(), objections });
    },
  );

  app.post(
    "/api/workload/objections/:id/answer",
    {
      schema: {
        tags: ["workload"],
        summary: "Accept an objection with a correction, or reject it",
        params: IdParams,
        body: ObjectionAnswer,
        response: { 200: Objections },
      },
      config: { access: "roster" },
    },
    async (request) => {
      const account = request.account!;
      const { area_code: area } = await request.scopeFor();
      await answerObjected(options, { account, area }, request.params.id, request.body);
      return { as_of: now().toISOString(), objections: await listObjections(database, { area }) };
    },
  );

  app.get(
    "/api/sheets",
    {
      schema: {
        tags: ["workload"],
        summary: "The monthly sheet of a town's full-time workers",
        querystring: SheetQuery,
        response: { 200: Sheet },
      },
      config: { access: "staff" },
    },
    async (request) => {
      const { area: wanted, month } = request.query;
      const { area_code: area } = await request.scopeFor(wanted);
      return readSheet(options, { account: request.account!, area, month });
    },
  );

  app.get(
    "/api/sheets/export",
    {
      schema: {
        tags: ["workload"],
        summary: "The monthly sheet as CSV or XLSX",
        querystring: SheetExportQuery,
      },
      config: { access: "staff" },
    },
    async (request, reply) => {
      const { area: wanted, month: of, format } = request.query;
      const account = request.account!;
      const { area_code: area } = await request.scopeFor(wanted);
      const { month, rows } = await rowsToExport(options, { account, area, month: of });
      await audit(database, {
        happenedAt: now().toISOString(),
        accountId: account.id,
        action: "sheet_export",
        subject: `sheet:${area ?? account.area_code}:${month}`,
        detail: { format, rows: rows.length },
      });
      const name = `sheet-${area ?? account.area_code}-${month}`;
      const table = { sheet: month, note: null, header: SHEET_HEADER, rows: sheetCells(rows) };
      return sendTable(reply, name, table, format);
    },
  );

  app.post(
    "/api/sheets/confirmations",
    {
      schema: {
        tags: ["workload"],
        summary: "Confirm the month of a town as it is counted now",
        body: SheetConfirmation,
        response: { 201: Sheet },
      },
      config: { access: "roster" },
    },
    async (request, reply) => {
      const account = request.account!;
      const { area_code: area } = await request.scopeFor(request.body.town_code);
      await confirmSheet(options, account, request.body);
      return reply.code(201).send(await readSheet(options, { account, area, month: request.body.month }));
    },
  );
}
