import { NewVisit, TodayList, TodayQuery, VisitRecorded } from "../api/visits.ts";
import type { App, LandOptions } from "../app.ts";
import { openVisitDesk, recordVisit } from "./record.ts";
import { todayFor } from "./today.ts";

/** Today's list, and what became of a visit. */
export async function visitRoutes(app: App, options: LandOptions): Promise<void> {
  const { database } = options;

  app.get(
    "/api/visits/today",
    {
      schema: {
        tags: ["visits"],
        summary: "Who is to be seen today, overdue and red first, then in walking order",
        querystring: TodayQuery,
        response: { 200: TodayList },
      },
      config: { access: "visits" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return todayFor(options, request.account!, area_code, request.query);
    },
  );

  app.post(
    "/api/visits",
    {
      schema: {
        tags: ["visits"],
        summary: "Record a visit or call; sent twice with one id, it is one",
        body: NewVisit,
        response: { 200: VisitRecorded, 201: VisitRecorded },
      },
      config: { access: "visits" },
    },
    async (request, reply) => {
      const desk = await openVisitDesk(options);
      const recorded = await database.transaction((tx) =>
        recordVisit(tx, desk, request.account!, request.body),
      );
      return reply.code(recorded.repeated ? 200 : 201).send(recorded);
    },
  );
}
