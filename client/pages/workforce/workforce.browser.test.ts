import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Coverage } from "../../../server/api/coverage.ts";
import type { StandIns, Worker, WorkloadDistribution, Workers } from "../../../server/api/workers.ts";
import { launch, PHONE, withPage } from "../../../server/testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const ask = async <T>(page: Page, path: string): Promise<T> =>
  (await page.request.get(path)).json() as Promise<T>;

const entries = (page: Page) => page.getByRole("listbox", { name: "网格员" }).getByRole("option");

/** The worker with the heaviest week. */
async function busiest(page: Page): Promise<Worker> {
  const { workers } = await ask<Workers>(page, "/api/workers?limit=1&sort=load");
  return ask<Worker>(page, `/api/workers/${workers[0]!.id}`);
}

/** What the card of worker 1 says to an account. */
async function factsFor(account: string): Promise<string> {
  let text = "";
  await withPage(
    browser,
    "/workforce?worker=1",
    async (page) => {
      await page.locator(".worker-facts").waitFor();
      text = await page.locator(".worker-facts").innerText();
    },
    { account },
  );
  return text;
}

test("a worker who does not exist is said not to", async () => {
  await withPage(
    browser,
    "/workforce?worker=99999999",
    async (page) => {
      await page.getByText("没有这位网格员").waitFor();
      await page.getByRole("button", { name: "返回列表" }).click();
      await page.getByRole("listbox", { name: "网格员" }).waitFor();
      expect(page.url()).not.toContain("worker=");
    },
    { account: "leader", allowed: /status of 404/ },
  );
});

test("workers are listed by load and found by pinyin", async () => {
  await withPage(
    browser,
    "/workforce",
    async (page) => {
      await entries(page).first().waitFor();
      const loads = (await page.locator(".windowed .load-meter b").allInnerTexts()).map(Number.parseFloat);
      expect(loads.length).toBeGreaterThan(5);
      expect(loads).toEqual(loads.toSorted((a, b) => b - a));
      const { name } = await busiest(page);
      await page.getByLabel("按姓名或拼音查找").fill(name);
      await page.waitForFunction(() => location.search.includes("q="));
      const { total } = await ask<Workers>(page, `/api/workers?q=${encodeURIComponent(name)}`);
      await page.getByText(`共 ${total.toLocaleString("zh-CN")} 人`).waitFor();
      await page.getByLabel("按姓名或拼音查找").fill("zzzz");
      await page.getByText("没有符合条件的网格员").waitFor();
    },
    { account: "leader" },
  );
});

test("the list is narrowed to full-time or part-time workers, in the address too", async () => {
  await withPage(
    browser,
    "/workforce",
    async (page) => {
      await entries(page).first().waitFor();
      const { total } = await ask<Workers>(page, "/api/workers?employment=part_time&limit=1");
      await page.getByLabel("身份").selectOption("part_time");
      await page.getByText(`共 ${total.toLocaleString("zh-CN")} 人`).waitFor();
      expect(page.url()).toContain("employment=part_time");
      await page.reload();
      await page.getByText(`共 ${total.toLocaleString("zh-CN")} 人`).waitFor();
    },
    { account: "leader" },
  );
});

test("a worker's grids stand at the ends of arcs, and their minutes add up to the load", async () => {
  await withPage(
    browser,
    "/workforce",
    async (page) => {
      await page.locator(".map-loading").waitFor({ state: "detached" });
      await entries(page).first().waitFor();
      expect(await page.locator(".map-host canvas").count()).toBe(1);
      const worker = await busiest(page);
      await entries(page).first().click();
      await page.waitForURL(`**/workforce?worker=${worker.id}*`);
      await page.locator(".worker-week").waitFor();
      const minutes = await page.locator(".worker-week tbody td:last-child").allInnerTexts();
      const total = minutes.reduce((sum, text) => sum + Number(text.replace(",", "")), 0);
      expect(Math.abs(total - worker.minutes!)).toBeLessThanOrEqual(minutes.length);
      expect(await page.locator(".worker-week tfoot").innerText()).toContain(`${worker.load_percent}%`);
      // deck.gl brings a canvas of its own, and only for this.
      await page.locator(".map-host canvas").nth(1).waitFor();
      await page.getByRole("button", { name: "返回列表" }).click();
      await entries(page).first().waitFor();
    },
    { account: "leader" },
  );
});

test("a telephone number is shown to whom it is for", async () => {
  expect(await factsFor("planner")).toContain("您的角色不能查看电话");
  expect(await factsFor("leader")).toMatch(/000-\d{4}-\d{4}/);
});

test("the bars add up to the workers serving, and the rules are told", async () => {
  await withPage(
    browser,
    "/workforce?area=321183",
    async (page) => {
      await page.locator(".load-histogram").waitFor();
      const load = await ask<WorkloadDistribution>(page, "/api/workers/load?area=321183");
      const bars = await page.locator(".load-histogram .visually-hidden").allInnerTexts();
      const people = bars.map((text) => Number(/：(\d+) 人$/.exec(text)?.[1]));
      expect(people.reduce((sum, one) => sum + one, 0)).toBe(load.serving);
      expect(await page.locator(".load-figures").innerText()).toContain(`${load.max_percent}%`);
      await page.getByText("负荷怎样计算").click();
      expect(await page.locator(".load-rules tbody tr").count()).toBe(load.rules.length);
    },
    { account: "leader" },
  );
});

test("stand-ins and cover that ends are listed in full, soonest first", async () => {
  await withPage(
    browser,
    "/workforce?show=stand_ins",
    async (page) => {
      const { stand_ins } = await ask<StandIns>(page, "/api/workers/stand_ins");
      await page.getByText(`今天有 ${stand_ins.length} 个网格由他人替班`).waitFor();
      const ends = await page.locator(".worker-row > span:nth-child(2)").allInnerTexts();
      expect(ends).toEqual(ends.toSorted());
      await page.getByRole("tab", { name: "30日内将断岗" }).click();
      const { by_cause } = await ask<Coverage>(page, "/api/coverage");
      await page.getByText(`${by_cause["no_worker_soon"]} 个网格 30 日内将没有专职网格员`).waitFor();
      await page.goBack();
      await page.getByText("由他人替班").waitFor();
    },
    { account: "leader" },
  );
});

test("a phone needs no sideways scrolling", async () => {
  await withPage(
    browser,
    "/workforce?worker=1",
    async (page) => {
      await page.locator(".worker-facts").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
      const back = page.getByRole("button", { name: "返回列表" });
      expect((await back.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    },
    { account: "leader", viewport: PHONE },
  );
});
