import { Type } from "typebox";
import {
  DecideBody,
  Mosaic,
  MosaicParams,
  MosaicPieces,
  NewMosaic,
  PublishMosaicBody,
  Sources,
} from "../api/mosaics.ts";
import { VersionBody } from "../api/exchange.ts";
import type { App, AppOptions } from "../app.ts";
import { sendJson } from "../compression.ts";
import { makeMosaic } from "./making.ts";
import { publishMosaic } from "./publish.ts";
import { findObstacles, listSources } from "./queries.ts";
import {
  discardMosaic,
  holdGrounds,
  knownMosaic,
  readMosaicPieces,
  readMosaics,
  takeDecision,
  undoDecision,
  withOpen,
} from "./settling.ts";
import { judgeSources } from "./sources.ts";

const tags = ["mosaics"];
const config = { access: "bring_in" } as const;
const FOR_EVER = "private, max-age=31536000, immutable";
/** A decision may name fifty thousand pieces. */
const DECISION_LIMIT_BYTES = 1_000_000;

/** Land from files with gaps and overlaps: laid over each other, settled, published as the first boundaries. */
export async function mosaicRoutes(app: App, { database, now }: AppOptions): Promise<void> {
  const options = { database, now, grounds: holdGrounds(database) };
  const params = MosaicParams;
  const response = { 200: Mosaic };

  app.get(
    "/api/mosaics/sources",
    {
      schema: { tags, summary: "What was brought in of land, and what keeps it", response: { 200: Sources } },
      config,
    },
    async () => judgeSources(await listSources(database), await findObstacles(database)),
  );

  app.get(
    "/api/mosaics",
    {
      schema: {
        tags,
        summary: "Mosaics, newest first",
        response: { 200: Type.Object({ mosaics: Type.Array(Mosaic) }) },
      },
      config,
    },
    async () => ({ mosaics: await readMosaics(database, options.grounds) }),
  );

  app.post(
    "/api/mosaics",
    {
      schema: {
        tags,
        summary: "Lay over each other what was brought in",
        body: NewMosaic,
        response: { 201: Mosaic },
      },
      config,
    },
    async (request, reply) => {
      const id = await makeMosaic(options, request.body.tolerance_m, request.account!.id);
      return reply.code(201).send(await withOpen(options.grounds, await knownMosaic(database, id)));
    },
  );

  app.get(
    "/api/mosaics/:id",
    { schema: { tags, summary: "One mosaic, with its decisions", params, response }, config },
    async (request) => withOpen(options.grounds, await knownMosaic(database, request.params.id)),
  );

  app.get(
    "/api/mosaics/:id/pieces",
    {
      schema: { tags, summary: "The pieces of a mosaic", params, response: { 200: MosaicPieces } },
      config,
    },
    async (request, reply) => {
      const { id } = await knownMosaic(database, request.params.id);
      reply.header("cache-control", FOR_EVER);
      return sendJson(request, reply, await readMosaicPieces(database, id));
    },
  );

  app.post(
    "/api/mosaics/:id/decisions",
    {
      bodyLimit: DECISION_LIMIT_BYTES,
      schema: { tags, summary: "Take a decision about pieces", params, body: DecideBody, response },
      config,
    },
    (request) => {
      const { version, decision } = request.body;
      const { id } = request.params;
      return takeDecision(options, { account: request.account!, id, version }, decision);
    },
  );

  app.post(
    "/api/mosaics/:id/undo",
    { schema: { tags, summary: "Take the last decision back", params, body: VersionBody, response }, config },
    (request) => undoDecision(options, { account: request.account!, id: request.params.id, ...request.body }),
  );

  app.post(
    "/api/mosaics/:id/discard",
    { schema: { tags, summary: "Give a mosaic up", params, body: VersionBody, response }, config },
    (request) =>
      discardMosaic(options, { account: request.account!, id: request.params.id, ...request.body }),
  );

  app.post(
    "/api/mosaics/:id/publish",
    {
      schema: {
        tags,
        summary: "Publish as the first boundaries of the city",
        params,
        body: PublishMosaicBody,
        response,
      },
      config,
    },
    (request) => publishMosaic(options, request.account!, request.params.id, request.body),
  );
}
