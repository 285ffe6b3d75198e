import type { FastifyRequest } from "fastify";
import {
  CaseFlowFigures,
  FlowQuery,
  Outcomes,
  OutcomesFileQuery,
  OutcomesQuery,
  type OutcomesQuery as Asked,
} from "../api/case_figures.ts";
import type { App, LandOptions } from "../app.ts";
import { sightOf } from "../case_desk/list.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { City } from "../map/city.ts";
import { readSettings } from "../settings/settings.ts";
import { readOutcomes } from "./outcomes.ts";
import { sendTable } from "../table_file.ts";
import { bulletinTable } from "./sheet.ts";
import { readWaiting } from "./waiting.ts";

/** What becomes of cases: the figures of the bulletin, and what is stuck where. */
export async function caseFigureRoutes(app: App, options: LandOptions): Promise<void> {
  async function outcomesFor(request: FastifyRequest, query: Asked): Promise<[Outcomes, City]> {
    const { area_code } = await request.scopeFor(query.area);
    const city = await cityNow(options);
    return [await readOutcomes(options, city, area_code, request.account!.area_code, query), city];
  }

  app.get(
    "/api/cases/outcomes",
    {
      schema: {
        tags: ["cases"],
        summary: "What came in and was closed in a period, by area, need or month",
        querystring: OutcomesQuery,
        response: { 200: Outcomes },
      },
      config: { access: "figures" },
    },
    async (request) => (await outcomesFor(request, request.query))[0],
  );

  app.get(
    "/api/cases/outcomes/file",
    {
      schema: {
        tags: ["cases"],
        summary: "The same for the bulletin, as CSV or XLSX",
        querystring: OutcomesFileQuery,
      },
      config: { access: "figures" },
    },
    async (request, reply) => {
      const { format = "xlsx", ...query } = request.query;
      const [outcomes, city] = await outcomesFor(request, query);
      const { needs } = await readSettings(options);
      const names = new Map([
        ...[...city.districts, ...city.towns, ...city.villages].map(
          ({ code, name }) => [code, name] as const,
        ),
        ...needs.map(({ code, name_zh }) => [code, name_zh] as const),
      ]);
      const nameOf = (key: string) => names.get(key) ?? key;
      const { from, to, by } = outcomes;
      return sendTable(reply, `outcomes-${by}-${from}-${to}`, bulletinTable(outcomes, nameOf), format);
    },
  );

  app.get(
    "/api/cases/flow",
    {
      schema: {
        tags: ["cases"],
        summary: "What waits in which stage at which office, and for how long",
        querystring: FlowQuery,
        response: { 200: CaseFlowFigures },
      },
      config: { access: "cases" },
    },
    async (request) => {
      const account = request.account!;
      const { area_code } = await request.scopeFor(request.query.area);
      const sight = sightOf(await cityNow(options), account, area_code);
      return { area_code: request.query.area ?? account.area_code, ...(await readWaiting(options, sight)) };
    },
  );
}
