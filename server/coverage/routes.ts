import { Type } from "typebox";
import {
  Coverage,
  CoverageQuery,
  ElsewhereList,
  ElsewhereParams,
  SettleBody,
  SettledParams,
} from "../api/coverage.ts";
import type { App, LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { countByCause } from "../domain/coverage.ts";
import { elsewhereFor } from "./elsewhere.ts";
import { readLedger } from "./ledger.ts";
import { settleGap } from "./settle.ts";

/** The coverage ledger: who may be missed, who must act, and until when. */
export async function coverageRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, cities, now } = options;
  app.get(
    "/api/coverage",
    {
      schema: {
        tags: ["coverage"],
        summary: "The gaps of an area, gravest first",
        querystring: CoverageQuery,
        response: { 200: Coverage },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { area, cause } = request.query;
      const { area_code } = await request.scopeFor(area);
      const instant = now();
      const city = await cities.inForce(today(instant));
      const gaps = await readLedger(database, city, area_code, today(instant));
      return {
        as_of: instant.toISOString(),
        revision: city.revision,
        total: gaps.length,
        by_cause: countByCause(gaps),
        gaps: cause ? gaps.filter((gap) => gap.cause === cause) : gaps,
      };
    },
  );

  app.get(
    "/api/coverage/:id/households",
    {
      schema: {
        tags: ["coverage"],
        summary: "The households of an entry that their files put elsewhere, masked",
        params: ElsewhereParams,
        response: { 200: ElsewhereList },
      },
      config: { access: "people" },
    },
    (request) => elsewhereFor(options, request.account!, request.params.id),
  );

  app.post(
    "/api/coverage/:id/settle",
    {
      schema: {
        tags: ["coverage"],
        summary: "Say that disputed land belongs where it is, or that households live where they stand",
        params: SettledParams,
        body: SettleBody,
        response: { 204: Type.Null() },
      },
      config: { access: "settle" },
    },
    async (request, reply) => {
      await settleGap(options, request.account!, request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
}
