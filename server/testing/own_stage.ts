import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch } from "./browser.ts";
import { type OwnServer, ownServer } from "./own_server.ts";

/** A browser, and a server that nobody else uses. */
export interface OwnStage {
  browser: Browser;
  server: OwnServer;
}

/**
 * A stage for all tests of the file that calls it: there from before the first, when `begin` is done on it, until
 * after the last. Its fields are for tests and what they call.
 */
export function ownStage(begin?: (stage: OwnStage) => Promise<unknown>): OwnStage {
  const stage = {} as OwnStage;
  beforeAll(async () => {
    [stage.browser, stage.server] = await Promise.all([launch(), ownServer()]);
    await begin?.(stage);
  });
  afterAll(async () => {
    await stage.browser.close();
    await stage.server.remove();
  });
  return stage;
}
