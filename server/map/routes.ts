import type { FastifyReply, FastifyRequest } from "fastify";
import { type Boundaries, CaseFilter } from "../api/common.ts";
import { Metrics, Revisions, TopologyQuery } from "../api/map.ts";
import type { App, LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import type { Period } from "../domain/period.ts";
import { readFilter } from "../cases/filter.ts";
import { chooseEncoding, matches, sendJson } from "../compression.ts";
import { holdMapFiles, type MapFile } from "./map_file.ts";
import { cityMetrics } from "./metrics.ts";
import { findWater, listRevisions, readMetricsFacts } from "./queries.ts";
import { holdStanding } from "./standing.ts";

const NO_WATER = { type: "FeatureCollection", features: [] };
const A_DAY = "private, max-age=86400";
const FOR_EVER = "private, max-age=31536000, immutable";

/** The map of all grids, and the revisions it can be drawn at. */
export async function mapRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now, cities } = options;
  const mapFile = holdMapFiles(cities);
  const standingOn = holdStanding(database);

  // The first visitor should not wait for the compression, nor the listening for either.
  app.addHook("onListen", () => {
    cities
      .inForce(today(now()))
      .then(({ revision }) => mapFile(revision))
      .catch((error: unknown) => {
        if (error instanceof AppError && error.reason === "no_boundaries") app.log.info("no boundaries yet");
        else app.log.warn({ err: error }, "the map is not ready yet");
      });
  });

  app.get(
    "/api/map/grids.topojson",
    {
      schema: { tags: ["map"], summary: "All grids and areas as TopoJSON", querystring: TopologyQuery },
      config: { access: "figures" },
    },
    async (request, reply) => {
      const { revision } = request.query;
      const file = await mapFile(revision ?? (await cities.inForce(today(now()))).revision);
      reply.header("cache-control", revision === undefined ? "private, no-cache" : FOR_EVER);
      return sendMapFile(request, reply, file);
    },
  );

  app.get(
    "/api/map/water.geojson",
    {
      schema: { tags: ["map"], summary: "Water for the base map, as GeoJSON" },
      config: { access: "figures" },
    },
    async (request, reply) => {
      reply.header("cache-control", A_DAY);
      return sendJson(request, reply, (await findWater(database)) ?? NO_WATER);
    },
  );

  app.get(
    "/api/map/metrics",
    {
      schema: {
        tags: ["map"],
        summary: "Figures of all grids as columns",
        querystring: CaseFilter,
        response: { 200: Metrics },
      },
      config: { access: "figures" },
    },
    async (request, reply) => {
      const [{ area_code }, { span, kind }] = await Promise.all([
        request.scopeFor(request.query.area),
        readFilter(options, request.query),
      ]);
      const instant = now();
      const [city, standing, facts] = await Promise.all([
        cities.asItWas(boundariesOn(request.query.boundaries, span, today(instant))),
        standingOn(today(instant)),
        readMetricsFacts(database, span, kind, today(instant)),
      ]);
      const figures = cityMetrics(city, { ...facts, ...standing }, span, {
        area_code,
        category: kind.category,
      });
      return sendJson(request, reply, { as_of: instant.toISOString(), ...figures } satisfies Metrics);
    },
  );

  app.get(
    "/api/map/revisions",
    {
      schema: { tags: ["map"], summary: "Boundary revisions, newest first", response: { 200: Revisions } },
      config: { access: "figures" },
    },
    () => listRevisions(database),
  );
}

/** The day whose boundaries are drawn: the last of a period that has ended, if it is to be seen as it was. */
function boundariesOn(boundaries: Boundaries | undefined, span: Period, today: string): string {
  return boundaries === "then" && !span.current ? span.to : today;
}

function sendMapFile(request: FastifyRequest, reply: FastifyReply, { bodies }: MapFile): FastifyReply {
  const encoding = chooseEncoding(request.headers["accept-encoding"]);
  const { body, etag } = bodies[encoding];
  reply.header("etag", etag).header("vary", "accept-encoding");
  if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send();
  if (encoding !== "identity") reply.header("content-encoding", encoding);
  return reply.type("application/json; charset=utf-8").send(body);
}
