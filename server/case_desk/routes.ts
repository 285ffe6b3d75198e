import {
  BulkRoute,
  BulkRouted,
  CaseList,
  CaseListQuery,
  CaseParams,
  CaseRecord,
  MoveBody,
  NewCase,
  StepDone,
} from "../api/case_desk.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { may } from "../domain/disclosure.ts";
import { listFor } from "./list.ts";
import { makeMove, routeAll, tickOff } from "./move.ts";
import { readCase } from "./record.ts";
import { reportCase } from "./report.ts";
import { cityNow } from "./sight.ts";

/** The desk of cases: the list, a case with its story, a new one, its moves and the steps of its handling. */
export async function caseDeskRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now } = options;

  app.get(
    "/api/cases",
    {
      schema: {
        tags: ["cases"],
        summary: "Cases of the caller's area, or of a worker's grids",
        querystring: CaseListQuery,
        response: { 200: CaseList },
      },
      config: { access: "cases" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return listFor(options, await cityNow(options), request.account!, area_code, request.query);
    },
  );

  app.get(
    "/api/cases/:id",
    {
      schema: {
        tags: ["cases"],
        summary: "A case with its story, and what the caller may do next",
        params: CaseParams,
        response: { 200: CaseRecord },
      },
      config: { access: "cases" },
    },
    async (request) => {
      const account = request.account!;
      const record = await readCase(options, await cityNow(options), account, request.params.id);
      // Who looked at somebody's need is remembered.
      if (may(account, "points"))
        await audit(database, {
          happenedAt: now().toISOString(),
          accountId: account.id,
          action: "case_open",
          subject: `case:${record.id}`,
        });
      return record;
    },
  );

  app.post(
    "/api/cases",
    {
      schema: {
        tags: ["cases"],
        summary: "Report a case",
        body: NewCase,
        response: { 201: CaseRecord },
      },
      config: { access: "report" },
    },
    async (request, reply) => {
      const id = await reportCase(options, request.account!, request.body);
      return reply.code(201).send(await readCase(options, await cityNow(options), request.account!, id));
    },
  );

  app.post(
    "/api/cases/:id/moves",
    {
      schema: {
        tags: ["cases"],
        summary: "Take a case further, or do something else with it",
        params: CaseParams,
        body: MoveBody,
        response: { 200: CaseRecord },
      },
      config: { access: "cases" },
    },
    async (request) => {
      const { id } = request.params;
      await makeMove(options, request.account!, id, request.body);
      return readCase(options, await cityNow(options), request.account!, id);
    },
  );

  app.post(
    "/api/cases/routings",
    {
      schema: {
        tags: ["cases"],
        summary: "Route several cases to a level; each has an answer of its own",
        body: BulkRoute,
        response: { 200: BulkRouted },
      },
      config: { access: "report" },
    },
    (request) =>
      routeAll(options, request.account!, request.body, (error) =>
        request.log.error({ err: error }, "a case could not be routed"),
      ),
  );

  app.post(
    "/api/cases/:id/steps",
    {
      schema: {
        tags: ["cases"],
        summary: "Tick off a step of a case's path",
        params: CaseParams,
        body: StepDone,
        response: { 200: CaseRecord },
      },
      config: { access: "report" },
    },
    async (request) => {
      const { id } = request.params;
      await tickOff(options, request.account!, id, request.body);
      return readCase(options, await cityNow(options), request.account!, id);
    },
  );
}
