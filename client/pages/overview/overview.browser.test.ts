import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Summary } from "../../../server/api/summary.ts";
import { DESK, PHONE, launch, withPage } from "../../../server/testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const leader = { account: "leader" };

/** Until the grids stand on the screen in the colours of the address. */
async function painted(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName("grids_coloured").length > 0);
}

/** What share of the free middle of the map has each of its colours, the commonest first. */
async function coloursOf(page: Page): Promise<number[]> {
  const png = await page.screenshot({ clip: { x: 420, y: 260, width: 600, height: 360 } });
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.codePointAt(0)!);
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    const counts = new Map<number, number>();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return [...counts.values()].toSorted((a, b) => b - a).map((count) => count / pixels.length);
  }, png.toString("base64"));
}

/** Clicks the first place on the map that belongs to a part of the area in view: the ranking shows which. */
async function clickPart(page: Page): Promise<void> {
  for (let step = 0; step < 60; step++) {
    const [x, y] = [480 + ((step * 210) % 600), 260 + ((step * 130) % 370)];
    await page.mouse.move(x, y);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    if ((await page.locator(".ranking [data-pointed=true]").count()) === 0) continue;
    await page.locator(".hover-card").waitFor();
    await page.mouse.click(x, y);
    return;
  }
  throw new Error("no part of the area in view was found under the pointer");
}

const crumbs = (page: Page) => page.locator(".breadcrumb button").allTextContents();
const legendRows = (page: Page) =>
  page.locator(".legend tr").evaluateAll((rows) => rows.map((row) => row.textContent));
const figureOf = (text: string | null) => Number((text ?? "").replaceAll(/[^0-9]/g, ""));

describe("refusals", () => {
  test("who is not signed in is led to the sign-in page, and would come back", () =>
    withPage(browser, "/overview?theme=people", async (page) => {
      await page.waitForURL(/\/sign-in/);
      expect(new URL(page.url()).searchParams.get("next")).toBe("/overview?theme=people");
    }));
  test("an address that names nothing we know says so", () =>
    withPage(
      browser,
      "/overview?area=999999&theme=nonsense&classes=odd&show=points&at=north&from=yesterday",
      async (page) => {
        await page.getByText("没有这个区域").waitFor();
        expect(await page.getByRole("alert").count()).toBe(1);
        await page.getByRole("link", { name: "清除网址中的条件" }).click();
        await page.waitForURL(/\/overview$/);
        await page.locator(".figures").waitFor();
      },
      { ...leader, allowed: /status of 40[0-9]/ },
    ));
  test("an address with words we do not know is as if they were absent", () =>
    withPage(
      browser,
      "/overview?theme=nonsense&classes=odd&show=points&at=north",
      async (page) => {
        await page.locator(".figures").waitFor();
        expect(await page.locator("input[name=theme]").first().isChecked()).toBe(true);
        expect(await page.getByRole("button", { name: "事项点位" }).count()).toBe(0);
      },
      leader,
    ));
  test("a filter that is refused is explained once, and can be changed", () =>
    withPage(
      browser,
      "/overview?need=nonsense",
      async (page) => {
        await page.getByText("没有这种救助需求").waitFor();
        expect(await page.getByRole("alert").count()).toBe(1);
        await page.getByLabel("需求").selectOption("medical");
        await page.locator("[data-count=on_map]").waitFor();
        expect(await page.getByRole("alert").count()).toBe(0);
      },
      { ...leader, allowed: /status of 40[0-9]/ },
    ));
  test("a page that is not there", () =>
    withPage(browser, "/nowhere", async (page) => {
      await expect.poll(() => page.getByRole("heading").textContent()).toBe("没有这个页面");
    }));
});

