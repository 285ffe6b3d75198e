import {
  PlaceBody,
  PlacedRecord,
  PlacingList,
  PlacingParams,
  PlacingQuery,
  PlacingTotals,
  PlacingTotalsQuery,
} from "../api/placing.ts";
import type { App, LandOptions } from "../app.ts";
import { placeByHand, toPlaceFor, totalsFor } from "./placing.ts";

/** Records of which only the village is known: the list of them, and their positions as somebody finds them. */
export async function placingRoutes(app: App, options: LandOptions): Promise<void> {
  app.get(
    "/api/placing",
    {
      schema: {
        tags: ["placing"],
        summary: "Households and cases of the caller's area without a position",
        querystring: PlacingQuery,
        response: { 200: PlacingList },
      },
      config: { access: "place" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      return toPlaceFor(options, request.account!, area_code, request.query);
    },
  );

  app.get(
    "/api/placing/totals",
    {
      schema: {
        tags: ["placing"],
        summary: "How many households and cases of the caller's area have no position",
        querystring: PlacingTotalsQuery,
        response: { 200: PlacingTotals },
      },
      config: { access: "place" },
    },
    async (request) => totalsFor(options, (await request.scopeFor(request.query.area)).area_code),
  );

  app.post(
    "/api/placing/:kind/:id",
    {
      schema: {
        tags: ["placing"],
        summary: "Give a household or a case the position that was found for it",
        params: PlacingParams,
        body: PlaceBody,
        response: { 200: PlacedRecord },
      },
      config: { access: "place" },
    },
    (request) => placeByHand(options, request.account!, request.params, request.body),
  );
}
