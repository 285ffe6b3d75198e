import { Type } from "typebox";
import { SummaryQuery as AreaQuery } from "../api/summary.ts";
import {
  Candidates,
  CandidatesQuery,
  ChangeBody,
  LeaveAnswerBody,
  LeaveRequestBody,
  Leaves,
  VersionBody,
  WorkerDesk,
} from "../api/worker_desk.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { today } from "../domain/calendar.ts";
import { candidatesFor } from "./candidates.ts";
import { applyChange, changing } from "./change.ts";
import { demandDays } from "./change_body.ts";
import { readDesk, seenMember } from "./desk.ts";
import { answerLeave, askForLeave, withdrawLeave } from "./leave_requests.ts";
import { listLeaves, listRequests } from "./queries.ts";

const IdParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) });

/** The desk of workers: leave and who stands in, who serves where, and coming and going. */
export async function workerDeskRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now } = options;

  app.get(
    "/api/workers/leaves",
    {
      schema: {
        tags: ["workers"],
        summary: "Leaves that are asked for, running or to come",
        querystring: AreaQuery,
        response: { 200: Leaves },
      },
      config: { access: "staff" },
    },
    async (request) => {
      const { area_code: area } = await request.scopeFor(request.query.area);
      const { worker_id } = request.account!;
      const whose = worker_id === null ? { area } : { worker: worker_id };
      return {
        as_of: now().toISOString(),
        requests: await listRequests(database, whose),
        leaves: await listLeaves(database, today(now()), whose),
      };
    },
  );

  app.get(
    "/api/workers/candidates",
    {
      schema: {
        tags: ["workers"],
        summary: "Who could stand in on a grid for some days, with the load after",
        querystring: CandidatesQuery,
        response: { 200: Candidates },
      },
      config: { access: "roster" },
    },
    async (request) => {
      const { grid, from_on, to_on, not = null } = request.query;
      demandDays({ from_on, to_on }, today(now()));
      const { area_code } = await request.scopeFor();
      const [candidates] = await candidatesFor(options, area_code, [{ grid, from_on, to_on, not }]);
      return { as_of: now().toISOString(), candidates: candidates! };
    },
  );

  app.get(
    "/api/workers/:id/desk",
    {
      schema: {
        tags: ["workers"],
        summary: "Assignments, leaves, what was asked for and all that happened to a worker",
        params: IdParams,
        response: { 200: WorkerDesk },
      },
      config: { access: "staff" },
    },
    async (request) => {
      const account = request.account!;
      const { area_code } = await request.scopeFor();
      const member = await seenMember(database, account, area_code, request.params.id);
      // Reasons of leaves are personal: who looked is remembered.
      if (account.worker_id !== member.id)
        await audit(database, {
          happenedAt: now().toISOString(),
          accountId: account.id,
          action: "worker_open",
          subject: `worker:${member.id}`,
        });
      return readDesk(options, account, member);
    },
  );

  app.post(
    "/api/workers/:id/changes",
    {
      schema: {
        tags: ["workers"],
        summary: "Leave and its end, a grid to serve or no longer, a move, a departure",
        params: IdParams,
        body: ChangeBody,
        response: { 200: WorkerDesk },
      },
      config: { access: "roster" },
    },
    async (request) => {
      const account = request.account!;
      const { id } = request.params;
      const { area_code } = await request.scopeFor();
      const by = { account_id: account.id, area: area_code, now: now() };
      await changing(options, by, id, (tx) => applyChange(tx, by, id, request.body));
      return readDesk(options, account, await seenMember(database, account, area_code, id));
    },
  );

  app.post(
    "/api/leave_requests",
    {
      schema: {
        tags: ["workers"],
        summary: "Ask for leave",
        body: LeaveRequestBody,
        response: { 201: Leaves },
      },
      config: { access: "serve" },
    },
    async (request, reply) => {
      const account = request.account!;
      await askForLeave(options, account, request.body);
      return reply.code(201).send(await own(account.worker_id!));
    },
  );

  app.post(
    "/api/leave_requests/:id/withdrawal",
    {
      schema: {
        tags: ["workers"],
        summary: "No longer ask for a leave",
        params: IdParams,
        body: VersionBody,
        response: { 200: Leaves },
      },
      config: { access: "serve" },
    },
    async (request) => {
      const account = request.account!;
      await withdrawLeave(options, account, request.params.id, request.body.version);
      return own(account.worker_id!);
    },
  );

  app.post(
    "/api/leave_requests/:id/answer",
    {
      schema: {
        tags: ["workers"],
        summary: "Grant a leave, with who stands in, or refuse it",
        params: IdParams,
        body: LeaveAnswerBody,
        response: { 200: WorkerDesk },
      },
      config: { access: "roster" },
    },
    async (request) => {
      const account = request.account!;
      const { area_code } = await request.scopeFor();
      const by = { account_id: account.id, area: area_code, now: now() };
      const worker = await answerLeave(options, by, request.params.id, request.body);
      return readDesk(options, account, await seenMember(database, account, area_code, worker));
    },
  );

  async function own(worker: number) {
    return {
      as_of: now().toISOString(),
      requests: await listRequests(database, { worker }),
      leaves: await listLeaves(database, today(now()), { worker }),
    };
  }
}
