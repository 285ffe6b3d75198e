import type { ServerResponse } from "node:http";
import type { App, AppOptions } from "../app.ts";
import { readState } from "./queries.ts";
import { idOf, stateOf, watch } from "./watch.ts";

/** So that a proxy in between does not take the silence for an end. */
const STILL_HERE_MS = 20_000;

/** The stream of changes: pages ask again for what they show when it has been written to. */
export async function eventRoutes(app: App, { database }: AppOptions): Promise<void> {
  const changes = watch(database);
  const open = new Set<ServerResponse>();
  // A stream never ends by itself, and would keep the server from closing.
  app.addHook("preClose", async () => {
    changes.stop();
    for (const stream of open) stream.end();
  });

  app.get(
    "/api/events",
    {
      schema: {
        tags: ["events"],
        summary: "Server-sent events: which nouns were written to; resumable by Last-Event-ID",
      },
      config: { access: "figures", streams: true },
    },
    async (request, reply) => {
      const since = stateOf(request.headers["last-event-id"]) ?? (await readState(database));
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
        // Else the connection would be kept for a next request, and the server wait for it when it closes.
        connection: "close",
      });
      stream.write(`retry: 2000\nid: ${idOf(since)}\n\n`);
      open.add(stream);
      const deaf = changes.listen(since, (changed, state) =>
        stream.write(`id: ${idOf(state)}\nevent: changed\ndata: ${JSON.stringify(changed)}\n\n`),
      );
      const stillHere = setInterval(() => stream.write(": \n\n"), STILL_HERE_MS);
      stream.once("close", () => {
        open.delete(stream);
        clearInterval(stillHere);
        deaf();
      });
    },
  );
}
