import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type ViteDevServer, createServer } from "vite";
import { launch, withPage } from "../server/testing/browser.ts";

let browser: Browser;
let watching: ViteDevServer;
const port = process.env["PORT"];
beforeAll(async () => {
  browser = await launch();
  // As `npm run dev` does: the page from vite, which asks the server for what is under /api/.
  process.env["PORT"] = new URL(inject("url")).port;
  watching = await createServer({ logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await watching.listen();
});
afterAll(async () => {
  await Promise.all([browser.close(), watching.close()]);
  if (port === undefined) delete process.env["PORT"];
  else process.env["PORT"] = port;
});

test("the page of `npm run dev` comes up, and one can sign in", async () => {
  const { port: own } = watching.httpServer!.address() as AddressInfo;
  await withPage(
    browser,
    "/overview",
    async (page) => {
      await page.getByRole("button", { name: "登录" }).waitFor();
      await page.getByLabel("用户名").fill("leader");
      await page.getByLabel("密码").fill("nuanwang");
      await page.getByRole("button", { name: "登录" }).click();
      await page.locator(".figures strong").first().waitFor();
      expect(new URL(page.url()).pathname).toBe("/overview");
    },
    { url: `http://127.0.0.1:${own}` },
  );
});
