import type { FastifyHelmetOptions } from "@fastify/helmet";
import type { Config } from "./config.ts";

/** Where the page of the API is. */
export const DOCS_PATH = "/api/docs";

/** Headers that let the page load nothing from elsewhere, except map tiles when they are configured. */
export function securityHeaders({ basemap }: Config): FastifyHelmetOptions {
  const tiles = basemap.tilesUrl === null ? [] : [new URL(basemap.tilesUrl).origin];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'", ...tiles],
        fontSrc: ["'self'", "data:"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:", ...tiles],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // The page of the API, which is no part of ours, writes style sheets of its own.
        styleSrc: [({ url }) => (url?.startsWith(DOCS_PATH) ? "'self' 'unsafe-inline'" : "'self'")],
        // Chart tooltips put style="…" into their HTML; no style sheet can come in this way.
        styleSrcAttr: ["'unsafe-inline'"],
        workerSrc: ["'self'", "blob:"],
      },
    },
    // Browsers warn about these two on plain http, which is how an office network often is.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  };
}
