import { Settings } from "../api/settings.ts";
import type { App, AppOptions } from "../app.ts";
import { readSettings } from "./settings.ts";

/** What the page must know before anyone signs in. */
export async function settingsRoutes(app: App, options: AppOptions): Promise<void> {
  app.get(
    "/api/settings",
    {
      schema: { tags: ["settings"], summary: "City, day, revision, words", response: { 200: Settings } },
      config: { access: "public" },
    },
    () => readSettings(options),
  );
}
