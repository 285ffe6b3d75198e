import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, withPage } from "./testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("the page of the API works under the security policy", async () => {
  await withPage(browser, "/api/docs", async (page) => {
    await page.getByText("/api/health").first().waitFor();
    expect(await page.title()).toContain("Swagger");
  });
});

test("what the policy forbids is noticed by these tests", async () => {
  const opened = withPage(browser, "/api/docs", async (page) => {
    await page.getByText("/api/health").first().waitFor();
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
    });
    expect(await page.title()).not.toBe("taken over");
  });
  await expect(opened).rejects.toThrow(/Content Security Policy/);
});
