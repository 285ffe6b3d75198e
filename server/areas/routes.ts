import { createHash } from "node:crypto";
import { Type } from "typebox";
import { Areas } from "../api/areas.ts";
import type { App, AppOptions } from "../app.ts";
import { matches, sendJson } from "../compression.ts";
import { listAreas } from "./queries.ts";

/** Names and places of all areas. They change once in years: whoever has them is told so. */
export async function areaRoutes(app: App, { database }: AppOptions): Promise<void> {
  app.get(
    "/api/areas",
    {
      schema: {
        tags: ["areas"],
        summary: "City, districts, towns and villages",
        response: { 200: Areas, 304: Type.Null() },
      },
      config: { access: "figures" },
    },
    async (request, reply) => {
      const areas = await listAreas(database);
      const hash = createHash("sha256").update(JSON.stringify(areas)).digest("base64url").slice(0, 16);
      // Weak: the same areas, whatever the encoding.
      const etag = `W/"${hash}"`;
      reply.header("cache-control", "private, no-cache").header("etag", etag);
      if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send(null);
      return sendJson(request, reply, areas);
    },
  );
}
