import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyRequest } from "fastify";
import type { App } from "./app.ts";
import type { Config } from "./config.ts";
import { AppError } from "./errors.ts";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));

/**
 * Serves the built page: files with a hash in their name for ever, `index.html` at every address that is not a
 * file, so that views can be linked to. Where no page is built (tests of the API) there is only the API.
 */
export async function servePage(app: App, { basemap }: Config): Promise<void> {
  const built = existsSync(join(DIST, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      root: DIST,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const lasting = path.startsWith(join(DIST, "assets/"));
        reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  if (basemap.pmtiles !== null) {
    const path = basemap.pmtiles;
    if (!built) await app.register(fastifyStatic, { serve: false, root: dirname(path) });
    app.get("/basemap.pmtiles", { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile(basename(path), dirname(path)),
    );
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && wantsPage(request)) return reply.sendFile("index.html");
    throw new AppError("unknown_route", 404, { method: request.method, path: request.url.slice(0, 200) });
  });
}

/** An address typed or followed in a browser: not the API, not a missing file. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const [path = ""] = url.split("?");
  const isNavigation =
    (method === "GET" || method === "HEAD") && (headers.accept ?? "").includes("text/html");
  return isNavigation && !path.startsWith("/api/") && !/\.\w+$/.test(path);
}
