import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SearchResults } from "../../server/api/search.ts";
import { PHONE, launch, withPage } from "../../server/testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Opens a page, types into the box and waits for what is found. */
async function searching(text: string, work: (page: Page) => Promise<void>): Promise<void> {
  await withPage(
    browser,
    "/workforce",
    async (page) => {
      await page.locator(".map-loading").waitFor({ state: "detached" });
      await page.getByRole("combobox", { name: /^查找/ }).fill(text);
      await work(page);
    },
    { account: "leader" },
  );
}
const found = (page: Page) => page.getByRole("listbox", { name: "查找结果" }).getByRole("option");

test("what is nowhere is said not to be found, SQL included", async () => {
  await searching("'; drop table areas --", async (page) => {
    await page.getByText("没有找到").waitFor();
    expect(await found(page).count()).toBe(0);
  });
});

test("an area is found by pinyin and becomes the area in view, by keyboard alone", async () => {
  await searching("guozhuang", async (page) => {
    await found(page).first().waitFor();
    expect(await found(page).first().innerText()).toContain("郭庄镇");
    const results = (await (await page.request.get("/api/search?q=guozhuang")).json()) as SearchResults;
    expect(await found(page).count()).toBe(results.length);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const town = results.find(({ name }) => name === "郭庄镇")!;
    await page.waitForURL(`**area=${town.code}*`);
    expect(await page.getByRole("navigation", { name: "所在区域" }).innerText()).toContain("郭庄镇");
  });
});

test("a grid code opens its card", async () => {
  await searching("321183104201001", async (page) => {
    await found(page).first().click();
    await page.getByRole("dialog").locator(".grid-copy", { hasText: "321183104201001" }).waitFor();
    expect(page.url()).toContain("grid=321183104201001");
  });
});

test("a worker leads to the page of the workforce", async () => {
  await searching("陈暖儒", async (page) => {
    await found(page).first().click();
    await page.locator(".worker-facts").waitFor();
    expect(page.url()).toMatch(/\/workforce\?worker=\d+/);
  });
});

test("Escape closes the results, then empties the box", async () => {
  await searching("dantu", async (page) => {
    await found(page).first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".search-found").waitFor({ state: "hidden" });
    const box = page.getByRole("combobox", { name: /^查找/ });
    expect(await box.inputValue()).toBe("dantu");
    await page.keyboard.press("Escape");
    expect(await box.inputValue()).toBe("");
  });
});

test("on a phone a button opens it over the whole bar", async () => {
  await withPage(
    browser,
    "/workforce",
    async (page) => {
      const box = page.getByRole("combobox", { name: /^查找/ });
      const closed = (await box.boundingBox())!;
      expect(closed.width).toBe(44);
      await box.click();
      const open = (await box.boundingBox())!;
      expect(open.width).toBeGreaterThan(360);
      await box.fill("guozhuang");
      await found(page).first().click();
      await page.waitForURL("**area=*");
      await page.getByRole("link", { name: "力量" }).focus();
      expect((await box.boundingBox())!.width).toBe(44);
    },
    { account: "leader", viewport: PHONE },
  );
});
