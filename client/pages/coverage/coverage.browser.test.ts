import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Coverage, CAUSES } from "../../../server/api/coverage.ts";
import { launch, PHONE, withPage } from "../../../server/testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const ledgerOf = async (page: Page): Promise<Coverage> =>
  (await page.request.get("/api/coverage")).json() as Promise<Coverage>;

/** Opens the page of coverage signed in, with its list and its map there. */
async function onCoverage(
  query: string,
  work: (page: Page) => Promise<void>,
  options: { account?: string; viewport?: { width: number; height: number } } = {},
): Promise<void> {
  await withPage(
    browser,
    `/coverage${query}`,
    async (page) => {
      await page.locator(".causes").waitFor();
      await page.locator(".map-loading").waitFor({ state: "detached" });
      await work(page);
    },
    { account: "leader", ...options },
  );
}

/** The columns of the table of causes, the total last. */
async function figures(page: Page) {
  const rows = await page.locator(".causes tbody tr, .causes tfoot tr").all();
  const numbers = rows.map(async (row) => (await row.locator("td").allInnerTexts()).map(Number));
  const all = await Promise.all(numbers);
  return { counts: all.map(([count]) => count!), overdue: all.map(([, overdue]) => overdue!) };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const camera = (page: Page) => (new URL(page.url()).searchParams.get("at") ?? "").split(",").map(Number);

const entries = (page: Page) => page.getByRole("listbox", { name: "缺口清单" }).getByRole("option");
/** Web Mercator, in parts of the equator. */
const northing = (degrees: number) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);

test("an entry that is not in the ledger is said to be gone", async () => {
  await onCoverage("?gap=no_worker:321183104201999", async (page) => {
    expect(await page.getByRole("region", { name: "缺口说明" }).innerText()).toContain("台账中没有这一条");
  });
});

test("the causes add up to the total, and so do those overdue", async () => {
  await onCoverage("", async (page) => {
    const { counts, overdue } = await figures(page);
    const ledger = await ledgerOf(page);
    expect(counts).toHaveLength(CAUSES.length + 1);
    expect(sum(counts.slice(0, -1))).toBe(counts.at(-1));
    expect(sum(overdue.slice(0, -1))).toBe(overdue.at(-1));
    expect(counts.at(-1)).toBe(ledger.total);
    expect(overdue.at(-1)).toBe(ledger.gaps.filter((gap) => gap.overdue).length);
  });
});

test("a cause filters the list, stands in the address, and back lifts it", async () => {
  await onCoverage("", async (page) => {
    const count = Number(await page.locator('[data-cause="no_worker_soon"] td').first().innerText());
    await page.getByRole("button", { name: "30日内将断岗" }).click();
    expect(page.url()).toContain("cause=no_worker_soon");
    expect(await page.locator(".ledger-heading").allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`^30日内将断岗\\s+${count} 条`)),
    ]);
    await page.goBack();
    await page.locator(".ledger-heading", { hasText: "有人居住的未覆盖区域" }).waitFor();
    expect(page.url()).not.toContain("cause=");
  });
});

test("area, cause and order of the address are those of the list", async () => {
  await onCoverage("?area=321183&cause=overdue_visits&sort=due", async (page) => {
    const ledger = await ledgerOf(page);
    const wanted = ledger.gaps.filter(
      (gap) => gap.district_code === "321183" && gap.cause === "overdue_visits",
    );
    expect((await figures(page)).counts[CAUSES.indexOf("overdue_visits")]).toBe(wanted.length);
    expect(await page.getByRole("navigation", { name: "所在区域" }).innerText()).toContain("句容市");
    expect(await page.locator(".ledger-heading").first().innerText()).toContain("已逾期");
  });
});

test("a click on an entry flies to its place and explains it", async () => {
  await onCoverage("", async (page) => {
    await entries(page).first().click();
    const [gap] = (await ledgerOf(page)).gaps;
    expect(new URL(page.url()).searchParams.get("gap")).toBe(gap!.id);
    const detail = page.getByRole("region", { name: "缺口说明" });
    expect(await detail.innerText()).toContain(gap!.place);
    expect(await detail.innerText()).toContain(gap!.due_on);
    await page.waitForFunction(
      () => Number(new URLSearchParams(location.search).get("at")?.split(",")[2]) > 11,
    );
    const [lon, lat] = camera(page);
    expect(Math.hypot(lon! - gap!.lon, lat! - gap!.lat)).toBeLessThan(0.08);
  });
});

