import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from "fastify";
import { sessionRoutes } from "./accounts/routes.ts";
import { sessions } from "./accounts/sessions.ts";
import { tokenRoutes } from "./accounts/token_routes.ts";
import { historyRoutes } from "./boundaries/history_routes.ts";
import { boundaryRoutes } from "./boundaries/routes.ts";
import { areaRoutes } from "./areas/routes.ts";
import { attachmentRoutes } from "./attachments/routes.ts";
import { caseDeskRoutes } from "./case_desk/routes.ts";
import { caseFigureRoutes } from "./case_figures/routes.ts";
import { caseRoutes } from "./cases/routes.ts";
import type { Config } from "./config.ts";
import { coverageRoutes } from "./coverage/routes.ts";
import type { Database } from "./db/database.ts";
import { sendError } from "./errors.ts";
import { exchangeRoutes } from "./exchange/routes.ts";
import { eventRoutes } from "./events/routes.ts";
import { exportRoutes } from "./exports/routes.ts";
import { gridRoutes } from "./grids/routes.ts";
import { healthRoutes } from "./health/routes.ts";
import { householdRoutes } from "./households/routes.ts";
import { type Cities, holdCities } from "./map/cities.ts";
import { mapRoutes } from "./map/routes.ts";
import { mosaicRoutes } from "./mosaics/routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { ogcRoutes } from "./ogc/routes.ts";
import { pageRoutes } from "./page/routes.ts";
import { phoneRoutes } from "./phone/routes.ts";
import { placingRoutes } from "./placing/routes.ts";
import { planRoutes } from "./plans/routes.ts";
import { resourceRoutes } from "./resources/routes.ts";
import { DOCS_PATH, securityHeaders } from "./security.ts";
import type { Secrets } from "./secrets/secrets.ts";
import { searchRoutes } from "./search/routes.ts";
import { compileSerializer } from "./serialization.ts";
import { settingsRoutes } from "./settings/routes.ts";
import { sheetRoutes } from "./sheets/routes.ts";
import { summaryRoutes } from "./summary/routes.ts";
import { trainingRoutes } from "./training/routes.ts";
import { tileRoutes } from "./tiles/routes.ts";
import { compileValidator } from "./validation.ts";
import { visitRoutes } from "./visits/routes.ts";
import { workerDeskRoutes } from "./worker_desk/routes.ts";
import { workerRoutes } from "./workers/routes.ts";

export interface AppOptions {
  database: Database;
  config: Config;
  /** Seals and opens what tells who somebody is. */
  secrets: Secrets;
  /** The clock; tests stop it. */
  now: () => Date;
  /** Folder of the built page, if not the usual one. */
  dist?: string;
}

/** For the rooms that need the land in memory. */
export interface LandOptions extends AppOptions {
  cities: Cities;
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

const BODY_LIMIT_BYTES = 1_000_000;

/** The whole server, ready but not listening. Its order is the order in which a request meets the parts. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config } = options;
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.trustProxy,
    logger: { level: config.logLevel },
    genReqId: () => randomUUID(),
    frameworkErrors: sendError,
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(compileSerializer);
  app.setErrorHandler(sendError);
  // What the API answers is somebody's data of this moment, unless a route says otherwise.
  app.addHook("onSend", async (request, reply) => {
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control"))
      reply.header("cache-control", "no-store");
  });

  await app.register(helmet, securityHeaders(config));
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "Nuanwang 暖网", version: config.version } },
  });
  await app.register(swaggerUi, { routePrefix: DOCS_PATH, uiConfig: { validatorUrl: null } });

  await app.register(sessions, options);
  await app.register(healthRoutes, options);
  await app.register(sessionRoutes, options);
  await app.register(tokenRoutes, options);
  await app.register(settingsRoutes, options);
  await app.register(eventRoutes, options);
  await app.register(noticeRoutes, options);

  const land: LandOptions = { ...options, cities: holdCities(options.database) };
  await app.register(areaRoutes, options);
  await app.register(mapRoutes, land);
  await app.register(summaryRoutes, land);
  await app.register(caseRoutes, land);
  await app.register(caseDeskRoutes, land);
  await app.register(householdRoutes, land);
  await app.register(visitRoutes, land);
  await app.register(attachmentRoutes, land);
  await app.register(caseFigureRoutes, land);
  await app.register(gridRoutes, land);
  await app.register(searchRoutes, land);
  await app.register(coverageRoutes, land);
  await app.register(workerRoutes, land);
  await app.register(resourceRoutes, land);
  await app.register(planRoutes, land);
  await app.register(workerDeskRoutes, land);
  await app.register(sheetRoutes, land);
  await app.register(trainingRoutes, options);
  await app.register(boundaryRoutes, land);
  await app.register(historyRoutes, land);
  await app.register(phoneRoutes, land);
  await app.register(exchangeRoutes, land);
  await app.register(mosaicRoutes, options);
  await app.register(placingRoutes, land);
  await app.register(exportRoutes, land);
  await app.register(ogcRoutes, land);
  await app.register(tileRoutes, land);

  await app.register(pageRoutes, options);
  return app;
}
