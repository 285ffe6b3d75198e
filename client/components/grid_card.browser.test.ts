import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Grid } from "../../server/api/grids.ts";
import { launch, PHONE, withPage } from "../../server/testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** 句容市 边城镇 衣庄村 第1网格. */
const CODE = "321183104201001";
const opened = `/workforce?grid=${CODE}`;
const fetched = async (page: Page, code: string) =>
  (await page.request.get(`/api/grids/${code}`)).json() as Promise<Grid>;

test.each([
  ["999999999999999", "leader", "没有这个网格"],
  ["12", "leader", "输入内容不符合要求"],
  [CODE, "officer", "不在您负责的区域"],
])("grid %s is refused to %s with a sentence", async (code, account, sentence) => {
  await withPage(
    browser,
    `/workforce?grid=${code}`,
    async (page) => {
      const card = page.getByRole("dialog");
      await card.getByRole("alert").waitFor();
      expect(await card.getByRole("alert").innerText()).toContain(sentence);
      await card.getByRole("button", { name: "关闭网格卡片" }).click();
      await card.waitFor({ state: "detached" });
    },
    { account, allowed: /status of (400|403|404)/ },
  );
});

test("the card says what the grid is, and its areas lead there", async () => {
  await withPage(
    browser,
    opened,
    async (page) => {
      const card = page.getByRole("dialog");
      await card.locator(".grid-facts").waitFor();
      const grid = await fetched(page, CODE);
      expect(await card.innerText()).toContain(grid.households.toLocaleString("zh-CN"));
      expect(await card.locator(".grid-stages b").allInnerTexts()).toHaveLength(4);
      expect(await card.locator(".grid-neighbours li").count()).toBe(grid.neighbours.length);
      expect(await card.locator(".grid-workers li").count()).toBe(grid.workers.length);
      await card.getByRole("button", { name: grid.town.name, exact: true }).click();
      await page.waitForURL(`**area=${grid.town.code}*`);
      expect(await page.getByRole("navigation", { name: "所在区域" }).innerText()).toContain(grid.town.name);
    },
    { account: "leader" },
  );
});

test("a neighbour opens its own card, back returns to the first", async () => {
  await withPage(
    browser,
    opened,
    async (page) => {
      await page.locator(".map-loading").waitFor({ state: "detached" });
      const { neighbours } = await fetched(page, CODE);
      const card = page.getByRole("dialog");
      await card.getByRole("button", { name: neighbours[0]!.name }).click();
      await card.locator(".grid-copy", { hasText: neighbours[0]!.code }).waitFor();
      expect(page.url()).toContain(`grid=${neighbours[0]!.code}`);
      await page.goBack();
      await card.locator(".grid-copy", { hasText: CODE }).waitFor();
    },
    { account: "leader" },
  );
});

test("on a phone the card is a sheet with large targets", async () => {
  await withPage(
    browser,
    opened,
    async (page) => {
      const card = page.getByRole("dialog");
      await card.locator(".grid-facts").waitFor();
      expect((await card.boundingBox())!.width).toBe(PHONE.width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
      for (const target of await card.locator("button, a").all())
        expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    },
    { account: "leader", viewport: PHONE },
  );
});