test("a click on uncovered land of the map chooses its entry", async () => {
  await onCoverage("", async (page) => {
    await entries(page).first().click();
    await page.waitForFunction(
      () => Number(new URLSearchParams(location.search).get("at")?.split(",")[2]) > 11,
    );
    const [gap] = (await ledgerOf(page)).gaps;
    await page.getByRole("button", { name: "关闭说明" }).click();
    await page.waitForFunction(() => !location.search.includes("gap="));
    const map = (await page.locator(".map-canvas").boundingBox())!;
    const [lon, lat, zoom] = camera(page) as [number, number, number];
    // At zoom 0 the world is 512 px wide.
    const scale = 512 * 2 ** zoom;
    const x = map.x + map.width / 2 + ((gap!.lon - lon) / 360) * scale;
    const y = map.y + map.height / 2 - (northing(gap!.lat) - northing(lat)) * scale;
    // The map draws the place after it has moved there: then the card beside the pointer names it.
    let nudge = 0;
    await expect
      .poll(
        async () => {
          await page.mouse.move(x + (nudge++ % 2), y);
          return page.locator(".hover-card").allInnerTexts();
        },
        { timeout: 20_000 },
      )
      .toEqual([expect.stringContaining(gap!.place)]);
    await page.mouse.click(x, y);
    await page.waitForFunction(() => location.search.includes("gap="));
    expect(new URL(page.url()).searchParams.get("gap")).toBe(gap!.id);
  });
});

test("an entry of a grid opens its card; Escape closes it and gives the focus back", async () => {
  await onCoverage("?cause=no_worker", async (page) => {
    const list = page.getByRole("listbox", { name: "缺口清单" });
    await list.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const card = page.getByRole("dialog");
    await card.getByText("目前没有专职网格员").waitFor();
    const wanted = (await ledgerOf(page)).gaps.filter((gap) => gap.cause === "no_worker")[1]!;
    expect(await card.getByRole("button", { name: wanted.grid_code! }).count()).toBe(1);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    expect(await list.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

test("the list as filtered is saved with codes that stay text", async () => {
  await onCoverage("?cause=no_contact", async (page) => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 CSV" }).click();
    const text = await readFile(await (await coming).path(), "utf8");
    const wanted = (await ledgerOf(page)).gaps.filter((gap) => gap.cause === "no_contact");
    const [header, ...lines] = text.trimEnd().split("\r\n");
    expect(header).toMatch(/^\uFEFF"缺口原因","地点","网格编码"/);
    expect(lines).toHaveLength(wanted.length);
    for (const gap of wanted) expect(text).toContain(`"\t${gap.grid_code}"`);
  });
});

test("a town office sees its own town only", async () => {
  await onCoverage(
    "",
    async (page) => {
      const { gaps } = await ledgerOf(page);
      expect(gaps.length).toBeGreaterThan(0);
      expect(new Set(gaps.map((gap) => gap.owner.area_name))).toEqual(new Set(["郭庄镇"]));
      expect((await figures(page)).counts.at(-1)).toBe(gaps.length);
      expect(await page.getByRole("navigation", { name: "所在区域" }).innerText()).not.toContain("镇江市");
    },
    { account: "officer" },
  );
});

test("on a phone the entry is explained on top of the sheet, without sideways scrolling", async () => {
  await onCoverage(
    "",
    async (page) => {
      await entries(page).first().click();
      const detail = page.getByRole("region", { name: "缺口说明" });
      await detail.waitFor();
      const handle = (await page.locator(".panels-handle").boundingBox())!;
      expect((await detail.boundingBox())!.y - handle.y).toBeLessThan(60);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
      for (const button of await page.locator(".causes button, .ledger-tools > *, .gap-steps button").all())
        expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    },
    { viewport: PHONE },
  );
});
