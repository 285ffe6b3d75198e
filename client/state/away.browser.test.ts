import { createServer } from "node:http";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { withPage } from "../../server/testing/browser.ts";
import { ownStage } from "../../server/testing/own_stage.ts";

const stage = ownStage();

/** Walks the page through an absence: `go` makes it, `come` ends it. Returns whether the page is still the same one. */
async function absence(
  go: (page: Page) => Promise<void>,
  come: (page: Page) => Promise<void>,
): Promise<boolean> {
  let kept = false;
  await withPage(
    stage.browser,
    "/overview",
    async (page) => {
      const notice = page.getByRole("alert").filter({ hasText: "服务器或数据库暂时没有应答" });
      const openCases = page.locator("[data-count=on_map] b");
      await openCases.waitFor();
      const before = await openCases.textContent();
      expect(await notice.count()).toBe(0);
      await page.evaluate(() => document.body.setAttribute("data-kept", ""));

      await go(page);
      // What was asked for while nobody answers is fetched afterwards, without another click.
      await page.getByLabel("环节").selectOption("handle");
      await notice.waitFor();
      expect(await openCases.textContent()).toBe(before);

      await come(page);
      await notice.waitFor({ state: "detached" });
      await expect.poll(() => openCases.textContent(), { timeout: 15_000 }).not.toBe(before);
      kept = (await page.locator("body[data-kept]").count()) === 1;
    },
    { account: "leader", url: stage.server.url, allowed: /net::ERR_|status of 503/ },
  );
  return kept;
}

test("the server ends and is started again", async () => {
  const kept = await absence(
    () => stage.server.stop(),
    () => stage.server.start(),
  );
  expect(kept).toBe(true);
});

test("the line drops and is back", async () => {
  const kept = await absence(
    (page) => page.context().setOffline(true),
    (page) => page.context().setOffline(false),
  );
  expect(kept).toBe(true);
});

test("what stands in front of the server answers 503", async () => {
  const proxy = createServer((_request, response) => response.writeHead(503).end("<h1>no upstream</h1>"));
  const port = Number(new URL(stage.server.url).port);
  const kept = await absence(
    async () => {
      await stage.server.stop();
      await new Promise<void>((listening) => proxy.listen(port, "127.0.0.1", listening));
    },
    async () => {
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
      await stage.server.start();
    },
  );
  expect(kept).toBe(true);
});
