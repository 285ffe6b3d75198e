import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App, AppOptions } from "../app.ts";
import { DatabaseUnavailable } from "../db/connection.ts";
import { AppError, retryAfter } from "../errors.ts";
import { readSettings } from "../settings/settings.ts";
import { fillPage } from "./fill_page.ts";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/** The page of phones, which opens without the server. */
const PHONE_PAGE = "m.html";

/**
 * Serves the built page: files with a hash in their name for ever, `index.html` at every address that is not a
 * file, so that views can be linked to. Where no page is built (tests of the API) there is only the API.
 */
export async function pageRoutes(app: App, options: AppOptions): Promise<void> {
  const { dist = DIST } = options;
  const index = join(dist, "index.html");
  const html = existsSync(index) ? readFileSync(index, "utf8") : null;
  const phone = join(dist, PHONE_PAGE);
  const phoneHtml = existsSync(phone) ? readFileSync(phone, "utf8") : null;
  const { pmtiles } = options.config.basemap;

  // What has nothing to serve may not name a folder that is not there.
  const root = html === null ? pmtiles && dirname(pmtiles) : dist;
  if (root !== null) {
    await app.register(fastifyStatic, {
      root,
      serve: html !== null,
      // A route a file, so that all other addresses are the page's.
      wildcard: false,
      globIgnore: ["index.html", PHONE_PAGE],
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const lasting = path.startsWith(join(dist, "assets/"));
        reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  if (pmtiles !== null) {
    app.get("/basemap.pmtiles", { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile(basename(pmtiles), dirname(pmtiles)),
    );
  }
  if (phoneHtml !== null) {
    // Nothing of anybody is in it: phones keep it.
    for (const url of ["/m", "/m/*"])
      app.get(url, { schema: { hide: true } }, (_request, reply) => sendPage(reply, phoneHtml));
  }
  if (html !== null) {
    app.get(
      "/*",
      {
        schema: { hide: true },
        config: { access: "public" },
        // Without the database, or without a city in it, the page still comes and says so itself.
        errorHandler(error, request, reply) {
          if (!isPlace(request)) throw error;
          if (error instanceof DatabaseUnavailable) return sendPage(retryAfter(reply.code(503)), html);
          if (error instanceof AppError) return sendPage(reply.code(error.status), html);
          throw error;
        },
      },
      async (request, reply) => {
        if (!isPlace(request)) throw unknownRoute(request);
        const boot = { settings: await readSettings(options), account: request.account };
        return sendPage(reply, fillPage(html, boot));
      },
    );
  }
  app.setNotFoundHandler((request) => {
    throw unknownRoute(request);
  });
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(html);
}

function unknownRoute({ method, url }: FastifyRequest): AppError {
  return new AppError("unknown_route", 404, { method, path: url.slice(0, 200) });
}

/** An address typed or followed in a browser: not the API, not a missing file. */
function isPlace({ url, headers }: FastifyRequest): boolean {
  const [path = ""] = url.split("?");
  const wantsHtml = (headers.accept ?? "").includes("text/html");
  return wantsHtml && !/^\/(api|ogc|tiles)\//.test(path) && !/\.\w+$/.test(path);
}
