import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, PHONE, withPage } from "../../../server/testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const REFUSED = /status of (401|429)/;

async function enter(page: Page, username: string, password: string): Promise<string> {
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  const alert = page.getByRole("alert");
  await page.waitForFunction(() => document.querySelector("[role=alert]")?.textContent !== "");
  return alert.innerText();
}

test("a wrong password is said to be one, and can be typed over", async () => {
  await withPage(
    browser,
    "/sign-in",
    async (page) => {
      expect(await enter(page, "leader", "wrong")).toBe("用户名或密码不正确");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("password");
      expect(page.url()).toContain("/sign-in");
    },
    { allowed: REFUSED },
  );
});

test("too many tries are told how long to wait", async () => {
  await withPage(
    browser,
    "/sign-in",
    async (page) => {
      await page.evaluate(async () => {
        const body = JSON.stringify({ username: "nobody.here", password: "wrong" });
        const headers = { "content-type": "application/json" };
        for (let tries = 0; tries < 20; tries++)
          await fetch("/api/session", { method: "POST", headers, body });
      });
      expect(await enter(page, "nobody.here", "wrong")).toMatch(/^尝试次数过多，请 [1-5] 分钟后再试$/);
    },
    { allowed: REFUSED },
  );
});

test("a server that is away is said to be", async () => {
  await withPage(
    browser,
    "/sign-in",
    async (page) => {
      await page.getByLabel("用户名").waitFor();
      await page.context().setOffline(true);
      expect(await enter(page, "leader", "nuanwang")).toMatch(/^服务器没有应答/);
    },
    { allowed: /ERR_INTERNET_DISCONNECTED/ },
  );
});

test("one click on a demo account leads back to the page that was asked for", async () => {
  await withPage(browser, "/coverage?cause=no_worker", async (page) => {
    await page.getByText("模拟数据").waitFor();
    expect(await page.locator(".sign-in-demo code").last().innerText()).toBe("nuanwang");
    await page.getByRole("button", { name: /郭庄镇经办人/ }).click();
    await page.getByRole("heading", { name: "覆盖缺口台账" }).waitFor();
    expect(page.url()).toContain("/coverage?cause=no_worker");
  });
});

test("an address of another site is not followed", async () => {
  await withPage(browser, "/sign-in?next=//example.org/", async (page) => {
    await page.getByRole("button", { name: /市领导/ }).click();
    await page.waitForURL("**/overview**");
    expect(new URL(page.url()).pathname).toBe("/overview");
  });
});

test("a phone needs no sideways scrolling, and its targets are large", async () => {
  await withPage(
    browser,
    "/sign-in",
    async (page) => {
      await page.getByRole("button", { name: /市领导/ }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
      for (const target of await page.locator("button, input").all())
        expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    },
    { viewport: PHONE },
  );
});
