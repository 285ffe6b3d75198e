import {
  Gaps,
  GapsQuery,
  HelperChange,
  HelpSummary,
  HelpSummaryQuery,
  NewHelper,
  NewLog,
  NewPlan,
  PlanChange,
  PlanParams,
  PlanQuery,
  PlanRecord,
  Plans,
  PlanStep,
  TaskBody,
} from "../api/plans.ts";
import { Matches, VersionQuery } from "../api/resources.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { GAPS_SOON_DAYS } from "../domain/resources/plan_gaps.ts";
import { changePlan, makePlan, takePlanStep } from "./change.ts";
import { plansFor, readPlan } from "./record.ts";
import { gapsFor, summaryFor } from "./summary.ts";
import { addHelper, addTask, changeHelper, changeTask, logTask } from "./tasks.ts";
import { matchesForTask, removeHelper, removeTask } from "./tasks.ts";

const tags = ["plans"];
const params = PlanParams;
const response = { 200: PlanRecord };

/** Plans from social forces: for whom, what is to be done by whom and when, where nobody is, and what was done. */
export async function planRoutes(app: App, options: LandOptions): Promise<void> {
  app.get(
    "/api/plans/summary",
    {
      schema: {
        tags,
        summary: "How much help there is and where it will be missing, by area",
        querystring: HelpSummaryQuery,
        response: { 200: HelpSummary },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return summaryFor(options, request.account!, area_code);
    },
  );

  app.get(
    "/api/plans/gaps",
    {
      schema: {
        tags,
        summary: "Days without a helper in running plans, before they come",
        querystring: GapsQuery,
        response: { 200: Gaps },
      },
      config: { access: "plans" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return gapsFor(options, request.account!, area_code, request.query.days ?? GAPS_SOON_DAYS);
    },
  );

  app.get(
    "/api/plans",
    {
      schema: {
        tags,
        summary: "Plans of the caller's area, or of a worker's grids",
        querystring: PlanQuery,
        response: { 200: Plans },
      },
      config: { access: "plans" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return plansFor(options, request.account!, area_code, request.query);
    },
  );

  app.get(
    "/api/plans/:id",
    {
      schema: { tags, summary: "A plan with its tasks, helpers, gaps and what was done", params, response },
      config: { access: "plans" },
    },
    async (request) => {
      const account = request.account!;
      const plan = await readPlan(options, account, request.params.id);
      // Who looked at somebody's plan is remembered.
      await audit(options.database, {
        happenedAt: options.now().toISOString(),
        accountId: account.id,
        action: "plan_open",
        subject: `plan:${plan.id}`,
      });
      return plan;
    },
  );

  app.post(
    "/api/plans",
    {
      schema: { tags, summary: "Draw up a plan", body: NewPlan, response: { 201: PlanRecord } },
      config: { access: "help" },
    },
    async (request, reply) => {
      const id = await makePlan(options, request.account!, request.body);
      return reply.code(201).send(await readPlan(options, request.account!, id));
    },
  );

  app.put(
    "/api/plans/:id",
    {
      schema: { tags, summary: "Change what a plan is for and how long", params, body: PlanChange, response },
      config: { access: "help" },
    },
    async (request) => {
      await changePlan(options, request.account!, request.params.id, request.body);
      return readPlan(options, request.account!, request.params.id);
    },
  );

  app.post(
    "/api/plans/:id/steps",
    {
      schema: { tags, summary: "Begin, finish, give up or take up a plan", params, body: PlanStep, response },
      config: { access: "help" },
    },
    async (request) => {
      await takePlanStep(options, request.account!, request.params.id, request.body);
      return readPlan(options, request.account!, request.params.id);
    },
  );

  app.post(
    "/api/plans/:id/tasks",
    {
      schema: { tags, summary: "Put a task into a plan", params, body: TaskBody, response },
      config: { access: "help" },
    },
    async (request) => {
      await addTask(options, request.account!, request.params.id, request.body);
      return readPlan(options, request.account!, request.params.id);
    },
  );

  taskRoutes(app, options);
}

/** Of the parts of a plan; each answers with the whole plan as it then is. */
function taskRoutes(app: App, options: LandOptions): void {
  app.get(
    "/api/plans/tasks/:id/matches",
    {
      schema: {
        tags,
        summary: "Who could do a task, and why others could not",
        params,
        response: { 200: Matches },
      },
      config: { access: "plans" },
    },
    (request) => matchesForTask(options, request.account!, request.params.id),
  );

  app.put(
    "/api/plans/tasks/:id",
    {
      schema: { tags, summary: "Change when a task is done", params, body: TaskBody, response },
      config: { access: "help" },
    },
    async (request) => {
      const plan = await changeTask(options, request.account!, request.params.id, request.body);
      return readPlan(options, request.account!, plan);
    },
  );

  app.delete(
    "/api/plans/tasks/:id",
    {
      schema: { tags, summary: "Take a task away", params, querystring: VersionQuery, response },
      config: { access: "help" },
    },
    async (request) => {
      const { params, query } = request;
      const plan = await removeTask(options, request.account!, params.id, query.version);
      return readPlan(options, request.account!, plan);
    },
  );

  app.post(
    "/api/plans/tasks/:id/helpers",
    {
      schema: { tags, summary: "Have an offer help with a task", params, body: NewHelper, response },
      config: { access: "help" },
    },
    async (request) => {
      const plan = await addHelper(options, request.account!, request.params.id, request.body);
      return readPlan(options, request.account!, plan);
    },
  );

  app.post(
    "/api/plans/tasks/:id/logs",
    {
      schema: { tags, summary: "Log that a task was done, or missed", params, body: NewLog, response },
      config: { access: "plans" },
    },
    async (request) => {
      const plan = await logTask(options, request.account!, request.params.id, request.body);
      return readPlan(options, request.account!, plan);
    },
  );

  app.put(
    "/api/plans/helpers/:id",
    {
      schema: { tags, summary: "Change the days of a helper", params, body: HelperChange, response },
      config: { access: "help" },
    },
    async (request) => {
      const plan = await changeHelper(options, request.account!, request.params.id, request.body);
      return readPlan(options, request.account!, plan);
    },
  );

  app.delete(
    "/api/plans/helpers/:id",
    {
      schema: { tags, summary: "Take a helper away", params, querystring: VersionQuery, response },
      config: { access: "help" },
    },
    async (request) => {
      const { params, query } = request;
      const plan = await removeHelper(options, request.account!, params.id, query.version);
      return readPlan(options, request.account!, plan);
    },
  );
}
