import { Health } from "../api/health.ts";
import type { App, AppOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { revisionInForce } from "./queries.ts";

/** Is the server well, and what does it stand on? Without the database the answer is 503. */
export async function healthRoutes(app: App, { database, config, now }: AppOptions): Promise<void> {
  app.get(
    "/api/health",
    { schema: { response: { 200: Health } }, config: { access: "public" } },
    async () => ({
      status: "ok" as const,
      database: database.kind,
      revision: await revisionInForce(database, today(now())),
      version: config.version,
    }),
  );
}