describe("the city on the map", () => {
  test("is painted, and its legend adds up to the summary", () =>
    withPage(
      browser,
      "/overview",
      async (page) => {
        await painted(page);
        expect((await coloursOf(page)).filter((share) => share > 0.002).length).toBeGreaterThan(4);
        const summary = (await page.evaluate(async () => (await fetch("/api/summary")).json())) as Summary;
        const count = async (name: string) =>
          figureOf(await page.locator(`[data-count=${name}] b`).textContent());
        expect((await count("on_map")) + (await count("on_uncovered")) + (await count("not_on_map"))).toBe(
          summary.cases.open,
        );
        const rows = page.locator(".legend tr td");
        const counts = (await rows.allTextContents()).map(figureOf);
        // The last row counts uncovered land.
        expect(counts.slice(0, -1).reduce((sum, grids) => sum + grids)).toBe(summary.grids.total);
        expect(counts.at(-1)).toBe(summary.uncovered.micro_grids);
      },
      leader,
    ));

  test("changes its classes with the theme and the method", () =>
    withPage(
      browser,
      "/overview",
      async (page) => {
        await painted(page);
        const before = { legend: await legendRows(page), colours: await coloursOf(page) };
        await page.locator("input[value=people]").click();
        await page.waitForFunction(() => performance.getEntriesByName("theme_painted").length > 0);
        expect(new URL(page.url()).searchParams.get("theme")).toBe("people");
        const people = await legendRows(page);
        expect(people).not.toEqual(before.legend);
        expect(await coloursOf(page)).not.toEqual(before.colours);
        await page.getByLabel("分级方法").selectOption("natural");
        await expect.poll(() => legendRows(page)).not.toEqual(people);
        await page.goBack();
        await expect.poll(() => legendRows(page)).toEqual(people);
        await page.goBack();
        await expect.poll(() => legendRows(page)).toEqual(before.legend);
      },
      leader,
    ));

  test("opens area by area under the pointer down to a grid, and back", () =>
    withPage(
      browser,
      "/overview",
      async (page) => {
        await painted(page);
        for (const depth of [2, 3, 4]) {
          await clickPart(page);
          await expect.poll(() => crumbs(page)).toHaveLength(depth);
        }
        await clickPart(page);
        await expect.poll(() => new URL(page.url()).searchParams.get("grid")).toMatch(/^\d{15}$/);
        await page.goBack();
        await expect.poll(() => new URL(page.url()).searchParams.get("grid")).toBeNull();
        await page.goBack();
        await expect.poll(() => crumbs(page)).toHaveLength(3);
        await page.locator(".breadcrumb button").first().click();
        await expect.poll(() => crumbs(page)).toEqual(["镇江市"]);
      },
      leader,
    ));

  test("stands as its address says", () =>
    withPage(
      browser,
      "/overview?theme=workload&classes=equal&area=321183&need=medical&at=119.17,31.95,10.50&show=density",
      async (page) => {
        await page.locator(".breadcrumb button").nth(1).waitFor();
        expect(await page.locator("input[value=workload]").isChecked()).toBe(true);
        expect(await crumbs(page)).toEqual(["镇江市", "句容市"]);
        expect(await page.getByRole("button", { name: "密度热力" }).getAttribute("aria-pressed")).toBe(
          "true",
        );
        await page.getByRole("button", { name: "网格分级" }).click();
        await painted(page);
        expect(await page.getByLabel("分级方法").inputValue()).toBe("equal");
        expect(new URL(page.url()).searchParams.get("at")).toBe("119.17,31.95,10.50");
      },
      leader,
    ));
});

describe("time", () => {
  test("the slider moves the period, the button brings back now", () =>
    withPage(
      browser,
      "/overview",
      async (page) => {
        await painted(page);
        const slider = page.getByRole("slider");
        await slider.focus();
        await page.keyboard.press("ArrowLeft");
        await expect.poll(() => new URL(page.url()).searchParams.get("to")).toMatch(/^\d{4}-\d\d-\d\d$/);
        const { to, from } = Object.fromEntries(new URL(page.url()).searchParams);
        expect(Date.parse(to!) - Date.parse(from!)).toBe(27 * 86_400_000);
        await page.getByRole("button", { name: "回到现在" }).click();
        await expect.poll(() => new URL(page.url()).searchParams.get("to")).toBeNull();
      },
      leader,
    ));
  test("plays from week to week and stops when asked", () =>
    withPage(
      browser,
      "/overview",
      async (page) => {
        await painted(page);
        const week = () => page.getByRole("slider").inputValue();
        await page.getByRole("button", { name: "按周播放" }).click();
        const first = await week();
        await expect.poll(week, { timeout: 20_000 }).not.toBe(first);
        await page.getByRole("button", { name: "暂停" }).click();
        await page.getByRole("button", { name: "按周播放" }).waitFor();
      },
      leader,
    ));
});

test("only those who may see places are offered them, and get them", () =>
  withPage(
    browser,
    "/overview",
    async (page) => {
      await painted(page);
      const answered = page.waitForResponse(/\/api\/cases\/points/);
      await page.getByRole("button", { name: "事项点位" }).click();
      expect((await answered).status()).toBe(200);
    },
    { account: "officer" },
  ));

test("English and the wall skin, remembered", () =>
  withPage(
    browser,
    "/overview",
    async (page) => {
      await painted(page);
      await page.getByRole("button", { name: "Switch to English" }).click();
      await page.getByRole("link", { name: "Overview" }).waitFor();
      await page.getByRole("button", { name: "Dark skin for the wall" }).click();
      await page.reload();
      await painted(page);
      expect(await page.locator("html").getAttribute("data-skin")).toBe("wall");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(await page.getByText(/overview\.|shell\.|map\./).count()).toBe(0);
    },
    leader,
  ));

test.each([DESK, PHONE])("nothing is wider than the window of $width", (viewport) =>
  withPage(
    browser,
    "/overview",
    async (page) => {
      await painted(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      const sizes = await page.locator(".stage *").evaluateAll((all) =>
        all
          .filter((one) =>
            [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
          )
          .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 14)
          .map((one) => one.className),
      );
      expect(sizes).toEqual([]);
    },
    { ...leader, viewport },
  ),
);
